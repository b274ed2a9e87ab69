"""What is published of certificates: what their numbers open, on a day, and no name."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from builder.certificates.issuer import did_document
from builder.certificates.register import issuer, status_documents
from builder.public import Certificate
from builder.publication.certificates import certificates
from builder.records.model import CertificateChange
from builder.records.programme import Programme
from tests.shili import AS_OF
from tests.support import having, having_settings

DAY = dt.timedelta(1)


def by_number(programme: Programme, as_of: dt.date = AS_OF) -> dict[str, Certificate]:
    return {certificate.number: certificate for certificate in certificates(programme, as_of).issued}


@pytest.fixture(scope="module")
def change(programme: Programme) -> CertificateChange:
    return next(change for record in programme.certificates.values() for change in record.certificates)


def test_checkers_read_what_the_register_says(programme: Programme) -> None:
    published = {number: json.loads(certificate.status) for number, certificate in by_number(programme).items()}
    assert published == status_documents(programme, AS_OF)
    assert {status["state"] for status in published.values()} == {"valid", "revoked", "replaced"}


def test_the_keys_are_those_of_the_register(programme: Programme) -> None:
    known = issuer(programme)
    document = certificates(programme, AS_OF).issuer
    assert known is not None
    assert document is not None
    assert json.loads(document) == did_document(known)


def test_a_certificate_stands_until_the_day_of_the_change(programme: Programme, change: CertificateChange) -> None:
    before, after = (by_number(programme, change.on - offset)[change.number] for offset in (DAY, 0 * DAY))
    assert (before.state, before.state_since, before.reason) == ("valid", None, None)
    assert (after.state, after.state_since, after.reason) == (change.status, change.on, change.reason)


def test_there_is_none_before_its_result(programme: Programme) -> None:
    first = min(certificate.issued_on for certificate in by_number(programme).values())
    assert by_number(programme, first)
    assert not by_number(programme, first - DAY)


def test_no_name_no_id_and_no_number_of_another_is_told(programme: Programme) -> None:
    published = by_number(programme)
    for number, certificate in published.items():
        others = published.keys() - {number}
        told = repr(certificate)
        assert not [trainee for trainee in programme.trainees.values() if f'"{trainee.name}"' in told]
        assert not [id for id in programme.trainees if id in told]
        assert not [other for other in others if other in told]


@pytest.mark.parametrize("url", [None, "http://example.org/"])
def test_without_an_https_address_nobody_could_check_one(programme: Programme, url: str | None) -> None:
    settings = programme.settings
    elsewhere = having_settings(programme, replace(settings, site=replace(settings.site, url=url)))
    found = certificates(elsewhere, AS_OF)
    assert (found.issuer, found.issued) == (None, ())


def test_without_a_register_there_is_nothing(programme: Programme) -> None:
    found = certificates(having(programme, Programme.certificates, {}), AS_OF)
    assert (found.issuer, found.issued) == (None, ())


def test_whoever_was_taken_out_of_a_result_has_no_page(programme: Programme) -> None:
    [(year, record), *_] = sorted(programme.certificates.items())
    entry = record.issued[0]
    key = (year, entry.result)
    rows = tuple(row for row in programme.results[key].rows if row.trainee != entry.trainee)
    without = having(
        programme, Programme.results, {**programme.results, key: replace(programme.results[key], rows=rows)}
    )
    assert by_number(programme).keys() - by_number(without).keys() == {entry.number}
