"""What the site says about one certificate, to those who have its number."""

import re
from typing import Any

from builder.certificates.certificate import Certificate
from builder.records.model import IssuedCertificate
from builder.results.standing import Standing

_HAN = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffff]+")
_PART = re.compile(r"[^\s·()（）-]+")


def status_document(certificate: Certificate, entry: IssuedCertificate, now: Standing) -> dict[str, Any]:
    """Give the public JSON about a certificate: its state, since when and why, and no more of its holder than a mask.

    `digest` (of the credential) tells that this very credential was issued, `files` which PDFs of it. Neither gives
    anything away: the salt in the credential is in no other place. Whoever asks after a replaced certificate is not
    told the number of the new one.
    """
    document: dict[str, Any] = {
        "number": certificate.number,
        "state": now.state,
        "year": certificate.year,
        "grade": certificate.grade_title,
        "holder": masked(certificate.name),
        "issued_on": certificate.issued_on.isoformat(),
        "digest": entry.digest,
        "files": list(entry.files),
    }
    if now.change:
        document |= {"on": now.change.on.isoformat(), "reason": now.change.reason}
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
