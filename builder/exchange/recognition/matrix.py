"""A year's attendance as people keep it: one row a person, one column an activity, and hours or ticks between."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.exchange.book import Cell, Sheet, Value
from builder.exchange.faults import Fault, Place, fault, letters
from builder.exchange.layout import Layout
from builder.exchange.layouts import LAYOUTS
from builder.exchange.recognition.codes import NOTHING, TAKEN_FOR
from builder.exchange.recognition.headers import MOST_ABOVE, plain_title, titles_of
from builder.exchange.recognition.rows import table
from builder.exchange.recognition.table import Table, Titles, of_columns, text_of, titles_in
from builder.problems import Text, listing

_ACTIVITY = re.compile(r"(?<![A-Za-z0-9-])a20[0-9]{2}-[0-9]{2,}(?![A-Za-z0-9-])")
_ACTIVITY_KEY, _PERSON_KEY, _HOURS_KEY = "id", "attendance.trainee", "attendance.hours"
_MOST_COLUMNS = 1 << 14
"""More columns than a sheet has: what a row of the matrix is counted by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Table):
    """A matrix as the table that it would be: each filled cell is a row of a person, an activity and hours.

    Its rows are numbered by row and column of the sheet; `company` is the column of the enterprises, 0 of none.
    """

    company: int = field(default=0)
    _people: dict[int, Cell] = field(default_factory=dict, init=False, repr=False, compare=False)

    def place(self, row: int) -> Place:
        """Give the cell that a row of the table is."""
        return Place(self.sheet.name, *divmod(row, _MOST_COLUMNS))

    def cell(self, row: int, key: str) -> Cell | None:
        """Give what a row says: the activity from the header, the person from the beginning of the row, the hours."""
        at, column = divmod(row, _MOST_COLUMNS)
        if key == _ACTIVITY_KEY:
            return self.sheet.cell(self.columns[_ACTIVITY_KEY], column)
        if key == _PERSON_KEY:
            return self._person(at)
        return self.sheet.cell(at, column) if key == _HOURS_KEY else None

    def filled(self, row: int) -> Mapping[str, Cell]:
        """Give the cells of a row in which anything stands, wherever they are."""
        at, column = divmod(row, _MOST_COLUMNS)
        activity, hours = self.sheet.cell(self.columns[_ACTIVITY_KEY], column), self.sheet.cell(at, column)
        cells = ((_ACTIVITY_KEY, activity), (_PERSON_KEY, self._person(at)), (_HOURS_KEY, hours))
        return {key: cell for key, cell in cells if cell.value is not None or cell.traits.uncached}

    def plain_rows(self) -> Mapping[int, Mapping[int, Value]]:
        """Give none: no row of the sheet is one of the table."""
        return {}

    def _person(self, row: int) -> Cell:
        """Give who a row is of, with the enterprise beside a name that stands alone; found out once."""
        if row not in self._people:
            self._people[row] = self._named(row)
        return self._people[row]

    def _named(self, row: int) -> Cell:
        person = self.sheet.cell(row, self.columns[_PERSON_KEY])
        company = text_of(self.sheet, row, self.company) if self.company else ""
        is_alone = isinstance(person.value, str) and not re.search(r"[0-9(（]", person.value)
        return person._replace(value=f"{person.value}（{company}）") if company and is_alone else person


def by_people_and_activities(sheet: Sheet, asked: Sequence[Layout]) -> tuple[list[Table], list[Fault]] | None:
    """Take a sheet for a matrix of people and activities; None of one that has no such headers."""
    layout = LAYOUTS["attendance"]
    if asked and layout not in asked:
        return None
    for row in (row for row in sheet.rows() if row <= MOST_ABOVE):
        titles = titles_in(sheet, row)
        activities = [column for column, title in titles.items() if _ACTIVITY.search(title.casefold())]
        people = [column for column, title in titles.items() if _key_of(layout, title) == _PERSON_KEY]
        if activities and people and people[0] not in activities:
            return _matrix(sheet, layout, row, titles, activities, people[0])
    return None


def _matrix(
    sheet: Sheet, layout: Layout, header_row: int, titles: Titles, activities: Sequence[int], person: int
) -> tuple[list[Table], list[Fault]]:
    company = next((column for column, title in titles.items() if plain_title(title) in _companies()), 0)
    taken: Mapping[str, list[int]] = {_PERSON_KEY: [person], _ACTIVITY_KEY: [*activities, *([company] * bool(company))]}
    columns = {_PERSON_KEY: person, **{f"{_ACTIVITY_KEY} {column}": column for column in activities}}
    faults = [
        _said(sheet, layout, header_row, person, activities),
        *(said for said in of_columns(sheet, header_row, layout, titles, taken) if said.is_remark),
    ]
    found, faults = table(sheet, layout, {**columns, _ACTIVITY_KEY: activities[0]}, titles, header_row, faults)
    if not found:
        return [], faults
    rows = tuple(
        row * _MOST_COLUMNS + column
        for row in found[0].rows
        for column in activities
        if sheet.cell(row, column).value is not None
    )
    if not rows:
        return [], [*faults, fault(NOTHING, Place(sheet.name), layout=layout.title)]
    headers = {_PERSON_KEY: titles[person]}
    whole = Matrix(
        layout=layout,
        sheet=sheet,
        columns={_PERSON_KEY: person, _ACTIVITY_KEY: header_row, _HOURS_KEY: 0},
        headers=headers,
        rows=rows,
        company=company,
    )
    return [whole], faults


def _said(sheet: Sheet, layout: Layout, row: int, person: int, activities: Sequence[int]) -> Fault:
    listed = listing(map(letters, activities))
    found = Text(
        f"{letters(person)}列作“人员”，{listed.zh}列各是一次活动",
        f"{letters(person)} as “人员”, and an activity in each of {listed.en}",
    )
    return fault(TAKEN_FOR, Place(sheet.name, row), found, layout=layout.title)


def _key_of(layout: Layout, title: str) -> str | None:
    return titles_of(layout.name).get(plain_title(title))


def _companies() -> frozenset[str]:
    """Give what people write over the column of enterprises."""
    return frozenset(word for word, key in titles_of("reviews").items() if key == "enterprise")
