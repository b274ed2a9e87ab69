"""A roll in a preview: how many people first, then their names in lines that a screen holds."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from builder.exchange.cells.codes import READ_AS
from builder.exchange.differences import differences
from builder.exchange.drafting import Draft
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layouts import form_named
from builder.exchange.recognition.codes import LACKING
from builder.intake import folding
from builder.intake.folding import MOST, MOST_RANGES, WIDTH, gathered, lines_of, lines_of_errors, remarked
from builder.intake.report import report
from builder.intake.understanding import understood
from builder.problems import Language
from builder.records.document import Data, Pointer
from builder.records.kinds import KINDS
from builder.records.plain_files import files_below, files_with
from builder.validation.schemas import field_at
from tests.intake.files import DEMONSTRATION, TODAY, taken_in, workbook
from tests.support import plain

HEADERS = ("活动", "人员", "学时", "请假")
Plain = Mapping[str, Any]
LEAVES = field_at("activity", ("attendance", 0, "leave")).schema["x-titles"]
pytestmark = pytest.mark.demonstration


@cache
def the_training() -> Path:
    """Give the training of the demonstration that most people are on the roll of."""
    return max((DEMONSTRATION / "records/activities").rglob("*.yml"), key=lambda path: len(roll_of(path)))


def roll_of(path: Path) -> Sequence[Plain]:
    roll: Sequence[Plain] = plain(path).get("attendance", ())
    return roll


def names_of(roll: Sequence[Plain]) -> list[str]:
    """Give everybody on a roll as a preview names them."""
    ids = [one["trainee"] for one in roll]
    return [f"{plain(DEMONSTRATION / KINDS['trainee'].place(id=id))['name']} {id}" for id in ids]


def preview(there: int, language: Language = "zh") -> list[str]:
    """Give the lines under a training whose roll is sent, of whom so many are there already."""
    path = the_training().relative_to(DEMONSTRATION).as_posix()
    text = the_training().read_text("utf-8")
    head, _, roll = text.partition("attendance:\n")
    kept = "".join(roll.splitlines(keepends=True)[:there])
    training = head + (f"attendance:\n{kept}" if there else "")
    rows: list[Sequence[object]] = [HEADERS]
    for one in roll_of(the_training()):
        hours = float(one["hours"]) if "hours" in one else None
        rows.append((plain(the_training())["title"], one["trainee"], hours, LEAVES.get(one.get("leave", ""))))
    files = files_with(files_below(DEMONSTRATION), {path: training.encode()})
    asked = form_named("签到学时")
    assert asked is not None
    told = report(understood("签到.xlsx", workbook(rows), files, [asked], None, TODAY), language)
    part = told.split("\n\n")[1].splitlines()
    return part[2:]


@pytest.mark.parametrize("there", [0, 3, 40])
def test_a_roll_is_counted_and_then_named_in_lines_of_a_screen(there: int) -> None:
    roll = roll_of(the_training())[there:]
    head, *names = preview(there)
    assert head == f"      “签到”：新增 {len(roll)} 人"
    assert all(cell_len(line) <= len("          ") + WIDTH for line in names)
    said = [name for line in names for name in line.strip().rstrip("、").split("、")]
    assert [name.partition("（")[0] for name in said] == names_of(roll)
    for one, name in zip(roll, said, strict=True):
        assert "leave" not in one or name.endswith(f"（学时 {one['hours']}，请假 {LEAVES[one['leave']]}）")


def test_a_few_stand_in_one_line() -> None:
    count = len(roll_of(the_training()))
    last = zip(range(count - 2, count + 1), names_of(roll_of(the_training())[-3:]), strict=True)
    assert preview(count - 3) == [f"      “签到”的第 {number} 项：新增 人员 {name}" for number, name in last]


def test_it_is_said_in_english_with_its_commas() -> None:
    roll = roll_of(the_training())
    head, *names = preview(0, "en")
    assert head == f"      attendance: added {len(roll)} people"
    (away, name), (_, following) = next(
        pair for pair in pairwise(zip(roll, names_of(roll), strict=True)) if "leave" in pair[0][0]
    )
    assert f"{name} (hours 0, leave {LEAVES[away['leave']]}), {following}" in " ".join(map(str.strip, names))


def test_entries_of_many_fields_stand_in_a_line_each() -> None:
    tasks = [("2027", f"task-{number}", f"示例任务{number}", 3) for number in range(5)]
    rows = [("年度", "任务编号", "任务名称", "任务学时"), *tasks]
    told = report(taken_in(rows, "年度计划"), "zh").splitlines()
    start = told.index("      “培训任务”：5 项")
    assert [line.split("，")[0] for line in told[start + 1 : start + 6]] == [
        f"          任务编号 task-{number}" for number in range(5)
    ]


def test_who_is_too_many_to_be_named_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST", 3)
    assert [*lines_of(["甲", "乙", "丙"], "zh", people=True)] == ["甲、乙、丙"]
    assert [*lines_of(["甲", "乙", "丙", "丁"], "zh", people=True)] == ["甲、乙、丙等 4 人"]
    assert [*lines_of(["a", "b", "c", "d"], "en", people=False)] == ["a, b, c, 4 entries in all"]


def test_an_entry_that_is_longer_than_a_line_stands_whole_in_its_own() -> None:
    long = "字" * WIDTH
    assert [*lines_of(["甲", long, "乙"], "zh", people=True)] == ["甲、", f"{long}、", "乙"]


def test_what_one_list_has_less_is_gathered_too_and_other_fields_stay_apart() -> None:
    roll: list[Data] = [{"trainee": f"t{number}", "hours": 1} for number in range(5)]
    fewer_hours: list[Data] = [{"trainee": f"t{number}", "hours": 2} for number in range(5)]

    def told(after: dict[str, Data]) -> list[tuple[Pointer, Data]]:
        draft = Draft("activity", "a1", 2026, {"title": "a", "attendance": roll}, after)
        return [(one.pointer, one.after) for one in gathered(differences(draft))]

    assert told({"title": "b", "attendance": roll[:1]}) == [(("title",), "b"), (("attendance",), None)]
    assert told({"title": "a", "attendance": fewer_hours}) == [
        (("attendance", number, "hours"), 2) for number in range(5)
    ]


def remark(row: int, column: int, found: str = "√") -> Fault:
    return fault(READ_AS, Place("签到", row, column), found, header="学时", taken="全程参加")


def test_what_is_said_of_many_cells_stands_once_with_their_ranges() -> None:
    ticks = [remark(row, column) for row in range(2, 6) for column in (2, 3)]
    other = remark(3, 4, "3学时")
    assert list(remarked([*ticks[:3], other, *ticks[3:]], "zh")) == [
        ticks[0].line("zh").replace("B2（学时）", "B2:C5（学时）共 8 格"),
        other.line("zh"),
    ]
    assert list(remarked(ticks, "en")) == [ticks[0].line("en").replace("B2 (学时)", "B2:C5 (学时), 8 cells")]


def test_what_is_said_of_a_few_cells_names_each_in_its_line() -> None:
    few = [remark(row, 2) for row in (2, 4, 6)]
    assert list(remarked(few, "zh")) == [one.line("zh") for one in few]


def test_of_ranges_beyond_the_most_the_cells_are_counted() -> None:
    apart = [remark(2 * row, 2) for row in range(1, MOST_RANGES + 3)]
    (line,) = remarked(apart, "zh")
    assert f"B{2 * MOST_RANGES}等（学时）共 {MOST_RANGES + 2} 格" in line


def test_what_is_said_of_rows_names_each() -> None:
    rows = [remark(row, 0) for row in range(2, 9)]
    assert list(remarked(rows, "zh")) == [one.line("zh") for one in rows]


def error(row: int, found: str) -> Fault:
    return fault(LACKING, Place("签到", row, 2), found, header="学时", layout="签到学时")


def test_each_error_has_its_line_where_a_screen_or_two_hold_them() -> None:
    some = [error(row, "三") for row in range(2, 2 + MOST)]
    assert list(lines_of_errors(some, "zh")) == [one.line("zh") for one in some]


def test_of_very_many_errors_those_alike_stand_in_one_line_with_what_is_expected() -> None:
    many = [error(row, "三") for row in range(2, 3 + MOST)]
    first, last = many[0], many[-1].place.address
    assert list(lines_of_errors(many, "zh")) == [
        first.line("zh").replace("B2（学时）", f"B2:{last}（学时）共 {MOST + 1} 格")
    ]
    assert list(lines_of_errors(many, "en")) == [
        first.line("en").replace("B2 (学时)", f"B2:{last} (学时), {MOST + 1} cells")
    ]


def test_of_very_many_errors_each_cell_is_named_however_they_lie() -> None:
    apart = [error(2 * row, "三") for row in range(1, MOST + 3)]
    (line,) = lines_of_errors(apart, "zh")
    assert all(f"B{one.place.row}" in line for one in apart)
    differing = [error(row, f"三{row}") for row in range(2, 7 + MOST)]
    assert list(lines_of_errors(differing, "zh")) == [one.line("zh") for one in differing]
