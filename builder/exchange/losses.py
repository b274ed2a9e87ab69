"""What a file holds that a copy of it does not: pictures, macros, controls and whatever else was lost on the way."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from builder.exchange.book import Book, Value
from builder.exchange.marks import is_error_list
from builder.exchange.workbook import read
from builder.exchange.workbook.markup import Attributes, attribute, local, parse
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.pattern import parts
from builder.exchange.workbook.unreadable import UnreadableError
from builder.problems import Text

ALL_BUT_VALUES = Text(
    "格式、公式、批注、图片、选项等（只有各格的值）", "formats, formulas, comments, pictures, lists (values alone)"
)
"""What a copy lacks that has the values alone."""

_CHARTS = Text("图表的部分样式", "some styles of charts")
_CONTROLS = Text("按钮、复选框等控件", "buttons, boxes to tick and other controls")
_SHAPES = Text("文本框、形状和组合图形", "text boxes and shapes")
_SLICERS = Text("切片器和日程表", "slicers and timelines")
_EMBEDDED = Text("嵌入的文件", "embedded files")
_PICTURES = Text("图片", "pictures")
_IN_CELLS = Text("单元格里的图片", "pictures in cells")
_RULES = Text("引用其他工作表的下拉选项", "lists whose options are on another sheet")
_OUTSIDE = Text("外部数据的连接", "connections to data elsewhere")
_SPILLED = Text("动态数组公式的自动溢出", "formulas that spill")
_OTHERS = Text("其他附加内容（{names}）", "other additions ({names})")

_WORDS: Mapping[str, Text] = {
    "vbaProject": Text("宏", "macros"),
    "xlMacrosheet": Text("宏", "macros"),
    **dict.fromkeys(("chart", "chartStyle", "chartColorStyle", "chartUserShapes", "chartEx"), _CHARTS),
    **dict.fromkeys(("ctrlProp", "control", "activeXControlBinary", "controls", "vml"), _CONTROLS),
    **dict.fromkeys(("sp", "cxnSp", "grpSp", "graphicFrame", "contentPart"), _SHAPES),
    **dict.fromkeys(("diagramData", "diagramDrawing"), Text("SmartArt 图形", "SmartArt")),
    **dict.fromkeys(("slicer", "slicerCache", "timeline", "timelineCache", "slicerList", "timelineRefs"), _SLICERS),
    **dict.fromkeys(("oleObject", "oleObjects", "package"), _EMBEDDED),
    **dict.fromkeys(("image", "pic"), _PICTURES),
    **dict.fromkeys(("cellImage", "rdRichValue", "richValueRel", "webImage"), _IN_CELLS),
    **dict.fromkeys(
        ("threadedComment", "person"), Text("批注里的对话（只留文字）", "threads of comments (their text stays)")
    ),
    "Visible": Text("一直显示的批注（改为指到时显示）", "comments that always show (they show when pointed at)"),
    "dataValidations": _RULES,
    "sparklineGroups": Text("迷你图", "sparklines"),
    "legacyDrawingHF": Text("页眉页脚里的图片", "pictures in headers and footers"),
    "picture": Text("工作表背景", "backgrounds of sheets"),
    "protectedRanges": Text("允许编辑的区域", "ranges that may be edited"),
    **dict.fromkeys(
        ("customSheetViews", "customWorkbookViews", "namedSheetView"), Text("自定义视图", "views of one's own")
    ),
    **dict.fromkeys(("connections", "queryTable"), _OUTSIDE),
    "externalLink": Text("对其他文件的引用", "references to other files"),
    **dict.fromkeys(("pivotTable", "pivotCacheDefinition"), Text("数据透视表", "pivot tables")),
    "table": Text("Excel 表格对象", "tables of Excel"),
    "cfRule": Text("部分条件格式", "some conditional formats"),
    "dataValidation": Text("数据验证", "validations"),
    "hyperlinks": Text("超链接", "links"),
    **dict.fromkeys(("hlinkClick", "hlinkHover"), Text("图片和图形上的超链接", "links of pictures and shapes")),
    "tableStyle": Text("自定义的表格样式", "table styles of one's own"),
    "fileSharing": Text("建议只读的设置", "the advice to open it for reading alone"),
    "ignoredErrors": Text("不再提示的错误", "errors that are ignored"),
    "cellWatches": Text("监视的单元格", "watched cells"),
    "FeaturePropertyBag": Text(
        "单元格里的复选框（成为 TRUE、FALSE）", "boxes to tick in cells (they are TRUE or FALSE)"
    ),
    "sheetMetadata": _SPILLED,
    "rPh": Text("注音", "phonetic guides"),
    "customXml": Text("自定义 XML 数据", "custom XML"),
}
"""What is lost, by the relations of a workbook's parts and by its elements."""

