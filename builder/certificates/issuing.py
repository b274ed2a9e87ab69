"""Issue a year's certificates: one for everybody whom the published result grants one, and the register with them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.certificates.certificate import Certificate
from builder.certificates.credential import digest, issue
from builder.certificates.keys import IssuerKey
from builder.certificates.numbers import certificate_number
from builder.certificates.register import certificate, row_of
from builder.policy import policy_of
from builder.records.kinds import KINDS
from builder.records.model import CertificateChange, Certificates, IssuedCertificate, Result, ResultRow
from builder.records.programme import Programme

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
    year = result.year
    register = programme.certificates.get(year) or Certificates(path=KINDS["certificates"].place(year=year), year=year)
    policy = policy_of(programme.policies, year)
    granted = policy.record.certificate.grades if policy else ()
    rows = {row.trainee: row for row in result.rows if row.grade in granted}
    changes = [*register.certificates, *_revoked(register, rows, result, on)]
    issued = list(register.issued)
    handed: list[tuple[Certificate, bytes]] = []
    altered: list[str] = []
    for trainee, row in sorted(rows.items()):
        mine = [entry for entry in register.issued if entry.trainee == trainee]
        last = mine[-1] if mine else None
        change = next((change for change in changes if last and change.number == last.number), None)
        if change is not None and change.status == "revoked":
            continue
        if last is not None and change is None and _same_grade(programme, last, row):
            old = programme.results[year, last.result]
            content = certificate(programme, old, row_of(old, trainee) or row, last.number, len(mine))
            credential = issue(content, key, design=design)
            if digest(credential) == last.digest:
                handed.append((content, credential))
            else:
                altered.append(last.number)
            continue
        revision = len(mine) + 1
        number = certificate_number(key, year, trainee, revision)
        content = certificate(programme, result, row, number, revision)
        credential = issue(content, key, design=design)
        handed.append((content, credential))
        issued.append(IssuedCertificate(number=number, trainee=trainee, result=result.id, digest=digest(credential)))
        if last is not None:
            changes = _replaced(changes, last, number, result, on)
    return Issue(
        credentials=tuple(handed),
        altered=tuple(altered),
        register=replace(register, issuer=key.public.multikey, issued=tuple(issued), certificates=tuple(changes)),
    )


def _same_grade(programme: Programme, last: IssuedCertificate, row: ResultRow) -> bool:
    before = row_of(programme.results.get((int(last.number[:4]), last.result)), row.trainee)
    return before is not None and before.grade == row.grade


def _revoked(
    register: Certificates, rows: dict[str, ResultRow], result: Result, on: dt.date
) -> Iterator[CertificateChange]:
    """Revoke what is held by people whom the result no longer grants a certificate."""
    changed = {change.number for change in register.certificates}
    for entry in register.issued:
        if entry.trainee not in rows and entry.number not in changed:
            yield CertificateChange(
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
