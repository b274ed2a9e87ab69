"""What a sheet is taken for, which columns of it, and which rows."""

from dataclasses import replace

import pytest

from builder.exchange.book import Book
from builder.exchange.export import plain_text
from builder.exchange.known import known_of
from builder.exchange.layouts import FORMS, OPEN, form_named, ledger
from builder.exchange.marks import EXAMPLE, GUIDE
from builder.exchange.recognition import tables_of
from builder.exchange.recognition.headers import known_titles
from builder.exchange.workbook import read
from tests.exchange.grids import book, demonstration, grid, keyed

WHO = ("姓名", "所在企业", "入库通知", "人员类别", "岗位", "推荐日期")
ROW = ("例甲", "示例公司", "2026-1", "管理人员", "主管", "2026-03-01")


def said(*sheets: object, **asked: object) -> list[tuple[str, str]]:
    return [(fault.code.id, fault.place.address) for fault in tables_of(book(*sheets), **asked).faults]  # type: ignore[arg-type]


# By keys


def test_a_sheet_of_ours_is_known_by_its_keys_whatever_its_headers_say() -> None:
    sheet = keyed("reviews", ["id", "enterprise"], ["例甲", "示例公司"])
    sheet.values[2][1] = "谁"  # type: ignore[index]
    found = tables_of(book(sheet))
    assert [(table.layout.name, dict(table.columns), table.rows) for table in found.tables] == [
        ("reviews", {"id": 1, "enterprise": 2}, (3,))
    ]
    assert found.tables[0].header("id") == "谁"
    assert found.faults == ()


def test_columns_that_were_moved_are_found_and_one_that_was_added_is_named() -> None:
    sheet = keyed("reviews", ["enterprise", "id"], ["示例公司", "例甲", "13x"])
    sheet.values[2][3] = "电话"  # type: ignore[index]
    found = tables_of(book(sheet))
    assert dict(found.tables[0].columns) == {"enterprise": 1, "id": 2}
    assert [(fault.code.id, fault.place.address, fault.found) for fault in found.faults] == [("X692", "C2", "电话")]


def test_the_help_and_the_example_are_no_data_wherever_they_went() -> None:
    rows = ([f"{GUIDE}人员姓名。", "企业"], ["例甲", "示例公司"], [f"{EXAMPLE}示例学员甲", "示例公司"])
    assert tables_of(book(keyed("reviews", ["id", "enterprise"], *rows))).tables[0].rows == (4,)


def test_a_key_of_another_sheet_that_was_copied_in_counts_for_nothing() -> None:
    sheet = keyed("reviews", ["id", "enterprise"], ["例甲", "示例公司"])
    sheet.values[1][3] = "yucai/1/opinions/year"  # type: ignore[index]
    assert dict(tables_of(book(sheet)).tables[0].columns) == {"id": 1, "enterprise": 2}


def test_a_sheet_of_a_newer_version_is_refused() -> None:
    sheet = grid([["yucai/2/trainees/name", "yucai/2/trainees/enterprise"], ["姓名", "企业"], ["例甲", "示例公司"]])
    assert said(sheet) == [("X652", "1:1")]


def test_a_sheet_of_a_kind_that_nobody_knows_is_refused() -> None:
    assert said(grid([["yucai/1/flowers/name"], ["花"], ["牡丹"]])) == [("X651", "1:1")]


def test_of_very_many_columns_the_rest_are_named_together() -> None:
    found = tables_of(book(grid([[*WHO, *(f"附加{number}" for number in range(500))], ROW])))
    ignored = [said for said in found.faults if said.code.id == "X692"]
    assert len(ignored) == 51
    assert "……" in ignored[-1].message("zh")


def test_a_header_that_is_the_title_of_another_column_is_asked_about() -> None:
    """Whoever exchanged two titles filled in by what is seen, and nobody sees the keys."""
    sheet = keyed("reviews", ["id", "review.decided_on", "admitted_on"], ["例甲", "2026-03-01", "2026-03-02"])
    sheet.values[2][2], sheet.values[2][3] = "入库日期*", "审核日期"  # type: ignore[index]
    assert said(sheet) == [("X656", "B2"), ("X656", "C2")]
    sheet.values[2][2], sheet.values[2][3] = "审核日期（盖章日）", "日期二"  # type: ignore[index]
    assert said(sheet) == []


def test_a_column_that_lost_its_key_is_known_by_its_title_and_said() -> None:
    sheet = keyed("reviews", ["id", "admitted_on"], ["例甲", "2026-03-02", "同意入库", "13x"])
    sheet.values[2] |= {3: "审核状态", 4: "电话"}  # type: ignore[index, operator]
    found = tables_of(book(sheet))
    assert dict(found.tables[0].columns) == {"id": 1, "admitted_on": 2, "review.status": 3}
    assert said(sheet) == [("X692", "D2"), ("X694", "2:2")]


def test_two_columns_for_one_field_are_refused() -> None:
    sheet = grid(
        [["yucai/1/trainees/name"] * 2 + ["yucai/1/trainees/enterprise"], ["姓名", "姓名", "企业"], ["a", "b", "c"]]
    )
    assert ("X653", "B2") in said(sheet)


def test_a_sheet_without_a_column_that_it_needs_is_refused_by_its_name() -> None:
    sheet = keyed("opinions", ["year", "enterprise"], [2025, "示例公司"])
    assert [(fault.code.id, str(fault.message("zh"))) for fault in tables_of(book(sheet)).faults] == [
        ("X654", "“企业意见”缺少列：人员")
    ]


def test_a_template_that_was_not_filled_in_says_so() -> None:
    assert said(keyed("reviews", ["id", "enterprise"], [f"{EXAMPLE}示例学员甲", "示例公司"])) == [("X655", "")]


