"""Files that people take for spreadsheets: what each is, is told by what it holds, and what to do is said."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from builder.exchange.book import Area, ErrorValue
from builder.exchange.workbook import limits, read
from builder.exchange.workbook.apart import told_of
from tests.exchange.made import MAIN, book, inline, only, parts_of, refused, sheet_xml, xlsx, zipped

FILES = Path(__file__).parent / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = xlsx(f'<row r="1">{inline("A1", "a")}</row>')
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def named(stream: str) -> bytes:
    """Give an OLE file that names a stream in its directory."""
    return OLE + f"{stream}\x00".encode("utf-16-le").ljust(64, b"\x00") + bytes(448)


REFUSED = {
    "an empty file": (b"", "X601"),
    "a file of blanks": (b" \r\n\x00\xef\xbb\xbf", "X601"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "X602"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "X602"),
    "a photograph": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "X602"),
    "a photograph of a telephone": (b"\x00\x00\x00\x18ftypheic\x00\x00", "X602"),
    "a document": (zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "X602"),
    "a presentation": (zipped({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "X602"),
    "a document of old": (named("WordDocument"), "X602"),
    "a document of OpenDocument": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "X602",
    ),
    "an archive of sheets": (zipped({"名单.xlsx": GOOD}), "X602"),
    "an archive of another kind": (b"Rar!\x1a\x07\x00", "X602"),
    "a program": (b"MZ\x90\x00\x03", "X602"),
    "bytes of no kind": (bytes(range(256)), "X602"),
    "a page": ("<html><table><tr><td>姓名</td></tr></table></html>".encode(), "X603"),
    "a sheet in SYLK": (b'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n', "X603"),
    "a sheet in DIF": (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n', "X603"),
    "a page in GBK": ("<meta charset=gbk><table><tr><td>姓名</td></tr></table>".encode("gbk"), "X603"),
    "a page in one file": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "X603"),
    "an XML sheet": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "X603"),
    "a flat document": (
        b'<?xml version="1.0"?>\n<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        "X603",
    ),
    "a sheet of Numbers": (zipped({"Index/Document.iwa": "a"}), "X603"),
    "a binary workbook": (zipped({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "a"}), "X603"),
    "a workbook with a password": (named("EncryptedPackage"), "X604"),
    "a workbook of which half is there": (GOOD[: len(GOOD) // 2], "X605"),
    "a workbook without its end": (GOOD[:-30], "X605"),
    "an old workbook of which half is there": ((FILES / "rich.xls").read_bytes()[:3000], "X605"),
    "an OLE file without a workbook": (named("Else"), "X605"),
    "a workbook without a workbook": (zipped({"[Content_Types].xml": "<a/>"}), "X605"),
    "a workbook without its sheet": (
        zipped({name: part for name, part in parts_of(sheet_xml("")).items() if "sheet1" not in name}),
        "X605",
    ),
    "XML that stops in the midst": (zipped(parts_of(sheet_xml("<row>").replace("</sheetData>", ""))), "X605"),
    "a cell beyond the last row": (xlsx('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), "X605"),
    "a cell beyond the last column": (xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "X605"),
    "a text that is not there": (xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "X605"),
    "entities": (zipped({**parts_of(sheet_xml("")), "xl/workbook.xml": f"{DOCTYPE}<workbook/>"}), "X607"),
    "entities in a sheet": (zipped(parts_of(f'{DOCTYPE}<worksheet xmlns="{MAIN}"/>')), "X607"),
    "entities in the texts": (
        zipped({**parts_of(sheet_xml("")), "xl/sharedStrings.xml": f"{DOCTYPE}<sst/>"}),
        "X607",
    ),
    "text in no encoding": ("姓名,學時\n例文遠,3".encode("big5"), "X608"),
    "quotes that do not match": ('姓名,备注\n例文远,"未完\n'.encode(), "X609"),
    "sheets without a filled cell": (xlsx('<row r="1"><c r="A1" s="1"/></row>'), "X610"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["名单.xlsx", "名单.xls"])
def test_what_cannot_be_read_is_told_apart_and_what_to_do_is_said(content: bytes, code: str, name: str) -> None:
    found = refused(content, name)
    assert found.code.id == code
    assert not found.is_remark
    for language in ("zh", "en"):
        assert "{" not in found.line(language)


def test_the_kinds_of_what_is_no_sheet_are_named() -> None:
    kinds = {
        name: refused(content).message("zh") for name, (content, code) in REFUSED.items() if code in {"X602", "X603"}
    }
    assert "是PDF 文件" in kinds["a PDF"]
    assert "是Word 文档" in kinds["a document"]
    assert "是图片" in kinds["a photograph of a telephone"]
    assert "网页（HTML）" in kinds["a page in GBK"]
    assert "用 Numbers 打开" in refused(REFUSED["a sheet of Numbers"][0]).expected("zh")
    assert "用 LibreOffice 打开" in refused(REFUSED["a flat document"][0]).expected("zh")
    assert "用 Excel 或 WPS 打开" in refused(REFUSED["a binary workbook"][0]).expected("zh")
    assert "先解开压缩包" in refused(REFUSED["an archive of sheets"][0]).expected("zh")


def test_a_zip_with_a_password_is_said_to_have_one() -> None:
    content = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        offsets = [info.header_offset for info in archive.infolist()]
    for at in offsets:
        content[at + 6] |= 1
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    assert refused(bytes(content)).code.id == "X604"


def bomb(count: int) -> bytes:
    return zipped({**parts_of(sheet_xml("")), "xl/worksheets/sheet1.xml": b"<a>" + bytes(count)})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bomb(8 * 2**20), "压缩的倍数超过 400"),
        (bomb(limits.MOST_UNPACKED), "解开后的大小（MiB）超过 64"),
        (zipped({f"{number}.xml": "" for number in range(limits.MOST_PARTS + 1)}), "压缩包里的文件数超过 2,000"),
        (b"a" * (limits.MOST_BYTES + 1), "文件大小（MiB）超过 20"),
        (zipped(parts_of(*[sheet_xml("")] * (limits.MOST_SHEETS + 1))), "工作表数超过 256"),
    ],
    ids=["pressed", "unpacked", "parts", "bytes", "sheets"],
)
def test_a_file_that_is_too_large_is_refused_with_the_limit(content: bytes, said: str) -> None:
    found = refused(content)
    assert found.code.id == "X606"
    assert said in found.message("zh")


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_is_unpacked() -> None:
    content = bytearray(bomb(8 * 2**20))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.find(b"sheet1.xml")
        place = content.rfind(mark, 0, content.rfind(b"sheet1.xml") if mark == b"PK\x01\x02" else place + 1)
        content[place + at : place + at + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(content)).code.id in {"X605", "X606"}


def test_too_many_filled_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("limits", "collected"):
        monkeypatch.setattr(f"builder.exchange.workbook.{module}.MOST_CELLS", 3)
    filled = "".join(f"<c><v>{number}</v></c>" for number in range(4))
    assert refused(xlsx(f"<row>{filled}</row>")).code.id == "X606"
    assert refused(b"1,2,3,4", "名单.csv").code.id == "X606"


def test_merged_cells_that_cover_too_much_are_refused() -> None:
    areas = "".join('<mergeCell ref="A1:Z9000"/>' for _ in range(2))
    rows = f'<row r="1">{inline("A1", "a")}</row><row r="9000">{inline("Z9000", "z")}</row>'
    assert refused(xlsx(rows, behind=f"<mergeCells>{areas}</mergeCells>")).code.id == "X606"


@pytest.mark.parametrize(
    ("content", "remarks"),
    [
        ("姓名,学时\r\n例文远,3\r\n".encode(), []),
        ("姓名,学时\r\n例文远,3\r\n".encode("utf-8-sig"), []),
        ("姓名,学时\r\n例文远,3\r\n".encode("gbk"), ["X624"]),
        ("姓名,学时\r\n例文远,3\r\n".encode("gb18030"), ["X624"]),
        ("姓名\t学时\r\n例文远\t3\r\n".encode("utf-16"), []),
        ("\ufeff姓名\t学时\r\n例文远\t3\r\n".encode("utf-16-be"), []),
        ("姓名\t学时\n例文远\t3".encode(), []),
        ("sep=;\r\n姓名;学时\r\n例文远;3\r\n".encode(), []),
        ('"姓名","学时"\n"例文远","3"\n'.encode(), []),
        ("姓名,学时\r例文远,3\r".encode(), []),
        ("姓名;学时\r\n例文远;3\r\n".encode(), []),
        ("姓名;学时\r\n例文远;3\r\n".encode("gbk"), ["X624"]),
        ("姓名|学时\r\n例文远|3\r\n".encode(), []),
        ("姓名,学时\r\n例文远,3\r\n".encode("utf-16-le"), []),
        ("姓名\t学时\r\n例文远\t3\r\n".encode("utf-16-be"), []),
        ("姓名,学时\r\n例文远,3\r\n".encode("utf-32"), []),
        ("\ufeff姓名,学时\r\n例文远,3\r\n".encode("utf-32-be"), []),
    ],
    ids=[
        *("UTF-8", "BOM", "GBK", "GB18030", "Unicode text", "big-endian", "TSV", "sep", "quoted", "old Mac"),
        *("semicolons", "semicolons in GBK", "bars", "UTF-16 without mark", "big-endian without mark", "UTF-32"),
        "UTF-32 big-endian",
    ],
)
def test_a_table_that_is_text_is_read_in_whatever_way_it_is_saved(content: bytes, remarks: list[str]) -> None:
    found = book(content, "名单.csv", ["姓名"])
    [sheet] = found.sheets
    assert sheet.name == "名单"
    assert sheet.values == {1: {1: "姓名", 2: "学时"}, 2: {1: "例文远", 2: "3"}}
    assert [remark.code.id for remark in found.remarks] == remarks


def test_what_separates_cells_is_told_by_the_first_line_that_is_separated_at_all() -> None:
    titled = "示例县名单\n\n成果;人员\n甲;一,二,三\n".encode()
    assert only(titled, "名单.csv").values[4] == {1: "甲", 2: "一,二,三"}
    listed = "成果,人员\n甲,一;二;三;四\n".encode()
    assert only(listed, "名单.csv").values[2] == {1: "甲", 2: "一;二;三;四"}


def test_what_separates_cells_is_what_most_titles_stand_between() -> None:
    titles = ("姓名", "企业")
    text = "以下为名单；请核对,勿外传,谢谢\n姓名;企业\n例甲;示例公司\n"
    assert only(text.encode(), "a.csv", titles).values[3] == {1: "例甲", 2: "示例公司"}
    told = f"sep=;\r\n{text.partition(chr(10))[2]}".encode("gbk")
    assert only(told, "a.csv", titles).values[2] == {1: "例甲", 2: "示例公司"}


def test_signs_that_keep_a_text_a_text_are_left_out() -> None:
    sheet = only('编号,日期\n="00123","=""2025-03-02"""\n\'="甲",=甲\n'.encode(), "a.csv")
    assert sheet.values[2] == {1: "00123", 2: "2025-03-02"}
    assert sheet.values[3] == {1: '="甲"', 2: "=甲"}


