"""The work of a check and of its reports grows with the records, not with their square; calls are counted, not time."""

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from types import FrameType
from typing import Any, NoReturn

import pytest
from openpyxl import Workbook

from builder.assessment import proposed
from builder.exchange.book import Book, Sheet
from builder.exchange.columns import Column
from builder.exchange.differences import differences
from builder.exchange.drafting import proposed as propose
from builder.exchange.drafting.codes import MISSING
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.known import Beside, Known
from builder.exchange.marking import marked
from builder.exchange.recognition import tables_of
from builder.exchange.rows import names_of
from builder.intake import telling
from builder.intake.report import report
from builder.intake.understanding import Understood
from builder.problems import Problem
from builder.records import guard
from builder.records.document import Document, Documents, Mark, Pointer
from builder.records.programme import Programme
from builder.records.read import read
from builder.reports.impact import Impact, Side, effects_of, impact
from builder.reports.impact.values import PersonImpact
from builder.reports.statements import statements
from builder.validation import validate
from builder.validation.typed import assemble
from tests.benchmarks import counties
from tests.exchange.grids import book, grid
from tests.exchange.made import book as opened
from tests.support import ROOT, documents_of

FEW, MANY = 20, 80
MOST_GROWTH = 5


def calls(work: Callable[[], object]) -> int:
    """Count the calls that some work takes, of functions in Python and in C."""
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@cache
def county(activities: int) -> dict[str, Document]:
    """Give the records of a county with three times as many people as activities."""
    records, folders = counties.collected(activities)
    shared = {
        path: one for path, one in read(ROOT)[0].read.items() if one.place.kind in {"policy", "workdays", "vocabulary"}
    }
    return dict(sorted({**documents_of(records, folders), **shared}.items()))


def checked(documents: dict[str, Document]) -> tuple[Problem, ...]:
    """Check documents that nobody has checked before."""
    new = {path: replace(one) for path, one in documents.items()}
    return validate(Documents(read=new, broken={}), counties.AS_OF)[1]


def nobody(data: Any) -> Any:  # noqa: ANN401  any part of a record
    """Give data in which every link to a person or an enterprise leads nowhere, each to somebody else."""
    if isinstance(data, dict):
        return {
            key: f"{value[0]}9{value[2:]}" if key in {"trainee", "enterprise"} else nobody(value)
            for key, value in data.items()
        }
    return [nobody(item) for item in data] if isinstance(data, list) else data


def misled(documents: dict[str, Document]) -> dict[str, Document]:
    return {path: replace(one, data=nobody(one.data)) for path, one in documents.items()}


def mistyped(documents: dict[str, Document]) -> dict[str, Document]:
    """Give records none of which has the shape of its kind, but for the settings."""
    return {
        path: replace(one, data={**one.data, "nmae": 1, "sme": "是"})
        if isinstance(one.data, dict) and one.place.kind in {"enterprise", "trainee", "activity"}
        else one
        for path, one in documents.items()
    }


@pytest.mark.parametrize("spoilt", [dict, misled, mistyped])
def test_a_check_of_four_times_the_records_takes_four_times_the_work(
    spoilt: Callable[[dict[str, Document]], dict[str, Document]],
) -> None:
    few, many = (spoilt(county(size)) for size in (FEW, MANY))
    assert spoilt is dict or len(checked(many)) > len(many) / 3
    checked(few)  # the first has the schemas to read
    assert calls(lambda: checked(many)) < MOST_GROWTH * calls(lambda: checked(few))


def miskeyed(files: int) -> dict[str, Document]:
    """Give enterprises each of which has a hundred keys that no enterprise has."""
    documents = documents_of({"enterprise": {f"e{number:04}": {"id": f"e{number:04}"} for number in range(files)}}, {})
    names = [f"key_{number}" for number in range(100)]
    places: dict[Pointer, Mark] = {(name,): (line, 1) for line, name in enumerate(names, start=2)}
    return {path: replace(one, data=dict.fromkeys(names, "1"), keys=places) for path, one in documents.items()}


