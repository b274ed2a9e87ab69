"""Workbooks of Excel, WPS and whatever else writes `.xlsx` and `.xlsm`: which part is which, and their sheets."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.exchange.book import Book, Sheet, Traits
from builder.exchange.faults import Place, Remark, fault
from builder.exchange.marks import is_name
from builder.exchange.workbook.addresses import place_of
from builder.exchange.workbook.cells import read_sheet
from builder.exchange.workbook.codes import MACROS, OUTSIDE, WITHOUT_CELLS
from builder.exchange.workbook.collected import Collected, Setting
from builder.exchange.workbook.commented import commented_in
from builder.exchange.workbook.formats import MOST_OF_A_CODE, code_of
from builder.exchange.workbook.limits import check_sheets
from builder.exchange.workbook.markup import Attributes, attribute, is_on, local, parse
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.serials import shown_as
from builder.exchange.workbook.sheets import completed
from builder.exchange.workbook.strings import shared_strings
from builder.exchange.workbook.struck import struck_in, struck_out, styled
from builder.exchange.workbook.unreadable import NO_WORKBOOK, damaged
from builder.exchange.workbook.unseen import unseen_cells, unseen_in
from builder.problems import Text

_NO_PART = Text("里面少了工作表", "a sheet is missing from it")
_USUAL = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Target:
    """What a relation leads to: a part, and what it is to the one that names it (`worksheet`, `styles`)."""

    part: str
    role: str


@dataclass(slots=True)
class Contents:
    """What the workbook's own part says."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, relation, hidden
    from_1904: bool = False
    recalculated: bool = False
    names: dict[str, Place] = field(default_factory=dict)


def read_xlsx(name: str, package: Package) -> Book:
    """Read the sheets of a workbook in order; its macros are left alone, and so is every other file it refers to."""
    main = main_part(package)
    targets = targets_of(package, main)
    contents = contents_of(package, main)
    check_sheets(len(contents.sheets))
    codes = _codes(package, targets)
    setting = Setting(
        texts=_texts(package, targets),
        styles=[shown_as(code, number) for number, code in codes],
        codes=[code or code_of(number) for number, code in codes],
        from_1904=contents.from_1904,
        recalculated=contents.recalculated,
    )
    struck = struck_in(package, _part_of(targets, "styles"), _part_of(targets, "sharedStrings"))
    theme = _part_of(targets, "theme")
    colours = b"".join(package.pieces(theme)) if package.has(theme) else b""
    unseen = unseen_in(package.whole(_part_of(targets, "styles")), colours)
    sheets, count = [], 0
    for title, relation, hidden in contents.sheets:
        target = targets.get(relation)
        if target is None or not package.has(target.part):
            raise damaged(_NO_PART)
        if target.role != "worksheet":
            sheets.append(Sheet(name=title, hidden=hidden, remarks=(fault(WITHOUT_CELLS, Place(title), title),)))
            continue
        part = read_sheet(package.pieces(target.part), setting, count)
        related = targets_of(package, target.part).values()
        for table in related if part.hidden_rows else ():
            if table.role == "table" and package.has(table.part):
                part.filters.read_table(package.pieces(table.part))
        count = part.count
        found = _sheet(title, part, hidden=hidden)
        crossed = struck_out(found, package, target.part, struck, in_cells=part.strikes)
        pale = unseen_cells(found, {*styled(package.whole(target.part), unseen)} if unseen else ())
        noted = commented_in(found, package, [one.part for one in related if one.role == "comments"])
        sheets.append(replace(found, remarks=(*found.remarks, *crossed, *pale, *noted)))
    has_macros = any("vbaproject" in part or "/macrosheets/" in part for part in package.names)
    return Book(
        name=name,
        format="xlsm" if has_macros else "xlsx",
        sheets=tuple(sheets),
        remarks=tuple(_remarks(name, package, has_macros=has_macros)),
        names=contents.names,
    )


def _remarks(name: str, package: Package, *, has_macros: bool) -> Iterator[Remark]:
    if has_macros:
        yield fault(MACROS, Place(), name)
    if any("/externallinks/" in part for part in package.names):
        yield fault(OUTSIDE, Place(), name)