def test_gbk_is_taken_only_where_the_first_line_shows_it() -> None:
    assert refused("姓名,学时\n例文远,3\n".encode("gbk"), "名单.csv").code.id == "X608"


def test_a_cell_of_a_text_keeps_its_line_breaks_commas_and_quotes_and_rows_count_as_in_excel() -> None:
    sheet = only('姓名,备注\n例文远,"一,""二""\n三"\n\n末,\n'.encode(), "名单.csv")
    assert sheet.values == {1: {1: "姓名", 2: "备注"}, 2: {1: "例文远", 2: '一,"二"\n三'}, 4: {1: "末"}}


def test_nothing_in_a_text_is_a_formula() -> None:
    assert only(b"=1+1,@x,-1,+1", "a.csv").values == {1: {1: "=1+1", 2: "@x", 3: "-1", 4: "+1"}}


@pytest.mark.parametrize(
    ("content", "name", "format"),
    [(GOOD, "名单.xls", "xlsx"), ("姓名,学时\n例文远,3".encode(), "名单.xls", "csv"), (GOOD, "名单", "xlsx")],
    ids=["a workbook called xls", "CSV called xls", "no extension"],
)
def test_a_file_with_a_wrong_name_is_read_by_what_it_holds_and_that_is_said(
    content: bytes,
    name: str,
    format: str,  # noqa: A002 -- as books call it
) -> None:
    found = book(content, name)
    assert found.format == format
    assert [remark.code.id for remark in found.remarks] == ["X623"]


