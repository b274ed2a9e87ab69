"""Who gets a certificate of a year, what becomes of one after a correction, and what the register then says."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from builder.certificates.issuing import Issue, issue_year
from builder.certificates.keys import IssuerKey
from builder.certificates.register import issuer, registered, signing_keys, status_documents
from builder.records.kinds import place_of
from builder.records.model import CertificateChange, Certificates, GradeChange, Result
from builder.records.programme import Programme
from builder.records.read import read_bytes
from builder.records.write import record_yaml
from builder.results.standing import State, standing
from builder.validation.shape import shape
from tests import shili
from tests.support import having, having_settings

KEY, NEXT_KEY = IssuerKey(bytes(32)), IssuerKey(bytes([1] * 32))
ON, LATER = dt.date(2026, 2, 1), dt.date(2026, 6, 30)
YEAR, HOLDER = shili.YEAR, "passed-1"


@pytest.fixture(scope="module")
def programme() -> Programme:
    """A corrected county, before any certificate was issued."""
    return shili.corrected()


def result_of(programme: Programme, year: int, id: str) -> Result:
    return programme.results[year, id]


def issued(programme: Programme, result: Result, on: dt.date = ON, keys: tuple[IssuerKey, ...] = (KEY,)) -> Issue:
    return issue_year(programme, result, keys, on)


def after(programme: Programme, register: Certificates) -> Programme:
    return having(programme, Programme.certificates, {register.year: register})


def with_results(programme: Programme, results: Iterable[Result]) -> Programme:
    return having(programme, Programme.results, {**programme.results, **{(one.year, one.id): one for one in results}})


def correction(before: Result, number: int, on: dt.date, grade: str) -> Result:
    """Give a correction of a result, in which one person has another grade."""
    rows = tuple(replace(row, grade=grade) if row.trainee == HOLDER else row for row in before.rows)
    id = f"{number:02}-correction"
    return replace(before, id=id, stage="correction", published_on=on, reason="重复登记。", rows=rows)


def run(programme: Programme, result: Result, on: dt.date) -> Programme:
    """Issue by a result that is published as the last one, and give the programme with what was registered."""
    there = with_results(programme, [result])
    return after(there, shili.registered(issued(there, result, on)))


def states(programme: Programme, trainee: str = HOLDER, on: dt.date = LATER) -> list[State]:
    """Give the states of all of a person's certificates, in the order of their issue."""
    register = programme.certificates[YEAR]
    return [standing(register, one.number, on).state for one in register.issued if one.trainee == trainee]


@pytest.fixture(scope="module")
def final(programme: Programme) -> Result:
    return result_of(programme, YEAR, "02-final")


@pytest.fixture(scope="module")
def first(programme: Programme, final: Result) -> Programme:
    """The county whose final result alone is there, with certificates."""
    alone = having(programme, Programme.results, {(YEAR, "02-final"): final})
    return run(alone, final, dt.date(2026, 1, 21))


def test_everybody_who_passed_gets_one_and_nobody_who_failed(programme: Programme, final: Result) -> None:
    issue = issued(programme, final)
    assert {one.entry.trainee for one in issue.handed} == {row.trainee for row in final.rows if row.grade != "fail"}
    assert len({one.entry.number for one in issue.handed}) == len(issue.handed)
    assert shili.registered(issue).certificates == ()


def test_a_second_run_changes_nothing(programme: Programme, final: Result) -> None:
    once = issued(programme, final)
    register = shili.registered(once)
    again = issued(after(programme, register), final, LATER)
    assert shili.registered(again) == register
    assert [one.credential for one in again.handed] == [one.credential for one in once.handed]


def test_the_register_says_what_the_paper_says(programme: Programme, final: Result) -> None:
    issue = issued(programme, final)
    for one in issue.handed:
        said, entry = one.certificate, one.entry
        assert (said.name, said.enterprise, said.issued_on) == (entry.name, entry.enterprise, ON)
        assert (said.result, said.result_digest) == ("02-final", final.digest)


