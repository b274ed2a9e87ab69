"""What a number format shows of a number or a day, where that is something else than it holds."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from builder.exchange.book import Value
from builder.exchange.marking import marked
from builder.exchange.told import numbers_told
from builder.exchange.workbook.formats import shown_by
from tests.exchange.made import MAIN, book, inline, only, parts_of, sheet_xml, xlsx, zipped

FILES = Path(__file__).parent / "files"
DAY = dt.date(2025, 3, 2)

OTHERWISE: list[tuple[str, Value, str]] = [
    ('0"学时"', 3, "3学时"),
    ('G/通用格式"元"', 5, "5元"),
    ("0", Decimal("2.5"), "3"),
    ("0.0", Decimal("0.333"), "0.3"),
    ("0,", 3000, "3"),
    (r"0\.0,", 35_000, "3.5"),
    ('0!.0,"万元"', 12_345_678, "1234.6万元"),
    (";;;", 3, ""),
    ('"√";;"×"', 1, "√"),
    ('"√";;"×"', 0, "×"),
    ('[=1]"√";[=0]"×"', 0, "×"),
    ('[>9999]0!.0,"万";0', 12_000, "1.2万"),
    ("[$$-409]#,##0.00", 1200, "$1200.00"),
    ("[$¥-804]0.00", 1200, "¥1200.00"),
    ("#,##0_);(#,##0)", -3, "(3)"),
    ('0"%"', 50, "50%"),
    ('#.##"个"', Decimal("3.10"), "3.1个"),
    ("00000000", 131, "00000131"),
    ("0000-0000", 99_000_131, "9900-0131"),
    ("0.0", 202_310_000_001, "202310000001.0"),
    ('yyyy"年"m"月"', DAY, "2025年3月"),
    ('m"月"d"日"', DAY, "3月2日"),
    ("mmm-yy", DAY, "Mar-25"),
    ("h:mm", dt.datetime(2025, 3, 2, 9, 5), "9:05"),  # noqa: DTZ001  as spreadsheets have them
    ("aaaa", DAY, "星期日"),
]
ALIKE: list[tuple[str, Value]] = [
    ("", 3),
    ("General", 3),
    ("@", 3),
    ("0.00", 3),
    ("#,##0.00", 1234),
    (".00", Decimal("12.5")),
    ("0.##", 3),
    ("[DBNum1]0", 3),
    ("[Red]0;[Blue]-0", -3),
    ("0;@", -3),
    ("# ?/?", Decimal("1.5")),
    ("0.00E+00", 99_000_131),
    ('[=1]"√";[=0]"×"', 5),
    ("0", True),
    ("0", "文"),
    ("yyyy-mm-dd;@", DAY),
    ("yy/m/d", DAY),
    ('[$-804]e"年"m"月"d"日"', DAY),
]


@pytest.mark.parametrize(("code", "value", "shown"), OTHERWISE)
def test_what_a_format_shows_otherwise_is_told(code: str, value: Value, shown: str) -> None:
    assert shown_by(code, value) == shown


@pytest.mark.parametrize(("code", "value"), ALIKE)
def test_what_only_differs_in_its_spelling_is_not(code: str, value: Value) -> None:
    assert shown_by(code, value) is None


def test_a_code_of_any_length_takes_no_time() -> None:
    styles = {"xl/styles.xml": _styles("[" * 200_000)}

    assert only(zipped({**_parts('<row r="1"><c r="A1" s="0"><v>3</v></c></row>'), **styles})).values == {1: {1: 3}}


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("6月16日", dt.date(2016, 6, 16), (False, True)),
        ("2025年1月", dt.date(2025, 1, 1), (True, False)),
        ("2025年6月", dt.date(2025, 6, 6), (True, False)),
        ("25/6/16", dt.date(2025, 6, 16), (True, True)),
        ("Jun-25", dt.date(2025, 6, 1), (True, False)),
        ("20250302", DAY, (True, True)),
        ("星期日", DAY, (False, False)),
    ],
)
def test_what_a_text_tells_of_a_day(text: str, day: dt.date, told: tuple[bool, bool]) -> None:
    assert numbers_told(text, day) == told


@pytest.mark.parametrize("name", ["shown.ods", "shown.xls"])
def test_other_formats_tell_the_same_of_what_they_show_and_of_what_is_struck_out(name: str) -> None:
    """What LibreOffice saved: 800 as 800万元, a day without its year, 2.5 as 3, and two texts struck out."""
    sheet = only((FILES / name).read_bytes(), name)
    assert {at: traits.shown for at, traits in sheet.traits.items()} == {
        (1, 1): "800万元",
        (2, 1): "6月16日",
        (3, 1): "3",
    }
    assert [(remark.code.id, remark.found) for remark in sheet.remarks] == [("X620", "A4、A5")]


@pytest.mark.parametrize("name", ["shown.ods", "shown.xls"])
def test_a_copy_of_another_format_shows_the_same(name: str) -> None:
    content = (FILES / name).read_bytes()
    copied = book(marked(book(content, name), content, (), "zh").content).sheets[-1]
    assert {at: traits.shown for at, traits in copied.traits.items()} == {
        (1, 1): "800万元",
        (2, 1): "6月16日",
        (3, 1): "3",
    }


def test_a_piece_of_a_text_that_is_struck_out_is_said_where_it_stands_and_where_it_is_shared() -> None:
    rich = "<r><rPr><strike/></rPr><t>示例旧</t></r><r><t>示例新</t></r>"
    plain = '<r><rPr><strike val="0"/></rPr><t>示例</t></r>'
    cells = f'<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is>{rich}</is></c>'
    sheet = only(xlsx(f'<row r="1">{cells}{inline("D1", "示例")}</row>', strings=(plain, rich)))
    assert sheet.values[1][3] == "示例旧示例新"
    assert [(remark.code.id, remark.found) for remark in sheet.remarks] == [("X620", "A1、C1")]


def _parts(rows: str) -> dict[str, str | bytes]:
    return parts_of(sheet_xml(rows))


def _styles(code: str) -> str:
    formats = f'<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
    return f'<styleSheet xmlns="{MAIN}">{formats}<cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
