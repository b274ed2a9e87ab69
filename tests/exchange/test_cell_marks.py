"""A cell marked and unmarked: whatever it had of its own is there again, however often it goes round."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Color, GradientFill, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.book import Book
from builder.exchange.cell_marks import cell_at, mark, take_off
from builder.exchange.drafting.codes import MISSING
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.marking import marked
from builder.exchange.workbook import read
from builder.exchange.workbook.notes import note_sizes

FILLS = {
    "none": PatternFill(),
    "yellow": PatternFill("solid", start_color="FFFFFF00"),
    "of the theme": PatternFill("solid", fgColor=Color(theme=4, tint=0.4)),
    "of the palette": PatternFill("lightGrid", fgColor=Color(indexed=10), bgColor=Color(indexed=13)),
    "of two colours": GradientFill(degree=90, stop=("FF00FF00", "FFFF0000")),
}


def cell() -> Cell:
    sheet = Workbook().active
    assert isinstance(sheet, Worksheet)
    found = cell_at(sheet, 2, 2)
    assert isinstance(found, Cell)
    return found


def look_of(one: Cell) -> tuple[object, ...]:
    said = one.comment
    comment = None if said is None else (said.text, said.author, said.width, said.height)
    return repr(one.fill), comment, one.number_format, one.font.b


@pytest.mark.parametrize("fill", FILLS)
@pytest.mark.parametrize("comment", [None, ("自己的批注", "张"), ("", "张"), ("两行\n批注\n", "")])
def test_what_a_cell_had_is_there_again_after_any_number_of_rounds(fill: str, comment: tuple[str, str] | None) -> None:
    one = cell()
    one.fill = FILLS[fill]
    one.number_format = "@"
    if comment:
        one.comment = Comment(*comment, height=200, width=300)
    before = look_of(one)
    for said in ("第一次", "第二次", "第三次"):
        mark(one, said)
        assert one.comment is not None
        assert one.comment.text.count("第") == 1
        assert one.comment.text.startswith(comment[0] if comment else said)
        take_off(one)
        assert look_of(one) == before
        take_off(one)
        assert look_of(one) == before


def test_a_long_comment_of_ones_own_is_kept_whole_and_what_is_wrong_has_the_rest() -> None:
    one = cell()
    one.comment = Comment("长" * 30_000, "张")
    mark(one, "错" * 8_000)
    assert one.comment is not None
    assert len(one.comment.text) <= 32_767
    take_off(one)
    assert one.comment is not None
    assert one.comment.text == "长" * 30_000


def test_a_colour_that_somebody_gave_a_marked_cell_stays() -> None:
    one = cell()
    mark(one, "错")
    one.fill = FILLS["yellow"]
    take_off(one)
    assert one.fill.start_color.rgb == "FFFFFF00"


@pytest.mark.parametrize("line", ["", "{", "[]", '{"fill":3}', '{"fill":["x",1,2]}', '{"author":1,"size":"x"}'])
def test_a_last_line_that_somebody_wrote_in_loses_the_colour_alone(line: str) -> None:
    one = cell()
    one.comment = Comment("自己的批注", "张")
    one.fill = FILLS["yellow"]
    mark(one, "错")
    assert one.comment is not None
    one.comment = Comment(one.comment.text.partition("{")[0] + line, "")
    take_off(one)
    assert one.comment is not None
    assert one.comment.text == "自己的批注"
    assert one.fill.fill_type is None


def test_a_cell_that_was_not_there_looks_as_its_row_or_column_does() -> None:
    sheet = Workbook().active
    assert isinstance(sheet, Worksheet)
    sheet.column_dimensions.group("B", "D")
    sheet.column_dimensions["B"].fill = FILLS["yellow"]
    assert cell_at(sheet, 5, 3).fill.start_color.rgb == "FFFFFF00"
    assert cell_at(sheet, 5, 5).fill.fill_type is None
    sheet.row_dimensions[7].fill = FILLS["of the theme"]
    assert cell_at(sheet, 7, 3).fill.start_color.theme == 4


NAMED = (fault(MISSING, Place("名单", 2, 1), "“姓名”"),)


def copy_of(content: bytes, *faults: Fault) -> bytes:
    book = read("名单.xlsx", content)
    assert isinstance(book, Book)
    return marked(book, content, faults, "zh").content


def test_a_file_that_goes_round_keeps_every_comment_with_author_and_size() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "名单"
    sheet.append(["姓名"])
    sheet.append(["例甲"])
    sheet["A2"].fill = FILLS["yellow"]
    for address, author, width in (("A2", "张", 300), ("B5", "李", 123)):
        sheet[address].comment = Comment("自己的批注", author, height=77, width=width)
    saved = io.BytesIO()
    workbook.save(saved)
    content = saved.getvalue()
    for _ in range(3):
        content = copy_of(content, *NAMED)
        around = load_workbook(io.BytesIO(content))["名单"]
        assert around["A2"].comment.author == "育才"
    clean = load_workbook(io.BytesIO(copy_of(content)))["名单"]
    assert [clean[at].comment.author for at in ("A2", "B5")] == ["张", "李"]
    assert clean["A2"].comment.text == "自己的批注"
    assert clean["A2"].fill.start_color.rgb == "FFFFFF00"
    assert note_sizes(copy_of(content)) == {("名单", 2, 1): (300, 77), ("名单", 5, 2): (123, 77)}
