"""What openpyxl leaves out of a file is in its marked copy as it was, and in a copy of that copy."""

import datetime as dt
import io
import re
import zipfile
from html import unescape

import pytest
from openpyxl import load_workbook

from builder.exchange.book import Book
from builder.exchange.comment_looks import with_looks, with_shapes
from builder.exchange.faults import Place
from builder.exchange.marks import MARK_ENDS
from builder.exchange.restoring import restored
from builder.exchange.workbook import read
from tests.exchange.test_losses import PIXEL, Change, changed, copy_of, made

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
SHEET = "xl/worksheets/sheet1.xml"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
LISTS = (
    f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" xr:uid="{A}">'
    "<x14:formula1><xm:f>选项!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>B2:B9</xm:sqref></x14:dataValidation>"
    '</x14:dataValidations></ext><ext uri="{A8765BA9-456A-4dab-B4F3-ACF838C121DE}" xmlns:q="urn:q">'
    '<q:slicerList><q:slicer r:id="rId9"/></q:slicerList></ext><ext uri="{X}"><xr2:own/></ext></extLst>'
)
REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def sheet(content: bytes) -> str:
    """Give the sheet that was made, which is the last one, of a file or of its copy."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(max(name for name in archive.namelist() if name.startswith("xl/worksheets/s"))).decode()


def replaced(content: bytes, old: str, new: str, name: str = SHEET) -> bytes:
    assert old in part(content, name)
    return changed(content, lambda one, text: text.replace(old.encode(), new.encode()) if one == name else text)


def with_element(element: str) -> bytes:
    return replaced(made(), "<pageMargins", f"{element}<pageMargins")


def listed() -> bytes:
    there = replaced(made(), "</worksheet>", f"{LISTS}</worksheet>")
    return replaced(there, "<worksheet ", f'<worksheet xmlns:xr="{REVISION}" xmlns:xr2="{REVISION}2" ')


def small_charts(_: object, one: object) -> None:
    one.add_sparkline("D2", {"range": "名单!A2:B2"})  # type: ignore[attr-defined]


def bars(_: object, one: object) -> None:
    one.conditional_format("B2:B9", {"type": "data_bar", "bar_solid": True})  # type: ignore[attr-defined]
    one.conditional_format("A2:A9", {"type": "data_bar", "data_bar_2010": True})  # type: ignore[attr-defined]
    one.conditional_format("A2:A9", {"type": "duplicate"})  # type: ignore[attr-defined]


def guarded(_: object, one: object) -> None:
    one.protect("", {"sort": True})  # type: ignore[attr-defined]
    one.unprotect_range("A2:B9", "可填")  # type: ignore[attr-defined]
    one.ignore_errors({"number_stored_as_text": "A1:B9"})  # type: ignore[attr-defined]
    one.set_footer("第 &P 页，共 &N 页")  # type: ignore[attr-defined]
    one.set_header('&L&"宋体,常规"&10左&C&"黑体,加粗"中&R&D')  # type: ignore[attr-defined]


KEPT = {
    "lists on another sheet": (listed(), ("选项!$A$1:$A$2", "</x14:dataValidations>", "<xr2:own/>")),
    "small charts in cells": (made(small_charts), ("x14:sparklineGroup", "D2")),
    "bars of Excel 2010": (made(bars), ('gradient="0"', "x14:id>", "autoMin")),
    "ranges that may be edited": (made(guarded), ('<protectedRange sqref="A2:B9" name="可填"/>',)),
    "errors that are ignored": (made(guarded), ('numberStoredAsText="1"',)),
    "headers and footers to the letter": (
        made(guarded),
        ("<oddFooter>第 &amp;P 页，共 &amp;N 页</oddFooter>", "&amp;L&amp;&quot;宋体,常规&quot;&amp;10左"),
    ),
    "watched cells": (with_element('<cellWatches><cellWatch r="A1"/></cellWatches>'), ('<cellWatch r="A1"/>',)),
    "how rows were sorted": (with_element('<sortState ref="A2:B9"/>'), ('<sortState ref="A2:B9"/>',)),
}


@pytest.mark.parametrize("what", KEPT)
def test_what_leads_to_no_other_part_stays_and_stays_again(what: str) -> None:
    content, texts = KEPT[what]
    for _ in range(2):
        copy = copy_of(content)
        assert copy.lacks is None or "下拉" not in copy.lacks.zh
        for text in texts:
            assert unescape(text) in unescape(sheet(copy.content))
        load_workbook(io.BytesIO(copy.content))
        content = copy.content


def test_elements_stand_in_the_order_that_the_format_demands() -> None:
    copied = sheet(copy_of(made(guarded)).content)
    names = ["sheetProtection", "protectedRanges", "pageMargins", "headerFooter", "ignoredErrors", "legacyDrawing"]
    places = [copied.index(f"<{name}") for name in names]
    assert places == sorted(places)


def test_what_leads_to_a_part_that_is_not_there_is_left_out() -> None:
    copied = sheet(copy_of(listed()).content)
    assert "slicerList" not in copied
    assert "xr:uid" not in copied


def test_each_bar_is_tied_to_its_own_newer_form() -> None:
    def ties(text: str) -> dict[str, str]:
        return {
            priority: found[1]
            for priority, inner in re.findall(r'<cfRule [^>]*?priority="(\d)">(.*?)</cfRule>', text)
            if (found := re.search(r"<x14:id>([^<]*)<", inner))
        }

    assert len(ties(sheet(made(bars)))) == 2
    assert ties(sheet(copy_of(made(bars)).content)) == ties(sheet(made(bars)))


def test_of_rules_of_one_priority_none_is_tied_to_what_may_be_the_other_s() -> None:
    alike = replaced(made(bars), 'type="dataBar" priority="2"', 'type="dataBar" priority="1"')
    assert "<x14:id>" not in sheet(copy_of(alike).content)


def test_groups_of_columns_keep_the_marks_that_open_them() -> None:
    def grouped(_: object, one: object) -> None:
        one.set_column(3, 5, 8, None, {"level": 2, "hidden": True})  # type: ignore[attr-defined]

    assert 'outlineLevelCol="2"' in sheet(copy_of(made(grouped)).content)


def test_whose_file_it_is_stays() -> None:
    def owned(book: object, _: object) -> None:
        book.set_properties({"company": "示例甲有限公司", "manager": "例甲"})  # type: ignore[attr-defined]
        book.set_custom_property("批次", "2024-1")  # type: ignore[attr-defined]
        book.set_custom_property("日", dt.datetime(2024, 1, 2))  # type: ignore[attr-defined]  # noqa: DTZ001

    copy = copy_of(made(owned)).content
    assert "<Company>示例甲有限公司</Company>" in part(copy, "docProps/app.xml")
    assert "<Manager>例甲</Manager>" in part(copy, "docProps/app.xml")
    assert load_workbook(io.BytesIO(copy)).custom_doc_props["批次"].value == "2024-1"  # type: ignore[attr-defined]


def test_no_picture_leads_to_what_is_not_there() -> None:
    def linked(_: object, one: object) -> None:
        picture = {"image_data": io.BytesIO(PIXEL), "url": "https://example.org/", "description": "说明"}
        one.insert_image("E5", "a.png", picture)  # type: ignore[attr-defined]

    copy = copy_of(made(linked)).content
    drawing = part(copy, "xl/drawings/drawing1.xml")
    assert "hlinkClick" not in drawing
    assert "说明" in drawing
    assert re.findall(r'r:embed="(\w+)"', drawing) == re.findall(
        r'Id="(\w+)"', part(copy, "xl/drawings/_rels/drawing1.xml.rels")
    )


def commented(*cells: str, **options: object) -> Change:
    def comment(_: object, one: object) -> None:
        for cell in cells:
            one.write_comment(cell, "甲注：\n请核对<&>", {"author": "例甲", **options})  # type: ignore[attr-defined]

    return comment


def looks(content: bytes) -> tuple[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        texts, shapes = (
            "".join(archive.read(name).decode() for name in names if end in name.rpartition("/")[2])
            for end in ("comment", ".vml")
        )
    return texts, shapes


def test_comments_keep_their_fonts_and_boxes() -> None:
    before = made(commented("B2", "B5", font_name="楷体", font_size=14, color="#DDEBF7", visible=True))
    first = copy_of(before).content
    for content in (first, copy_of(first).content):
        texts, shapes = looks(content)
        assert texts.count('<rFont val="楷体"/>') == 2
        assert shapes.count('fillcolor="#ddebf7"') == 2
        assert shapes.count("Visible") == 2
        assert len(set(re.findall(r'\sid="(_x0000_s[^"]*)"', shapes))) == 3
        workbook = load_workbook(io.BytesIO(content))
        assert workbook["名单"]["B5"].comment.text == "甲注：\n请核对<&>"
    assert copy_of(before).lacks is None


def test_a_comment_that_was_added_to_keeps_its_font_and_its_colour() -> None:
    before = made(commented("A2", font_name="楷体", color="#DDEBF7"))
    first = copy_of(before).content
    for content in (first, copy_of(first).content):
        texts, shapes = looks(content)
        assert texts.count('<rFont val="楷体"/>') == 1
        assert 'fillcolor="#ddebf7"' in shapes
        comment = load_workbook(io.BytesIO(content))["名单"]["A2"].comment.text
        assert comment.startswith("甲注：\n请核对<&>\n")
        assert comment.count(MARK_ENDS) == 1


def test_a_box_with_a_picture_or_of_an_unusual_shape_is_not_taken_over() -> None:
    before = made(commented("B2", color="#DDEBF7"))
    drawing = looks(before)[1]
    texts = looks(before)[0].encode()
    made_by_us = drawing.replace("#ddebf7", "#ffffe1").encode()
    taken = with_shapes(made_by_us, [drawing.encode()], texts, [texts])
    assert b"#ddebf7" in taken
    for odd in (drawing.replace("<v:fill ", '<v:fill o:relid="rId1" '), drawing.replace("t202", "t61")):
        assert with_shapes(made_by_us, [odd.encode()], texts, [texts]) == made_by_us


def test_a_drawing_that_is_no_xml_spoils_no_copy() -> None:
    before = made(commented("B2", color="#DDEBF7"))
    name = "xl/drawings/vmlDrawing1.vml"
    odd = changed(before, lambda one, text: text.replace(b"<v:fill ", b"<br><v:fill ") if one == name else text)
    copy = copy_of(odd).content
    assert "<br>" not in looks(copy)[1]
    assert load_workbook(io.BytesIO(copy))["名单"]["B2"].comment.text.startswith("甲注")


def test_comments_without_fonts_are_left_as_they_are() -> None:
    plain = b'<comments><comment ref="A1"><text><t>one</t></text></comment></comments>'
    assert with_looks(plain, [plain]) == plain


def test_a_copy_that_lacks_nothing_is_the_same_bytes() -> None:
    content = made()
    assert restored(content, content) == content


def test_what_is_put_back_is_read_as_before() -> None:
    found = read("名单.xlsx", copy_of(listed()).content)
    assert isinstance(found, Book)
    assert found.sheets[1].cell(2, 1).value == "例甲"
    assert Place("名单", 2, 1).address == "A2"
