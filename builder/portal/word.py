"""A letter as a document for Word and WPS (.docx), in the layout of official documents (GB/T 9704)."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from builder.portal.blocks import Paragraph, Run, Table
from builder.portal.paper import Paper, Signature, shares

_SONG, _FANG, _HEI = "方正小标宋简体", "仿宋_GB2312", "黑体"
_FALLBACKS: Mapping[str, tuple[str, str]] = {
    _SONG: ("小标宋,方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "02010601030101010101"),
    _FANG: ("仿宋,FangSong,华文仿宋,STFangsong,方正仿宋_GBK,宋体,SimSun,Noto Serif CJK SC", "02010609060101010101"),
    _HEI: ("SimHei,方正黑体_GBK,华文黑体,STHeiti,Noto Sans CJK SC", "02010609060101010101"),
}
"""What stands in for a font where a machine has it not, and by what a program finds one like it."""
_TITLE, _BODY, _NUMBER, _LIST, _NOTE = Pt(22), Pt(16), Pt(14), Pt(12), Pt(9)
"""Sizes 二号, 三号, 四号, 小四 and 小五."""
_PITCH, _TITLE_PITCH, _NOTE_PITCH = Pt(28), Pt(34), Pt(15)
_TEXT_WIDTH = Mm(210 - 28 - 26)
_MADE_ON = (1980, 1, 1, 0, 0, 0)
_FONT_TABLE = "word/fontTable.xml"
_THUMBNAIL = "/metadata/thumbnail"


def document(paper: Paper, made_on: dt.date) -> bytes:
    """Write a letter as a document; the same letter has the same bytes."""
    written = _written(paper, made_on)
    content = io.BytesIO()
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            data = _font_table() if name == _FONT_TABLE else given.read(name)
            entry = zipfile.ZipInfo(name, _MADE_ON)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return content.getvalue()


def _written(paper: Paper, made_on: dt.date) -> io.BytesIO:
    word = Document()
    _describe(word, paper, made_on)
    _styles(word)
    _page(word, word.sections[0])
    if paper.number:
        word.add_paragraph(paper.number, "公文字号")
    word.add_paragraph(paper.title, "公文标题")
    _paragraphs(word, paper.paragraphs, "公文正文")
    for at, annex in enumerate(paper.annexes):
        [added] = _paragraphs(word, [annex], "公文正文")
        added.paragraph_format.space_before = Pt(0) if at else _PITCH
    # Nobody signs on a page that says nothing else.
    for paragraph in word.paragraphs[-1 - len(paper.annexes) :]:
        paragraph.paragraph_format.keep_with_next = True
    _sign(word, paper.signature)
    for table in paper.tables:
        word.add_paragraph("附件", "公文附件").paragraph_format.page_break_before = True
        word.add_paragraph(table.title, "公文附件标题")
        _table(word, table)
    for at, note in enumerate(_paragraphs(word, paper.notes, "公文附注")):
        note.paragraph_format.space_before = Pt(0) if at else _NOTE_PITCH
    written = io.BytesIO()
    word.save(written)
    return written


def _describe(word: WordDocument, paper: Paper, made_on: dt.date) -> None:
    properties, day = word.core_properties, dt.datetime.combine(made_on, dt.time())
    properties.title, properties.author, properties.language = paper.title, paper.signature.authority, "zh-CN"
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = day
    relations = word.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith(_THUMBNAIL)]:
        del relations[name]


def _styles(word: WordDocument) -> None:
    centre, both = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
    _style(word, "公文正文", _FANG, _BODY, _PITCH, both).paragraph_format.first_line_indent = 2 * _BODY
    _style(word, "公文字号", _FANG, _BODY, _PITCH, centre).paragraph_format.space_after = _PITCH
    for name, level in (("公文标题", 0), ("公文附件标题", 1)):
        title = _style(word, name, _SONG, _TITLE, _TITLE_PITCH, centre)
        title.paragraph_format.space_after = _PITCH
        title.paragraph_format.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        title.element.get_or_add_pPr().append(outline)
    _style(word, "公文落款", _FANG, _BODY, _PITCH, WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format.keep_together = True
    _style(word, "公文附件", _HEI, _BODY, _PITCH, WD_ALIGN_PARAGRAPH.LEFT)
    _style(word, "公文附注", _FANG, _NOTE, _NOTE_PITCH, WD_ALIGN_PARAGRAPH.LEFT)
    _style(word, "公文表头", _HEI, _LIST, Pt(20), centre).paragraph_format.keep_with_next = True
    _style(word, "公文表格", _FANG, _LIST, Pt(20), WD_ALIGN_PARAGRAPH.LEFT)
    _style(word, "公文页码", "宋体", _NUMBER, Pt(14), WD_ALIGN_PARAGRAPH.LEFT)


def _style(
    word: WordDocument, name: str, font: str, size: Length, pitch: Length, alignment: WD_ALIGN_PARAGRAPH
) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    style.quick_style = True
    style.font.size = size
    _set_font(style, font)
    layout = style.paragraph_format
    layout.alignment, layout.line_spacing_rule, layout.line_spacing = alignment, WD_LINE_SPACING.EXACTLY, pitch
    layout.space_before = layout.space_after = Pt(0)
    # A digest is as long as a line: it may be broken anywhere.
    anywhere = OxmlElement("w:wordWrap")
    anywhere.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert_element_before(
        anywhere, *("w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi"),
        *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
        *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl"),
    )  # fmt: skip
    return style


def _set_font(style: ParagraphStyle, font: str) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)


def _page(word: WordDocument, section: Section) -> None:
    """Set up A4 with 22 lines of 28 signs, and the number of each page on its outer side."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    word.settings.odd_and_even_pages_header_footer = True
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        [line] = footer.paragraphs
        line.style = word.styles["公文页码"]
        line.alignment = alignment
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = _NUMBER
        line.add_run("— ")
        _add_page_number(line)
        line.add_run(" —")


