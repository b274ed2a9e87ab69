"""Workbooks as Excel, WPS and others write them, and how they are dirty."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.book import Area, ErrorValue
from builder.exchange.workbook.cells import read_sheet
from builder.exchange.workbook.collected import Collected, Setting
from builder.exchange.workbook.pattern import parts, read_pattern
from builder.exchange.workbook.serials import shown_as
from builder.exchange.workbook.stream import read_stream
from builder.exchange.workbook.strings import shared_strings
from builder.exchange.workbook.unreadable import UnreadableError
from tests.exchange.made import (
    DATE,
    LENGTH,
    MAIN,
    MOMENT,
    OFFICE,
    PACKAGE,
    PERCENT,
    TIME,
    book,
    inline,
    only,
    parts_of,
    refused,
    sheet_xml,
    xlsx,
    zipped,
)


def value(cell: str, settings: str = "", strings: tuple[str, ...] = ()) -> object:
    """Give what is read from a cell that stands in A1."""
    return (
        only(xlsx(f'<row r="1">{cell}{inline("B1", "x")}</row>', settings=settings, strings=strings)).cell(1, 1).value
    )


def number(written: str, style: int = 0, settings: str = "") -> object:
    return value(f'<c r="A1" s="{style}"><v>{written}</v></c>', settings)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("0.1", Decimal("0.1")),
        ("3", 3),
        ("3.0", 3),
        ("0.10000000000000001", Decimal("0.1")),
        ("1.1000000000000001", Decimal("1.1")),
        ("2.2999999999999998", Decimal("2.3")),
        ("-0.5", Decimal("-0.5")),
        ("1E-3", Decimal("0.001")),
        ("999999999999999", 999999999999999),
    ],
)
def test_a_number_is_as_it_was_typed(written: str, typed: Decimal) -> None:
    found = number(written)
    assert found == typed
    assert type(found) is type(typed)


def test_a_number_of_more_digits_than_are_kept_shows_as_excel_shows_it() -> None:
    assert str(number("9.15E+17")) == "9.15E+17"
    assert str(number("915000000000000000")) == "9.15E+17"


@pytest.mark.parametrize(
    ("written", "style", "read"),
    [
        ("45824", DATE, dt.date(2025, 6, 16)),
        ("45824.0", DATE, dt.date(2025, 6, 16)),
        ("0.375", TIME, dt.time(9, 0)),
        ("0.39583333333333331", TIME, dt.time(9, 30)),
        ("45824.395833333336", MOMENT, dt.datetime.fromisoformat("2025-06-16T09:30")),
        ("1.25", LENGTH, dt.timedelta(hours=30)),
        ("61", DATE, dt.date(1900, 3, 1)),
        ("59", DATE, dt.date(1900, 2, 28)),
        ("1", DATE, dt.date(1900, 1, 1)),
        ("2958465", DATE, dt.date(9999, 12, 31)),
    ],
)
def test_a_serial_is_the_day_or_time_that_its_format_shows(written: str, style: int, read: object) -> None:
    assert number(written, style) == read


@pytest.mark.parametrize("written", ["60", "-1", "2958466", "0"])
def test_a_serial_that_is_no_day_stays_a_number(written: str) -> None:
    assert number(written, DATE) == int(written)


def test_days_of_a_workbook_of_1904_are_counted_from_then() -> None:
    assert number("44362", DATE, '<workbookPr date1904="1"/>') == dt.date(2025, 6, 16)
    assert number("0", DATE, '<workbookPr date1904="true"/>') == dt.date(1904, 1, 1)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "number"),
        ("G/通用格式", "number"),
        ("0.00E+00", "number"),
        ('0.0"小时 h"', "number"),
        ("[Red]0.00;[Blue]-0.00", "number"),
        ("[$USD]#,##0", "number"),
        ("0%", "percent"),
        ('yyyy"年"m"月"', "day"),
        ("[$-804]aaaa", "day"),
        ("m/d", "day"),
        ("上午/下午h时mm分", "time"),
        ("mm:ss", "time"),
        ("yyyy/m/d h:mm", "moment"),
        ("[h]:mm", "duration"),
        ("@", "number"),
    ],
)
def test_a_number_format_tells_how_a_number_is_shown(code: str, shown: str) -> None:
    assert shown_as(code) == shown


@pytest.mark.parametrize(
    ("id", "shown"), [(14, "day"), (31, "day"), (57, "day"), (20, "time"), (22, "moment"), (0, "number")]
)
def test_the_formats_without_a_code_are_known_those_of_china_among_them(id: int, shown: str) -> None:
    assert shown_as("", id) == shown


def test_a_percentage_is_told_from_a_number() -> None:
    sheet = only(xlsx(f'<row r="1"><c r="A1" s="{PERCENT}"><v>0.5</v></c></row>'))
    assert sheet.cell(1, 1).value == Decimal("0.5")
    assert sheet.cell(1, 1).traits.percent


def test_text_is_read_in_whatever_pieces_it_stands() -> None:
    strings = ("<t>例文远</t>", "<r><rPr><b/></rPr><t>例文</t></r><r><t>远</t></r>", "<t>例</t><rPh><t>li</t></rPh>")
    assert [value(f'<c r="A1" t="s"><v>{at}</v></c>', strings=strings) for at in range(3)] == ["例文远", "例文远", "例"]
    assert value('<c r="A1" t="inlineStr"><is><r><t>例文</t></r><r><t>远</t></r></is></c>') == "例文远"
    assert value('<c r="A1" t="inlineStr"><is><t>例</t><rPh><t>li</t></rPh></is></c>') == "例"
    assert value('<c r="A1" t="str"><f>A2</f><v>例文远</v></c>') == "例文远"
    assert value('<c r="A1" t="inlineStr"><is><t>例&amp;文_x000D_远_x005F_</t></is></c>') == "例&文\r远_"


def test_a_truth_an_error_and_a_day_in_iso_are_what_they_say() -> None:
    assert value('<c r="A1" t="b"><v>1</v></c>') is True
    assert value('<c r="A1" t="e"><v>#REF!</v></c>') == ErrorValue("#REF!")
    assert value('<c r="A1" t="d"><v>2025-06-16T00:00:00</v></c>') == dt.date(2025, 6, 16)


def test_a_formula_has_its_cached_value_and_says_so() -> None:
    sheet = only(xlsx('<row r="1"><c r="A1"><f>1+2</f><v>3</v></c></row>'))
    assert sheet.cell(1, 1).value == 3
    assert sheet.cell(1, 1).traits.formula
    assert not sheet.cell(1, 1).traits.uncached


@pytest.mark.parametrize("cell", ["<f>1+2</f>", "<f>1+2</f><v/>", "<f>1+2</f><v></v>", '<f t="shared" si="0"/>'])
def test_a_formula_without_a_cached_value_is_not_empty_but_uncached(cell: str) -> None:
    sheet = only(xlsx(f'<row r="1"><c r="A1">{cell}</c></row>'))
    assert sheet.cell(1, 1).value is None
    assert sheet.cell(1, 1).traits.uncached


def test_a_formula_that_gives_no_text_is_empty_and_cached() -> None:
    sheet = only(xlsx(f'<row r="1"><c r="A1" t="str"><f>""</f><v></v></c>{inline("B1", "x")}</row>'))
    assert sheet.cell(1, 1).value is None
    assert not sheet.cell(1, 1).traits.uncached


def test_a_zero_that_a_program_left_to_excel_to_compute_is_no_value() -> None:
    rows = '<row r="1"><c r="A1"><f>1+2</f><v>0</v></c><c r="B1"><f>1+2</f><v>3</v></c></row>'
    sheet = only(xlsx(rows, settings='<calcPr fullCalcOnLoad="1"/>'))
    assert sheet.cell(1, 1).traits.uncached
    assert sheet.cell(1, 2).value == 3
    assert only(xlsx(rows)).cell(1, 1).value == 0


def test_names_merged_over_several_rows_stand_in_each_of_them() -> None:
    rows = f'<row r="1">{inline("A1", "例文远")}{inline("B1", "a")}</row><row r="2">{inline("B2", "b")}</row>'
    sheet = only(xlsx(rows, behind='<mergeCells count="1"><mergeCell ref="A1:A9"/></mergeCells>'))
    assert sheet.merged == (Area(1, 1, 9, 1),)
    assert (sheet.cell(2, 1).value, sheet.cell(2, 1).traits.covered_by) == ("例文远", (1, 1))
    assert sheet.cell(1, 1).traits.covered_by is None
    assert sheet.cell(3, 1).value is None


def test_a_cell_that_stands_there_twice_is_damage_unless_both_are_alike() -> None:
    one, other = (f'<row r="2"><c r="A2"><v>{hours}</v></c></row>' for hours in (3, 1))
    assert only(xlsx(one + one)).values == {2: {1: 3}}
    assert "写了两次" in refused(xlsx(one + other)).message("zh")
    assert refused(xlsx('<row r="1"><c r="A1"><v>3</v></c><c r="A1"><v>1</v></c></row>')).code.id == "X605"


def test_two_parts_of_one_name_that_differ_are_damage() -> None:
    content = io.BytesIO(xlsx('<row r="1"><c r="A1"><v>3</v></c></row>'))
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert "同名" in refused(content.getvalue()).message("zh")


def test_a_number_is_written_without_a_line_between_its_digits() -> None:
    assert only(xlsx('<row r="1"><c r="A1"><v>1_0</v></c></row>')).values == {1: {1: "1_0"}}


def test_hidden_rows_are_read_and_said() -> None:
    rows = f'<row r="1">{inline("A1", "a")}</row><row r="2" hidden="1">{inline("A2", "b")}</row><row r="3" hidden="1"/>'
    sheet = only(xlsx(rows))
    assert sheet.cell(2, 1).value == "b"
    assert sheet.hidden_rows == {2}
    [remark] = sheet.remarks
    assert (remark.code.id, remark.message("zh")) == ("X626", "隐藏的第 2 行有内容，照样读取")


def test_rows_that_a_filter_hides_are_told_from_those_that_somebody_hid() -> None:
    hidden = {2: "1", 3: "1", 5: "true"}
    rows = "".join(
        f'<row r="{row}" hidden="{hidden.get(row, 0)}">{inline(f"A{row}", "a")}</row>' for row in range(1, 6)
    )
    sheet = only(xlsx(rows, behind='<autoFilter ref="A1:C4"><filterColumn colId="0"/></autoFilter>'))
    assert sheet.filtered_rows == {2, 3}
    assert sheet.hidden_rows == {5}
    assert [remark.code.id for remark in sheet.remarks] == ["X626", "X627"]
    assert "2—3" in sheet.remarks[1].message("zh")


def test_rows_that_the_filter_of_a_table_hides_are_told_as_well() -> None:
    rows = f'<row r="1">{inline("A1", "a")}</row><row r="2" hidden="1">{inline("A2", "b")}</row>'
    parts = parts_of(sheet_xml(rows))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/table" Target="../tables/table1.xml"/>'
        "</Relationships>"
    )
    table = f'<table xmlns="{MAIN}"><autoFilter ref="A1:A2"><filterColumn colId="0"/></autoFilter></table>'
    sheet = only(zipped({**parts, "xl/tables/table1.xml": table}))
    assert sheet.filtered_rows == {2}
    assert not only(zipped({**parts, "xl/tables/table1.xml": table.replace("filterColumn", "else")})).filtered_rows


def test_a_filter_that_hides_nothing_is_none() -> None:
    rows = f'<row r="1">{inline("A1", "a")}</row><row r="2" hidden="1">{inline("A2", "b")}</row>'
    assert only(xlsx(rows, behind='<autoFilter ref="A1:A2"/>')).hidden_rows == {2}
    assert only(xlsx(rows, above='<sheetPr filterMode="1"/>')).filtered_rows == {2}


def test_a_sheet_with_cells_struck_out_may_be_as_large_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    cells = f'<c r="A1" s="1" t="inlineStr"><is><t>{"长" * 4_000}</t></is></c>{inline("B1", "b")}'
    parts = {**parts_of(sheet_xml(f'<row r="1">{cells}</row>')), "xl/styles.xml": styles}
    monkeypatch.setattr("builder.exchange.workbook.limits.MOST_UNPACKED", sum(map(len, parts.values())) + 12_000)
    [remark] = only(zipped(parts)).remarks
    assert (remark.code.id, remark.message("zh")) == ("X620", "A1 有删除线，照样读取")


COLOURS = {
    "white on none": ('<color rgb="FFFFFFFF"/>', "", True),
    "nearly white on none": ('<color rgb="FFF2F2F2"/>', '<patternFill patternType="none"/>', True),
    "the white of the theme": ('<color theme="0"/>', "", True),
    "the white of the theme, a little darker": ('<color theme="0" tint="-0.049989318521683403"/>', "", True),
    "a white that has a number": ('<color indexed="9"/>', "", True),
    "a colour on itself": (
        '<color rgb="FF305496"/>',
        '<patternFill patternType="solid"><fgColor theme="4" tint="-0.249977111117893"/></patternFill>',
        True,
    ),
    "white on blue": (
        '<color theme="0"/>',
        '<patternFill patternType="solid"><fgColor theme="4"/></patternFill>',
        False,
    ),
    "white on an unknown colour": (
        '<color theme="0"/>',
        '<patternFill patternType="solid"><fgColor theme="11"/></patternFill>',
        False,
    ),
    "white on a pattern": ('<color theme="0"/>', '<patternFill patternType="gray125"/>', False),
    "grey": ('<color rgb="FFA6A6A6"/>', "", False),
    "black": ("", "", False),
}


@pytest.mark.parametrize(("font", "fill", "is_said"), COLOURS.values(), ids=COLOURS)
def test_text_that_cannot_be_told_from_what_is_behind_it_is_read_and_said(
    font: str, fill: str, *, is_said: bool
) -> None:
    theme = (
        '<theme><themeElements><clrScheme><dk1><sysClr lastClr="000000"/></dk1><lt1><sysClr lastClr="FFFFFF"/></lt1>'
        '<accent1><srgbClr val="4472C4"/></accent1></clrScheme></themeElements></theme>'
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font>{font}</font></fonts>'
        f"<fills><fill/><fill>{fill or '<patternFill/>'}</fill></fills>"
        '<cellXfs><xf fontId="0"/><xf fontId="1" fillId="1"/></cellXfs>'
        '<dxfs><dxf><fill><patternFill patternType="gray125"/></fill></dxf></dxfs></styleSheet>'
    )
    cells = f'<c r="A1" s="1" t="inlineStr"><is><t>甲</t></is></c>{inline("B1", "b")}<c r="C1" s="1"/>'
    parts = {**parts_of(sheet_xml(f'<row r="1">{cells}</row>')), "xl/styles.xml": styles, "xl/theme/theme1.xml": theme}
    key = "xl/_rels/workbook.xml.rels"
    related = f'<Relationship Id="theme" Type="{OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>'
    parts[key] = str(parts[key]).replace("</Relationships>", related)
    sheet = only(zipped(parts))
    assert sheet.values == {1: {1: "甲", 2: "b"}}
    assert [(said.code.id, said.found) for said in sheet.remarks] == ([("X618", "A1")] if is_said else [])
    if "theme" not in font + fill:
        damaged = only(zipped({**parts, "xl/theme/theme1.xml": theme[:-9]}))
        assert (damaged.values, damaged.remarks) == (sheet.values, sheet.remarks)


def test_comments_that_cannot_be_read_take_nothing_from_the_cells() -> None:
    parts = parts_of(sheet_xml(f'<row r="1">{inline("A1", "甲")}</row>'))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/comments" Target="../comments1.xml"/>'
        "</Relationships>"
    )
    comments = '<comments><commentList><comment ref="A1"><text><t>乙</t></text></comment></commentList></comments>'
    assert [remark.found for remark in only(zipped({**parts, "xl/comments1.xml": comments})).remarks] == ["A1"]
    assert only(zipped({**parts, "xl/comments1.xml": comments[:-5]})).values == {1: {1: "甲"}}


def test_columns_that_are_hidden_a_million_times_are_hidden_once() -> None:
    columns = '<col min="1" max="16384" hidden="1"/>' * 100_000
    assert (
        len(only(xlsx(f'<row r="1">{inline("A1", "a")}</row>', above=f"<cols>{columns}</cols>")).hidden_columns)
        == 16384
    )


GOOGLE = (
    '<row r="1" ht="15.75" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="6" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" s="6" t="s"><v>2</v></c><c r="B2" s="2"><v>0.375</v></c><c r="C2" s="6"/></row>'
)
NUMBERS = (
    '<row r="1" spans="1:7"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="2"><v>0.375</v></c><c r="C2" s="0"></c></row>'
)


@pytest.mark.parametrize("rows", [GOOGLE, NUMBERS], ids=["Google", "Numbers"])
def test_what_google_and_numbers_export_is_read(rows: str) -> None:
    strings = ("<t>姓名</t>", "<t>开始</t>", "<t>例文远</t>")
    sheet = only(xlsx(rows, strings=strings))
    assert sheet.values == {1: {1: "姓名", 2: "开始"}, 2: {1: "例文远", 2: dt.time(9, 0)}}


def test_hidden_columns_and_sheets_are_read_and_said() -> None:
    content = xlsx(
        f'<row r="1">{inline("A1", "a")}{inline("C1", "c")}</row>',
        above='<cols><col min="3" max="16384" hidden="1"/></cols>',
        attributes=' state="veryHidden"',
    )
    sheet = only(content)
    assert sheet.hidden
    assert sheet.cell(1, 3).value == "c"
    assert [remark.message("zh") for remark in sheet.remarks] == ["这张工作表是隐藏的", "隐藏的 C 列有内容，照样读取"]


def test_sheets_come_in_order_and_a_chart_among_them_is_said() -> None:
    parts = parts_of(sheet_xml(f'<row r="1">{inline("A1", "一")}</row>'), "<chartsheet/>", sheet_xml(""))
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    first, _, rest = relations.partition('Id="rId2"')
    parts["xl/_rels/workbook.xml.rels"] = f'{first}Id="rId2"{rest.replace("/worksheet", "/chartsheet", 1)}'
    found = book(zipped(parts))
    assert [sheet.name for sheet in found.sheets] == ["表1", "表2", "表3"]
    assert [remark.code.id for sheet in found.sheets for remark in sheet.remarks] == ["X629"]


def test_macros_are_said_to_be_never_run_and_other_files_never_opened() -> None:
    parts = parts_of(sheet_xml(f'<row r="1">{inline("A1", "a")}</row>'))
    content = zipped({**parts, "xl/vbaProject.bin": b"\x00", "xl/externalLinks/externalLink1.xml": "<x/>"})
    found = book(content, "名单.xlsm")
    assert found.format == "xlsm"
    assert [remark.code.id for remark in found.remarks] == ["X621", "X622"]
    assert "宏从不运行" in found.remarks[0].message("zh")
    assert all(remark.is_remark for remark in found.remarks)


def test_macros_of_old_are_said_as_well() -> None:
    parts = parts_of(sheet_xml(f'<row r="1">{inline("A1", "a")}</row>'))
    assert book(zipped({**parts, "xl/macrosheets/sheet1.xml": "<x/>"}), "名单.xlsm").format == "xlsm"


def test_a_part_outside_the_file_is_never_looked_for() -> None:
    parts = parts_of(sheet_xml(f'<row r="1">{inline("A1", "a")}</row>'))
    external = f'<Relationship Id="e" Type="{OFFICE}/sharedStrings" Target="other.xml" TargetMode="External"/>'
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = relations.replace("<Relationship ", f"{external}<Relationship ", 1)
    assert only(zipped({**parts, "xl/other.xml": "no XML"})).cell(1, 1).value == "a"


STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ROW = f'<row r="1">{inline("A1", "a")}<c r="B1"><v>0.5</v></c></row>'
PECULIAR = {
    "prefixed names, as WPS writes them": (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is>'
        '</x:c><x:c r="B1"><x:v>0.5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    ),
    "no addresses of cells and rows": sheet_xml(
        '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>0.5</v></c></row>',
    ),
    "the strict namespace": sheet_xml(ROW).replace(MAIN, STRICT),
    "comments, line breaks and CDATA": sheet_xml(
        '\n <!-- <row> -->\n <row r="1">\n <c r="A1" t="str"><v><![CDATA[a]]></v></c>\n'
        '<c r="B1">\n<v>0.5</v>\n</c></row>\n'
    ),
    "single quotes and another order": sheet_xml(
        "<row r='1'><c t='inlineStr' r='A1'><is><t>a</t></is></c><c s='0' r='B1'><v>0.5</v></c></row>"
    ),
    "a claim of a million rows": sheet_xml(ROW, above='<dimension ref="A1:XFD1048576"/>'),
    "UTF-16": sheet_xml(ROW).replace("UTF-8", "UTF-16"),
    "rows out of order": sheet_xml(f'<row r="2"/><row r="1"><c r="B1"><v>0.5</v></c>{inline("A1", "a")}</row>'),
    "cells of another row than theirs": sheet_xml(f'<row r="2">{inline("A1", "a")}<c r="B1"><v>0.5</v></c></row>'),
}


@pytest.mark.parametrize("sheet", PECULIAR.values(), ids=PECULIAR)
def test_what_other_programs_write_otherwise_is_read_alike(sheet: str) -> None:
    parts = parts_of(sheet)
    if "UTF-16" in sheet:
        parts["xl/worksheets/sheet1.xml"] = sheet.encode("utf-16")
    assert only(zipped(parts)).values == {1: {1: "a", 2: Decimal("0.5")}}


@pytest.mark.parametrize("target", ["/xl/worksheets/", "../xl/worksheets/", "./worksheets/", "worksheets\\"])
def test_a_target_is_found_however_it_is_written(target: str) -> None:
    content = zipped(parts_of(sheet_xml(f'<row r="1">{inline("A1", "a")}</row>'), target=target))
    assert only(content).cell(1, 1).value == "a"


def test_parts_are_found_in_other_case_and_without_relations_of_the_whole() -> None:
    parts = parts_of(sheet_xml(f'<row r="1">{inline("A1", "a")}</row>'))
    del parts["_rels/.rels"]
    assert (
        only(zipped({name.replace("sheet1", "Sheet1"): part for name, part in parts.items()})).cell(1, 1).value == "a"
    )


def test_sixty_thousand_empty_formatted_rows_hold_nothing() -> None:
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="2"/></row>' for row in range(2, 60_002))
    sheet = only(xlsx(f'<row r="1">{inline("A1", "a")}</row>{empty}'))
    assert (sheet.last_row, sheet.last_column) == (1, 1)
    assert list(sheet.rows()) == [1]


def test_a_protected_sheet_is_read() -> None:
    content = xlsx(f'<row r="1">{inline("A1", "a")}</row>', behind='<sheetProtection password="CC1A" sheet="1"/>')
    assert only(content).cell(1, 1).value == "a"


def test_text_that_looks_like_a_formula_is_text() -> None:
    for text in ("=1+1", "+1", "-1", "@x"):
        assert value(inline("A1", text)) == text


@pytest.mark.parametrize("number", ["0", "8", "55296", "x110000", "9999999"])
def test_a_reference_to_what_is_no_character_is_damage(number: str) -> None:
    with pytest.raises(UnreadableError):
        read_sheet(
            [sheet_xml(f'<row r="1">{inline("A1", f"&#{number};")}</row>').encode()], Setting(texts=[], styles=[]), 0
        )


def test_what_openpyxl_writes_is_read_by_the_pattern() -> None:
    content = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["姓名 <&>", 0.5, True, "=A1"])
    workbook.save(content)
    with zipfile.ZipFile(content) as archive:
        divided = parts(archive.read("xl/worksheets/sheet1.xml"))
    assert divided is not None
    found = Collected(setting=Setting(texts=[], styles=[]), count=0)
    assert read_pattern(divided[1], found)
    assert found.values[1][1] == "姓名 <&>"


def test_what_openpyxl_writes_is_read(tmp_path: object) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["姓名", 0.1, dt.date(2025, 6, 16), dt.time(9, 0), True, "=1+1"])
    path = f"{tmp_path}/made.xlsx"
    workbook.save(path)
    with open(path, "rb") as file:  # noqa: PTH123 -- a path of openpyxl's kind
        read = only(file.read())
    assert dict(read.values[1]) == {1: "姓名", 2: Decimal("0.1"), 3: dt.date(2025, 6, 16), 4: dt.time(9, 0), 5: True}
    assert read.cell(1, 6).traits.uncached


@pytest.mark.parametrize(
    "rows",
    [
        ROW,
        f'<row r="1" hidden="1">{inline("A1", "a")}</row><row r="3"/><row r="4"><c r="B4" t="b"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>',
        '<row r="1"><c r="A1"><f>1</f><v/></c><c r="B1"><f>1</f></c><c r="C1" t="e"><v>#N/A</v></c></row>',
        f'<row r="1"><c r="A1" s="{PERCENT}"><v>0.5</v></c><c r="B1" s="{DATE}"><v>45824</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"/><c r="C1" t="str"><v>&lt;</v></c></row>',
        '<row r="1"><c r="A1"><v>x</v></c><c r="C1"><v>2</v></c><c r="B1" t="inlineStr"><is><t></t></is></c></row>',
        '<row><c r="B1"><v>1</v></c></row><row><c r="B2"><f ca="1">NOW()</f><v>3</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&#20363;&#x6587; a&amp;b&#13;&#10;</t></is></c></row>',
        '<row r="1"><c r="A1" t="str"><f>"&lt;"</f><v>&lt;&#128;&gt;</v></c><c r="B1"><v>&#49;</v></c></row>',
    ],
)
def test_the_pattern_and_the_elements_give_the_same(rows: str) -> None:
    setting = Setting(texts=["文"], styles=["number", "day", "time", "moment", "duration", "percent", "number"])
    whole = sheet_xml(rows, behind='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>').encode()
    by_elements = Collected(setting=setting, count=0)
    read_stream([whole], by_elements)
    assert read_sheet([whole], setting, 0) == by_elements


@pytest.mark.parametrize(
    "cell", ['<c r="A"><v>1</v></c>', '<c r="A2"><v>1</v></c>', '<c r="XFE1"><v>1</v></c>', "<c><v>1</v></c>", "<x/>"]
)
def test_what_the_pattern_does_not_know_is_left_to_the_elements(cell: str) -> None:
    setting = Setting(texts=[], styles=[])
    for rows in (f'<row r="1">{cell}</row>', cell):
        assert not read_pattern(rows.encode(), Collected(setting=setting, count=0)), rows


@pytest.mark.parametrize(
    "texts",
    [
        '<si><t>姓名</t></si><si><t xml:space="preserve"> 例\n文 </t></si><si><t>a_x000D_b</t></si><si><t></t></si>',
        "<si><t>a</t></si><si><t>&lt;</t></si>",
        "<si><t>a</t></si><si><r><rPr><b/></rPr><t>b</t></r><r><t>c</t></r></si><si/><si><t/></si>",
        '<si><t>例</t><rPh sb="0" eb="1"><t>li</t></rPh></si>',
        "<si><t>a</t></si>\n<si><t>b</t></si><extLst/>",
    ],
)
def test_texts_are_the_same_by_the_pattern_and_by_the_elements(texts: str) -> None:
    whole = f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    assert shared_strings([whole]) == shared_strings([b"<!-- read by its elements -->", whole])


def test_a_text_of_what_is_no_character_is_damage() -> None:
    with pytest.raises(UnreadableError):
        shared_strings([f'<sst xmlns="{MAIN}"><si><t>\ufffe</t></si></sst>'.encode()])


def test_what_programs_write_is_read_by_the_pattern() -> None:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["姓名", 1, 0.5, True, "=A1"])
    sheet.merge_range(1, 0, 2, 0, "例文远")
    sheet.set_row(3, None, None, {"hidden": True})
    workbook.close()
    with zipfile.ZipFile(content) as archive:
        divided = parts(archive.read("xl/worksheets/sheet1.xml"))
    assert divided is not None
    assert read_pattern(divided[1], Collected(setting=Setting(texts=["姓名", "例文远"], styles=[]), count=0))
