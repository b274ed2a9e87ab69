"""Issue a year's certificates: one for everybody whom the published result grants one, and the register with them."""

import datetime as dt
from dataclasses import dataclass, replace

from builder.certificates.certificate import Certificate
from builder.certificates.credential import digest, issue
from builder.certificates.keys import IssuerKey
from builder.certificates.numbers import certificate_number
from builder.certificates.register import certificate
from builder.records.model import CertificateChange, Certificates, IssuedCertificate, Result
from builder.records.programme import Programme
from builder.results.certified import claims, forfeited, register_of, row_of

CORRECTED = "考核结果更正"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is to be handed out: the certificates that are valid with their credentials, and the register afterwards.

    `altered` are the numbers whose registered credential cannot be made again: a name, the design or the like is
    another now. They are not printed; to hand out a new one, the old one is recorded as replaced.
    """

    credentials: tuple[tuple[Certificate, bytes], ...]
    altered: tuple[str, ...]
    register: Certificates


def issue_year(programme: Programme, result: Result, key: IssuerKey, design: str, on: dt.date) -> Issue:
    """Issue the certificates of a year from its latest final or corrected result, on a day.

    What was issued before is made again, the same; whom a correction gave another grade gets a new one, and the old
    is replaced; who is no longer entitled to any has theirs revoked.
    """
    register = register_of(programme, result.year)
    changes = [*register.certificates, *(_revocation(entry, result, on) for entry in forfeited(programme, result))]
    issued = list(register.issued)
    handed: list[tuple[Certificate, bytes]] = []
    altered: list[str] = []
    for claim in claims(programme, result):
        row, last = claim.row, claim.last
        if last is not None and claim.is_met:
            old = programme.results[result.year, last.result]
            content = certificate(programme, old, row_of(old, row.trainee) or row, last.number, len(claim.issued))
            credential = issue(content, key, design=design)
            if digest(credential) == last.digest:
                handed.append((content, credential))
            else:
                altered.append(last.number)
            continue
        revision = len(claim.issued) + 1
        number = certificate_number(key, result.year, row.trainee, revision)
        content = certificate(programme, result, row, number, revision)
        credential = issue(content, key, design=design)
        handed.append((content, credential))
        issued.append(
            IssuedCertificate(number=number, trainee=row.trainee, result=result.id, digest=digest(credential))
        )
        if last is not None:
            changes = _replaced(changes, last, number, result, on)
    return Issue(
        credentials=tuple(handed),
        altered=tuple(altered),
        register=replace(register, issuer=key.public.multikey, issued=tuple(issued), certificates=tuple(changes)),
    )


def _revocation(entry: IssuedCertificate, result: Result, on: dt.date) -> CertificateChange:
    return CertificateChange(
        number=entry.number, trainee=entry.trainee, status="revoked", on=on, reason=_reason(result)
    )


def _replaced(
    changes: list[CertificateChange], last: IssuedCertificate, number: str, result: Result, on: dt.date
) -> list[CertificateChange]:
    """Record that a certificate is replaced by a new one: in the entry that asked for it, or in one of its own."""
    if any(change.number == last.number for change in changes):
        return [replace(change, replaced_by=number) if change.number == last.number else change for change in changes]
    change = CertificateChange(
        number=last.number, trainee=last.trainee, status="replaced", on=on, reason=_reason(result), replaced_by=number
    )
    return [*changes, change]


def _reason(result: Result) -> str:
    return f"{CORRECTED}：{result.reason}" if result.reason else CORRECTED
