"""The register of certificates: what each registered one says, and what the site vouches for; needs no secret."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from builder.certificates.certificate import Certificate
from builder.certificates.issuer import Issuer, PublicKey
from builder.certificates.status import status_document
from builder.records.model import IssuedCertificate, Result, ResultRow, SigningKey
from builder.records.programme import Programme
from builder.results.standing import standing


def certificate(
    programme: Programme, result: Result, row: ResultRow, entry: IssuedCertificate, revision: int
) -> Certificate:
    """Say what a certificate says: the holder as its entry names them, all else as the result seals it."""
    titles = result.titles
    return Certificate(
        title=titles.certificate,
        number=entry.number,
        year=result.year,
        revision=revision,
        trainee=entry.trainee,
        name=entry.name,
        enterprise=entry.enterprise,
        grade=row.grade,
        grade_title=titles.grades[row.grade],
        programme=titles.programme,
        authority=titles.authority,
        issued_on=entry.on,
        policy_title=titles.policy,
        policy_clause=titles.certificate_clause or titles.clause,
        result=result.id,
        result_digest=result.digest,
        site_url=site_url(programme),
        demonstration=programme.settings.demonstration,
    )


def site_url(programme: Programme) -> str:
    """Give the address of the site with a final slash, or nothing where none is recorded."""
    url = programme.settings.site.url
    return f"{url.rstrip('/')}/" if url else ""


def registered(programme: Programme) -> Iterator[tuple[Certificate, IssuedCertificate]]:
    """Give every registered certificate with its entry, by year, in the order of the register.

    Left out: who was taken out of the published result, for nothing can be said of them any more.
    """
    rows = {result: {row.trainee: row for row in found.rows} for result, found in programme.results.items()}
    for year, record in sorted(programme.certificates.items()):
        revisions: Counter[str] = Counter()
        for issued in record.issued:
            revisions[issued.trainee] += 1
            row = rows.get((year, issued.result), {}).get(issued.trainee)
            if row is not None:
                result = programme.results[year, issued.result]
                yield certificate(programme, result, row, issued, revisions[issued.trainee]), issued


def status_documents(programme: Programme, day: dt.date) -> Mapping[str, Mapping[str, Any]]:
    """Give what the site says on a day of each certificate that was issued by then, by number."""
    return {
        one.number: status_document(one, issued, standing(programme.certificates[one.year], one.number, day))
        for one, issued in registered(programme)
        if issued.on <= day
    }


def signing_keys(programme: Programme) -> tuple[PublicKey, ...]:
    """Give the keys of all years: the one that signs now first, then those before it; of one day, by year and order."""
    keys: list[SigningKey] = [key for _, record in sorted(programme.certificates.items()) for key in record.issuers]
    newest = sorted(keys, key=lambda key: key.from_)[::-1]
    return tuple(PublicKey.from_multikey(text) for text in dict.fromkeys(key.key for key in newest))


def issuer(programme: Programme) -> Issuer | None:
    """Give the site as an issuer with the keys of all years, the newest first; None where nothing was issued."""
    keys, url = signing_keys(programme), site_url(programme)
    return Issuer(url, keys) if keys and url else None
