"""Whole files as other programs save them: the same is taken in and said, of the file and of its marked copy."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest
from openpyxl import load_workbook

from builder.exchange.marking import marked
from builder.exchange.marks import ERRORS
from tests.exchange.made import MAIN, OFFICE
from tests.intake.files import workbook
from tests.intake.sheets import CLEAN, HEADERS, row, said, sent_file, written

WHO = "推荐表"
RIGHT = workbook([HEADERS[WHO], CLEAN[WHO]])
WRONG = workbook([HEADERS[WHO], row(WHO, 推荐日期="25.3.2")])
SHEET = "xl/worksheets/sheet1.xml"
Parts = dict[str, bytes]
TEMPLATE = b"spreadsheetml.template.main+xml"
MACROS = b"vnd.ms-excel.sheet.macroEnabled.main+xml"
WORKBOOK = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def parts_in(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def strict(parts: Parts) -> Parts:
    """Excel's “Strict Open XML Spreadsheet”."""
    spaces = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for loose, one in spaces.items():
        parts = {name: part.replace(loose.encode(), one.encode()) for name, part in parts.items()}
    return parts


def in_line(parts: Parts) -> Parts:
    """Write texts in their cells, as Google does now and then, and leave the shared ones out."""
    texts = re.findall(rb"<si><t[^>]*>([^<]*)</t></si>", parts.pop("xl/sharedStrings.xml"))
    inline = re.sub(
        rb'( t="s")><v>(\d+)</v>',
        lambda found: b' t="inlineStr"><is><t>%s</t></is>' % texts[int(found[2])],
        parts[SHEET],
    )
    relations = "xl/_rels/workbook.xml.rels"
    return {
        **parts,
        SHEET: inline,
        relations: re.sub(rb"<Relationship [^>]*sharedStrings[^>]*/>", b"", parts[relations]),
        "[Content_Types].xml": re.sub(rb"<Override [^>]*sharedStrings[^>]*/>", b"", parts["[Content_Types].xml"]),
    }


def google(parts: Parts) -> Parts:
    """Texts in their cells, and the parts in another order."""
    return dict(reversed(in_line(parts).items()))


def wps(parts: Parts) -> Parts:
    """Prefixed names, no dimension, no addresses, targets from the root, and pictures in cells."""
    parts = in_line(parts)
    bare = re.sub(rb'<dimension[^>]*/>| r="[A-Z]*\d+"| spans="[^"]*"', b"", parts[SHEET])
    bare = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", bare.replace(b"xmlns=", b"xmlns:x="))
    relations = "xl/_rels/workbook.xml.rels"
    more = b'<Relationship Id="c" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
    related = parts[relations].replace(b'Target="worksheets/', b'Target="/xl/worksheets/')
    return {
        **parts,
        SHEET: bare,
        relations: related.replace(b"</Relationships>", more + b"</Relationships>"),
        "xl/cellimages.xml": b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
    }


def template(parts: Parts) -> Parts:
    types = parts["[Content_Types].xml"].replace(WORKBOOK, WORKBOOK.replace(b"sheet.main", b"template.main"))
    assert TEMPLATE in types
    return {**parts, "[Content_Types].xml": types}


def with_macros(parts: Parts) -> Parts:
    relations = "xl/_rels/workbook.xml.rels"
    role = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    more = b'<Relationship Id="v" Type="%s" Target="vbaProject.bin"/>' % role
    types = parts["[Content_Types].xml"].replace(b"application/" + b"vnd." + WORKBOOK, b"application/" + MACROS)
    types = types.replace(
        b"<Default ", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default ', 1
    )
    return {
        **parts,
        "[Content_Types].xml": types,
        relations: parts[relations].replace(b"</Relationships>", more + b"</Relationships>"),
        "xl/vbaProject.bin": b"Attribute VB_Name",
    }


def macros_in_template(parts: Parts) -> Parts:
    found = with_macros(parts)
    types = found["[Content_Types].xml"].replace(b"sheet.macroEnabled", b"template.macroEnabled")
    return {**found, "[Content_Types].xml": types}


PROGRAMS: Mapping[str, tuple[Callable[[Parts], Parts], str, tuple[str, ...], str]] = {
    "Strict Open XML": (strict, "表.xlsx", (), "只有各格的值"),
    "Google": (google, "表.xlsx", (), ""),
    "WPS": (wps, "表.xlsx", (), "单元格里的图片"),
    "a template": (template, "表.xltx", (), ""),
    "macros": (with_macros, "表.xlsm", ("X621",), "宏"),
    "macros called .xlsx": (with_macros, "表.xlsx", ("X621", "X623"), "宏"),
    "a template with macros": (macros_in_template, "表.xltm", ("X621",), "宏"),
}
"""What a program makes of a file and how it is called, what is remarked of it, and what its copy lacks."""


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_a_program_saves_is_taken_in_like_any_other(program: str) -> None:
    change, name, remarks, _ = PROGRAMS[program]
    found = sent_file(packed(change(parts_in(RIGHT))), name)
    assert said(found) == []
    assert tuple(code for _, code in said(found, remarks=True)) == remarks
    assert written(found) == written(sent_file(RIGHT))
    assert written(found)


@pytest.mark.parametrize("program", PROGRAMS)
def test_its_marked_copy_says_the_same_is_a_plain_workbook_and_names_what_it_lacks(program: str) -> None:
    change, name, _, lacking = PROGRAMS[program]
    content = packed(change(parts_in(WRONG)))
    found = sent_file(content, name)
    assert said(found) == [("F2", "X635")]
    assert found.book is not None
    copy = marked(found.book, content, found.faults, "zh")
    assert said(sent_file(copy.content)) == [("F2", "X635")]
    assert (copy.lacks is not None) == bool(lacking)
    assert lacking in (copy.lacks.zh if copy.lacks else "")
    assert WORKBOOK in parts_in(copy.content)["[Content_Types].xml"]
    opened = load_workbook(io.BytesIO(copy.content))
    assert opened.sheetnames[0] == ERRORS
    assert opened.worksheets[1]["F2"].comment is not None
