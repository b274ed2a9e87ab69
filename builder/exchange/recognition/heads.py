"""What stands over the columns of a matrix: who a row is of, and which activity each of the others is."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import islice

from builder.exchange.book import Cell, Sheet, Value
from builder.exchange.faults import Fault, Place, fault, letters
from builder.exchange.recognition.activities import Activities, Activity, When, is_beside_title, when_alone, years_in
from builder.exchange.recognition.codes import OTHER_ACTIVITY, SEVERAL_ACTIVITIES, TWICE
from builder.exchange.recognition.doubted import asked_of, below, in_one_line, perhaps_attended
from builder.exchange.recognition.headers import known_titles, plain_title, titles_of
from builder.exchange.recognition.table import Titles, titles_in
from builder.problems import Text, listing

_ACTIVITY = re.compile(r"(?<![A-Za-z0-9-])a20[0-9]{2}-[0-9]{2,}(?![A-Za-z0-9-])")
_AS_A_DAY = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_MOST_TITLED = 500
_MOST_ROWS_ABOVE = 2
_MOST_LOOKED_AT = 50
_FEWEST_TITLES = 2
_OF_ANOTHER_DAY = Text("的日期对不上", " is of another day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The headers of a matrix: their row, the last of them, and by column what stands there.

    `person` and `company` are columns, the second 0 of none. `activities` are the cells that name one for certain, of
    each column; `shown` is what each was taken for. `doubted` are the columns that may be activities, and `faults` say
    why none of them was taken.
    """

    row: int
    last_row: int
    titles: Titles
    person: int
    company: int
    activities: Mapping[int, Cell]
    shown: Mapping[int, str]
    doubted: Sequence[int]
    faults: Sequence[Fault]