def test_of_many_files_with_many_problems_each_not_all_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is told, and that it has more; the work does not grow with what nobody will read."""
    crowd = miskeyed(200)
    problems = checked(crowd)
    assert {problem.position.path for problem in problems if problem.code is guard.TOO_MANY} == crowd.keys()
    most = guard.MOST_EXPLAINED + guard.MOST_PROBLEMS + len(crowd) * guard.FEW_PROBLEMS
    assert len([problem for problem in problems if problem.position.path in crowd]) <= most
    monkeypatch.setattr(guard, "MOST_EXPLAINED", 10**9)
    without_bound = calls(lambda: checked(crowd))
    monkeypatch.setattr(guard, "MOST_EXPLAINED", 0)
    assert calls(lambda: checked(crowd)) < without_bound / 4


def test_the_statements_of_four_times_the_people_take_four_times_the_work() -> None:
    few, many = (assemble(county(size)) for size in (FEW, MANY))

    def stated(programme: Programme) -> int:
        assessment = proposed(programme, counties.YEAR)
        assert assessment is not None
        return calls(lambda: list(statements(programme, assessment)))

    assert stated(few)  # the first has the templates to read
    assert stated(many) < MOST_GROWTH * stated(few)


def imported(documents: dict[str, Document], sheet: Sheet) -> str:
    """Take a sheet into records, and give what is said of it."""
    tables = tables_of(book(sheet))
    proposal = propose(tables.tables, documents, documents)
    assert not [fault for fault in proposal.faults if not fault.is_remark]
    changed = tuple((draft, differences(draft)) for draft in proposal.drafts)
    understood = Understood(
        name="",
        book=None,
        known=proposal.known,
        sheets=(),
        changed=changed,
        untouched=(),
        unlisted=0,
        faults=(),
        broken=(),
        elsewhere=(),
        loaded=None,
        files={},
    )
    return report(understood, "zh")


def attended(documents: dict[str, Document]) -> Sheet:
    """Give a matrix in which everybody is at one activity."""
    people = [one.place.id for one in documents.values() if one.place.kind == "trainee"]
    return grid([["姓名", f"a{counties.YEAR}-001"], *([id, "√"] for id in people)])


def achieved(documents: dict[str, Document]) -> Sheet:
    """Give a sheet on which everybody has an achievement."""
    people = [one.data for one in documents.values() if one.place.kind == "trainee" and isinstance(one.data, dict)]
    titles = ["成果类型", "计分事项", "所在企业", "成果名称", "证号", "成果日期", "参与人员", "材料名称"]
    rows = [
        [
            "一般注册商标",
            "核准注册",
            str(person["enterprise"]),
            f"示例{number}",
            f"{number}",
            "2026-03-01",
            str(person["id"]),
            "证",
        ]
        for number, person in enumerate(people, 10_000_000)
    ]
    return grid([titles, *rows])


@pytest.mark.parametrize("filled_in", [attended, achieved])
def test_an_import_of_four_times_the_rows_takes_four_times_the_work(
    filled_in: Callable[[dict[str, Document]], Sheet],
) -> None:
    few, many = (county(size) for size in (FEW, MANY))
    for documents in (few, many):
        assert imported(documents, filled_in(documents))  # the first has the sheets and their fields to describe
    work = [calls(partial(imported, documents, filled_in(documents))) for documents in (few, many)]
    assert work[1] < MOST_GROWTH * work[0]


class Counted(tuple[PersonImpact, ...]):
    """People who are counted each time that somebody goes through all of them."""

    __slots__ = ()
    times = 0

    def __iter__(self) -> Iterator[PersonImpact]:
        type(self).times += 1
        return super().__iter__()


def test_the_sentences_on_people_do_not_go_through_everybody_for_each() -> None:
    documents = county(FEW)
    found = impact(side(documents), side(verified(documents)))
    years = tuple(replace(year, people=Counted(year.people)) for year in found.years)
    assert len(years[0].people) > FEW / 2
    assert list(effects_of(replace(found, years=years), "zh"))
    assert Counted.times < FEW / 2


class Asked(dict[str, str]):
    """Names of which one is looked up at a time."""

    def items(self) -> NoReturn:
        raise AssertionError


def test_whoever_a_value_names_is_looked_up_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme has thousands of people, and a sheet thousands of values."""
    few = county(FEW)
    names = Known.names
    monkeypatch.setattr(Known, "names", lambda known, target, beside: Asked(names(known, target, beside)))
    said = imported(few, attended(few))
    assert "例文嘉 t2026-0021" in said


