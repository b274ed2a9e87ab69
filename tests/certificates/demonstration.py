"""Issues the demonstration's certificates anew, after its results were: `python -m tests.certificates.demonstration`.

One of 2025 is revoked, one revoked in error and restored, and one lost and replaced, signed with the second key.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from builder.certificates.issuing import issue_year
from builder.certificates.keys import IssuerKey
from builder.certificates.pdf import print_all
from builder.cli.keys import DEMONSTRATION_SECRETS
from builder.pipeline import load
from builder.records.files import write_text
from builder.records.model import CertificateChange, Certificates, Result, SigningKey
from builder.records.programme import Programme
from builder.records.write import record_yaml
from tests.support import ROOT

FIRST, SECOND = (IssuerKey(secret) for secret in DEMONSTRATION_SECRETS)
SEEN_FROM = dt.date(2026, 11, 25)
ROTATED_ON, LOST_ON = dt.date(2026, 6, 1), dt.date(2026, 6, 15)
LEAVING = "持证人不再从事知识产权工作，本人申请注销。"


def programme(root: Path) -> Programme:
    """Read what is there now, which must be valid."""
    loaded = load(root, SEEN_FROM, SEEN_FROM)
    assert loaded.programme is not None, [problem.message("zh") for problem in loaded.problems]
    return loaded.programme


def put(root: Path, register: Certificates) -> None:
    """Write a register."""
    write_text(root / register.path, record_yaml(register))


def issue(root: Path, result: Result, keys: Sequence[IssuerKey], on: dt.date) -> None:
    """Issue by a result as the last one, on a day."""
    prepared = issue_year(programme(root), result, keys, on)
    printed: dict[str, str] = {}
    for one, pdf in zip(prepared.handed, print_all([one.credential for one in prepared.handed]), strict=True):
        assert isinstance(pdf, bytes), one.entry.name
        printed[one.entry.number] = hashlib.sha256(pdf).hexdigest()
    put(root, prepared.register(printed))


def change(
    root: Path, trainee: str, status: Literal["revoked", "replaced", "restored"], on: dt.date, reason: str
) -> None:
    """Record what a clerk records of a person's last certificate of 2025."""
    register = programme(root).certificates[2025]
    number = next(entry.number for entry in reversed(register.issued) if entry.trainee == trainee)
    entry = CertificateChange(number=number, trainee=trainee, status=status, on=on, reason=reason)
    put(root, replace(register, certificates=(*register.certificates, entry)))


def renew(root: Path) -> None:
    """Issue everything anew, as it came about."""
    for file in (root / "records/certificates").iterdir():
        file.unlink()
    for _, result in sorted(programme(root).results.items()):
        if result.stage != "notice":
            assert result.published_on < ROTATED_ON
            issue(root, result, (FIRST,), result.published_on)
    change(root, "t2025-010", "revoked", dt.date(2026, 3, 10), LEAVING)
    change(root, "t2024-013", "revoked", dt.date(2026, 4, 7), LEAVING)
    change(root, "t2024-013", "restored", dt.date(2026, 4, 8), "办理他人注销时登记有误，予以恢复。")
    register = programme(root).certificates[2025]
    second = SigningKey(from_=ROTATED_ON, key=SECOND.public.multikey)
    put(root, replace(register, issuers=(*register.issuers, second)))
    change(root, "t2024-018", "replaced", LOST_ON, "证书遗失，申请换发。")
    last = programme(root).latest_result(2025)
    assert last is not None
    issue(root, last, (SECOND, FIRST), LOST_ON)


if __name__ == "__main__":
    renew(ROOT)