def heads_of(sheet: Sheet, row: int, activities: Activities, *, is_asked: bool) -> Heads | None:
    """Take a row for the headers of a matrix; None of one without people, or without an activity beside them.

    An activity is named by its id anywhere, by its title to the right of the people alone, and in no row that stands
    below headers of its own. Of a sheet that was asked for as one, a title that is nearly that of an activity does.
    """
    titles = titles_in(sheet, row)
    person = next((at for at, title in titles.items() if _is_of_people(title)), None)
    if person is None or _ACTIVITY.search(titles[person].casefold()):
        return None
    top, bottom = _rows_of(sheet, row, person)
    if any(row < other <= bottom for other in sheet.values):
        return None
    headers = _Headers(sheet=sheet, row=row, top=top, titles=titles, person=person, activities=activities)
    by_id = {at: match[0] for at, title in titles.items() if (match := _ACTIVITY.search(title.casefold()))}
    found = headers.titled(by_id)
    by_title = {} if found and _is_below_headers(sheet, row, titles) else found
    if not by_id and not by_title and not (is_asked and activities.by_title):
        return None
    return headers.heads(by_id, by_title)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a header names: the cell that does, what stands there, the activities of that title, and when it says."""

    cell: Cell
    text: str
    fits: Sequence[Activity]
    when: When


@dataclass(frozen=True, kw_only=True)
class _Headers:
    """A row of headers, the first row of which is `top`, beside what activities are called."""

    sheet: Sheet
    row: int
    top: int
    titles: Titles
    person: int
    activities: Activities

    @cached_property
    def _rows_of_days(self) -> Sequence[int]:
        """The rows beside it that hold nothing but days right of the people."""
        near = (*range(self.row - _MOST_ROWS_ABOVE, self.row), self.row + 1)
        return [row for row in near if row in self.sheet.values and self._holds_days(row)]

    def _holds_days(self, row: int) -> bool:
        cells = self.sheet.values[row]
        if row > self.row and min(cells) <= self.person:
            return False
        right = [_text(value) for at, value in cells.items() if at > self.person and _text(value).strip()]
        return bool(right) and all(when_alone(text) for text in right)

    @cached_property
    def _year(self) -> int | None:
        """The one year that the sheet's name or what stands above is of."""
        above = (value for row in range(1, self.row) for value in self.sheet.values.get(row, {}).values())
        texts = [self.sheet.name, *(value for value in above if isinstance(value, str))]
        years = frozenset[int]().union(*map(years_in, texts))
        return next(iter(years)) if len(years) == 1 else None

    @cached_property
    def _across(self) -> frozenset[tuple[int, int]]:
        """The cells of these rows, by row and column, that are a part of one merged over several columns."""
        rows = range(self.row - _MOST_ROWS_ABOVE, self.row + 1)
        areas = (area for area in self.sheet.merged if area.first_column < area.last_column)
        return frozenset(
            (row, column)
            for area in areas
            for row in rows
            if area.first_row <= row <= area.last_row
            for column in range(area.first_column, area.last_column + 1)
        )

    @cached_property
    def _covered(self) -> Mapping[int, Sequence[Value]]:
        """What stands below a header that is merged over several columns, in those that have none of their own."""
        return below(
            self.sheet,
            self.row,
            (column for row, column in self._across if row == self.row and column not in self.titles),
        )

    @cached_property
    def _lower(self) -> Mapping[int, str]:
        """What stands right of the people in the row below, where that names activities under groups."""
        cells = self.sheet.values.get(self.row + 1, {})
        if not cells or min(cells) <= self.person:
            return {}
        texts = {at: _text(value) for at, value in cells.items()}
        return texts if any(self.activities.titled(text)[0] for text in islice(texts.values(), _MOST_TITLED)) else {}

    @property
    def _last_row(self) -> int:
        return max((self.row + bool(self._lower), *self._rows_of_days))

    def _row_of(self, column: int) -> int:
        """Give the row in which the header of a column stands."""
        return self.row + (column in self._lower)

    def titled(self, others: Container[int]) -> dict[int, _Named]:
        """Give the columns right of the people whose header is the title of an activity."""
        columns = (
            at for at in sorted({*self.titles, *self._covered, *self._lower}) if at > self.person and at not in others
        )
        return {at: named for at in islice(columns, _MOST_TITLED) if (named := self._named(at))}

    def _named(self, column: int) -> _Named | None:
        own = _text_at(self.sheet, self.row, column)
        is_day = when_alone(own)
        for row in (self.row, self.row + 1) if column in self._lower else (self.row,):
            fits, when = self.activities.titled(text := _text_at(self.sheet, row, column))
            if fits:
                said = when.also(is_day) if is_day else when
                return _Named(cell=self.sheet.cell(row, column), text=text, fits=fits, when=said)
        for row in range(self.row - 1, max(self.row - 1 - _MOST_ROWS_ABOVE, 0), -1):
            if (is_day or row >= self.top) and (row, column) not in self._across:
                above = _text_at(self.sheet, row, column)
                fits, when = self.activities.titled(above)
                if fits:
                    said = when.also(is_day) if is_day else when
                    return _Named(cell=self.sheet.cell(row, column), text=above, fits=fits, when=said)
        return None

    def heads(self, by_id: Mapping[int, str], by_title: Mapping[int, _Named]) -> Heads | None:
        """Give the headers with what each column was taken for."""
        sheet, faults = self.sheet, list[Fault]()
        certain = {at: self._cell_of(at, id) for at, id in by_id.items()}
        shown = {at: known.shown if (known := self.activities.by_id.get(id)) else id for at, id in by_id.items()}
        meant = dict(by_id)
        doubted: list[int] = []
        for at, named in by_title.items():
            found = self._one_of(at, named)
            if isinstance(found, Fault):
                doubted.append(at)
                faults.append(found)
            else:
                certain[at] = named.cell._replace(value=found.id, traits=sheet.usual)
                shown[at], meant[at] = found.shown, found.id
        several = _repeated(meant)
        faults += (self._twice(columns, shown[columns[0]]) for columns in several)
        again = {at for columns in several for at in columns[1:]}
        titles = {**self.titles, **self._lower}
        left = {at: title for at, title in titles.items() if title and at not in {*certain, *by_title}}
        right = {at: title for at, title in left.items() if at > self.person}
        asked = [*perhaps_attended(sheet, self._last_row, right, self.activities)]
        if not certain and not by_title and not any(near for _, near in asked):
            return None
        return Heads(
            row=self.row,
            last_row=self._last_row,
            titles=titles,
            person=self.person,
            company=next((at for at, title in self.titles.items() if plain_title(title) in _companies()), 0),
            activities={at: cell for at, cell in sorted(certain.items()) if at not in again},
            shown={at: what for at, what in shown.items() if at not in again},
            doubted=[*doubted, *sorted(again), *(at for at, _ in asked)],
            faults=[*faults, *asked_of(sheet, self._row_of, titles, asked)],
        )

    def _cell_of(self, column: int, id: str) -> Cell:
        """Give the cell of a header with an id: the id alone where nothing stands beside it but its title and a day."""
        cell, known = self.sheet.cell(self.row, column), self.activities.by_id.get(id)
        rest = self.titles[column].casefold().replace(id, " ", 1)
        is_of_it = known is not None and (known in self.activities.titled(rest)[0] or is_beside_title(rest))
        return cell._replace(value=id, traits=self.sheet.usual) if is_of_it else cell

    def _one_of(self, column: int, named: _Named) -> Activity | Fault:
        """Give the one activity that a header is of; where that is open, ask."""
        fits = [one for one in named.fits if named.when.fits(one)]
        place = Place(self.sheet.name, named.cell.row, named.cell.column)
        if not fits:
            return _asked_of_another(place, named, _OF_ANOTHER_DAY)
        near = (_text_at(self.sheet, row, column) for row in self._rows_of_days)
        beside = {text: when for text in near if (when := when_alone(text))}
        fits = [one for one in fits if all(when.fits(one) for when in beside.values())]
        if not fits:
            whole = replace(named, text=" ".join((*beside, named.text)))
            return _asked_of_another(place, whole, _OF_ANOTHER_DAY)
        year = None if any(when.tells_year for when in (named.when, *beside.values())) else self._year
        if year:
            fits = [one for one in fits if When(years=frozenset({year})).fits(one)]
        if not fits:
            why = Text(f"不是 {year} 年的活动，本表写的是 {year} 年", f" is of another year, and the sheet of {year}")
            return _asked_of_another(place, named, why)
        if len(fits) == 1:
            return fits[0]
        several = listing(one.shown for one in fits)
        return fault(SEVERAL_ACTIVITIES, place, in_one_line(named.text), candidates=several)

    def _twice(self, columns: Sequence[int], shown: str) -> Fault:
        """Say which columns are of one activity."""
        at = columns[1]
        return fault(TWICE, Place(self.sheet.name, self._row_of(at), at), listing(map(letters, columns)), title=shown)