def test_what_was_not_printed_is_not_registered(programme: Programme, final: Result) -> None:
    issue = issued(programme, final)
    unprinted, *printed = issue.handed
    register = issue.register({one.entry.number: "0" * 64 for one in printed})
    assert {entry.number for entry in register.issued} == {one.entry.number for one in printed}
    again = issued(after(programme, register), final)
    assert [one.entry.trainee for one in again.handed if one.is_new] == [unprinted.entry.trainee]


def test_a_page_that_is_printed_otherwise_is_registered_beside_the_first(programme: Programme, final: Result) -> None:
    register = shili.registered(issued(programme, final))
    again = issued(after(programme, register), final)
    twice = again.register({one.entry.number: "0" * 64 for one in again.handed})
    assert [entry.files for entry in twice.issued] == [(*entry.files, "0" * 64) for entry in register.issued]


def test_whom_a_correction_gives_another_grade_gets_a_new_one_and_the_old_is_replaced(programme: Programme) -> None:
    before = shili.registered(issued(programme, result_of(programme, 2025, "02-final")))
    second = issued(after(programme, before), result_of(programme, 2025, "03-correction"))
    register = shili.registered(second)
    assert [(change.trainee, change.status) for change in register.certificates] == [
        ("tied", "replaced"),
        ("top", "replaced"),
    ]
    new = {entry.number: entry for entry in register.issued}
    for change in register.certificates:
        assert change.replaced_by is not None
        assert new[change.replaced_by].result == "03-correction"
    grades = {one.entry.trainee: one.certificate.grade for one in second.handed}
    assert (grades["top"], grades["tied"]) == ("good", "excellent")
    assert len(second.handed) == len(before.issued)


def test_one_whose_successor_is_not_printed_is_not_replaced(programme: Programme) -> None:
    before = shili.registered(issued(programme, result_of(programme, 2025, "02-final")))
    second = issued(after(programme, before), result_of(programme, 2025, "03-correction"))
    kept = second.register({one.entry.number: "0" * 64 for one in second.handed if one.entry.trainee != "top"})
    assert [change.trainee for change in kept.certificates] == ["tied"]


def test_who_no_longer_passes_has_theirs_revoked(first: Programme, final: Result) -> None:
    failed = run(first, correction(final, 3, dt.date(2026, 2, 1), "fail"), dt.date(2026, 2, 2))
    changes = failed.certificates[YEAR].certificates
    assert [(change.trainee, change.status, change.reason) for change in changes] == [
        (HOLDER, "revoked", "考核结果更正：重复登记。")
    ]
    again = issued(failed, failed.results[YEAR, "03-correction"], LATER)
    assert HOLDER not in {one.entry.trainee for one in again.handed}
    assert shili.registered(again) == failed.certificates[YEAR]


@pytest.mark.parametrize("days", [0, 1, 40])
@pytest.mark.parametrize(("grade", "expected"), [("pass", ["valid"]), ("good", ["revoked", "valid"])])
def test_who_passes_again_has_a_certificate_again(
    first: Programme, final: Result, days: int, grade: str, expected: list[State]
) -> None:
    """The same grade is restored, another is issued anew; also where both corrections are of one day."""
    on = dt.date(2026, 2, 1)
    then = on + dt.timedelta(days)
    failed = run(first, correction(final, 3, on, "fail"), on)
    passed = run(failed, correction(final, 4, then, grade), then)
    assert states(failed, on=on) == ["revoked"]
    assert states(passed) == expected
    again = issued(passed, passed.results[YEAR, "04-correction"], LATER)
    assert shili.registered(again) == passed.certificates[YEAR]
    assert HOLDER in {one.entry.trainee for one in again.handed}


