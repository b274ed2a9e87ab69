"""A sheet that is known by its headers alone; where they leave it open, nothing is guessed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.exchange.book import Sheet
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layout import LEDGER, Layout
from builder.exchange.layouts import LAYOUTS
from builder.exchange.recognition.codes import LACKING, NOT_KNOWN, SHEET_IGNORED, TAKEN_FOR
from builder.exchange.recognition.headers import MOST_ABOVE, plain_title, titles_of
from builder.exchange.recognition.rows import table
from builder.exchange.recognition.table import Table, Titles, as_taken, known_forms, of_columns, titles_in
from builder.problems import Text, listing

_LEAST_TAKEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    layout: Layout
    row: int
    taken: Mapping[str, list[int]]
    titles: Titles

    @property
    def lacking(self) -> list[str]:
        return [self.layout.by_key[key].title for key in self.layout.lacking(self.taken)]


def by_headers(sheet: Sheet, asked: Sequence[Layout], *, alone: bool) -> tuple[list[Table], list[Fault]]:
    """Take a sheet for what its headers say, for one of those asked for, if any; what is left open is asked."""
    rows = {row: titles_in(sheet, row) for row in sheet.rows() if row <= MOST_ABOVE}
    guesses = [guess for layout in asked or LAYOUTS.values() if (guess := _guess(sheet, layout, rows))]
    whole = [guess for guess in guesses if not guess.lacking]
    most = max((len(guess.taken) for guess in whole), default=0)
    best = [guess for guess in whole if len(guess.taken) == most]
    best = [guess for guess in best if not guess.layout.is_ledger] or best
    best = [guess for guess in best if _is_called(sheet, guess)] or best
    at = Place(sheet.name)
    if len(best) == 1:
        return _guessed(sheet, best[0])
    if best:
        titles = listing(f"{guess.layout.title}（--sheet {guess.layout.title}）" for guess in best)
        found = Text(f"按表头可能是：{titles.zh}", f"by its headers it may be: {titles.en}")
        return [], [fault(NOT_KNOWN, at, found, known=known_forms())]
    near = max(guesses, key=lambda guess: len(guess.taken), default=None)
    if near and (asked or alone):
        columns = listing(near.lacking)
        return [], [fault(LACKING, Place(sheet.name, near.row), columns, layout=near.layout.title)]
    if alone or asked:
        found = Text("看不出是哪一种表：没有认得的列名", "no row has headers of a known sheet")
        return [], [fault(NOT_KNOWN, at, found, known=known_forms())]
    return [], [fault(SHEET_IGNORED, at, sheet.name)]


def _is_called(sheet: Sheet, guess: _Guess) -> bool:
    """Tell whether a sheet is called what a layout is, by its own name or in one of its headers."""
    layout = guess.layout
    own = layout.title in sheet.name or (layout.is_ledger and sheet.name == layout.name.removeprefix(LEDGER))
    return own or any(layout.title in text for text in guess.titles.values())


def _guess(sheet: Sheet, layout: Layout, rows: Mapping[int, Titles]) -> _Guess | None:
    """Take the row for that of the headers in which most titles stand, the first of such rows.

    Of two rows of headers, some of them merged downwards, it is the second.
    """
    wanted = titles_of(layout.name)
    best: _Guess | None = None
    for row, titles in rows.items():
        taken: defaultdict[str, list[int]] = defaultdict(list)
        for column, title in titles.items():
            key = wanted.get(plain_title(title))
            if key:
                taken[key].append(column)
        more = len(taken) - (len(best.taken) if best else 0)
        is_second = len(titles) > len(sheet.values[row])
        if len(taken) >= min(_LEAST_TAKEN, len(layout.columns)) and (more > 0 or (more == 0 and is_second)):
            best = _Guess(layout=layout, row=row, taken=taken, titles=titles)
    return best


def _guessed(sheet: Sheet, guess: _Guess) -> tuple[list[Table], list[Fault]]:
    layout, row, titles = guess.layout, guess.row, guess.titles
    columns = {key: them[0] for key, them in guess.taken.items()}
    faults = [
        fault(TAKEN_FOR, Place(sheet.name, row), as_taken(layout, columns), layout=layout.title),
        *of_columns(sheet, row, layout, titles, guess.taken),
    ]
    return table(sheet, layout, columns, titles, row, faults)
