"""What a command that has written something says last."""

import datetime as dt
from dataclasses import replace
from typing import Literal

from builder.cli.next_steps import after_issuing
from builder.records.model import CertificateChange, Certificates, IssuedCertificate

Status = Literal["revoked", "replaced", "restored"]
ON = dt.date(2026, 3, 2)
PATH = "records/certificates/2025.yml"


def issued(trainee: str, number: str) -> IssuedCertificate:
    return IssuedCertificate(
        number=number,
        trainee=trainee,
        name=f"例{trainee}",
        enterprise="示例公司",
        result="02-final",
        on=ON,
        digest="0",
        files=(),
    )


def changed(trainee: str, number: str, status: Status, by: str | None = None) -> CertificateChange:
    return CertificateChange(number=number, trainee=trainee, status=status, on=ON, reason="例", replaced_by=by)


BEFORE = Certificates(
    path=PATH,
    year=2025,
    issued=(issued("甲", "A1"), issued("乙", "B1"), issued("丙", "C1")),
    certificates=(changed("丙", "C1", "revoked"), changed("甲", "A1", "replaced")),
)


def test_each_certificate_that_a_run_changed_is_named_with_its_holder() -> None:
    register = replace(
        BEFORE,
        issued=(*BEFORE.issued, issued("甲", "A2"), issued("丁", "D1")),
        certificates=(
            changed("丙", "C1", "revoked"),
            changed("甲", "A1", "replaced", "A2"),
            changed("乙", "B1", "revoked"),
            changed("丙", "C1", "restored"),
        ),
    )
    *lines, merged = [line.zh for line in after_issuing(BEFORE, register)]
    assert lines == [
        "换发：甲 例甲，原证书 A1，新证书 A2",
        "撤销：乙 例乙，B1",
        "恢复：丙 例丙，C1",
        "新签发：丁 例丁，D1",
    ]
    assert merged.startswith(f"提交、合并 {PATH}")


def test_the_first_certificates_of_a_year_are_counted_and_not_named() -> None:
    assert len(after_issuing(Certificates(path=PATH, year=2025), replace(BEFORE, certificates=()))) == 1
