"""The register of a year's certificates, as YAML."""

from dataclasses import asdict
from typing import Any

from builder.records.model import Certificates
from builder.records.write import to_yaml


def register_yaml(register: Certificates) -> str:
    """Write a register as its record: what is None is left out."""
    data: dict[str, Any] = {"year": register.year}
    if register.issuer:
        data["issuer"] = register.issuer
    data["issued"] = [asdict(entry) for entry in register.issued]
    data["certificates"] = [_kept(asdict(change)) for change in register.certificates]
    if register.note:
        data["note"] = register.note
    return to_yaml(data)


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}
