"""Who is to have a certificate by a published result, and who has it already (六（二）)."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.policy import policy_of
from builder.records.kinds import KINDS
from builder.records.model import Certificates, IssuedCertificate, Result, ResultRow
from builder.records.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A person whom a result grants a certificate: the row, the certificates issued so far, whether the last is right.

    It is not where there is none, where it is recorded as replaced, or where it says another grade.
    """

    row: ResultRow
    issued: tuple[IssuedCertificate, ...]
    is_met: bool

    @property
    def last(self) -> IssuedCertificate | None:
        """The certificate that was issued last."""
        return self.issued[-1] if self.issued else None


def register_of(programme: Programme, year: int) -> Certificates:
    """Give the register of a year, an empty one where there is none yet."""
    return programme.certificates.get(year) or Certificates(path=KINDS["certificates"].place(year=year), year=year)


def claims(programme: Programme, result: Result) -> Iterator[Claim]:
    """Give everybody who is to have a certificate by the result of a year, by id; whose last was revoked has none."""
    register = register_of(programme, result.year)
    states = {change.number: change.status for change in register.certificates}
    for trainee, row in sorted(_granted(programme, result).items()):
        issued = tuple(entry for entry in register.issued if entry.trainee == trainee)
        state = states.get(issued[-1].number) if issued else None
        if state != "revoked":
            is_met = bool(issued) and state is None and _says_grade(programme, issued[-1], row)
            yield Claim(row=row, issued=issued, is_met=is_met)


def forfeited(programme: Programme, result: Result) -> Iterator[IssuedCertificate]:
    """Give the certificates that are held by people whom the result of a year no longer grants any."""
    register = register_of(programme, result.year)
    granted = _granted(programme, result)
    changed = {change.number for change in register.certificates}
    return (entry for entry in register.issued if entry.trainee not in granted and entry.number not in changed)


def row_of(result: Result | None, trainee: str) -> ResultRow | None:
    """Give a person's row in a result, if it is there."""
    return next((row for row in result.rows if row.trainee == trainee), None) if result else None


def _granted(programme: Programme, result: Result) -> dict[str, ResultRow]:
    policy = policy_of(programme.policies, result.year)
    grades = policy.record.certificate.grades if policy else ()
    return {row.trainee: row for row in result.rows if row.grade in grades}


def _says_grade(programme: Programme, entry: IssuedCertificate, row: ResultRow) -> bool:
    before = row_of(programme.results.get((int(entry.number[:4]), entry.result)), row.trainee)
    return before is not None and before.grade == row.grade
