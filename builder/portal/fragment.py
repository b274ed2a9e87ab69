"""A letter as HTML to be pasted into the editor of any portal: no script, no style sheet, no class, nothing fetched."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from builder.portal.blocks import Blocks, Paragraph, Run, Table
from builder.site.letters import Letter
from builder.site.writing import plain_day

_SAFE = ("https://", "http://")
_INDENTED, _CENTRED, _RIGHT = "text-indent:2em", "text-align:center", "text-align:right"
_CELL = "border:1px solid;padding:4px 8px"


def fragment(letter: Letter, blocks: Blocks) -> str:
    """Give a letter below its title, which a portal asks for apart, as HTML."""
    return "\n".join([*_lines(letter, blocks), ""])


def _lines(letter: Letter, blocks: Blocks) -> Iterator[Markup]:
    if letter.number:
        yield _paragraph(escape(letter.number), _CENTRED)
    for paragraph in blocks.paragraphs:
        yield _paragraph(_written(paragraph), _INDENTED)
    signed = Markup("{}<br>{}").format(letter.authority, plain_day(letter.notice.date))
    yield _paragraph(signed, _RIGHT)
    for table in blocks.tables:
        yield Markup("<p><strong>附件：{}</strong></p>").format(table.title)
        yield _table(table)
    for note in blocks.notes:
        yield Markup("<p>{}</p>").format(_written(note))


def _paragraph(content: Markup, style: str) -> Markup:
    return Markup('<p style="{}">{}</p>').format(style, content)


def _written(paragraph: Paragraph) -> Markup:
    return Markup("").join(map(_run, paragraph))


def _run(run: Run) -> Markup:
    text = Markup("<strong>{}</strong>").format(run.text) if run.strong else escape(run.text)
    leads = run.href and run.href.startswith(_SAFE)
    return Markup('<a href="{}">{}</a>').format(run.href, text) if leads else text


def _table(table: Table) -> Markup:
    def cell(text: str, at: int) -> Markup:
        align = f";{_RIGHT}" if table.columns[at].is_number else ""
        return Markup('<td style="{}{}">{}</td>').format(_CELL, align, text)

    heads = (Markup('<th scope="col" style="{}">{}</th>').format(_CELL, column.title) for column in table.columns)
    rows = (Markup("").join(cell(text, at) for at, text in enumerate(row)) for row in table.rows)
    return Markup(
        '<table style="border-collapse:collapse;width:100%">\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>"
    ).format(Markup("").join(heads), Markup("\n").join(Markup("<tr>{}</tr>").format(row) for row in rows))