def _add_page_number(line: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)  # noqa: SLF001 -- python-docx has no fields of its own


def _paragraphs(word: WordDocument, paragraphs: Iterable[Paragraph], style: str) -> list[WordParagraph]:
    return [_filled(word.add_paragraph(style=style), runs) for runs in paragraphs]


def _filled(paragraph: WordParagraph, runs: Iterable[Run]) -> WordParagraph:
    for run in runs:
        added = paragraph.add_run(run.text)
        if run.strong:
            fonts = added._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 -- nor of fonts for Chinese
            added.font.name = _HEI
            fonts.set(qn("w:eastAsia"), _HEI)
            fonts.set(qn("w:hint"), "eastAsia")
    return paragraph


def _sign(word: WordDocument, signature: Signature) -> None:
    authority = word.add_paragraph(signature.authority, "公文落款")
    authority.paragraph_format.space_before = _PITCH
    authority.paragraph_format.keep_with_next = True
    authority.paragraph_format.right_indent = Length(int(signature.authority_indent * _BODY))
    day = word.add_paragraph(signature.day, "公文落款")
    day.paragraph_format.right_indent = Length(int(signature.day_indent * _BODY))


def _table(word: WordDocument, table: Table) -> None:
    made = word.add_table(1, len(table.columns), "Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    parts = shares(table)
    widths = [Length(int(_TEXT_WIDTH * part / sum(parts))) for part in parts]
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        _write(cell, column.title, "公文表头")
    for row in table.rows:
        for cell, text, column in zip(made.add_row().cells, row, table.columns, strict=True):
            written = _write(cell, text, "公文表格")
            if column.is_number:
                written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for at, width in enumerate(widths):
        made.columns[at].width = width
        for cell in made.columns[at].cells:
            cell.width = width
    for at, row_made in enumerate(made.rows):
        settings = row_made._tr.get_or_add_trPr()  # noqa: SLF001 -- nor of rows that stay whole
        settings.append(OxmlElement("w:cantSplit"))
        if not at:
            settings.append(OxmlElement("w:tblHeader"))


def _write(cell: _Cell, text: str, style: str) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.add_run(text)
    return paragraph


def _font_table() -> bytes:
    """Name the fonts, and for each what stands in for it where a machine has it not."""
    fonts = OxmlElement("w:fonts")
    for name, (others, panose) in _FALLBACKS.items():
        font = OxmlElement("w:font")
        font.set(qn("w:name"), name)
        for tag, value in (
            ("altName", others),
            ("panose1", panose),
            ("charset", "86"),
            ("family", "modern"),
            ("pitch", "fixed"),
        ):
            setting = OxmlElement(f"w:{tag}")
            setting.set(qn("w:val"), value)
            font.append(setting)
        fonts.append(font)
    return bytes(serialize_part_xml(fonts))
