"""What the site says about one certificate, to those who have its number."""

import re
from collections.abc import Iterable
from typing import Any

from builder.certificates.certificate import Certificate
from builder.records.model import CertificateChange

_HAN = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffff]+")
_PART = re.compile(r"[^\s·()（）-]+")


def status_document(
    certificate: Certificate, credential_digest: str, changes: Iterable[CertificateChange]
) -> dict[str, Any]:
    """Give the public JSON about a certificate: its state and reason, and no more of its holder than a mask.

    The digest (`credential.digest`) tells that this very credential was issued. It gives nothing away: the
    salt in the credential is in no other place. Of several changes the last one holds; whoever asks after a
    replaced certificate is not told the number of the new one.
    """
    document: dict[str, Any] = {
        "number": certificate.number,
        "state": "valid",
        "year": certificate.year,
        "grade": certificate.grade_title,
        "holder": masked(certificate.name),
        "issued_on": certificate.issued_on.isoformat(),
        "digest": credential_digest,
    }
    mine = [change for change in changes if change.number == certificate.number]
    if mine:
        last = max(mine, key=lambda change: change.on)
        document |= {"state": last.status, "on": last.on.isoformat(), "reason": last.reason}
    return document


def masked(name: str) -> str:
    """Hide a name but for what its holder recognises: 例博 → 例*, 例文博 → 例*博, 示例学员甲 → 示***甲.

    A name in parts, or one that is not Han, shows the first character of each part and not how long it is:
    阿依古丽·买买提 → 阿**·买**.
    """
    if not _HAN.fullmatch(name):
        return _PART.sub(lambda part: f"{part[0][0]}**", name)
    last = name[-1] if len(name) > len("例博") else ""
    return name[0] + "*" * max(len(name) - 1 - len(last), 1) + last
