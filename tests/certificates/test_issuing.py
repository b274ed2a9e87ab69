"""Who gets a certificate of a year, what becomes of one after a correction, and what the register then says."""

import datetime as dt
from dataclasses import replace

import pytest

from builder.certificates.issuing import Issue, issue_year
from builder.certificates.keys import IssuerKey
from builder.certificates.register import issuer, registered, status_documents
from builder.records.kinds import place_of
from builder.records.model import CertificateChange, Certificates, Result
from builder.records.programme import Programme
from builder.records.read import read_bytes
from builder.records.write import record_yaml
from builder.validation.shape import shape
from tests import shili
from tests.support import having, having_settings

KEY = IssuerKey(bytes(32))
ON = dt.date(2026, 2, 1)


@pytest.fixture(scope="module")
def programme() -> Programme:
    """A corrected county, before any certificate was issued."""
    return shili.corrected()


def result_of(programme: Programme, year: int, id: str) -> Result:
    return programme.results[year, id]


def issued(programme: Programme, result: Result) -> Issue:
    return issue_year(programme, result, KEY, "design", ON)


def after(programme: Programme, register: Certificates) -> Programme:
    return having(programme, Programme.certificates, {register.year: register})


def test_everybody_who_passed_gets_one_and_nobody_who_failed(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    issue = issued(programme, final)
    assert {said.trainee for said, _ in issue.credentials} == {row.trainee for row in final.rows if row.grade != "fail"}
    assert len({said.number for said, _ in issue.credentials}) == len(issue.credentials)
    assert issue.register.certificates == ()


def test_a_second_run_changes_nothing(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    once = issued(programme, final)
    assert issued(after(programme, once.register), final) == once


def test_whom_a_correction_gives_another_grade_gets_a_new_one_and_the_old_is_replaced(programme: Programme) -> None:
    first = issued(programme, result_of(programme, 2025, "02-final"))
    second = issued(after(programme, first.register), result_of(programme, 2025, "03-correction"))
    assert [(change.trainee, change.status) for change in second.register.certificates] == [
        ("tied", "replaced"),
        ("top", "replaced"),
    ]
    new = {entry.number: entry for entry in second.register.issued}
    for change in second.register.certificates:
        assert change.replaced_by is not None
        assert new[change.replaced_by].result == "03-correction"
    grades = {said.trainee: said.grade for said, _ in second.credentials}
    assert (grades["top"], grades["tied"]) == ("good", "excellent")
    assert len(second.credentials) == len(first.credentials)


def test_who_no_longer_passes_has_theirs_revoked(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    first = issued(programme, final)
    rows = tuple(replace(row, grade="fail") if row.trainee == "passed-1" else row for row in final.rows)
    correction = replace(final, id="03-correction", stage="correction", reason="重复登记", rows=rows)
    second = issued(after(programme, first.register), correction)
    assert [(change.trainee, change.status, change.reason) for change in second.register.certificates] == [
        ("passed-1", "revoked", "考核结果更正：重复登记")
    ]
    assert "passed-1" not in {said.trainee for said, _ in second.credentials}


def test_a_lost_one_that_is_recorded_as_replaced_gets_its_successor(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    first = issued(programme, final)
    old = first.register.issued[0]
    lost = CertificateChange(number=old.number, trainee=old.trainee, status="replaced", on=ON, reason="遗失补发")
    second = issued(after(programme, replace(first.register, certificates=(lost,))), final)
    (change,) = second.register.certificates
    assert change == replace(lost, replaced_by=second.register.issued[-1].number)
    assert second.register.issued[-1].trainee == old.trainee
    third = issued(after(programme, second.register), final)
    assert third.register == second.register


def test_a_certificate_says_what_its_result_seals_whoever_is_renamed(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    first = issued(programme, final)
    person = programme.trainees["top"]
    renamed = having(programme, Programme.trainees, {**programme.trainees, person.id: replace(person, name="例新名")})
    second = issued(after(renamed, first.register), final)
    assert second.altered == ()
    assert second.credentials == first.credentials
    assert second.register == first.register


def test_one_whose_content_has_changed_is_named_and_not_made_again(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    first = issued(programme, final)
    elsewhere = replace(programme.settings, site=replace(programme.settings.site, url="https://example.com/"))
    second = issued(after(having_settings(programme, elsewhere), first.register), final)
    assert second.altered == tuple(entry.number for entry in first.register.issued)
    assert second.credentials == ()
    assert second.register == first.register


def test_the_register_is_accepted_by_its_schema(programme: Programme) -> None:
    issue = issued(programme, result_of(programme, 2025, "02-final"))
    place = place_of(issue.register.path)
    assert place is not None
    document, wrong = read_bytes(record_yaml(issue.register).encode(), issue.register.path, place)
    assert document is not None, wrong
    assert shape(document)[1] == []


def test_the_site_knows_every_registered_one_without_the_key(programme: Programme) -> None:
    issue = issued(programme, result_of(programme, 2025, "02-final"))
    known = after(programme, issue.register)
    assert [said for said, _ in registered(known)] == [
        said for entry in issue.register.issued for said, _ in issue.credentials if said.number == entry.number
    ]
    documents = status_documents(known)
    assert set(documents) == {entry.number for entry in issue.register.issued}
    assert all(person.name not in str(documents) for person in programme.trainees.values())
    vouching = issuer(known)
    assert vouching is not None
    assert vouching.keys == (KEY.public,)


def test_somebody_taken_out_of_the_result_is_left_out(programme: Programme) -> None:
    final = result_of(programme, 2025, "02-final")
    issue = issued(programme, final)
    gone = issue.register.issued[0].trainee
    rows = tuple(row for row in final.rows if row.trainee != gone)
    results = {**programme.results, (2025, "02-final"): replace(final, rows=rows)}
    known = after(having(programme, Programme.results, results), issue.register)
    assert gone not in {said.trainee for said, _ in registered(known)}


def test_without_anything_issued_there_is_no_issuer(programme: Programme) -> None:
    assert issuer(programme) is None
