"""Who is to have a certificate by a published result, and who has it already (六（二）)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.policy import policy_of
from builder.records.kinds import KINDS
from builder.records.model import CertificateChange, Certificates, IssuedCertificate, Result, ResultRow
from builder.records.programme import Programme
from builder.results.erased import has_erased, row_of
from builder.results.standing import Standing, State, standing

CORRECTED = "考核结果更正"
"""How the reason of a change begins that follows from a corrected result."""

Step = Literal["keep", "restore", "issue", "withhold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A person whom a result grants a certificate: the row, the certificates issued so far, and what is to be done.

    `keep` the last one, which says what the row says; `restore` it, which a corrected result had taken; `issue` one,
    where there is none, where the last says something else, or where it is recorded as replaced; `withhold` any, where
    the last was revoked for what no result says. `state` is that of the last one.
    """

    row: ResultRow
    issued: tuple[IssuedCertificate, ...]
    step: Step
    state: State | None = None

    @property
    def last(self) -> IssuedCertificate | None:
        """The certificate that was issued last."""
        return self.issued[-1] if self.issued else None

    @property
    def replaced(self) -> IssuedCertificate | None:
        """The certificate that one issued now replaces: the last, unless it is revoked, and stays so."""
        return None if self.state == "revoked" else self.last


def register_of(programme: Programme, year: int) -> Certificates:
    """Give the register of a year, an empty one where there is none yet."""
    return programme.certificates.get(year) or Certificates(path=KINDS["certificates"].place(year=year), year=year)


def claims(programme: Programme, result: Result, day: dt.date) -> Iterator[Claim]:
    """Give everybody who is to have a certificate by the result of a year, by id, as the register stands on a day."""
    register = register_of(programme, result.year)
    entries: dict[str, list[IssuedCertificate]] = {}
    for entry in register.issued:
        entries.setdefault(entry.trainee, []).append(entry)
    for trainee, row in sorted(_granted(programme, result).items()):
        issued = tuple(entries.get(trainee, ()))
        now = standing(register, issued[-1].number, day) if issued else None
        step = _step(programme, result, row, issued[-1], now) if now else "issue"
        yield Claim(row=row, issued=issued, step=step, state=now.state if now else None)


def forfeited(programme: Programme, result: Result, day: dt.date) -> Iterator[IssuedCertificate]:
    """Give the valid certificates that are held by people whom the result of a year no longer grants any.

    Who was taken out of the result by which a certificate was issued is none of them: nothing is said of them any more.
    """
    register = register_of(programme, result.year)
    granted = _granted(programme, result)
    return (
        entry
        for entry in register.issued
        if entry.trainee not in granted
        and standing(register, entry.number, day).state == "valid"
        and not _is_erased(programme, result.year, entry)
    )


def _step(programme: Programme, result: Result, row: ResultRow, last: IssuedCertificate, now: Standing) -> Step:
    if now.state == "revoked" and now.change and not _by_result(programme, result.year, last, now.change):
        return "withhold"
    if now.state == "replaced" or not _says(programme, result, last, row):
        return "issue"
    return "keep" if now.state == "valid" else "restore"


def _granted(programme: Programme, result: Result) -> dict[str, ResultRow]:
    policy = policy_of(programme.policies, result.year)
    grades = policy.record.certificate.grades if policy else ()
    return {row.trainee: row for row in result.rows if row.grade in grades}


def _is_erased(programme: Programme, year: int, entry: IssuedCertificate) -> bool:
    by = programme.results.get((year, entry.result))
    return by is not None and has_erased(by) and row_of(by, entry.trainee) is None


def _says(programme: Programme, result: Result, entry: IssuedCertificate, row: ResultRow) -> bool:
    """Tell whether a certificate says what a row says: the grade, and the names where a correction lists the person.

    Who was renamed since, and is in no list of changes, keeps the certificate as it is.
    """
    by = programme.results.get((result.year, entry.result))
    before = row_of(by, row.trainee) if by else None
    if before is None or before.grade != row.grade:
        return False
    since = [one for one in programme.results_of(result.year) if entry.result < one.id <= result.id]
    is_listed = any(change.trainee == row.trainee for one in since for change in one.changes)
    return not is_listed or (entry.name, entry.enterprise) == (row.name, row.enterprise_name)


def _by_result(programme: Programme, year: int, entry: IssuedCertificate, change: CertificateChange) -> bool:
    """Tell whether a certificate was revoked because a later result took it, and for nothing that its holder did.

    The reason says so, or a result that was in force on that day did not grant it.
    """
    if change.reason.startswith(CORRECTED):
        return True
    results = programme.results_of(year)
    later = [one for one in results if one.id > entry.result and one.published_on <= change.on]
    in_force = [one for place, one in enumerate(later) if one.published_on == change.on or place == len(later) - 1]
    return any(entry.trainee not in _granted(programme, one) for one in in_force)
