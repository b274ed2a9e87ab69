import datetime as dt
import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest

from builder.certificates.credential import digest
from builder.certificates.status import masked, status_document
from builder.records.model import CertificateChange, Certificates
from builder.results.standing import standing
from tests.certificates.samples import CERTIFICATE, CREDENTIAL, LATER, change, entry


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("例", "例*"),
        ("例博", "例*"),
        ("例文博", "例*博"),
        ("欧阳文博", "欧**博"),
        ("示例学员甲", "示***甲"),
        ("𠮷文㛃", "𠮷*㛃"),
        ("阿依古丽·买买提", "阿**·买**"),
        ("Ann Lee", "A** L**"),
        ("例A", "例**"),
        ("Li", "L**"),
    ],
)
def test_a_mask_shows_what_the_holder_recognises(name: str, mask: str) -> None:
    assert masked(name) == mask


def document(*changes: CertificateChange) -> dict[str, Any]:
    known = Certificates(path="", year=2025, certificates=changes)
    return status_document(CERTIFICATE, entry(CREDENTIAL, b"pdf"), standing(known, CERTIFICATE.number, LATER))


def test_a_valid_certificate_says_so_and_names_nobody() -> None:
    said = document(change("revoked", number="2025-other"))
    assert said == {
        "number": CERTIFICATE.number,
        "state": "valid",
        "year": 2025,
        "grade": "优秀",
        "holder": "例*博",
        "issued_on": "2026-01-20",
        "digest": digest(CREDENTIAL),
        "files": [hashlib.sha256(b"pdf").hexdigest()],
    }
    text = json.dumps(said, ensure_ascii=False)
    for secret in (CERTIFICATE.name, CERTIFICATE.enterprise, CERTIFICATE.trainee):
        assert secret not in text


def test_the_last_change_holds_and_the_new_number_stays_secret() -> None:
    said = document(change("revoked", dt.date(2026, 5, 6)), change("replaced", dt.date(2026, 3, 2)))
    assert (said["state"], said["on"], said["reason"]) == ("revoked", "2026-05-06", "更正后等次有变化")
    replaced = document(change("replaced"))
    assert replaced["state"] == "replaced"
    assert "2025-0000" not in json.dumps(replaced)


def test_a_restored_one_is_valid_and_says_since_when() -> None:
    said = document(change("revoked"), change("restored", dt.date(2026, 3, 5)))
    assert (said["state"], said["on"]) == ("valid", "2026-03-05")


def test_a_site_can_show_certificates_without_the_extra() -> None:
    """What only issuing and checking need is not imported."""
    script = (
        "import sys, builder.certificates.issuer, builder.certificates.status\n"
        "assert not {'typst', 'segno', 'cryptography', 'rfc8785'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