RICH: dict[int, dict[int, object]] = {
    1: dict(enumerate(["姓名", "日期", "时间", "百分比", "学时", "公式", "错误", "文本", "是否", "时长", "时刻"], 1)),
    2: {
        1: "例文远",
        2: dt.date(2025, 6, 16),
        3: dt.time(9, 0),
        4: Decimal("0.5"),
        5: Decimal("0.1"),
        6: 3,
        7: ErrorValue("#DIV/0!"),
        8: "001",
        10: dt.timedelta(hours=30),
        11: dt.datetime.fromisoformat("2025-06-16T09:30"),
        12: "隐藏列",
    },
    4: {1: "隐藏行"},
}


@pytest.mark.parametrize("name", ["rich.xls", "rich.ods"])
def test_what_libreoffice_saves_in_older_and_other_formats_is_read_alike(name: str) -> None:
    found = book((FILES / name).read_bytes(), name)
    sheet, hidden = found.sheets
    assert (found.format, sheet.name, hidden.name, hidden.hidden) == (name[-3:], "签到", "藏", True)
    for row, cells in RICH.items():
        assert sheet.values[row].items() >= cells.items()
    assert str(sheet.cell(3, 6).value) == "9.15E+17"
    assert sheet.cell(3, 7).value == ErrorValue("#N/A")
    assert sheet.merged == (Area(2, 1, 3, 1),)
    assert (sheet.cell(3, 1).value, sheet.cell(3, 1).traits.covered_by) == ("例文远", (2, 1))
    assert sheet.cell(2, 4).traits.percent
    assert sheet.cell(2, 6).traits.formula
    assert sheet.cell(2, 7).traits.formula
    assert sheet.hidden_rows == {4}
    assert sheet.hidden_columns == {12}
    assert [remark.code.id for remark in sheet.remarks] == ["X626", "X628"]


