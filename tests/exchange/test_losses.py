"""What a marked copy lacks of a file is said in its list of errors, and to whoever asked for it."""

import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from builder.exchange.book import Book
from builder.exchange.drafting.codes import MISSING
from builder.exchange.faults import Place, fault
from builder.exchange.losses import holds_all
from builder.exchange.marking import MarkedCopy, marked
from builder.exchange.marks import ERRORS
from builder.exchange.workbook import read
from tests.exchange.made import OFFICE

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
WRONG = (fault(MISSING, Place("名单", 2, 1), "“姓名”"),)
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
Change = Callable[[Any, Any], object]


def made(change: Change = lambda *_: None, settings: Mapping[str, object] = MappingProxyType({})) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, **settings}) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, ["姓名", "学时"])
        sheet.write_row(1, 0, ["例甲", 3])
        change(book, sheet)
    return content.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes], **more: str) -> bytes:
    """Give a workbook with its parts changed, and with others."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, text in more.items():
            new.writestr(name, text)
    return result.getvalue()


def related(role: str, part: str = "xl/worksheets/_rels/sheet1.xml.rels") -> bytes:
    """Give a workbook with one relation more, of a sheet or of the workbook."""
    one = f'<Relationship Id="more" Type="{OFFICE}/{role}" Target="../more/more1.xml"/>'
    content = made(lambda _, sheet: sheet.write_comment("B2", "批注"))
    more = {"xl/more/more1.xml": "<more/>"}
    return changed(
        content,
        lambda name, text: (
            text.replace(b"</Relationships>", f"{one}</Relationships>".encode()) if name == part else text
        ),
        **more,
    )


def behind(element: str) -> bytes:
    """Give a workbook whose sheet has one element more behind its cells."""
    content = made()
    return changed(
        content,
        lambda name, text: (
            text.replace(b"</worksheet>", f"{element}</worksheet>".encode()) if "sheet1.xml" in name else text
        ),
    )


def otherwise(content: bytes) -> bytes:
    """Give a workbook whose sheets are written as no program that we know writes them."""
    return changed(content, lambda _, text: text.replace(b"<sheetData>", b'<sheetData xml:space="default">'))


def strictly(_: str, text: bytes) -> bytes:
    for loose, strict in STRICT.items():
        text = text.replace(loose.encode(), strict.encode())
    return text


def charted(book: Any, sheet: Any) -> None:  # noqa: ANN401  of a library without types
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=名单!$B$2:$B$2"})
    sheet.insert_chart("D2", chart)


def listed(book: Any, sheet: Any) -> None:  # noqa: ANN401
    book.add_worksheet("选项").write_column(0, 0, ["甲", "乙"])
    sheet.data_validation("A2:A9", {"validate": "list", "source": "=选项!$A$1:$A$2"})
    sheet.conditional_format("B2:B9", {"type": "cell", "criteria": ">", "value": 2})
    sheet.write_url("A5", "https://example.org/")
    sheet.merge_range("A7:B7", "合计")
    sheet.autofilter("A1:B2")
    sheet.write_comment("B2", "批注")
    sheet.write_rich_string("A3", "例", book.add_format({"bold": True}), "乙")
    sheet.insert_image("E5", "a.png", {"image_data": io.BytesIO(PIXEL)})
    sheet.add_table("G1:H3", {"columns": [{"header": "甲"}, {"header": "乙"}]})


KEPT: dict[str, bytes] = {"a plain sheet": made(), "what people usually have in files": made(listed)}
EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:'
)
LOST: dict[str, tuple[bytes, str]] = {
    "a chart": (made(charted), "图表的部分样式"),
    "a text box": (made(lambda _, sheet: sheet.insert_textbox("D2", "说明")), "文本框、形状"),
    "a button": (made(lambda _, sheet: sheet.insert_button("D2", {"caption": "提交"})), "控件"),
    "a box to tick": (made(lambda _, sheet: sheet.insert_checkbox("D2", True)), "单元格里的"),  # noqa: FBT003
    "a sparkline of another program": (
        otherwise(made(lambda _, sheet: sheet.add_sparkline("D2", {"range": "名单!A2:B2"}))),
        "迷你图",
    ),
    "a link of a picture": (
        made(
            lambda _, sheet: sheet.insert_image(
                "E5", "a.png", {"image_data": io.BytesIO(PIXEL), "url": "https://example.org/"}
            )
        ),
        "图片和图形上的超链接",
    ),
    "the advice to open it for reading": (made(lambda book, _: book.read_only_recommended()), "建议只读"),
    "views of the whole": (
        changed(
            made(),
            lambda name, text: (
                text.replace(b"</workbook>", b"<customWorkbookViews/></workbook>") if "workbook.xml" in name else text
            ),
        ),
        "自定义视图",
    ),
    "a background": (made(lambda _, sheet: sheet.set_background(io.BytesIO(PIXEL))), "工作表背景"),
    "a picture in the header": (
        made(lambda _, sheet: sheet.set_header("&L&G", {"image_left": "a.png", "image_data_left": io.BytesIO(PIXEL)})),
        "页眉页脚里的图片",
    ),
    "a comment that always shows": (
        made(lambda _, sheet: sheet.write_comment("A2", "批注", {"visible": True})),
        "一直显示的批注",
    ),
    "a formula that spills": (
        made(lambda _, sheet: sheet.write_dynamic_array_formula("D2:D3", "=SORT(B2:B3)")),
        "动态数组",
    ),
    "a picture in a cell": (
        made(lambda _, sheet: sheet.embed_image("D2", "a.png", {"image_data": io.BytesIO(PIXEL)})),
        "单元格里的图片",
    ),
    "macros": (
        changed(
            related("vbaProject", "xl/_rels/workbook.xml.rels"), lambda _, text: text, **{"xl/vbaProject.bin": "x"}
        ),
        "宏",
    ),
    "slicers": (related("slicer"), "切片器"),
    "threads": (related("threadedComment"), "批注里的对话"),
    "embedded files": (related("oleObject"), "嵌入的文件"),
    "connections": (related("connections", "xl/_rels/workbook.xml.rels"), "外部数据的连接"),
    "what nobody knows": (related("somethingNew"), "其他附加内容（somethingNew）"),
    "pictures of WPS in cells": (related("cellImage", "xl/_rels/workbook.xml.rels"), "单元格里的图片"),
    "lists on another sheet": (
        otherwise(behind(f"{EXTENSION}dataValidations/></ext></extLst>")),
        "引用其他工作表的下拉选项",
    ),
    "conditions of Excel 2010": (otherwise(behind(f"{EXTENSION}cfRule/></ext></extLst>")), "部分条件格式"),
    "errors that are ignored": (otherwise(behind("<ignoredErrors/>")), "不再提示的错误"),
    "cells that are watched": (otherwise(behind("<cellWatches/>")), "监视的单元格"),
    "the strict namespace": (
        changed(made(), strictly),
        "只有各格的值",
    ),
}


def copy_of(content: bytes, name: str = "名单.xlsx") -> MarkedCopy:
    book = read(name, content)
    assert isinstance(book, Book), book.line("zh")
    copy = marked(book, content, WRONG, "zh")
    assert holds_all(copy.content, book)
    return copy


@pytest.mark.parametrize("what", KEPT)
def test_of_what_is_kept_nothing_is_said(what: str) -> None:
    copy = copy_of(KEPT[what])
    assert copy.lacks is None
    assert load_workbook(io.BytesIO(copy.content))[ERRORS].max_column == 7


@pytest.mark.parametrize("what", LOST)
def test_what_a_copy_lacks_is_said_beside_the_titles_of_its_list(what: str, recwarn: pytest.WarningsRecorder) -> None:
    content, said = LOST[what]
    copy = copy_of(content)
    assert copy.lacks is not None
    assert said in copy.lacks.zh
    workbook = load_workbook(io.BytesIO(copy.content))
    assert workbook[ERRORS]["H1"].value == copy.lacks.zh
    assert "这一行没有填写“姓名”" in workbook["名单"]["A2"].comment.text
    assert not [one for one in recwarn if "openpyxl" in one.filename]


def test_rich_text_stays() -> None:
    copy = load_workbook(io.BytesIO(copy_of(KEPT["what people usually have in files"]).content), rich_text=True)
    assert [getattr(part, "text", part) for part in copy["名单"]["A3"].value] == ["例", "乙"]


def test_a_copy_of_text_lacks_nothing_and_of_another_format_all_but_the_values() -> None:
    assert copy_of("姓名\n例甲\n".encode(), "名单.csv").lacks is None


@pytest.mark.parametrize("epoch", [False, True])
def test_the_results_of_formulas_stay(epoch: bool) -> None:  # noqa: FBT001
    def computed(book: Any, sheet: Any) -> None:  # noqa: ANN401
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        given = ["甲<乙>&", 3, 0.1, True, "#N/A", "", -2]
        for row, value in enumerate(given, 2):
            sheet.write_formula(row, 2, "=A1", None, value)
        sheet.write_formula(1, 2, "=A1", day, 45718)
        sheet.write_array_formula("D2:D2", "{=SUM(B2:B3)}", None, 7)

    content = made(computed, {"date_1904": epoch})
    before, after = read("名单.xlsx", content), read("名单.xlsx", copy_of(content).content)
    assert isinstance(before, Book)
    assert isinstance(after, Book)
    assert after.sheets[1].values == before.sheets[0].values
    assert after.sheets[1].traits == before.sheets[0].traits
    formulas = load_workbook(io.BytesIO(copy_of(content).content))["名单"]
    assert formulas["C3"].value == "=A1"


def test_a_day_that_there_is_not_stays_the_number_that_it_is() -> None:
    def odd(book: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_number("C2", -5, book.add_format({"num_format": "yyyy-mm-dd"}))

    found = read("名单.xlsx", copy_of(made(odd)).content)
    assert isinstance(found, Book)
    assert found.sheets[1].cell(2, 3).value == -5
