"""What is published of a result: its stage, its counts, and the people of the named grades."""

import datetime as dt
from dataclasses import replace
from typing import Literal

import pytest

from builder.public import Objections, Result
from builder.publication.objections import objections
from builder.publication.published import read_alike
from builder.publication.published import results as of_records
from builder.records.model import GradeChange
from builder.records.model import Result as ResultRecord
from builder.records.programme import Programme
from tests.shili import AS_OF, FINAL_ON
from tests.support import having, with_shown

NOTICE = (2025, "01-notice")


def results(programme: Programme, as_of: dt.date) -> tuple[Result, ...]:
    """Publish the results of a programme, and nothing else of it but how often was objected."""
    records = [record for record in programme.results.values() if record.published_on <= as_of]
    counted = objections(programme.objections.values(), records, as_of, read_alike(records))
    return of_records(records, counted, as_of)


def published(programme: Programme, as_of: dt.date, **changes: object) -> Result | None:
    """Publish the notice of 2025 alone, changed."""
    record: ResultRecord = replace(programme.results[NOTICE], **changes)  # type: ignore[arg-type]
    found = results(having(programme, Programme.results, {NOTICE: record}), as_of)
    return found[0] if found else None


@pytest.fixture
def notice(programme: Programme) -> ResultRecord:
    return programme.results[NOTICE]


def test_a_result_of_a_later_day_is_not_there_yet(programme: Programme, notice: ResultRecord) -> None:
    assert published(programme, notice.published_on - dt.timedelta(1)) is None
    assert published(programme, notice.published_on) is not None


def test_a_notice_runs_to_its_last_day_included(programme: Programme, notice: ResultRecord) -> None:
    assert notice.objections_until is not None
    last = published(programme, notice.objections_until)
    after = published(programme, notice.objections_until + dt.timedelta(1))
    assert last is not None
    assert after is not None
    assert (last.state, after.state) == ("on-notice", "notice-ended")


def test_what_was_published_before_is_superseded(programme: Programme) -> None:
    found = results(programme, FINAL_ON)
    assert [result.state for result in found] == ["superseded", "final"]


@pytest.mark.parametrize("scores", ["none", "totals", "groups"])
def test_points_are_published_only_as_the_programme_says(
    programme: Programme, notice: ResultRecord, scores: Literal["none", "totals", "groups"]
) -> None:
    result = published(with_shown(programme, scores=scores), notice.published_on)
    assert result is not None
    assert result.outcome is not None
    for named in result.outcome.named:
        assert (named.total is None) is (scores == "none")
        assert bool(named.groups) is (named.by is not None) is (scores == "groups")


def test_without_points_the_order_tells_nothing_of_them(programme: Programme, notice: ResultRecord) -> None:
    result = published(with_shown(programme, scores="none"), notice.published_on)
    assert result is not None
    assert result.outcome is not None
    for grade in ("excellent", "good"):
        ids = [named.trainee for named in result.outcome.named if named.grade == grade]
        assert ids == sorted(ids)


def test_a_fail_is_never_named_even_if_the_settings_say_so(programme: Programme, notice: ResultRecord) -> None:
    open_handed = with_shown(programme, named_grades=("excellent", "good", "fail"))
    result = published(open_handed, notice.published_on)
    assert result is not None
    assert result.outcome is not None
    assert {named.grade for named in result.outcome.named} == {"excellent", "good"}


def test_counts_that_would_tell_who_failed_are_withheld(programme: Programme, notice: ResultRecord) -> None:
    rows = tuple(row for row in notice.rows if row.grade != "pass")
    result = published(programme, notice.published_on, rows=rows, row_digests=notice.row_digests[: len(rows)])
    assert result is not None
    assert result.outcome is None
    everybody = with_shown(programme, named_grades=("excellent", "good", "pass"))
    withheld = published(everybody, notice.published_on)
    assert withheld is not None
    assert withheld.outcome is None


def year_of(programme: Programme, year: int, as_of: dt.date = AS_OF) -> list[Result]:
    return [result for result in results(programme, as_of) if result.year == year]


def regraded(record: ResultRecord, **grades: str) -> ResultRecord:
    """Give a result in which some people have other grades."""
    rows = tuple(replace(row, grade=grades.get(row.trainee, row.grade)) for row in record.rows)
    counts = {grade: sum(row.grade == grade for row in rows) for grade in ("excellent", "good", "pass", "fail")}
    return replace(record, rows=rows, counts={**record.counts, **counts})


def corrected(programme: Programme, record: ResultRecord, *changes: GradeChange) -> Programme:
    """Publish another correction in the place of the county's."""
    return having(programme, Programme.results, {**programme.results, CORRECTION: replace(record, changes=changes)})


CORRECTION = (2025, "03-correction")


