"""A year's attendance as a matrix of people and activities."""

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