# By headers


def test_a_list_that_people_keep_is_known_by_its_headers_and_it_is_said_what_was_taken_for_what() -> None:
    found = tables_of(book(grid([["垫江县推荐名单"], [], WHO, ROW])))
    assert [table.layout.name for table in found.tables] == ["trainees"]
    assert found.tables[0].rows == (4,)
    (remark,) = found.faults
    assert remark.code.id == "X694"
    assert "A列作“姓名”、B列作“所在企业”" in remark.message("zh")


@pytest.mark.parametrize(
    "header", ["姓 名", "姓名*", "姓名（必填）", "姓名\n(以身份证为准)", "姓名：", "人员姓名", "＊姓名"]
)
def test_a_header_is_known_beside_marks_and_hints(header: str) -> None:
    found = tables_of(book(grid([(header, *WHO[1:]), ROW])))
    assert found.tables[0].columns["name"] == 1


def test_headers_that_fit_two_sheets_alike_are_asked_about_and_nothing_is_guessed() -> None:
    found = tables_of(
        book(grid([["姓名", "审核状态", "审核日期", "成果"], ["例甲", "已核实", "2026-01-01", "c2025-001"]]))
    )
    assert found.tables == ()
    (fault,) = found.faults
    assert fault.code.id == "X651"
    assert "入库审核" in fault.message("zh")
    assert "成果审核" in fault.message("zh")


def test_what_it_is_asked_to_be_taken_for_decides() -> None:
    sheet = grid([["姓名", "审核状态", "审核日期", "成果"], ["例甲", "已核实", "2026-01-01", "c2025-001"]])
    reviews = form_named("入库审核")
    assert reviews is not None
    assert [table.layout.name for table in tables_of(book(sheet), [reviews]).tables] == ["reviews"]


def test_headers_that_lack_what_a_sheet_needs_are_told_what_is_lacking() -> None:
    found = tables_of(book(grid([["姓名", "岗位", "推荐日期"], ["例甲", "主管", "2026-03-01"]])))
    assert [fault.code.id for fault in found.faults] == ["X654"]


def test_a_sheet_without_known_headers_is_ignored_by_name_beside_one_that_has_them() -> None:
    found = tables_of(book(grid([WHO, ROW], "名单"), grid([["天气", "晴"]], "杂记")))
    assert [table.sheet.name for table in found.tables] == ["名单"]
    assert ("X691", "杂记") in [(fault.code.id, fault.found) for fault in found.faults]


def test_alone_it_is_an_error_not_a_silence() -> None:
    assert said(grid([["天气", "晴"]])) == [("X651", "")]
    assert said(grid([])) == [("X651", "")]


def test_sheets_that_nobody_sees_are_left_alone_unless_they_bear_keys() -> None:
    hidden = grid([WHO, ROW], "备份", hidden=True)
    assert [table.sheet.name for table in tables_of(book(grid([WHO, ROW], "名单"), hidden)).tables] == ["名单"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_is_known_by_its_titles_alone(form: object) -> None:
    titles = [column.title for column in form.columns]  # type: ignore[attr-defined]
    found = tables_of(book(grid([titles, ["x"] * len(titles)])))
    assert [table.layout.name for table in found.tables] == [form.name]  # type: ignore[attr-defined]
    assert set(found.tables[0].columns) == {column.key for column in form.columns}  # type: ignore[attr-defined]


# Rows


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("合计", 1), "合计"),
        (("小 计", None, None, 3), "合计"),
        (WHO, "表头"),
        (("注：本表一式两份",), "表下的说明"),
        (("填表说明：姓名以身份证件为准",), "表下的说明"),
    ],
)
def test_a_row_that_is_no_data_is_ignored_and_named(row: tuple[str, ...], why: str) -> None:
    found = tables_of(book(grid([WHO, ROW, row, ROW])))
    assert found.tables[0].rows == (2, 4)
    assert [(fault.place.row, fault.found.zh) for fault in found.faults if fault.code.id == "X693"] == [(3, why)]  # type: ignore[union-attr]


def test_the_row_with_the_headers_is_found_below_a_row_of_groups() -> None:
    found = tables_of(book(grid([["人员", None, "推荐"], WHO, ROW])))
    assert found.tables[0].rows == (3,)


def test_hidden_and_filtered_rows_are_read_and_named() -> None:
    sheet = replace(grid([WHO, ROW, ROW, ROW]), hidden_rows=frozenset({3}), filtered_rows=frozenset({4}))
    found = tables_of(book(sheet))
    assert found.tables[0].rows == (2, 3, 4)
    assert [fault.found.zh for fault in found.faults if fault.code.id == "X695"] == ["3、4"]  # type: ignore[union-attr]


# Ledgers that are text


@pytest.mark.parametrize("kind", OPEN)
def test_a_ledger_exported_as_text_is_known_without_being_asked_for(kind: str) -> None:
    documents = demonstration().read
    for layout in ledger(kind):
        content = plain_text(layout, documents.values(), known_of(documents)).encode()
        file = read("a.csv", content, known_titles())
        assert isinstance(file, Book)
        found = tables_of(file)
        assert {table.layout.kind for table in found.tables} <= {kind}
        assert {fault.code.id for fault in found.faults} in ({"X694"}, {"X694", "X655"}), layout.name


def test_a_sheet_that_is_called_what_a_ledger_is_needs_no_other_word() -> None:
    rows = (("年度", "备注"), (2025, "示例"))
    for name in ("培训补助台账", "2025年培训补助台账（改）", "subsidies"):
        (table,) = tables_of(book(grid(rows, name))).tables
        assert table.layout.name == "ledger.subsidies"
    assert tables_of(book(grid(rows, "补助"))).tables == ()
