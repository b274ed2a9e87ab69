"""Issue a year's certificates: one for everybody whom the published result grants one, and the register with them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from builder.certificates.certificate import Certificate
from builder.certificates.credential import digest, issue
from builder.certificates.keys import IssuerKey
from builder.certificates.numbers import certificate_number
from builder.certificates.register import certificate
from builder.records.model import CertificateChange, Certificates, IssuedCertificate, Result, ResultRow, SigningKey
from builder.records.programme import Programme
from builder.results.certified import CORRECTED, Claim, claims, forfeited, register_of
from builder.results.erased import row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A certificate that is to be printed: what it says, its credential, and its entry with the files so far.

    `replaces` is the one before it, where that is valid or recorded as replaced until now; None for one that was
    issued before.
    """

    certificate: Certificate
    credential: bytes
    entry: IssuedCertificate
    replaces: IssuedCertificate | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether it is in no register yet."""
        return not self.entry.files


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is to be handed out, and the register before it, with what the result revokes and restores.

    `unmade` are the valid certificates whose credential cannot be made again: another key signed it, or the site has
    another address now. They stay as they are. `withheld` are the people whose last one was revoked for what no
    result says.
    """

    handed: tuple[Handed, ...]
    unmade: tuple[IssuedCertificate, ...]
    withheld: tuple[IssuedCertificate, ...]
    key: SigningKey
    reason: str
    before: Certificates

    def register(self, printed: Mapping[str, str]) -> Certificates:
        """Give the register with what was printed: the SHA-256 of each file, by number; what was not stays out."""
        done = [one for one in self.handed if one.entry.number in printed]
        files = {one.entry.number: _with(one.entry.files, printed[one.entry.number]) for one in done}
        new = [replace(one.entry, files=files[one.entry.number]) for one in done if one.is_new]
        known = [replace(entry, files=files.get(entry.number, entry.files)) for entry in self.before.issued]
        changes = list(self.before.certificates)
        for one in done:
            if one.replaces:
                changes = _replaced(changes, one.replaces, one.entry, self.reason)
        keys = self.before.issuers
        if new and self.key.key not in {key.key for key in keys}:
            keys = (*keys, self.key)
        return replace(self.before, issuers=keys, issued=(*known, *new), certificates=tuple(changes))


def issue_year(programme: Programme, result: Result, keys: Sequence[IssuerKey], on: dt.date) -> Issue:
    """Prepare the certificates of a year by its latest final or corrected result, on a day.

    The first key signs; those after it made earlier certificates, which are made again, the same. Whom a correction
    gave another grade gets a new one, and the old is replaced; who is no longer entitled to any has theirs revoked;
    who is entitled again has the one that says so restored.
    """
    register = register_of(programme, result.year)
    reason = f"{CORRECTED}：{result.reason}" if result.reason else CORRECTED
    changes = [*register.certificates]
    changes += (_change(entry, "revoked", on, reason) for entry in forfeited(programme, result, on))
    handed: list[Handed] = []
    unmade: list[IssuedCertificate] = []
    withheld: list[IssuedCertificate] = []
    for claim in claims(programme, result, on):
        last = claim.last
        if last is None or claim.step == "issue":
            handed.append(_new(programme, result, claim, keys[0], on))
        elif claim.step == "withhold":
            withheld.append(last)
        else:
            again = _again(programme, result.year, claim, last, keys)
            handed += [again] if again else []
            unmade += [] if again else [last]
            changes += [_change(last, "restored", on, reason)] if claim.step == "restore" else []
    return Issue(
        handed=tuple(handed),
        unmade=tuple(unmade),
        withheld=tuple(withheld),
        key=SigningKey(from_=on, key=keys[0].public.multikey),
        reason=reason,
        before=replace(register, certificates=tuple(changes)),
    )


def _new(programme: Programme, result: Result, claim: Claim, key: IssuerKey, on: dt.date) -> Handed:
    """Make a certificate that is in no register yet."""
    row, revision = claim.row, len(claim.issued) + 1
    entry = IssuedCertificate(
        number=certificate_number(key, result.year, row.trainee, revision),
        trainee=row.trainee,
        name=row.name,
        enterprise=row.enterprise_name,
        result=result.id,
        on=on,
        digest="",
        files=(),
    )
    said = certificate(programme, result, row, entry, revision)
    credential = issue(said, key)
    return Handed(
        certificate=said,
        credential=credential,
        entry=replace(entry, digest=digest(credential)),
        replaces=claim.replaced,
    )


def _again(
    programme: Programme, year: int, claim: Claim, entry: IssuedCertificate, keys: Sequence[IssuerKey]
) -> Handed | None:
    """Make a registered certificate again, the same; None where no key makes the same."""
    result = programme.results[year, entry.result]
    row: ResultRow = row_of(result, entry.trainee) or claim.row
    revision = len(claim.issued)
    said = certificate(programme, result, row, entry, revision)
    for key in keys:
        if certificate_number(key, year, entry.trainee, revision) == entry.number:
            credential = issue(said, key)
            if digest(credential) == entry.digest:
                return Handed(certificate=said, credential=credential, entry=entry)
    return None


def _change(
    entry: IssuedCertificate, status: Literal["revoked", "restored"], on: dt.date, reason: str
) -> CertificateChange:
    return CertificateChange(number=entry.number, trainee=entry.trainee, status=status, on=on, reason=reason)


def _replaced(
    changes: list[CertificateChange], old: IssuedCertificate, new: IssuedCertificate, reason: str
) -> list[CertificateChange]:
    """Record that a certificate is replaced by a new one: in the entry that asked for it, or in one of its own."""
    for place, change in enumerate(changes):
        if (change.number, change.status, change.replaced_by) == (old.number, "replaced", None):
            return [*changes[:place], replace(change, replaced_by=new.number), *changes[place + 1 :]]
    change = CertificateChange(
        number=old.number,
        trainee=old.trainee,
        status="replaced",
        on=new.on,
        reason=reason,
        replaced_by=new.number,
    )
    return [*changes, change]


def _with(files: tuple[str, ...], file: str) -> tuple[str, ...]:
    return files if file in files else (*files, file)
