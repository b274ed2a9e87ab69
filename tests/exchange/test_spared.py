"""Rows in which nothing is wrong stand in a marked copy to the letter, and openpyxl never sees them."""

import io
import zipfile
from collections.abc import Collection, Mapping
from types import MappingProxyType

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from builder.exchange.drafting.codes import MISSING
from builder.exchange.faults import Place, fault
from builder.exchange.marking import marked
from builder.exchange.spared import put_back, spared
from tests.exchange.made import MAIN, OFFICE, book, inline, xlsx, zipped

FIRST = f'<row r="1">{inline("A1", "姓名")}</row>'
WRONG = f'<row r="2">{inline("A2", "例误")}</row>'
PLAIN = (
    f'<row r="3" ht="20" customHeight="1">{inline("A3", "文")}<c r="B3" s="1"><v>45824</v></c></row>',
    '<row r="4" hidden="1"><c r="A4" t="b"><v>1</v></c><c r="C4" s="1"/><c r="D4"><v>9.150E+17</v></c></row>',
    f'<row r="6">{inline("A6", "例&amp;&#20363;")}<c r="B6" t="str"><v>x</v></c></row>',
)
TOUCHED = {"表1": {2}}


def sheet_of(content: bytes, number: int = 1) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def rows_seen(content: bytes) -> set[int]:
    """Give the rows that openpyxl is given to read."""
    return {row for row, _ in load_workbook(io.BytesIO(content)).worksheets[0]._cells}  # noqa: SLF001


def saved(workbook: Workbook) -> bytes:
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def written(
    rows: str,
    *,
    strings: str = "",
    titles: tuple[str, ...] = ("表1",),
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Give a workbook that openpyxl opens, with the rows of its sheets and its texts as they are written."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number in range(len(titles)):
        sheet = workbook.create_sheet(f"#{number}")
        sheet.cell(1, 1, 1).number_format = "yyyy/m/d"
    with zipfile.ZipFile(io.BytesIO(saved(workbook))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for number, title in enumerate(titles):
        name = f"xl/worksheets/sheet{number + 1}.xml"
        before, _, behind = parts[name].partition("<sheetData>")
        prefixed = before.replace("<worksheet ", '<worksheet xmlns:x14ac="urn:x" ')
        parts[name] = f"{prefixed}<sheetData>{rows}{behind[behind.index('</sheetData>') :]}"
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(f"#{number}", title)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    shared = f'<Relationship Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml" Id="texts"/>'
    of_kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{of_kind}"/>'
    for name, last, said in (
        ("xl/_rels/workbook.xml.rels", "</Relationships>", shared),
        ("[Content_Types].xml", "</Types>", kind),
    ):
        parts[name] = parts[name].replace(last, f"{said}{last}")
    return zipped({**parts, **more})


def kept(rows: str, *, behind: str = "") -> Collection[int]:
    """Give the rows that are kept from openpyxl."""
    found = spared(xlsx(rows, behind=behind), TOUCHED)
    return found.rows.get("表1", {}).keys()


def test_rows_in_which_nothing_is_wrong_stand_in_the_copy_to_the_letter() -> None:
    content = written("".join((FIRST, WRONG, *PLAIN)))
    wrong = [fault(MISSING, Place("表1", 2, 1), "姓名")]
    assert spared(content, TOUCHED).rows["表1"].keys() == {3, 4, 6}
    copy = marked(book(content), content, wrong, "zh").content
    assert "".join(PLAIN) in sheet_of(copy, 2)
    assert '<dimension ref="A1:D6"/>' in sheet_of(copy, 2)
    opened = load_workbook(io.BytesIO(copy))["表1"]
    assert opened["A2"].comment is not None
    assert opened["B3"].number_format == "yyyy/m/d"


def test_openpyxl_is_given_no_other_rows_than_the_first_and_those_that_are_marked() -> None:
    workbook = Workbook()
    for number in range(1, 200):
        workbook.worksheets[0].append([f"例{number}", number])
    assert rows_seen(spared(saved(workbook), {"Sheet": {7, 90}}).content) == {1, 7, 90}


def test_styles_are_those_of_the_file() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for number in range(1, 6):
        sheet.cell(number, 1, "例").fill = PatternFill("solid", start_color=f"FF00000{number}")
        sheet.cell(number, 1).number_format = "0" * number
    content = saved(workbook)
    copy = marked(book(content), content, [fault(MISSING, Place("Sheet", 2, 1), "姓名")], "zh").content
    colours = [cell.fill.start_color.rgb for (cell,) in load_workbook(io.BytesIO(copy))["Sheet"]]
    assert colours == ["FF000001", "FFF8CBAD", "FF000003", "FF000004", "FF000005"]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>',
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row>',
        '<row r="3"><c r="A3" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
        '<row r="3" outlineLevel="1"><c r="A3"><v>1</v></c></row>',
        '<row r="3"><c r="A4"><v>1</v></c></row>',
        '<row r="3"><c r="A3" cm="1"><v>1</v></c></row>',
    ],
)
def test_a_row_that_holds_more_than_values_passes_through_openpyxl(row: str) -> None:
    assert kept("".join((FIRST, row, PLAIN[2]))) == {6}


