"""Who is in the roster on a day, and what is said of them."""

import datetime as dt
from dataclasses import replace

import pytest

from builder.calendar import years_after
from builder.publication.coverage import coverage
from builder.publication.people import People
from builder.records.model import Category, Exit, Qualification, Trainee, Transfer
from builder.records.programme import Programme
from tests.shili import AS_OF
from tests.support import having

DAY = dt.timedelta(1)


def test_the_day_of_exit_is_no_day_in_the_roster(programme: Programme) -> None:
    gone = next(trainee for trainee in programme.trainees.values() if trainee.exit)
    assert gone.exit is not None
    before, after = (People(programme, gone.exit.on - offset).in_roster() for offset in (DAY, 0 * DAY))
    assert gone.id in {person.id for person in before}
    assert gone.id not in {person.id for person in after}


def test_an_exit_to_come_is_not_told(programme: Programme) -> None:
    someone = People(programme, AS_OF).in_roster()[0]
    record = replace(programme.trainees[someone.id], exit=Exit(on=AS_OF + 9 * DAY, reason="left-enterprise"))
    leaving = having(programme, Programme.trainees, {**programme.trainees, record.id: record})
    assert People(leaving, AS_OF).in_roster()[0] == someone


def test_two_of_one_name_in_one_enterprise_are_told_apart(programme: Programme) -> None:
    first, second = (person.id for person in People(programme, AS_OF).in_roster()[:2])
    record = replace(programme.trainees[second], name=programme.trainees[first].name)
    for enterprise, alike in ((programme.trainees[first].enterprise, {first, second}), ("e0005", set())):
        people = {**programme.trainees, second: replace(record, enterprise=enterprise)}
        roster = People(having(programme, Programme.trainees, people), AS_OF).in_roster()
        assert {person.id for person in roster if person.has_namesake} == alike


def test_a_term_that_no_policy_says_is_not_told_by_an_exit(programme: Programme) -> None:
    someone = People(programme, AS_OF).in_roster()[0]
    record = replace(
        programme.trainees[someone.id],
        admitted_on=dt.date(2020, 1, 2),
        exit=Exit(on=AS_OF + 9 * DAY, reason="left-enterprise"),
    )
    early = having(programme, Programme.trainees, {**programme.trainees, record.id: record})
    assert People(early, AS_OF).in_roster()[0].term_end is None


def test_who_moved_by_merger_is_of_the_new_enterprise_from_that_day_on(programme: Programme) -> None:
    someone = People(programme, AS_OF).in_roster()[0]
    other = next(id for id in programme.enterprises if id != someone.enterprise)
    moves = (Transfer(on=AS_OF, enterprise=other, reason="merger"),)
    record = replace(programme.trainees[someone.id], transfers=moves)
    moved = having(programme, Programme.trainees, {**programme.trainees, record.id: record})
    for day, enterprise in ((AS_OF - DAY, someone.enterprise), (AS_OF, other)):
        people = People(moved, day)
        person = next(one for one in people.in_roster() if one.id == someone.id)
        assert (person.enterprise, person.enterprise_name) == (enterprise, programme.enterprises[enterprise].name)
        assert people.enterprise_counts[enterprise] == sum(one.enterprise == enterprise for one in people.in_roster())


def test_an_enterprise_is_told_of_by_its_people_or_its_category_and_by_no_application(programme: Programme) -> None:
    someone = People(programme, AS_OF).in_roster()[0]
    known, unknown = programme.enterprises[someone.enterprise], "e0999"
    waiting = replace(programme.trainees[someone.id], id="t2026-999", enterprise=unknown, admitted_on=None)
    day = AS_OF - DAY
    covered = next(one for one in programme.vocabulary.categories if one.coverage)

    def told(record: Trainee, *categories: Category) -> bool:
        enterprise = replace(known, id=unknown, categories=categories)
        applied = having(programme, Programme.enterprises, {**programme.enterprises, unknown: enterprise})
        people = People(having(applied, Programme.trainees, {**programme.trainees, record.id: record}), AS_OF)
        counted = sum(row.enterprises for row in people.by_industry())
        assert counted == len(people.enterprises())
        return unknown in {one.id for one in people.enterprises()}

    refused = replace(waiting, review=replace(waiting.review, status="rejected"))
    moved = Transfer(on=AS_OF, enterprise=unknown, reason="merger")
    assert not told(waiting)
    assert not told(refused)
    assert not told(refused, Category(kind="another", since=day))
    assert not told(refused, Category(kind=covered.id, since=AS_OF + DAY))
    assert told(refused, Category(kind=covered.id, since=day, until=day))
    assert told(replace(waiting, admitted_on=day))
    assert told(replace(waiting, admitted_on=day, exit=Exit(on=AS_OF, reason="left-enterprise")))
    assert told(replace(waiting, enterprise=known.id, admitted_on=day, transfers=(moved,)))
    assert not told(replace(waiting, enterprise=known.id, admitted_on=day, transfers=(replace(moved, on=AS_OF + DAY),)))