def test_passing_and_failing_goes_on_as_long_as_it_must(first: Programme, final: Result) -> None:
    there = first
    for number, grade in enumerate(["fail", "pass", "fail", "pass", "fail", "good", "pass"], start=3):
        on = dt.date(2026, 2, number)
        there = run(there, correction(final, number, on, grade), on)
        held = [state for state in states(there, on=on) if state == "valid"]
        assert len(held) == (0 if grade == "fail" else 1)
    assert states(there) == ["revoked", "replaced", "valid"]


def with_change(programme: Programme, *changes: CertificateChange) -> Programme:
    register = programme.certificates[YEAR]
    return after(programme, replace(register, certificates=(*register.certificates, *changes)))


def by_hand(programme: Programme, status: str, on: dt.date, reason: str = "本人申请注销。") -> CertificateChange:
    held = next(entry for entry in programme.certificates[YEAR].issued if entry.trainee == HOLDER)
    return CertificateChange(number=held.number, trainee=HOLDER, status=status, on=on, reason=reason)  # type: ignore[arg-type]


def test_what_was_revoked_for_itself_is_given_back_by_no_result(first: Programme, final: Result) -> None:
    revoked = with_change(first, by_hand(first, "revoked", dt.date(2026, 1, 30)))
    failed = run(revoked, correction(final, 3, dt.date(2026, 2, 1), "fail"), dt.date(2026, 2, 1))
    passed = run(failed, correction(final, 4, dt.date(2026, 3, 1), "pass"), dt.date(2026, 3, 1))
    assert states(passed) == ["revoked"]
    issue = issued(passed, passed.results[YEAR, "04-correction"], LATER)
    assert [entry.trainee for entry in issue.withheld] == [HOLDER]
    restored = with_change(passed, by_hand(passed, "restored", dt.date(2026, 3, 2)))
    assert states(restored) == ["valid"]
    assert not issued(restored, passed.results[YEAR, "04-correction"], LATER).withheld


def test_what_a_clerk_revoked_because_of_a_result_is_given_back_by_another(first: Programme, final: Result) -> None:
    there = with_results(first, [correction(final, 3, dt.date(2026, 2, 1), "fail")])
    revoked = with_change(there, by_hand(there, "revoked", dt.date(2026, 2, 3), "不再符合发证条件。"))
    passed = run(revoked, correction(final, 4, dt.date(2026, 3, 1), "pass"), dt.date(2026, 3, 1))
    assert states(passed) == ["valid"]


@pytest.mark.parametrize("order", [("replaced", "revoked"), ("revoked", "replaced")])
def test_replaced_and_revoked_on_one_day_the_later_entry_decides(
    first: Programme, final: Result, order: tuple[str, str]
) -> None:
    day = dt.date(2026, 2, 1)
    both = with_change(first, *(by_hand(first, status, day) for status in order))
    issue = issued(both, final, day)
    new = [one.entry.trainee for one in issue.handed if one.is_new]
    assert new == ([] if order[-1] == "revoked" else [HOLDER])


def test_a_change_of_a_day_to_come_changes_nothing_yet(first: Programme, final: Result) -> None:
    coming = with_change(first, by_hand(first, "revoked", dt.date(2027, 3, 1)))
    number = by_hand(first, "revoked", ON).number
    assert status_documents(coming, LATER)[number]["state"] == "valid"
    assert status_documents(coming, dt.date(2027, 3, 1))[number]["state"] == "revoked"
    assert HOLDER in {one.entry.trainee for one in issued(coming, final, LATER).handed}


def test_a_lost_one_that_is_recorded_as_replaced_gets_its_successor(first: Programme, final: Result) -> None:
    lost = by_hand(first, "replaced", ON, "遗失补发")
    second = issued(with_change(first, lost), final)
    register = shili.registered(second)
    assert register.certificates == (replace(lost, replaced_by=register.issued[-1].number),)
    assert register.issued[-1].trainee == HOLDER
    third = issued(after(first, register), final, LATER)
    assert shili.registered(third) == register