def _asked_of_another(place: Place, named: _Named, why: Text) -> Fault:
    several = listing(one.shown for one in named.fits)
    return fault(OTHER_ACTIVITY, place, in_one_line(named.text), why=why, candidates=several)


def _repeated(meant: Mapping[int, str]) -> list[list[int]]:
    """Give the columns that are of one activity, of each that has more than one."""
    together = defaultdict[str, list[int]](list)
    for at, id in sorted(meant.items()):
        together[id].append(at)
    return [columns for columns in together.values() if len(columns) > 1]


def _is_of_people(title: str) -> bool:
    return titles_of("attendance").get(plain_title(title)) == "attendance.trainee"


def _companies() -> frozenset[str]:
    """Give what people write over the column of enterprises."""
    return frozenset(word for word, key in titles_of("reviews").items() if key == "enterprise")


def _is_below_headers(sheet: Sheet, row: int, titles: Titles) -> bool:
    """Tell whether headers of another sort stand above a row, which then holds data."""
    known = known_titles()
    for above in (other for other in sheet.values if other < row):
        others = islice(titles_in(sheet, above).items(), _MOST_LOOKED_AT)
        found = [at for at, title in others if plain_title(title) in known and titles.get(at) != title]
        if len(found) >= _FEWEST_TITLES:
            return True
    return False


def _rows_of(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """Give the first and the last row of the cell that stands in a row, which may be merged downwards."""
    for area in sheet.merged:
        if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
            return area.first_row, area.last_row
    return row, row


def _text_at(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.cell(row, column).value
    return "" if value is None else _text(value)


def _text(value: Value) -> str:
    """Give what stands in a cell as a text, a day without its time; nothing of 6.2, which may have been typed 6.20."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    text = str(value)
    return "" if isinstance(value, int | Decimal) and not _AS_A_DAY.fullmatch(text) else text