def test_the_result_that_a_correction_takes_the_place_of_is_amended(programme: Programme) -> None:
    found = year_of(programme, CORRECTION[0])
    assert [result.state for result in found] == ["superseded", "amended", "corrected"]
    assert [result.superseded_by for result in found] == ["02-final", "03-correction", None]
    before = year_of(programme, CORRECTION[0], programme.results[CORRECTION].published_on - dt.timedelta(1))
    assert [result.state for result in before] == ["superseded", "final"]


def test_a_notice_that_was_put_up_anew_shows_what_changed_and_when_objections_are_in_time(
    programme: Programme, notice: ResultRecord
) -> None:
    change = GradeChange(trainee="top", from_="excellent", to="good")
    anew = replace(
        notice,
        id="02-notice",
        published_on=notice.published_on + dt.timedelta(3),
        objections_until=notice.published_on + dt.timedelta(10),
        supersedes=notice.id,
        reason="出勤登记有误，核实后更正。",
        changes=(change,),
        rows=regraded(notice, top="good").rows,
    )
    objection = replace(
        next(iter(programme.objections.values())),
        year=NOTICE[0],
        result=anew.id,
        received_on=notice.published_on + dt.timedelta(9),
    )
    kept = {key: result for key, result in programme.results.items() if key[0] != NOTICE[0]}
    renewed = {**kept, NOTICE: notice, (NOTICE[0], anew.id): anew}
    first, second = year_of(
        having(having(programme, Programme.results, renewed), Programme.objections, {objection.id: objection}),
        NOTICE[0],
    )
    assert (first.state, first.superseded_by, second.reason) == ("renewed", "02-notice", anew.reason)
    assert [change.trainee for change in second.changes] == ["top"]
    assert (first.objections.received, second.objections.on_time, second.objections.late) == (0, 1, 0)


def test_a_correction_tells_the_old_and_the_new_grade_of_the_named(programme: Programme) -> None:
    correction = year_of(programme, CORRECTION[0])[-1]
    told = {change.trainee: (change.from_title, change.to_title) for change in correction.changes}
    assert told == {"top": ("优秀", "良好"), "tied": ("良好", "优秀")}
    assert correction.reason
    assert correction.digest == programme.results[CORRECTION].digest


@pytest.mark.parametrize("grade", ["pass", "fail"])
def test_no_grade_is_told_that_is_not_named_nor_can_it_be_worked_out(programme: Programme, grade: str) -> None:
    other = "fail" if grade == "pass" else "pass"
    out = GradeChange(trainee="top", from_="excellent", to=grade)
    up = GradeChange(trainee="failed", from_="fail", to="good")
    unseen = GradeChange(trainee="next", from_="pass", to=grade)

    def seen(to: str) -> str:
        record = regraded(programme.results[CORRECTION], top=to, failed="good")
        correction = year_of(corrected(programme, record, replace(out, to=to), up, unseen), CORRECTION[0])[-1]
        told = {change.trainee: (change.from_title, change.to_title) for change in correction.changes}
        assert told == {"top": ("优秀", None), "failed": (None, "良好")}
        return repr(replace(correction, digest=""))

    assert seen(grade) == seen(other)


def test_where_the_same_people_are_named_all_counts_stand(programme: Programme) -> None:
    for result in year_of(programme, CORRECTION[0]):
        assert result.outcome is not None
        assert [grade.grade for grade in result.outcome.grades] == ["excellent", "good", "pass", "fail"]


@pytest.mark.parametrize("grade", ["pass", "fail"])
def test_whoever_comes_and_goes_again_is_not_told_as_what(programme: Programme, grade: str) -> None:
    def seen(grade: str) -> str:
        first = regraded(programme.results[CORRECTION], failed="good")
        back = regraded(programme.results[CORRECTION], failed=grade)
        last = replace(back, id="04-correction", supersedes="03-correction", changes=(down,))
        changed = corrected(programme, first, up)
        both = having(changed, Programme.results, {**changed.results, (CORRECTION[0], last.id): last})
        return repr(replace(year_of(both, CORRECTION[0])[-1], digest=""))

    down = GradeChange(trainee="failed", from_="good", to=grade)
    up = GradeChange(trainee="failed", from_="fail", to="good")
    other = "fail" if grade == "pass" else "pass"
    assert seen(grade) == seen(other)
    assert "其余等次" in seen(grade)


def test_what_an_upheld_objection_changed_before_the_final_result_is_told(programme: Programme) -> None:
    final = regraded(programme.results[2025, "02-final"], trademark="excellent")
    before = programme.results[NOTICE]
    assert {row.trainee: row.grade for row in before.rows}["trademark"] == "good"
    changed = having(programme, Programme.results, {NOTICE: before, (2025, "02-final"): final})
    told = {change.trainee: (change.from_title, change.to_title) for change in year_of(changed, 2025)[-1].changes}
    assert told == {"trademark": ("良好", "优秀")}