def _sheet(title: str, part: Collected, *, hidden: bool) -> Sheet:
    hidden_rows = part.hidden_rows & part.values.keys()
    filtered = frozenset(filter(part.filters.hides, hidden_rows))
    return completed(
        Sheet(
            name=title,
            hidden=hidden,
            values=part.values,
            traits=part.traits if not part.setting.from_1904 else _from_1904(part.traits),
            usual=Traits(from_1904=part.setting.from_1904),
            merged=tuple(part.merged),
            hidden_rows=frozenset(hidden_rows - filtered),
            filtered_rows=filtered,
            hidden_columns=frozenset(part.hidden_columns),
        )
    )


def _from_1904(traits: Mapping[tuple[int, int], Traits]) -> dict[tuple[int, int], Traits]:
    return {at: replace(one, from_1904=True) for at, one in traits.items()}


def main_part(package: Package) -> str:
    """Give the part that is the workbook: by the relations of the whole, or where it usually is."""
    found = [one.part for one in targets_of(package, "").values() if one.role == "officeDocument"]
    for part in (*found, _USUAL):
        if package.has(part):
            return part
    raise damaged(NO_WORKBOOK)


def parts_of_sheets(package: Package) -> Mapping[str, str]:
    """Give the part of each sheet that is there, by what the sheet is called."""
    main = main_part(package)
    targets = targets_of(package, main)
    return {
        title: targets[relation].part
        for title, relation, _ in contents_of(package, main).sheets
        if relation in targets and package.has(targets[relation].part)
    }


def targets_of(package: Package, part: str) -> Mapping[str, Target]:
    """Give what a part is related to, inside of the file alone."""
    folder, _, base = part.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, Target] = {}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attribute(attributes, "TargetMode").casefold() != "external":
            target = attribute(attributes, "Target").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            role = attribute(attributes, "Type").rpartition("/")[2]
            found[attribute(attributes, "Id")] = Target(posixpath.normpath(whole).lstrip("/"), role)

    if package.has(relations):
        parse(package.pieces(relations), start)
    return found


def contents_of(package: Package, main: str) -> Contents:
    """Read the workbook's own part."""
    found = Contents()
    named, text = "", ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal named, text
        match local(name):
            case "definedName":
                named, text = attribute(attributes, "name"), ""
            case "sheet":
                hidden = attribute(attributes, "state", "visible") != "visible"
                found.sheets.append((attribute(attributes, "name"), _relation(attributes), hidden))
            case "workbookPr":
                found.from_1904 = is_on(attribute(attributes, "date1904"))
            case "calcPr":
                found.recalculated = is_on(attribute(attributes, "fullCalcOnLoad"))

    def characters(more: str) -> None:
        nonlocal text
        text += more if is_name(named) else ""

    def end(name: str) -> None:
        nonlocal named
        if local(name) == "definedName":
            place = place_of(text) if is_name(named) else None
            if place:
                found.names.setdefault(named, place)
            named = ""

    parse(package.pieces(main), start, end, characters)
    return found


def _relation(attributes: Attributes) -> str:
    """Give the relation of a sheet: the `id` that has a namespace, whatever its prefix."""
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    return next((value for name, value in pairs if " " in name and local(name) == "id"), "")


def _part_of(targets: Mapping[str, Target], role: str) -> str:
    return next((one.part for one in targets.values() if one.role == role), "")


def _texts(package: Package, targets: Mapping[str, Target]) -> list[str]:
    part = _part_of(targets, "sharedStrings")
    return shared_strings(package.pieces(part)) if package.has(part) else []


def _codes(package: Package, targets: Mapping[str, Target]) -> list[tuple[int, str]]:
    """Give the number format of each style: its number, and its code, empty where it has none of its own."""
    part = _part_of(targets, "styles")
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        tag = local(name)
        inside.append(tag)
        if tag == "numFmt" and inside[-2:-1] == ["numFmts"]:
            codes[_number(attribute(attributes, "numFmtId"))] = attribute(attributes, "formatCode")
        elif tag == "xf" and inside[-2:-1] == ["cellXfs"]:
            formats.append(_number(attribute(attributes, "numFmtId")))

    def end(_: str) -> None:
        inside.pop()

    if package.has(part):
        parse(package.pieces(part), start, end)
    return [(number, codes.get(number, "")[:MOST_OF_A_CODE]) for number in formats]


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() else 0