def test_what_formulas_of_an_old_workbook_gave_is_text_truth_error_or_day() -> None:
    sheet = only((FILES / "formulas.xls").read_bytes(), "formulas.xls")
    assert dict(sheet.values[1]) == {
        1: "姓名",
        2: "甲",
        3: "姓名乙",
        4: ErrorValue("#DIV/0!"),
        5: True,
        7: Decimal("0.25"),
        8: dt.date(2025, 6, 16),
    }
    assert [sheet.cell(1, column).traits.formula for column in range(1, 9)] == [False, False, *[True] * 6]
    assert sheet.cell(1, 7).traits.percent
    assert not sheet.cell(1, 6).traits.uncached


TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def ods(rows: str, before: str = "") -> bytes:
    """Make a document of one sheet with its rows as they are written, and what stands before the sheet."""
    content = (
        f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TABLE}" xmlns:p="{TEXT}"><o:body><o:spreadsheet>'
        f'{before}<t:table t:name="表1">{rows}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def test_repeated_cells_and_rows_of_a_document_are_laid_out() -> None:
    cell = '<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="2"/>'
    sheet = only(
        ods(f'<t:table-row t:number-rows-repeated="2">{cell}</t:table-row><t:table-row>{cell}</t:table-row>'), "a.ods"
    )
    assert sheet.values == {row: {1: 1, 2: 1} for row in (1, 2, 3)}