def test_what_may_be_named_is_asked_once_for_all_records_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Beside]] = []

    def names(column: Column, known: Known, beside: Beside) -> Mapping[str, str]:
        asked.append((column.key, beside))
        return names_of(column, known, beside)

    monkeypatch.setattr(telling, "names_of", names)
    assert imported(county(FEW), achieved(county(FEW)))
    assert 0 < len(asked) == len(set(asked)) < FEW / 2


def verified(documents: dict[str, Document]) -> dict[str, Document]:
    """Give everybody two achievements that count, as many as there are people."""
    people = [one for one in documents.values() if one.place.kind == "trainee"]
    records: dict[str, dict[str, Any]] = {"achievement": {}}
    for number, one in enumerate([*people, *people]):
        assert isinstance(one.data, dict)
        id = f"c{counties.YEAR}-1{number:04}"
        records["achievement"][id] = {
            "id": id,
            "enterprise": one.data["enterprise"],
            "kind": "trademark",
            "event": "registered",
            "title": "示例商标",
            "date": f"{counties.YEAR}-03-01",
            "identifier": f"{20_000_000 + number}",
            "participants": [one.place.id],
            "review": {"status": "verified", "on": f"{counties.YEAR}-07-01"},
        }
    return {**documents, **documents_of(records, dict.fromkeys(records["achievement"], counties.YEAR))}


def side(documents: dict[str, Document]) -> Side:
    return Side(
        revision=None,
        programme=assemble(dict(sorted(documents.items()))),
        day=counties.AS_OF,
        problems=(),
        standing=(),
        left_out=(),
        is_whole=True,
    )


def test_of_a_change_of_one_person_nobody_elses_sheet_is_made_again() -> None:
    documents = county(FEW)
    path, one = next((path, one) for path, one in documents.items() if one.place.kind == "trainee")
    assert isinstance(one.data, dict)
    changed = {**documents, path: replace(one, data={**one.data, "post": "示例"})}
    known, found = (proposed(side(some).programme, counties.YEAR) for some in (documents, changed))
    assert known
    assert found
    assert known.grading == found.grading
    pairs = zip(known.people, found.people, strict=True)
    assert [old.trainee for old, new in pairs if old.sheet is not new.sheet] == [one.place.id]


def test_the_impact_of_four_times_the_achievements_on_four_times_the_people_takes_four_times_the_work() -> None:
    def compared(documents: dict[str, Document]) -> int:
        sides = side(documents), side(verified(documents))
        changed: list[Impact] = []
        work = calls(lambda: changed.append(impact(*sides)))
        assert changed[0].years
        return work

    few, many = (county(size) for size in (FEW, MANY))
    assert compared(few)  # the first has the schemas to read
    assert compared(many) < MOST_GROWTH * compared(few)


def with_merged_cells(count: int) -> tuple[Book, bytes, list[Fault]]:
    """Give a file with merged cells, and in the second cell of each something wrong."""
    workbook, content = Workbook(), io.BytesIO()
    for row in range(2, 2 + 2 * count, 2):
        workbook.worksheets[0].cell(row, 1, "例")
        workbook.worksheets[0].merge_cells(None, row, 1, row + 1, 1)
    workbook.save(content)
    found = opened(content.getvalue())
    return (
        found,
        content.getvalue(),
        [fault(MISSING, Place("Sheet", row + 1, 1), "") for row in range(2, 2 + 2 * count, 2)],
    )


def test_to_mark_four_times_the_merged_cells_takes_four_times_the_work() -> None:
    few, many = (with_merged_cells(3 * count) for count in (FEW, MANY))
    marked(*few, "zh")
    assert calls(lambda: marked(*many, "zh")) < MOST_GROWTH * calls(lambda: marked(*few, "zh"))