def test_of_a_grade_that_stays_points_are_spoken_of_only_where_they_are_published(programme: Programme) -> None:
    notice, final = (programme.results[2025, id] for id in ("01-notice", "02-final"))
    rows = tuple(replace(row, total=row.total - 2) if row.trainee == "trademark" else row for row in notice.rows)
    both = {NOTICE: replace(notice, rows=rows), (2025, final.id): final}
    changed = having(programme, Programme.results, both)
    [change] = year_of(changed, 2025)[-1].changes
    assert (change.trainee, change.from_title, change.to_title) == ("trademark", "良好", "良好")
    assert year_of(with_shown(changed, scores="none"), 2025)[-1].changes == ()


def test_a_result_that_is_withheld_tells_of_no_change_either(programme: Programme) -> None:
    record = regraded(programme.results[CORRECTION], top="good")
    alone = replace(record, rows=tuple(row for row in record.rows if row.grade != "pass"))
    change = GradeChange(trainee="top", from_="excellent", to="good")
    last = year_of(corrected(programme, alone, change), CORRECTION[0])[-1]
    assert (last.outcome, last.changes) == (None, ())


def test_objections_are_counted_in_time_to_the_last_day_of_the_notice_and_then_late(
    programme: Programme, notice: ResultRecord
) -> None:
    until = notice.objections_until
    assert until is not None
    first = next(iter(programme.objections.values()))
    days = {"o1": until, "o2": until + dt.timedelta(1), "o3": dt.date(2027, 1, 1)}
    base = replace(first, year=2025, result=notice.id, status="open", decided_on=None)
    known = {id: replace(base, id=id, received_on=day) for id, day in days.items()}
    known["o2"] = replace(known["o2"], status="upheld", decided_on=dt.date(2026, 2, 1))

    def counted(as_of: dt.date) -> Objections:
        return year_of(having(programme, Programme.objections, known), 2025, as_of)[0].objections

    assert counted(until) == Objections(on_time=1, late=0, settled=0, upheld=0, dismissed=0, open=1)
    assert counted(dt.date(2026, 1, 31)) == Objections(on_time=1, late=1, settled=0, upheld=0, dismissed=0, open=2)
    settled = Objections(on_time=1, late=1, settled=1, upheld=None, dismissed=None, open=1)
    assert counted(dt.date(2026, 2, 1)) == settled
    assert counted(dt.date(2026, 2, 1)).received == len(days) - 1


@pytest.mark.parametrize(
    ("settled_on", "as_of", "upheld"),
    [
        (dt.date(2026, 1, 16), dt.date(2026, 1, 19), None),  # what comes of it is still to be seen
        (dt.date(2026, 1, 16), FINAL_ON, 1),  # the final result is what the notice was
        (FINAL_ON, AS_OF, None),  # and the correction is not
        (dt.date(2026, 2, 1), AS_OF, None),
    ],
)
def test_how_many_objections_were_upheld_is_told_only_beside_results_that_read_alike(
    programme: Programme, notice: ResultRecord, settled_on: dt.date, as_of: dt.date, upheld: int | None
) -> None:
    first = next(iter(programme.objections.values()))
    one = replace(first, id="o1", result=notice.id, status="upheld", decided_on=settled_on)
    found = year_of(having(programme, Programme.objections, {one.id: one}), 2025, as_of)[0].objections
    assert (found.settled, found.upheld, found.dismissed) == (1, upheld, None if upheld is None else 0)


def test_two_of_one_name_in_one_enterprise_are_told_apart(programme: Programme, notice: ResultRecord) -> None:
    named = next(row for row in notice.rows if row.grade == "good")
    other = next(row for row in notice.rows if row.grade == "pass")

    def namesakes(enterprise: str) -> set[str]:
        alike = replace(other, name=named.name, enterprise=enterprise)
        rows = tuple(alike if row is other else row for row in notice.rows)
        result = published(programme, notice.published_on, rows=rows, row_digests=notice.row_digests[: len(rows)])
        assert result is not None
        assert result.outcome is not None
        return {one.trainee for one in result.outcome.named if one.has_namesake}

    assert namesakes(named.enterprise) == {named.trainee}
    assert namesakes("elsewhere") == set()


def test_a_change_tells_namesakes_apart_too(programme: Programme) -> None:
    correction = programme.results[CORRECTION]
    top = next(row for row in correction.rows if row.trainee == "top")
    rows = tuple(
        replace(row, name=top.name, enterprise=top.enterprise) if row.grade == "fail" else row
        for row in correction.rows
    )
    changed = having(programme, Programme.results, {**programme.results, CORRECTION: replace(correction, rows=rows)})
    told = {change.trainee: change.has_namesake for change in year_of(changed, CORRECTION[0])[-1].changes}
    assert told == {"top": True, "tied": False}
