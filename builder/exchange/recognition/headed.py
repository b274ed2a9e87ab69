"""A sheet that is known by its headers alone; where they leave it open, nothing is guessed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.exchange.book import Sheet
from builder.exchange.faults import Fault, Place, fault, letters
from builder.exchange.layout import LEDGER, Layout
from builder.exchange.layouts import LAYOUTS
from builder.exchange.recognition.codes import LACKING, NOT_KNOWN, SHEET_IGNORED, TAKEN_FOR
from builder.exchange.recognition.headers import MOST_ABOVE, plain_title, titles_of
from builder.exchange.recognition.rows import table
from builder.exchange.recognition.table import Table, known_forms, of_columns, text_of
from builder.problems import Text, listing

_LEAST_TAKEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    layout: Layout
    row: int
    taken: Mapping[str, list[int]]

    @property
    def lacking(self) -> list[str]:
        return [self.layout.by_key[key].title for key in self.layout.lacking(self.taken)]


def by_headers(sheet: Sheet, asked: Sequence[Layout], *, alone: bool) -> tuple[list[Table], list[Fault]]:
    """Take a sheet for what its headers say, for one of those asked for, if any; what is left open is asked."""
    guesses = [guess for layout in asked or LAYOUTS.values() if (guess := _guess(sheet, layout))]
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
    texts = (text_of(sheet, guess.row, column) for column in sheet.values[guess.row])
    own = layout.title in sheet.name or (layout.is_ledger and sheet.name == layout.name.removeprefix(LEDGER))
    return own or any(layout.title in text for text in texts)


def _guess(sheet: Sheet, layout: Layout) -> _Guess | None:
    """Take the row for that of the headers in which most titles stand, the first of such rows."""
    wanted = titles_of(layout.name)
    best: _Guess | None = None
    for row in (row for row in sheet.rows() if row <= MOST_ABOVE):
        taken: defaultdict[str, list[int]] = defaultdict(list)
        for column in sheet.values[row]:
            key = wanted.get(plain_title(text_of(sheet, row, column)))
            if key:
                taken[key].append(column)
        if len(taken) >= min(_LEAST_TAKEN, len(layout.columns)) and (best is None or len(taken) > len(best.taken)):
            best = _Guess(layout=layout, row=row, taken=taken)
    return best


def _guessed(sheet: Sheet, guess: _Guess) -> tuple[list[Table], list[Fault]]:
    layout, row = guess.layout, guess.row
    titles = {column: text_of(sheet, row, column) for column in sheet.values[row]}
    pairs = listing(f"{letters(them[0])}列作“{layout.by_key[key].title}”" for key, them in guess.taken.items())
    english = ", ".join(f"{letters(them[0])} as “{layout.by_key[key].title}”" for key, them in guess.taken.items())
    faults = [
        fault(TAKEN_FOR, Place(sheet.name, row), Text(pairs.zh, english), layout=layout.title),
        *of_columns(sheet, row, layout, titles, guess.taken),
    ]
    columns = {key: them[0] for key, them in guess.taken.items()}
    return table(sheet, layout, columns, titles, row, faults)