def test_a_renamed_person_keeps_the_certificate_as_it_was(first: Programme, final: Result) -> None:
    person = first.trainees["top"]
    renamed = having(first, Programme.trainees, {**first.trainees, person.id: replace(person, name="例新名")})
    second = issued(renamed, final)
    assert (second.unmade, shili.registered(second)) == ((), first.certificates[YEAR])
    assert status_documents(renamed, LATER) == status_documents(first, LATER)


def test_a_corrected_name_gets_a_new_certificate(first: Programme, final: Result) -> None:
    """The correction lists the person; whoever has another name since, and is not listed, keeps the old one."""
    rows = tuple(replace(row, name="例新名") if row.trainee in {HOLDER, "top"} else row for row in final.rows)
    listed = GradeChange(trainee=HOLDER, from_="pass", to="pass")
    corrected = replace(correction(final, 3, ON, "pass"), rows=rows, changes=(listed,))
    second = run(first, corrected, ON)
    assert states(second) == ["replaced", "valid"]
    assert second.certificates[YEAR].issued[-1].name == "例新名"
    assert states(second, "top") == ["valid"]


def test_at_another_address_what_was_issued_is_named_and_not_made_again(first: Programme, final: Result) -> None:
    elsewhere = replace(first.settings, site=replace(first.settings.site, url="https://example.com/"))
    second = issued(having_settings(first, elsewhere), final)
    assert second.unmade == first.certificates[YEAR].issued
    assert (second.handed, shili.registered(second)) == ((), first.certificates[YEAR])


def test_another_key_signs_from_its_day_and_what_was_signed_before_stays(first: Programme, final: Result) -> None:
    lost = by_hand(first, "replaced", ON, "遗失补发")
    alone = issued(with_change(first, lost), final, ON, (NEXT_KEY,))
    both = issued(with_change(first, lost), final, ON, (NEXT_KEY, KEY))
    assert [one.entry.trainee for one in alone.handed] == [HOLDER]
    assert {entry.trainee for entry in alone.unmade} == {row.trainee for row in final.rows if row.grade != "fail"} - {
        HOLDER
    }
    assert both.unmade == ()
    register = shili.registered(alone)
    assert register == shili.registered(both)
    assert [key.from_ for key in register.issuers] == [dt.date(2026, 1, 21), ON]
    rotated = after(first, register)
    assert signing_keys(rotated) == (NEXT_KEY.public, KEY.public)
    assert states(rotated) == ["replaced", "valid"]


def test_the_register_is_accepted_by_its_schema(first: Programme) -> None:
    register = first.certificates[YEAR]
    place = place_of(register.path)
    assert place is not None
    document, wrong = read_bytes(record_yaml(register).encode(), register.path, place)
    assert document is not None, wrong
    assert shape(document)[1] == []


def test_the_site_knows_every_registered_one_without_the_key(first: Programme, final: Result) -> None:
    register = first.certificates[YEAR]
    issue = issued(first, final)
    said = {one.entry.number: one.certificate for one in issue.handed}
    assert [certificate for certificate, _ in registered(first)] == [said[entry.number] for entry in register.issued]
    documents = status_documents(first, LATER)
    assert set(documents) == {entry.number for entry in register.issued}
    assert all(person.name not in str(documents) for person in first.trainees.values())
    assert status_documents(first, dt.date(2026, 1, 20)) == {}
    vouching = issuer(first)
    assert vouching is not None
    assert vouching.keys == (KEY.public,)


def test_somebody_taken_out_of_the_result_is_left_out(first: Programme, final: Result) -> None:
    gone = first.certificates[YEAR].issued[0].trainee
    rows = tuple(row for row in final.rows if row.trainee != gone)
    known = with_results(first, [replace(final, rows=rows)])
    assert gone not in {said.trainee for said, _ in registered(known)}


def test_without_anything_issued_there_is_no_issuer(programme: Programme) -> None:
    assert issuer(programme) is None
