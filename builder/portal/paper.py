"""What a letter on paper says and where, for Word and for PDF alike."""

import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from builder.portal.blocks import Blocks, Paragraph, Run, Table
from builder.site.letters import Letter
from builder.site.writing import plain_day

_FROM_THE_EDGE = 4
_LEAST_FROM_THE_EDGE = 2
_ROOM = 73
"""How many halves of a sign of a list fit between the margins."""
_PADDING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs and on which day, and how far from the right edge of the text each stands, in signs."""

    authority: str
    day: str
    authority_indent: float
    day_indent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A letter on paper: each table is an annex, `annexes` names them below what the letter says."""

    title: str
    number: str | None
    paragraphs: tuple[Paragraph, ...]
    annexes: tuple[Paragraph, ...]
    signature: Signature
    notes: tuple[Paragraph, ...]
    tables: tuple[Table, ...]


def paper_of(letter: Letter, blocks: Blocks) -> Paper:
    """Give a letter as it stands on paper."""
    return Paper(
        title=letter.title,
        number=letter.number,
        paragraphs=blocks.paragraphs,
        annexes=tuple((Run(text=f"附件：{table.title}"),) for table in blocks.tables),
        signature=_signature(letter.authority, plain_day(letter.notice.date)),
        notes=blocks.notes,
        tables=blocks.tables,
    )


def _signature(authority: str, day: str) -> Signature:
    """Place the day four signs from the edge and the authority above its middle, as without a seal (GB/T 9704)."""
    half = Fraction(width_of(authority) - width_of(day), 4)
    if half <= _FROM_THE_EDGE - _LEAST_FROM_THE_EDGE:
        return Signature(
            authority=authority,
            day=day,
            authority_indent=float(_FROM_THE_EDGE - half),
            day_indent=float(_FROM_THE_EDGE),
        )
    return Signature(
        authority=authority,
        day=day,
        authority_indent=float(_LEAST_FROM_THE_EDGE),
        day_indent=float(_LEAST_FROM_THE_EDGE + half),
    )


def shares(table: Table) -> tuple[float, ...]:
    """Give how wide the columns of a table are, in halves of a sign: what is narrow is whole, what is wide is broken.

    What is left over goes to all alike.
    """
    needs = [
        max(map(width_of, (column.title, *(row[at] for row in table.rows)))) + _PADDING
        for at, column in enumerate(table.columns)
    ]
    wide, room = dict(enumerate(needs)), float(_ROOM)
    widths: dict[int, float] = {}
    while fitting := {at: need for at, need in wide.items() if need <= room / len(wide)}:
        widths.update(fitting)
        room -= sum(fitting.values())
        wide = {at: need for at, need in wide.items() if at not in fitting}
        if not wide:
            break
    for at, need in wide.items():
        widths[at] = room * need / sum(wide.values())
    left = 0 if wide else room / len(needs)
    return tuple(widths[at] + left for at in range(len(needs)))


def width_of(text: str) -> int:
    """Give how wide a text is, in halves of a Chinese sign."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
