"""What a file is, told by what it holds and never by its name."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Literal

from builder.exchange.workbook.codes import EMPTY_FILE, ENCRYPTED, NO_SHEET, OTHER_FORMAT
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.unreadable import NO_WORKBOOK, UnreadableError, damaged
from builder.problems import Text

Sort = Literal["xlsx", "ods", "xls", "text"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")

_FILL_IN = Text(
    "把内容填进模板再导入，模板用 yucai template 取得", "what it says in a template, which yucai template makes"
)
_UNPACK = Text("先解开压缩包，里面的表格逐个导入", "unpack it, and import what is in it one by one")
_ARCHIVE = Text("压缩包", "an archive")
_PICTURE = Text("图片", "a picture")
_DOCUMENT = Text("Word 文档或者 WPS 文字", "a document of Word or WPS")
_SLIDES = Text("演示文稿", "a presentation")
_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("PDF 文件", "a PDF")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", Text("图片或者音像", "a picture or a recording")),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"MZ", Text("程序", "a program")),
    (b"\x7fELF", Text("程序", "a program")),
    (b"{\\rtf", _DOCUMENT),
)
_HEIC = re.compile(rb".{4}ftyp(?:hei|mif|avi|mp4|iso|qt)", re.DOTALL)
_IN_NUMBERS = Text(
    "用 Numbers 打开这个文件，“文件—导出为—Excel”，格式选 .xlsx",
    "open it in Numbers, then “File, Export To, Excel”, as .xlsx",
)
_IN_LIBREOFFICE = Text(
    "用 LibreOffice 打开这个文件，“另存为”选“Excel 2007-365（.xlsx）”",
    "open it in LibreOffice and save it as “Excel 2007-365 (.xlsx)”",
)
_IN_EXCEL = Text(
    "用 Excel 或 WPS 打开这个文件，“另存为”选“Excel 工作簿（*.xlsx）”",
    "open it in Excel or WPS and save it as “Excel workbook (*.xlsx)”",
)
_LIKE_NUMBERS = Text("Numbers 表格", "a sheet of Numbers")
_BINARY = Text("Excel 二进制工作簿（*.xlsb）", "a binary workbook of Excel (*.xlsb)")
_FLAT = Text("LibreOffice 的单个 XML 表格（*.fods）", "a flat sheet of LibreOffice (*.fods)")
_WAYS = {_LIKE_NUMBERS: _IN_NUMBERS, _FLAT: _IN_LIBREOFFICE}
"""How sheets are saved that Excel and WPS cannot open."""
_PARTS: tuple[tuple[str, Text, bool], ...] = (
    ("word/document.xml", _DOCUMENT, False),
    ("ppt/presentation.xml", _SLIDES, False),
    ("xl/workbook.bin", _BINARY, True),
    ("index/document.iwa", _LIKE_NUMBERS, True),
    ("index.zip", _LIKE_NUMBERS, True),
)
"""The part of a zip that tells what it is, what that is, and whether that is a spreadsheet."""
_OTHER_OPEN_DOCUMENTS = "application/vnd.oasis.opendocument."
_ODS = "spreadsheet"
_STREAMS: Mapping[str, Text] = {"WordDocument": _DOCUMENT, "PowerPoint Document": _SLIDES}
_MARKUP: tuple[tuple[re.Pattern[str], Text], ...] = (
    (re.compile(r"<\?xml[^>]*>.{0,500}opendocument", re.DOTALL), _FLAT),
    (re.compile(r"ID;P[A-Z0-9]+(?:;[A-Z])*\r?\n[A-Z];"), Text("SYLK 表格（*.slk）", "a sheet in SYLK (*.slk)")),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), Text("DIF 表格（*.dif）", "a sheet in DIF (*.dif)")),
    (re.compile(r"mime-version:", re.IGNORECASE), Text("单个文件网页（*.mht）", "a web page in one file (*.mht)")),
    (re.compile(r"<\?xml[^>]*>.{0,500}urn:schemas-microsoft-com:office", re.DOTALL), Text("XML 表格", "an XML sheet")),
    (
        re.compile(r"<(?:!doctype html|html|head|body|table|meta|style|div|script)\b", re.IGNORECASE),
        Text("网页（HTML）", "a web page (HTML)"),
    ),
)
_LOOKED_AT = 4096
_ALWAYS_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTORY_NAME = 64


def sort_of(content: bytes) -> tuple[Sort, Package | None]:
    """Tell what a file is; the zip that it is, opened. What is no spreadsheet, or one of those not read, is a fault."""
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise UnreadableError(EMPTY_FILE)
    if content.startswith(_ZIP):
        package = Package(content)
        return _in_zip(package), package
    if content.startswith(_OLE):
        return _in_ole(content), None
    if content.startswith(_OLD_EXCEL):
        raise _other_format(Text("Excel 95 以前的表格", "a sheet of Excel before 95"))
    for magic, kind in _MAGIC:
        if content.lstrip(b"\xef\xbb\xbf \r\n").startswith(magic) and not _may_be_text(magic, content):
            raise UnreadableError(NO_SHEET, kind=kind, way=_UNPACK if kind is _ARCHIVE else _FILL_IN)
    if _HEIC.match(content[:_LOOKED_AT]):
        raise UnreadableError(NO_SHEET, kind=_PICTURE, way=_FILL_IN)
    is_marked = content.startswith(_ALWAYS_TEXT)
    if not is_marked and b"\x00" in content[:_LOOKED_AT] and utf_16_without_mark(content) is None:
        raise UnreadableError(NO_SHEET, kind=Text("认不出来的文件", "of an unknown kind"), way=_FILL_IN)
    return "text", None


def utf_16_without_mark(content: bytes) -> str | None:
    """Give the encoding of text in UTF-16 that has no mark: one in which all of it can be read, in lines."""
    for encoding in ("utf-16-le", "utf-16-be"):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\n" in text and not _NOT_IN_TEXT.search(text):
                return encoding
    return None


def refuse_markup(text: str) -> None:
    """Refuse text that is a page or XML: programs save that under the name of a spreadsheet."""
    start = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    for pattern, kind in _MARKUP:
        if pattern.match(start) or (start.startswith("<") and pattern.search(start)):
            raise _other_format(kind)
    if start.startswith("<?xml"):
        raise _other_format(Text("XML 文件", "XML"))


def _other_format(kind: Text) -> UnreadableError:
    return UnreadableError(OTHER_FORMAT, kind=kind, way=_WAYS.get(kind, _IN_EXCEL))


def _may_be_text(magic: bytes, content: bytes) -> bool:
    """Tell whether letters that begin a file need not be a mark: `BM`, `MZ`, `RIFF` are words."""
    return magic.isalpha() and b"\x00" not in content[:_LOOKED_AT]


def _in_zip(package: Package) -> Sort:
    if package.has("mimetype") and package.has("content.xml"):
        kind = package.start("mimetype").decode("ascii", "replace").strip().removeprefix(_OTHER_OPEN_DOCUMENTS)
        if kind.startswith(_ODS):
            return "ods"
        raise UnreadableError(NO_SHEET, kind=Text("OpenDocument 文档", "a document"), way=_FILL_IN)
    for part, kind_of_part, is_sheet in _PARTS:
        if package.has(part):
            if is_sheet:
                raise _other_format(kind_of_part)
            raise UnreadableError(NO_SHEET, kind=kind_of_part, way=_FILL_IN)
    if any(name.endswith(".iwa") for name in package.names):
        raise _other_format(_LIKE_NUMBERS)
    if package.has("[Content_Types].xml") or package.has("_rels/.rels"):
        return "xlsx"
    raise UnreadableError(NO_SHEET, kind=_ARCHIVE, way=_UNPACK)


def _in_ole(content: bytes) -> Sort:
    """Tell what an OLE file is by the names of its streams, which stand in its directory as they are."""
    if _names(content, "EncryptedPackage"):
        raise UnreadableError(ENCRYPTED)
    if _names(content, "Workbook") or _names(content, "Book"):
        return "xls"
    for stream, kind in _STREAMS.items():
        if _names(content, stream):
            raise UnreadableError(NO_SHEET, kind=kind, way=_FILL_IN)
    raise damaged(NO_WORKBOOK)


def _names(content: bytes, stream: str) -> bool:
    """Tell whether an entry of the directory has a name: entries begin at every 128th byte, padded with zeros."""
    name = f"{stream}\x00".encode("utf-16-le").ljust(_DIRECTORY_NAME, b"\x00")
    return name in content
