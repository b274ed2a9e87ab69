"""What is wrong with a file marked in a copy of it, which stays as it was beside that."""

import io
import tracemalloc
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from builder.exchange.book import Area, Book, ErrorValue, Sheet, Traits
from builder.exchange.drafting.codes import MISSING
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.marking import marked
from builder.exchange.marks import ERRORS, MARK_ENDS
from builder.exchange.recognition import tables_of
from builder.exchange.recognition.codes import HIDDEN, LACKING
from builder.exchange.workbook import read
from builder.exchange.workbook.sheets import completed
from tests.exchange.made import inline, xlsx

WRONG = (
    fault(MISSING, Place("名单", 2), "“姓名”"),
    fault(LACKING, Place("名单", 3, 2), "姓名", header="岗位", layout="推荐表"),
    fault(LACKING, Place("名单", 3, 2), "所在企业", header="岗位", layout="推荐表"),
    fault(HIDDEN, Place("名单", 4), "4"),
)


def saved(workbook: Workbook) -> bytes:
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def kept() -> Workbook:
    """Give a file with what people keep in files."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "名单"
    for row in (["姓名", "岗位"], ["例甲", "主管"], ["例乙", "经理"], ["例丙", "=1+1"]):
        sheet.append(row)
    sheet["A2"].number_format = "@"
    sheet["B2"].comment = Comment("自己的批注", "张")
    sheet.column_dimensions["A"].width = 33
    sheet.freeze_panes = "A2"
    choices = DataValidation(type="list", formula1='"主管,经理"')
    choices.add("B2:B9")
    sheet.add_data_validation(choices)
    return workbook


def as_marked(content: bytes, faults: tuple[Fault, ...] = WRONG, name: str = "名单.xlsx") -> Workbook:
    book = read(name, content)
    assert isinstance(book, Book)
    return load_workbook(io.BytesIO(marked(book, content, faults, "zh").content))


def test_of_merged_cells_the_first_says_once_what_is_wrong_in_all_and_is_as_before_when_taken_off() -> None:
    workbook = kept()
    workbook["名单"].merge_cells("A2:A4")
    faults = tuple(fault(LACKING, Place("名单", row, 1), name, layout="推荐表") for row, name in ((2, "甲"), (3, "乙")))
    content = saved(as_marked(saved(workbook), faults))
    said = load_workbook(io.BytesIO(content))["名单"]["A2"].comment.text
    assert said.count(MARK_ENDS) == 1
    assert "甲" in said
    assert "乙" in said
    again = as_marked(content, ())["名单"]["A2"]
    assert again.comment is None
    assert again.fill.fill_type is None


def test_each_wrong_cell_is_coloured_and_says_what_is_wrong() -> None:
    sheet = as_marked(saved(kept()))["名单"]
    cell = sheet["B3"]
    assert cell.fill.start_color.rgb == "FFF8CBAD"
    assert cell.comment.text.count("缺少列") == 2
    assert sheet["A2"].comment.text.startswith("这一行没有填写“姓名”")
    assert sheet["A4"].comment is None


def test_the_first_sheet_lists_the_errors_with_links_to_their_cells() -> None:
    workbook = as_marked(saved(kept()))
    assert workbook.sheetnames == [ERRORS, "名单"]
    rows = list(workbook[ERRORS].iter_rows(values_only=True))
    assert [row[:4] for row in rows[1:]] == [
        (1, "名单", "2", None),
        (2, "名单", "B3", "岗位"),
        (3, "名单", "B3", "岗位"),
    ]
    assert workbook[ERRORS]["C3"].hyperlink.location == "'名单'!B3"


def test_the_list_of_errors_is_printed_as_wide_as_the_paper() -> None:
    sheet = as_marked(saved(kept()))[ERRORS]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    fits = sheet.sheet_properties.pageSetUpPr
    assert fits is not None
    assert fits.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_the_list_of_errors_is_ruled_and_no_number_touches_a_text() -> None:
    sheet = as_marked(saved(kept()))[ERRORS]
    assert {cell.border.left.style for row in sheet["A1:G4"] for cell in row} == {"thin"}
    assert {cell.font.name for row in sheet["A2:G4"] for cell in row} == {"宋体"}
    assert sheet["A2"].alignment.horizontal == "center"
    assert sheet["C3"].font.underline == "single"


def test_a_long_text_in_the_list_of_errors_is_seen_whole() -> None:
    found = (fault(MISSING, Place("名单", 2), "“姓名”"), fault(MISSING, Place("名单", 3), "长" * 100))
    heights = as_marked(saved(kept()), found)[ERRORS].row_dimensions
    assert heights[2].height == 15
    assert heights[3].height == 60


def test_quotes_in_it_are_as_wide_as_the_fonts_of_such_texts_have_them() -> None:
    wide = fault(MISSING, Place("名单", 2), "“" * 80)
    assert as_marked(saved(kept()), (wide,))[ERRORS].row_dimensions[2].height == 60


def test_what_people_made_of_their_file_stays() -> None:
    sheet = as_marked(saved(kept()))["名单"]
    assert sheet["B4"].value == "=1+1"
    assert sheet["A2"].number_format == "@"
    assert sheet["B2"].comment.text == "自己的批注"
    assert sheet.column_dimensions["A"].width == 33
    assert sheet.freeze_panes == "A2"
    assert [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation] == [
        ("B2:B9", '"主管,经理"')
    ]


def test_a_comment_of_somebody_stays_above_ours() -> None:
    found = (fault(LACKING, Place("名单", 2, 2), "姓名", layout="推荐表"),)
    assert as_marked(saved(kept()), found)["名单"]["B2"].comment.text.startswith("自己的批注\n")


def test_marks_of_an_earlier_copy_are_taken_away() -> None:
    first = saved(as_marked(saved(kept())))
    second = as_marked(first, WRONG[:1])
    assert second.sheetnames == [ERRORS, "名单"]
    assert second["名单"]["B3"].comment is None
    assert second["名单"]["B3"].fill.fill_type is None
    assert second[ERRORS].max_row == 2


def test_a_stray_cell_far_away_costs_no_cell_before_it() -> None:
    workbook = kept()
    workbook.worksheets[0].cell(1_000, 1_000, "x")
    content = saved(workbook)
    tracemalloc.start()
    as_marked(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * 2**20


def test_what_stands_in_a_list_of_errors_is_never_a_formula() -> None:
    found = (fault(MISSING, Place("名单", 2), "=1+1"),)
    sheet = as_marked(saved(kept()), found)[ERRORS]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None} <= {
        "s",
        "n",
    }


def test_of_a_file_in_another_format_the_copy_has_the_values() -> None:
    content = "姓名,岗位\n例甲,=1+1\n".encode()
    workbook = as_marked(content, (), "名单.csv")
    sheet = workbook.worksheets[1]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["姓名", "岗位"], ["例甲", "=1+1"]]
    assert sheet["B2"].data_type == "s"


def test_the_list_of_errors_is_no_sheet_to_import() -> None:
    content = saved(as_marked(saved(kept())))
    book = read("名单.xlsx", content)
    assert isinstance(book, Book)
    assert not [said for said in tables_of(book).faults if said.place.sheet == ERRORS]


def in_another_format(*sheets: Sheet, names: Mapping[str, Place] = MappingProxyType({})) -> Book:
    return Book(name="名单.ods", format="ods", sheets=sheets, names=names)


def test_a_copy_is_made_of_what_no_workbook_can_hold() -> None:
    sheet = Sheet(name="a/b:[c]*?", values={1: {1: "姓名"}, 2: {1: "例\x07甲"}})
    other = Sheet(name="长" * 40, values={1: {1: "姓名"}})
    third = Sheet(name="长" * 41, values={1: {1: "姓名"}})
    wrong = (fault(LACKING, Place(sheet.name, 2, 1), "例\x07甲", header="姓\x00名", layout="推荐表"),)
    copy = load_workbook(io.BytesIO(marked(in_another_format(sheet, other, third), b"", wrong, "zh").content))
    assert copy.sheetnames == [ERRORS, "a_b__c___", "长" * 31, "长" * 30 + "2"]
    assert copy["a_b__c___"]["A2"].value == "例甲"
    assert copy["a_b__c___"]["A2"].comment is not None
    assert copy[ERRORS]["C2"].hyperlink.location == "'a_b__c___'!A2"


def test_a_copy_of_another_format_means_what_the_file_means() -> None:
    """Merged, hidden, percent, failed and uncomputed: each would be taken otherwise if its value alone were copied."""
    sheet = Sheet(
        name="名单",
        values={1: {1: "姓名"}, 2: {1: "例甲", 2: Decimal("0.5"), 3: ErrorValue("Err:502")}, 9: {1: "末"}},
        traits={(2, 2): Traits(percent=True), (3, 2): Traits(formula=True, uncached=True)},
        merged=(Area(2, 1, 4, 1), Area(5, 1, 1_048_576, 16_384)),
        hidden_rows=frozenset({2}),
        hidden_columns=frozenset({3}),
    )
    beside = Sheet(name="选项", hidden=True, values={1: {1: "主管"}})
    book = in_another_format(completed(sheet), beside, names={"yucai_1_trainees_name": Place("名单", 2, 1)})
    found = read("名单.xlsx", marked(book, b"", (), "zh").content)
    assert isinstance(found, Book)
    _, copied, hidden = found.sheets
    assert (hidden.hidden, copied.hidden_rows, copied.hidden_columns) == (True, frozenset({2}), frozenset({3}))
    assert copied.cell(3, 1).value == "例甲"
    assert copied.cell(2, 2).traits.percent
    assert copied.cell(2, 3).value == ErrorValue("#VALUE!")
    assert copied.cell(3, 2).value == ErrorValue("#N/A")
    assert found.names == {"yucai_1_trainees_name": Place("名单", 2, 1)}


def test_more_than_a_comment_holds_is_cut_and_more_links_than_a_sheet_holds_are_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("builder.exchange.marking._MOST_LINKS", 2)
    wrong = tuple(fault(MISSING, Place("名单", 2, 1), "长" * 40_000) for _ in range(3))
    copy = as_marked(saved(kept()), wrong)
    assert len(copy["名单"]["A2"].comment.text) <= 32_767
    assert [copy[ERRORS].cell(row, 3).hyperlink is not None for row in (2, 3, 4)] == [True, True, False]
    assert copy[ERRORS].row_dimensions[2].height == 409


def test_a_file_that_cannot_be_changed_is_copied_with_its_values() -> None:
    """What WPS and others write, and we read, openpyxl may not open: here nothing says which part is the workbook."""
    content = xlsx(f'<row r="1">{inline("A1", "姓名")}</row><row r="3">{inline("B3", "例甲")}</row>')
    wrong = (fault(LACKING, Place("表1", 3, 2), "姓名", layout="推荐表"),)
    copy = as_marked(content, wrong)
    assert copy["表1"]["B3"].value == "例甲"
    assert copy["表1"]["B3"].comment is not None
