"""A certificate, its key, and files that carry a credential without being printed."""

import dataclasses
import datetime as dt
import hashlib
import json
from typing import Literal

import rfc8785

from builder.certificates.certificate import Certificate
from builder.certificates.credential import digest, issue
from builder.certificates.issuer import Issuer
from builder.certificates.keys import IssuerKey
from builder.certificates.numbers import certificate_number
from builder.certificates.status import status_document
from builder.certificates.verify import Register
from builder.records.model import CertificateChange, Certificates, IssuedCertificate
from builder.results.standing import standing

KEY = IssuerKey(bytes(range(32)))
OTHER_KEY = IssuerKey(bytes(32))
SITE = "https://example.org/"
ISSUER = Issuer(SITE, (KEY.public,))
CERTIFICATE = Certificate(
    title="培训学习成绩证书",
    number=certificate_number(KEY, 2025, "t2024-003", 1),
    year=2025,
    revision=1,
    trainee="t2024-003",
    name="例文博",
    enterprise="示例凯锐汽车零部件有限公司",
    grade="excellent",
    grade_title="优秀",
    programme="垫江县企业知识产权实用人才培育",
    authority="垫江县市场监督管理局",
    issued_on=dt.date(2026, 1, 20),
    policy_title="垫江县企业知识产权实用人才培育工作方案（2024—2026年）",
    policy_clause="六（二）",
    result="02-final",
    result_digest="0123456789abcdef" * 4,
    site_url=SITE,
    demonstration=True,
)
CREDENTIAL = issue(CERTIFICATE, KEY)


def named(name: str, enterprise: str = CERTIFICATE.enterprise) -> Certificate:
    return dataclasses.replace(CERTIFICATE, name=name, enterprise=enterprise)


Status = Literal["revoked", "replaced", "restored"]
LATER = dt.date(2026, 6, 30)


def change(status: Status, on: dt.date = dt.date(2026, 3, 2), number: str = CERTIFICATE.number) -> CertificateChange:
    return CertificateChange(
        number=number,
        trainee=CERTIFICATE.trainee,
        status=status,
        on=on,
        reason="更正后等次有变化",
        replaced_by="2025-0000-0000-0000-0000-0001" if status == "replaced" else None,
    )


def entry(credential: bytes = CREDENTIAL, *files: bytes) -> IssuedCertificate:
    """Give the entry of a credential and of the files that were printed of it."""
    return IssuedCertificate(
        number=CERTIFICATE.number,
        trainee=CERTIFICATE.trainee,
        name=CERTIFICATE.name,
        enterprise=CERTIFICATE.enterprise,
        result=CERTIFICATE.result,
        on=CERTIFICATE.issued_on,
        digest=digest(credential),
        files=tuple(hashlib.sha256(file).hexdigest() for file in files),
    )


def register(credential: bytes = CREDENTIAL, *changes: CertificateChange, files: tuple[bytes, ...] = ()) -> Register:
    """Know one credential and the files of it: by default the one that `carrying` makes."""
    known = Certificates(path="", year=2025, certificates=changes)
    issued = entry(credential, *(files or (carrying(credential),)))
    status = status_document(CERTIFICATE, issued, standing(known, CERTIFICATE.number, LATER))
    return lambda number: status if number == CERTIFICATE.number else None


def carrying(*credentials: bytes) -> bytes:
    """Write the part of a PDF that carries credentials, as they are."""
    objects = b"".join(
        b"%d 0 obj\n<</Length %d/Type/EmbeddedFile/Subtype/application#2Fvc+json>>\nstream\n%s\nendstream\nendobj\n"
        % (at, len(credential), credential)
        for at, credential in enumerate(credentials, start=1)
    )
    return b"%PDF-1.7\n" + objects + b"%%EOF\n"


def changed(credential: bytes, *path: str, to: object) -> bytes:
    """Change one member of a credential and leave its proof."""
    document = json.loads(credential)
    part = document
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = to
    return rfc8785.dumps(document)