def test_a_comment_on_a_cell_of_an_old_workbook_is_said() -> None:
    assert [(said.code.id, said.found) for said in only((FILES / "commented.xls").read_bytes(), "a.xls").remarks] == [
        ("X619", "B1")
    ]


def test_a_comment_on_a_cell_is_none_of_it_and_lines_are_lines() -> None:
    cell = (
        '<t:table-cell o:value-type="string"><o:annotation><p:p>批注</p:p></o:annotation>'
        "<p:p>例<p:s p:c='2'/>文</p:p><p:p>远<p:line-break/>甲</p:p></t:table-cell>"
    )
    sheet = only(ods(f"<t:table-row>{cell}</t:table-row>"), "a.ods")
    assert sheet.values == {1: {1: "例  文\n远\n甲"}}
    assert [(said.code.id, said.found) for said in sheet.remarks] == [("X619", "A1")]


def test_numbers_of_a_document_that_counts_days_from_1904_are_told_to() -> None:
    epoch = '<t:calculation-settings><t:null-date o:date-value="1904-01-01"/></t:calculation-settings>'
    rows = '<t:table-row><t:table-cell o:value-type="float" o:value="44256"/></t:table-row>'
    assert only(ods(rows, epoch), "a.ods").cell(1, 1).traits.from_1904
    assert not only(ods(rows), "a.ods").cell(1, 1).traits.from_1904


def test_a_million_filled_rows_of_a_document_are_refused_before_they_are_laid_out() -> None:
    cell = '<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="16384"/>'
    rows = f'<t:table-row t:number-rows-repeated="1048576">{cell}</t:table-row>'
    assert refused(ods(rows), "a.ods").code.id == "X606"


def test_a_formula_of_a_document_without_a_value_is_uncached_and_filtered_rows_are_told() -> None:
    cell = '<t:table-cell t:formula="of:=1+1"/><t:table-cell o:value-type="boolean" o:boolean-value="true"/>'
    sheet = only(ods(f'<t:table-row t:visibility="filter">{cell}</t:table-row>'), "a.ods")
    assert sheet.cell(1, 1).traits.uncached
    assert sheet.cell(1, 2).value is True
    assert sheet.filtered_rows == {1}


def test_a_document_with_a_password_is_said_to_have_one() -> None:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"\x00\x01",
        "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>",
    }
    assert refused(zipped(parts), "a.ods").code.id == "X604"


def test_days_that_were_typed_as_numbers_can_be_told_from_those_of_1904() -> None:
    rows = f'<row r="1">{inline("A1", "a")}<c r="B1" s="5"><v>0.5</v></c></row>'
    late = only(xlsx(rows, settings='<workbookPr date1904="1"/>'))
    assert [late.cell(1, column).traits.from_1904 for column in (1, 2, 3)] == [True] * 3
    assert not only(xlsx(rows)).cell(1, 1).traits.from_1904


def test_reading_says_the_same_of_the_same_file() -> None:
    assert read("a.xlsx", GOOD) == read("a.xlsx", GOOD)


def test_what_makes_calamine_panic_is_damage_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray((FILES / "rich.xls").read_bytes())
    content[560:562] = b"\xff\xff"  # in a record that only calamine reads
    assert told_of(bytes(content)) is None
    assert refused(bytes(content), "a.xls").code.id == "X605"
    assert capfd.readouterr() == ("", "")
