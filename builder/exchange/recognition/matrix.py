"""A year's attendance as people keep it: one row a person, one column an activity, and hours or ticks between."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.exchange.book import Cell, Sheet, Value
from builder.exchange.faults import Fault, Place, fault, letters
from builder.exchange.layout import Layout
from builder.exchange.layouts import LAYOUTS
from builder.exchange.recognition.activities import Activities
from builder.exchange.recognition.codes import NOTHING, TAKEN_FOR
from builder.exchange.recognition.headers import MOST_ABOVE
from builder.exchange.recognition.heads import Heads, heads_of
from builder.exchange.recognition.rows import table
from builder.exchange.recognition.table import Table, of_columns, text_of
from builder.problems import Text, listing

_ACTIVITY_KEY, _PERSON_KEY, _HOURS_KEY = "id", "attendance.trainee", "attendance.hours"
_MOST_COLUMNS = 1 << 14
"""More columns than a sheet has: what a row of the matrix is counted by."""
_MOST_SAID = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Table):
    """A matrix as the table that it would be: each filled cell is a row of a person, an activity and hours.

    Its rows are numbered by row and column of the sheet; `company` is the column of the enterprises, 0 of none,
    `activities` are the cells that name the activity of each column.
    """

    company: int = field(default=0)
    activities: Mapping[int, Cell] = field(default_factory=dict)
    _people: dict[int, Cell] = field(default_factory=dict, init=False, repr=False, compare=False)

    def place(self, row: int) -> Place:
        """Give the cell that a row of the table is."""
        return Place(self.sheet.name, *divmod(row, _MOST_COLUMNS))

    def cell(self, row: int, key: str) -> Cell | None:
        """Give what a row says: the activity from the header, the person from the beginning of the row, the hours."""
        at, column = divmod(row, _MOST_COLUMNS)
        if key == _ACTIVITY_KEY:
            return self.activities.get(column)
        if key == _PERSON_KEY:
            return self._person(at)
        return self.sheet.cell(at, column) if key == _HOURS_KEY else None

    def filled(self, row: int) -> Mapping[str, Cell]:
        """Give the cells of a row in which anything stands, wherever they are."""
        at, column = divmod(row, _MOST_COLUMNS)
        activity, hours = self.activities[column], self.sheet.cell(at, column)
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


def by_people_and_activities(
    sheet: Sheet, asked: Sequence[Layout], activities: Activities
) -> tuple[list[Table], list[Fault]] | None:
    """Take a sheet for a matrix of people and activities; None of one that has no such headers."""
    layout = LAYOUTS["attendance"]
    if asked and layout not in asked:
        return None
    rows = (row for row in sheet.rows() if row <= MOST_ABOVE)
    found = (heads_of(sheet, row, activities, is_asked=bool(asked)) for row in rows)
    heads = next((heads for heads in found if heads), None)
    return _matrix(sheet, layout, heads) if heads else None


def _matrix(sheet: Sheet, layout: Layout, heads: Heads) -> tuple[list[Table], list[Fault]]:
    person, company = heads.person, heads.company
    others = [*heads.activities, *heads.doubted]
    taken: Mapping[str, list[int]] = {_PERSON_KEY: [person], _ACTIVITY_KEY: [*others, *([company] * bool(company))]}
    columns = {
        _PERSON_KEY: person,
        _ACTIVITY_KEY: others[0],
        **{f"{_ACTIVITY_KEY} {column}": column for column in others},
    }
    faults = [
        *([_said(sheet, layout, heads)] if heads.shown else []),
        *heads.faults,
        *(said for said in of_columns(sheet, heads.row, layout, heads.titles, taken) if said.is_remark),
    ]
    found, faults = table(sheet, layout, columns, heads.titles, heads.last_row, faults)
    if not found:
        return [], faults
    rows = tuple(
        row * _MOST_COLUMNS + column
        for row in found[0].rows
        for column in heads.activities
        if sheet.cell(row, column).value is not None
    )
    if not rows:
        nothing = [] if heads.faults else [fault(NOTHING, Place(sheet.name), layout=layout.title)]
        return [], [*faults, *nothing]
    whole = Matrix(
        layout=layout,
        sheet=sheet,
        columns={_PERSON_KEY: person, _ACTIVITY_KEY: heads.row, _HOURS_KEY: 0},
        headers={_PERSON_KEY: heads.titles[person]},
        rows=rows,
        company=company,
        activities=heads.activities,
    )
    return [whole], faults


def _said(sheet: Sheet, layout: Layout, heads: Heads) -> Fault:
    """Say what each column was taken for."""
    people = [(heads.person, "人员"), *([(heads.company, "所在企业")] if heads.company else [])]
    each = ((letters(column), what) for column, what in (*people, *sorted(heads.shown.items())))
    found = listing((Text(f"{letter}列作“{what}”", f"{letter} as “{what}”") for letter, what in each), _MOST_SAID)
    return fault(TAKEN_FOR, Place(sheet.name, heads.row), found, layout=layout.title)