_TRIFLES = frozenset(
    {
        *(
            "calcChain",
            "sharedStrings",
            "styles",
            "theme",
            "thumbnail",
            "printerSettings",
            "officeDocument",
            "hyperlink",
        ),
        *(
            "core-properties",
            "extended-properties",
            "custom-properties",
            "drawing",
            "vmlDrawing",
            "comments",
            "worksheet",
        ),
        *("pivotCacheRecords", "customXmlProps", "rdRichValueStructure", "rdRichValueTypes", "rdSupportingPropertyBag"),
        *("rdSupportingPropertyBagStructure", "externalLinkPath", "chartsheet"),
    }
)
"""What is made anew, goes with something else, or is missed by nobody."""

_DRAWN = frozenset({"sp", "cxnSp", "grpSp", "graphicFrame", "contentPart", "pic", "hlinkClick", "hlinkHover"})
_OF_THE_WHOLE: Mapping[str, frozenset[str]] = {
    "xl/workbook.xml": frozenset({"customWorkbookViews", "fileSharing"}),
    "xl/styles.xml": frozenset({"tableStyle"}),
    "xl/sharedstrings.xml": frozenset({"rPh"}),
}
"""What is looked for in the parts that there are once, by their names in small letters."""


def lost(before: bytes, after: bytes) -> list[Text]:
    """Name what a workbook held before that it no longer holds; charts lose something of what they look like."""
    had, has = _contents_of(before), _contents_of(after)
    missing = {name for name in had if had[name] > has[name]} | ({"chart"} if "chart" in had else set())
    named = dict.fromkeys(_WORDS[name] for name in sorted(missing & _WORDS.keys()))
    others = ", ".join(sorted(missing - _WORDS.keys() - _TRIFLES))
    return [*named, *([_OTHERS.filled({"names": others})] if others else [])]


def holds_all(copy: bytes, book: Book) -> bool:
    """Tell whether a copy holds what stands in each cell of a file but for formulas, whose results it need not have."""
    found = read(book.name, copy)
    sheets = {sheet.name: sheet.values for sheet in found.sheets} if isinstance(found, Book) else {}
    return all(
        _is_alike(value, sheets.get(sheet.name, {}).get(row, {}).get(column))
        for sheet in book.sheets
        if not is_error_list(sheet.values.get(1, {}).values())
        for row, values in sheet.values.items()
        for column, value in values.items()
        if not sheet.traits.get((row, column), sheet.usual).formula
    )


def _is_alike(value: Value, copied: Value | None) -> bool:
    """Tell whether a value is that of its copy; blanks in texts may be others, and days may be shown otherwise."""
    if isinstance(value, str):
        return isinstance(copied, str) and value.split() == copied.split()
    return copied is not None if isinstance(value, dt.date | dt.time | dt.timedelta) else value == copied


def _contents_of(content: bytes) -> Counter[str]:
    """Count what a workbook is made of: the relations of its parts, and the elements beside its cells."""
    package = Package(content)
    found: Counter[str] = Counter()
    for part in package.names:
        with suppress(UnreadableError):  # what programs write of drawings need not be XML
            found.update(_of_part(part, package.pieces(part)))
    return found


def _of_part(part: str, pieces: Iterable[bytes]) -> Iterator[str]:
    if part.endswith(".rels"):
        return _elements(pieces, frozenset({"Relationship"}), "Type")
    if part.startswith("xl/worksheets/"):
        whole = b"".join(pieces)
        head, _, tail = parts(whole) or (whole, b"", b"")
        return _elements((head, tail), frozenset(_WORDS))
    if part.startswith("xl/drawings/"):
        return _objects(pieces) if part.endswith(".vml") else _elements(pieces, _DRAWN)
    return _elements(pieces, _OF_THE_WHOLE[part]) if part in _OF_THE_WHOLE else iter(())


def _elements(pieces: Iterable[bytes], wanted: frozenset[str], named_by: str = "") -> Iterator[str]:
    """Give the elements that are wanted by their names, or by the last part of an attribute."""
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if local(name) in wanted:
            found.append(attribute(attributes, named_by).rpartition("/")[2] if named_by else local(name))

    parse(pieces, start)
    return iter(found)


def _objects(pieces: Iterable[bytes]) -> Iterator[str]:
    """Give the controls of a drawing of old, and the comments that always show."""
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag == "Visible" or (tag == "ClientData" and attribute(attributes, "ObjectType") not in {"Note", "Pict"}):
            found.append("Visible" if tag == "Visible" else "vml")

    parse(pieces, start)
    return iter(found)
