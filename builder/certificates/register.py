"""The register of certificates: what each registered one says, and what the site vouches for; needs no secret."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from builder.certificates.certificate import Certificate
from builder.certificates.issuer import Issuer, PublicKey
from builder.certificates.status import status_document
from builder.records.model import IssuedCertificate, Result, ResultRow
from builder.records.programme import Programme


def certificate(programme: Programme, result: Result, row: ResultRow, number: str, revision: int) -> Certificate:
    """Say what the certificate of a published row says: names and titles are those that the result seals."""
    titles = result.titles
    return Certificate(
        title=titles.certificate,
        number=number,
        year=result.year,
        revision=revision,
        trainee=row.trainee,
        name=row.name,
        enterprise=row.enterprise_name,
        grade=row.grade,
        grade_title=titles.grades[row.grade],
        programme=titles.programme,
        authority=titles.authority,
        issued_on=result.published_on,
        policy_title=titles.policy,
        policy_clause=titles.certificate_clause or titles.clause,
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
                yield certificate(programme, result, row, issued.number, revisions[issued.trainee]), issued


def status_documents(programme: Programme) -> Mapping[str, Mapping[str, Any]]:
    """Give what the site says of each registered certificate, by number."""
    return {
        one.number: status_document(one, issued.digest, programme.certificates[one.year].certificates)
        for one, issued in registered(programme)
    }


def issuer(programme: Programme) -> Issuer | None:
    """Give the site as an issuer with the keys of all years, the newest first; None where nothing was issued."""
    years = sorted(programme.certificates.items(), reverse=True)
    names = dict.fromkeys(record.issuer for _, record in years if record.issuer)
    url = site_url(programme)
    return Issuer(url, tuple(PublicKey.from_multikey(name) for name in names)) if names and url else None
