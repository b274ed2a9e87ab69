"""A year's attendance as a matrix of people and activities."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.exchange.book import Area, Sheet
from builder.exchange.recognition import Tables
from tests.exchange.grids import Rows, grid, taken
from tests.intake.sheets import JIA, YI, said, sent, written

MATRIX = ("姓名", "单位", "示例法规课 a2025-01", "示例实务课 a2025-02", "合计")


def test_each_filled_cell_is_the_attendance_of_a_person_at_an_activity() -> None:
    found = sent([("2025年度学时汇总",), MATRIX, ("例文杰", JIA, 5.5, "√", 9), ("例同名", YI, "√", 2, 6)])
    assert said(found) == []
    texts = written(found)
    assert (
        "attendance:\n  - {trainee: t2024-001}\n  - {trainee: t2024-002, hours: 5.5}\n  - {trainee: t2024-004}\n"
        in texts["activities/2025/a2025-01.yml"]
    )
    assert (
        "attendance:\n  - {trainee: t2024-002}\n  - {trainee: t2024-004, hours: 2}\n"
        in texts["activities/2025/a2025-02.yml"]
    )


def test_what_is_wrong_is_named_at_its_own_cell_and_once() -> None:
    found = sent([MATRIX, ("例文杰", JIA, "三", 7, None), ("例同名", None, 3, 3, None)])
    assert said(found) == [("C2", "X638"), ("A3", "X662")]
    assert found.files == {}


def test_an_activity_that_there_is_not_is_named_at_its_header_once() -> None:
    found = sent([("姓名", "示例课 a2025-09"), ("例文远", 3), ("例文杰", 3)])
    assert said(found) == [("B1", "X661")]


def test_totals_and_other_columns_are_said_and_left_out() -> None:
    found = sent([MATRIX, ("例文杰", JIA, 3, None, 3), ("合计", None, 3, None, 3)])
    assert said(found) == []
    assert said(found, remarks=True) == [("E1", "X692"), ("3:3", "X693")]


def test_hours_above_what_was_held_are_told_at_the_cell() -> None:
    found = sent([MATRIX, ("例文杰", JIA, 7, None, None)])
    assert [place for place, _ in said(found)] == ["C2"]


def test_a_matrix_that_is_empty_is_said_to_be_so() -> None:
    assert [code for _, code in said(sent([MATRIX, ("例文杰", JIA, None, None, None)]))] == ["X655"]


# By the titles of activities


LAW = {
    "activities/2025/a2025-01.yml": "  - {trainee: t2024-001}\n  - {trainee: t2024-002, hours: 5.5}\n",
    "activities/2025/a2025-02.yml": "  - {trainee: t2024-002}\n  - {trainee: t2024-004, hours: 2}\n",
}
"""What the rows below write, by the headers of both activities."""


def by(*headers: object, above: Sequence[Sequence[object]] = ()) -> list[Sequence[object]]:
    """Give a matrix of two people whose activities are called so."""
    return [*above, ("姓名", "单位", *headers), ("例文杰", JIA, 5.5, None), ("例同名", YI, None, 2)]


@pytest.mark.parametrize(
    "headers",
    [
        ("示例法规课", "示例实务课"),
        (" 示例 法规课", "示例\n实务课"),
        ("示例法规课\n2025-05-16", "示例实务课\n2025年6月20日"),
        ("5月16日 示例法规课", "20250620 示例实务课"),
        ("示例法规课（5.16）", "《示例实务课》（6.20 周五，3学时）"),
        ("1.示例法规课", "2、示例实务课"),
        ("2025年示例法规课", "示例实务课2025年度"),
        ("示例法规课 a2025-01", "示例实务课"),
        ("示例法规课\n2025-05-16\na2025-01", "A2025-02（6月20日）"),
    ],
)
def test_headers_name_activities_by_their_titles_as_people_write_them(headers: Sequence[str]) -> None:
    found = sent(by(*headers))
    assert said(found) == [], [fault.line("zh") for fault in found.faults]
    assert said(found, remarks=True) == []
    texts = written(found)
    assert all(lines in texts[path] for path, lines in LAW.items())


def test_what_each_column_was_taken_for_is_said() -> None:
    found = sent(by("示例法规课", "示例实务课 a2025-02"))
    assert [fault.line("zh") for fault in found.faults] == [
        (
            "工作表“名单”第 1 行：按表头认作“签到学时”：A列作“人员”、B列作“所在企业”、"
            "C列作“示例法规课 a2025-01（2025-05-16）”、D列作“示例实务课 a2025-02（2025-06-20）”"
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        by("示例法规课", "示例实务课", above=[("日期", None, dt.date(2025, 5, 16), "6月20日")]),
        by("示例法规课", "示例实务课", above=[("2025年度学时汇总",), (None, None, "第二季度", None)]),
        by("5.16", "6月20日", above=[(None, None, "示例法规课", "示例实务课")]),
        [*by("示例法规课", "示例实务课")[:1], (None, None, "5月16日", "6月20日"), *by()[1:]],
        [*by("第二季度", None)[:1], (None, None, "示例法规课", "示例实务课"), *by()[1:]],
        [*by("5.16", dt.date(2025, 6, 20))[:1], (None, None, "示例法规课", "示例实务课"), *by()[1:]],
    ],
    ids=["days above", "groups above", "titles above days", "days below", "titles below groups", "titles below days"],
)
def test_two_rows_of_headers_are_read_together(rows: list[Sequence[object]]) -> None:
    found = sent(rows)
    assert said(found) == [], [fault.line("zh") for fault in found.faults]
    texts = written(found)
    assert all(lines in texts[path] for path, lines in LAW.items())


@pytest.mark.parametrize(
    ("header", "code", "names"),
    [
        ("示例法规课\n2025-05-17", "X659", "示例法规课 a2025-01（2025-05-16）"),
        ("2024年示例法规课", "X659", "示例法规课 a2025-01（2025-05-16）"),
        ("示例法规科", "X660", "示例法规课 a2025-01（2025-05-16）"),
        ("示例法规课（二）", "X660", "示例法规课 a2025-01（2025-05-16）"),
        ("25.5.16示例法规课", "X660", "示例法规课 a2025-01（2025-05-16）"),
        ("法规课", "X660", "示例法规课 a2025-01（2025-05-16）"),
        ("数据安全", "X660", ""),
    ],
)
def test_a_header_that_may_be_an_activity_is_asked_about(header: str, code: str, names: str) -> None:
    found = sent(by(header, "示例实务课"))
    assert said(found) == [("C1", code)]
    assert names in next(fault.line("zh") for fault in found.faults)
    assert found.files == {}


def test_what_is_wrong_in_either_row_of_headers_is_asked_there() -> None:
    below = [("姓名", "第二季度", None), (None, "示例法规课", "示例实物课"), ("例文杰", 3, 3)]
    assert said(sent(below)) == [("C2", "X660")]
    above = [(None, dt.date(2025, 5, 17), "6.20"), ("姓名", "示例法规课", "示例实务课"), ("例文杰", 3, 3)]
    found = sent(above)
    assert said(found) == [("B2", "X659")]
    assert "“2025-05-17 示例法规课”的日期对不上" in next(fault.line("zh") for fault in found.faults)


def test_a_wrong_word_in_a_cell_does_not_hide_a_header_that_is_nearly_right() -> None:
    rows = [("姓名", "示例法规科", "示例实务课"), ("例文远", "请假", 3), ("例文杰", 3, None), ("t2024-003", "事假", 3)]
    assert said(sent(rows)) == [("B1", "X660")]


def test_two_columns_of_one_activity_are_asked_about() -> None:
    assert said(sent(by("示例法规课 上午", "示例法规课 下午"))) == [("D1", "X653")]
    assert said(sent(by("示例法规课", "a2025-01"))) == [("D1", "X653")]


def test_what_stands_beside_activities_is_ignored_by_name_whatever_it_holds() -> None:
    headers = ("序号", "姓名", "示例法规课", "总学时", "备注", "是否合格", "岗位", "电话")
    found = sent([headers, (1, "例文杰", 3, 3, "√", "√", "主管", 13)])
    assert said(found) == []
    assert said(found, remarks=True) == [(f"{column}1", "X692") for column in "ADEFGH"]


def test_another_year_than_that_of_the_sheet_is_asked_about() -> None:
    found = sent(by("示例法规课", "示例实务课（2025-06-20）", above=[("2024年度学时汇总",)]))
    assert said(found) == [("C2", "X659")]
    assert "不是 2024 年的活动" in next(fault.line("zh") for fault in found.faults)
    assert said(sent(by("示例法规课", "示例实务课", above=[("填表日期：2024年5月1日",)]))) == []


def test_a_sheet_that_only_holds_titles_of_activities_is_no_matrix() -> None:
    plan = [("活动名称", "培训对象", "学时"), ("示例法规课", "学员", 6), ("学员", "示例实务课", 3)]
    for rows in (
        plan,
        plan[1:],
        [("示例法规课",), ("活动", "人员", "学时"), ("示例法规课", "例文杰", 3)],
        [("活动", "人员", "学时"), ("示例法规课", "例文杰", 3)],
        [("示例法规课", "示例实务课"), (3, 3)],
        [("示例法规课",), ("序号", "姓名", "学时"), (1, "例文杰", 3)],
    ):
        found = sent(rows)
        assert not any("一次活动" in fault.line("zh") or "C列作“示例" in fault.line("zh") for fault in found.faults)
        assert not any(fault.code.id in ("X658", "X659", "X660") for fault in found.faults)


def test_a_sheet_asked_for_as_one_has_a_title_that_is_nearly_right_named() -> None:
    rows = [("姓名", "示例法规科"), ("例文杰", 3)]
    assert said(sent(rows, "签到学时")) == [("B1", "X660")]
    assert said(sent([("姓名", "示例法规课"), ("例文杰", 3)])) == []


# In the demonstration, of which two titles are of two activities each


TWICE, ELSEWHERE = "专利导航一对一辅导", "知识产权质押融资一对一辅导"


def of(rows: Rows, *areas: Area, name: str = "汇总") -> tuple[Tables, list[str]]:
    """Give what a matrix is recognised as, and what each column was taken for or why it was not."""
    sheet: Sheet = replace(grid(rows, name), merged=areas)
    tables, _ = taken(sheet)
    return tables, [fault.line("zh") for fault in tables.faults]


def test_a_title_of_several_activities_is_asked_with_all_of_them_at_the_header() -> None:
    tables, lines = of([("姓名", TWICE), ("t2024-001", "√")])
    assert tables.tables == ()
    assert [(fault.place.address, fault.code.id) for fault in tables.faults] == [("B1", "X658")]
    assert f"{TWICE} a2025-12（2025-10-30）、{TWICE} a2026-09（2026-11-19）" in lines[0]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("姓名", f"{TWICE}（10.30）")], "汇总"),
        ([("姓名", f"{TWICE} 2025年")], "汇总"),
        ([(None, "2025-10-30"), ("姓名", TWICE)], "汇总"),
        ([("2025年度学时汇总",), ("姓名", TWICE)], "汇总"),
        ([("姓名", TWICE)], "2025"),
    ],
)
def test_its_day_or_its_year_tells_which_is_meant(rows: Rows, name: str) -> None:
    tables, lines = of([*rows, ("t2024-001", "√")], name=name)
    (table,) = tables.tables
    cell = table.cell(table.rows[0], "id")
    assert cell
    assert cell.value == "a2025-12"
    assert f"B列作“{TWICE} a2025-12（2025-10-30）”" in lines[0]


def test_two_years_above_a_matrix_tell_none() -> None:
    tables, _ = of([("2025年度学时汇总，承2026年度计划",), ("姓名", TWICE), ("t2024-001", "√")])
    assert [fault.code.id for fault in tables.faults] == ["X658"]


def test_a_title_within_another_is_not_taken_for_it() -> None:
    tables, lines = of([("姓名", "专利导航实务", "专利导航实务（补办）"), ("t2024-001", None, "√")])
    assert len(tables.tables) == 1
    assert "B列作“专利导航实务 a2025-07（2025-07-10）”、C列作“专利导航实务（补办） a2025-08（2025-07-24）”" in lines[0]
    _, lines = of([("姓名", "4·26知识产权宣传周集中宣传活动 4月25日"), ("t2024-001", "√")])
    assert "a2025-03（2025-04-25）" in lines[0]


def test_titles_in_the_upper_of_two_rows_are_read_where_the_people_are_merged_over_both() -> None:
    people = Area(first_row=1, first_column=1, last_row=2, last_column=1)
    tables, lines = of([("姓名", "专利导航实务"), (None, "学时"), ("t2024-001", 3)], people)
    assert [table.rows for table in tables.tables] == [(3 * (1 << 14) + 2,)]
    assert "a2025-07" in lines[0]
