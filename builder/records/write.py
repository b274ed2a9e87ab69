"""Write records back as clean YAML, whole or not at all."""

import os
import tempfile
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

WIDTH = 4096


class _Representer(RoundTripRepresenter):
    """Writes exact numbers as they are."""

    def represent_decimal(self, value: Decimal) -> ScalarNode:
        """Write a decimal number with the places that it has."""
        text = f"{value:f}"
        kind = "float" if "." in text else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Representer.add_representer(Decimal, _Representer.represent_decimal)


def to_yaml(data: dict[str, Any], flow: tuple[str, ...] = ()) -> str:
    """Give a record as YAML: keys in their order, mappings in lists and under the keys of `flow` on one line each."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    output = StringIO()
    yaml.dump({key: _styled(value, flow=key in flow) for key, value in data.items()}, output)
    return output.getvalue()


def _styled(value: object, *, flow: bool) -> object:
    if isinstance(value, dict):
        mapping = CommentedMap({key: _styled(item, flow=flow) for key, item in value.items()})
        if flow:
            mapping.fa.set_flow_style()
        return mapping
    return [_styled(item, flow=True) for item in value] if isinstance(value, list) else value


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a file beside it first, flushed to the disk, then under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
        _sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Flush the folder too, or the new name may be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