@pytest.mark.parametrize(
    "behind",
    [
        '<mergeCells><mergeCell ref="A3:A4"/><mergeCell ref="B4:B5"/></mergeCells>',
        '<hyperlinks><hyperlink ref="B3:C4" location="A1"/></hyperlinks>',
    ],
)
def test_a_row_with_a_merged_cell_or_a_link_passes_through_openpyxl(behind: str) -> None:
    assert kept("".join((FIRST, *PLAIN)), behind=behind) == {6}


def test_a_row_with_a_comment_passes_through_openpyxl() -> None:
    workbook = Workbook()
    for number in range(1, 6):
        workbook.worksheets[0].append([f"例{number}"])
    workbook.worksheets[0]["B4"].comment = Comment("留着", "张")
    assert rows_seen(spared(saved(workbook), {"Sheet": set()}).content) == {1, 4}


@pytest.mark.parametrize(
    "rows",
    [
        FIRST + PLAIN[0] + PLAIN[0],
        f"{FIRST}{PLAIN[0]}<row><c><f>1</f><v>1</v></c></row>",
        f'{FIRST}<row r="3"><c r="A3" s="99"><v>1</v></c></row>',
        f'{FIRST}<row r="3"><c r="A3" t="s"><v>0</v></c></row>',
    ],
)
def test_of_a_sheet_whose_numbers_are_not_to_be_trusted_nothing_is_kept(rows: str) -> None:
    assert not kept(rows)


def test_texts_that_cells_share_are_written_into_each_with_their_fonts() -> None:
    texts = (
        '<si><t>例</t><rPh sb="0" eb="1"><t>li</t></rPh><phoneticPr fontId="1"/></si><si/>',
        "<si><r><rPr><b/></rPr><t>远</t></r></si>",
    )
    cells = "".join(f'<c r="{column}3" t="s"><v>{at}</v></c>' for at, column in enumerate("ABC"))
    content = written(f'{FIRST}<row r="3">{cells}</row>', strings="".join(texts))
    copy = marked(book(content), content, (), "zh").content
    assert '<c r="A3" t="inlineStr"><is><t>例</t></is></c><c r="B3" t="inlineStr"><is><t></t></is></c>' in sheet_of(
        copy, 2
    )
    opened = load_workbook(io.BytesIO(copy), rich_text=True)["表1"]
    assert opened["C3"].value[0].font.b


def test_prefixes_that_a_copy_does_not_have_are_left_out() -> None:
    row = '<row r="5" x14ac:dyDescent="0.25"><c r="A5"><v>1</v></c></row>'
    content = written(FIRST + row)
    copy = marked(book(content), content, (), "zh").content
    assert '<row r="5"><c r="A5"><v>1</v></c></row>' in sheet_of(copy, 2)


def test_a_sheet_of_which_every_row_was_kept_has_its_rows_again() -> None:
    content = written("".join(PLAIN))
    copy = marked(book(content), content, (), "zh").content
    assert f"{''.join(PLAIN)}</sheetData>" in sheet_of(copy, 2)
    assert '<dimension ref="A3:D6"/>' in sheet_of(copy, 2)


def test_where_a_row_would_stand_twice_the_copy_is_made_without_keeping_any() -> None:
    content = xlsx(FIRST + WRONG + PLAIN[2])
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever it is, the copy is made in another way
        put_back(content, spared(content, TOUCHED))
    content = written(FIRST + PLAIN[2], titles=("a", "A"))  # openpyxl gives one of them another name
    copy = marked(book(content), content, [fault(MISSING, Place("a", 6, 1), "姓名")], "zh").content
    assert [sheet.values[6][2] for sheet in book(copy).sheets[1:]] == ["x", "x"]


def test_a_damaged_part_that_is_not_read_stops_no_marking() -> None:
    content = written("".join((FIRST, WRONG, *PLAIN)), more={"xl/media/image1.png": b"a picture" * 50})
    at = content.index(b"xl/media/image1.png") + len("xl/media/image1.png")
    content = content[:at] + b"\xff" * 8 + content[at + 8 :]
    copy = marked(book(content), content, (), "zh").content
    assert book(copy).sheets[1].values[6][2] == "x"