def test_a_successor_serves_the_rest_of_the_place(programme: Programme) -> None:
    people = {person.id: person for person in People(programme, AS_OF).in_roster()}
    successor = next(trainee for trainee in programme.trainees.values() if trainee.replaces and trainee.id in people)
    assert successor.replaces is not None
    first = programme.trainees[successor.replaces]
    assert first.admitted_on is not None
    assert people[successor.id].term_end == years_after(first.admitted_on, 3)


def test_the_years_end_on_the_day(programme: Programme) -> None:
    people = People(programme, AS_OF)
    assert people.by_year()[-1].year == AS_OF.year
    assert people.by_year()[-1].in_roster == len(people.in_roster())
    assert sum(year.admitted for year in people.by_year()) == sum(batch.admitted for batch in people.batches())


def test_before_anybody_was_admitted_there_is_nothing_to_count(programme: Programme) -> None:
    people = People(programme, dt.date(2023, 12, 31))
    assert (people.in_roster(), people.by_year(), people.batches()) == ((), (), ())


@pytest.mark.parametrize(
    ("day", "state"), [(-DAY, "announced"), (0 * DAY, "open"), (9 * DAY, "open"), (10 * DAY, "closed")]
)
def test_a_call_is_open_from_its_first_day_to_its_last(programme: Programme, day: dt.timedelta, state: str) -> None:
    record = next(iter(programme.batches.values()))
    period = replace(record.applications, from_=AS_OF, until=AS_OF + 9 * DAY)
    batch = replace(record, issued_on=AS_OF - DAY, applications=period)
    [found] = People(having(programme, Programme.batches, {batch.id: batch}), AS_OF + day).batches()
    assert found.state == state


def test_qualifications_count_where_they_were_gained_in_the_roster_by_the_day(programme: Programme) -> None:
    gone = next(one for one in programme.trainees.values() if one.exit and one.admitted_on)
    assert gone.exit is not None
    assert gone.admitted_on is not None

    def counted(on: dt.date, as_of: dt.date = AS_OF) -> list[tuple[int, int, int]]:
        gained = Qualification(kind="title", name="知识产权师", event="passed", on=on)
        alone = having(programme, Programme.trainees, {gone.id: replace(gone, qualifications=(gained,))})
        return [(row.year, row.applied, row.passed) for row in People(alone, as_of).qualifications()]

    first, last = gone.admitted_on, gone.exit.on - DAY
    assert counted(first) == [(first.year, 0, 1)]
    assert counted(last) == [(last.year, 0, 1)]
    assert counted(first - DAY) == counted(gone.exit.on) == []
    assert counted(last, as_of=last - DAY) == []


def test_a_category_holds_on_its_last_day(programme: Programme) -> None:
    record, words = next(iter(programme.enterprises.values())), programme.vocabulary.categories
    held = replace(record, categories=(Category(kind="srdi", since=AS_OF - DAY, until=AS_OF),))

    def srdi(day: dt.date, people: int) -> tuple[int, int, tuple[str, ...]]:
        found = next(row for row in coverage(words, [held], {held.id: people}, day) if row.category.id == "srdi")
        return (found.enterprises, found.covered, found.missing)

    assert srdi(AS_OF, 1) == (1, 1, ())
    assert srdi(AS_OF, 0) == (1, 0, (held.id,))
    assert srdi(AS_OF - DAY, 1) == (1, 1, ())
    assert srdi(AS_OF - 2 * DAY, 1) == (0, 0, ())
    assert srdi(AS_OF + DAY, 1) == (0, 0, ())


def test_no_enterprise_is_no_share(programme: Programme) -> None:
    assert {row.share for row in coverage(programme.vocabulary.categories, [], {}, AS_OF)} == {None}
    assert programme.enterprises
