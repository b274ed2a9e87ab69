import datetime as dt
import json
import subprocess
import sys

import pytest

from builder.certificates.credential import digest
from builder.certificates.status import masked, status_document
from tests.certificates.samples import CERTIFICATE, CREDENTIAL, change


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


def test_a_valid_certificate_says_so_and_names_nobody() -> None:
    document = status_document(CERTIFICATE, digest(CREDENTIAL), [change("revoked", number="2025-other")])
    assert document == {
        "number": CERTIFICATE.number,
        "state": "valid",
        "year": 2025,
        "grade": "优秀",
        "holder": "例*博",
        "issued_on": "2026-01-20",
        "digest": digest(CREDENTIAL),
    }
    text = json.dumps(document, ensure_ascii=False)
    for secret in (CERTIFICATE.name, CERTIFICATE.enterprise, CERTIFICATE.trainee):
        assert secret not in text


def test_the_last_change_holds_and_the_new_number_stays_secret() -> None:
    document = status_document(
        CERTIFICATE, "d", [change("revoked", dt.date(2026, 5, 6)), change("replaced", dt.date(2026, 3, 2))]
    )
    assert (document["state"], document["on"], document["reason"]) == ("revoked", "2026-05-06", "更正后等次有变化")
    replaced = status_document(CERTIFICATE, "d", [change("replaced")])
    assert replaced["state"] == "replaced"
    assert "2025-0000" not in json.dumps(replaced)


def test_a_site_can_show_certificates_without_the_extra() -> None:
    """What only issuing and checking need is not imported."""
    script = (
        "import sys, builder.certificates.issuer, builder.certificates.status\n"
        "assert not {'typst', 'segno', 'cryptography', 'rfc8785'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
