"""Which record a row is of."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from builder.exchange.cells import CLEARED, Cleared
from builder.exchange.columns import empty_lists
from builder.exchange.drafting.codes import ANOTHER_CODE, MISSING, NO_RECORD, OF_THE_PERSON, SEVERAL_RECORDS
from builder.exchange.drafting.draft import Draft, called, plain
from builder.exchange.drafting.likeness import Likeness, is_same_number
from builder.exchange.drafting.register import Register
from builder.exchange.drafting.row import Row
from builder.exchange.drafting.standing import AnyRow
from builder.exchange.faults import Fault, fault
from builder.exchange.known import Beside
from builder.exchange.numbering import year_of
from builder.exchange.recognition import Table
from builder.exchange.written import named
from builder.problems import listing
from builder.records.document import copied


def draft_of(table: Table, row: Row, previous: Draft | None, register: Register, faults: list[Fault]) -> Draft | None:
    """Give the record that a row is of, a new one where the sheet makes some; None where that is unsaid or refused."""
    layout = table.layout
    if layout.items and _is_of_the_person(table, row):
        _take_from_person(table, row, previous, register, faults)
    elif layout.items and previous and layout.said_once.isdisjoint(row.cells):
        return previous
    if layout.identity != ("id",):
        return _by_keys(table, row, previous, register, faults)
    id = row.values.get("id")
    if isinstance(id, str):
        return register.existing(layout.kind, id)
    return None if "id" in row.cells else _by_likeness(table, row, register, faults)


def _is_of_the_person(table: Table, row: Row) -> bool:
    """Tell whether a sheet of opinions leaves to the person whose enterprise's they are: it names none at its top."""
    if table.layout.kind != "opinions" or "enterprise" in row.cells:
        return False
    first = table.cell(table.rows[0], "enterprise")
    return first is None or first.value is None


def _take_from_person(table: Table, row: Row, previous: Draft | None, register: Register, faults: list[Fault]) -> None:
    """Take for whose opinion it is the enterprise that the person is of at the end of the year, and say so."""
    if previous and "year" not in row.cells:
        row.values["year"] = previous.after.get("year")
    key = f"{table.layout.items}.trainee"
    person, year = row.values.get(key), row.values.get("year")
    if key in row.cells and key not in row.values:
        row.cells["enterprise"] = row.cells[key]  # who is not told has no enterprise, and that is said already
    if not isinstance(person, str) or not isinstance(year, int):
        return
    enterprise = register.enterprise_of(person, dt.date(year, 12, 31))
    if enterprise:
        at, header = row.cells[key]
        who, where = (
            named(id, register.known.names(target, Beside()))
            for target, id in (("trainee", person), ("enterprise", enterprise))
        )
        row.values["enterprise"], row.cells["enterprise"] = enterprise, (at, header)
        faults.append(fault(OF_THE_PERSON, at, who, header=header, enterprise=where))


def _by_keys(table: Table, row: Row, previous: Draft | None, register: Register, faults: list[Fault]) -> Draft | None:
    layout = table.layout
    for key in layout.identity:
        if layout.items and previous and key not in row.cells and not _is_of_the_person(table, row):
            row.values[key] = previous.after.get(key)
    if lacks(table, row, layout.identity, faults):
        return None
    id, year = row.values.get("enterprise", ""), row.values.get("year")
    there = register.existing(layout.kind, str(id), year if isinstance(year, int) else None)
    return there or _made(table, row, register, faults)


def _by_likeness(table: Table, row: Row, register: Register, faults: list[Fault]) -> Draft | None:
    layout = table.layout
    says = plain(row.values)
    likenesses: dict[tuple[str, ...], Likeness] = {}
    for keys in layout.known_by:
        likenesses[keys] = register.likeness(keys, says)
        found = register.like(layout.kind, keys, likenesses[keys])
        drafts = [draft for draft in found if not _has_another_number(draft, row, register)]
        if len(drafts) > 1:
            faults.append(fault(SEVERAL_RECORDS, row.place, listing(called(draft) for draft in drafts)))
            return None
        if drafts:
            return None if _has_another_code(drafts[0], row, faults) else drafts[0]
    return None if lacks(table, row, layout.needed, faults) else _made(table, row, register, faults, likenesses)


def _has_another_number(draft: Draft, row: Row, register: Register) -> bool:
    """Tell whether a right has a number, and a row another one: rights of one title and day are several, in classes."""
    has, says = draft.value(("identifier",)), row.values.get("identifier")
    form = register.number_forms.get(str(draft.value(("kind",))))
    if draft.kind != "achievement" or not isinstance(has, str) or not isinstance(says, str):
        return False
    return not is_same_number(has, says, form)


def _has_another_code(draft: Draft, row: Row, faults: list[Fault]) -> bool:
    """Tell whether an enterprise that is known by its name has another credit code than the row says, and say so."""
    has, says = draft.value(("uscc",)), row.values.get("uscc")
    if draft.before is None or not isinstance(has, str) or not isinstance(says, str) or has == says:
        return False
    at, header = row.cells["uscc"]
    faults.append(fault(ANOTHER_CODE, at, says, header=header, record=called(draft), has=has))
    return True


def lacks(table: Table, row: AnyRow, needed: Iterable[str], faults: list[Fault]) -> bool:
    """Tell whether a row lacks what it needs, and say so of what nothing else is said of, at the first cell for it."""
    lacking = [key for key in needed if isinstance(row.values.get(key, CLEARED), Cleared)]
    unsaid = [key for key in lacking if key not in row.cells or key in row.values]
    if unsaid:
        empty = [(cell.place, table.header(key)) for key in unsaid if (cell := table.cell(row.number, key))]
        place, header = min(empty or row.cells.values(), default=(row.place, ""))
        titles = listing(f"“{table.header(key)}”" for key in unsaid)
        faults.append(fault(MISSING, place, titles, header=header))
    return bool(lacking)


def _made(
    table: Table,
    row: Row,
    register: Register,
    faults: list[Fault],
    likenesses: Mapping[tuple[str, ...], Likeness] = MappingProxyType({}),
) -> Draft | None:
    """Give a new record, which later rows find by its likenesses; None where the sheet makes none."""
    layout = table.layout
    if not layout.creates:
        said = listing(str(row.values[key]) for key in layout.identity if key in row.values)
        faults.append(fault(NO_RECORD, row.place, said, layout=layout.title))
        return None
    data = plain({key: row.values[key] for key in layout.identity if key in row.values})
    draft = Draft(
        kind=layout.kind,
        id=str(row.values.get("enterprise", "")) if "enterprise" in layout.identity else "",
        year=year_of(layout.kind, row.values),
        before=None,
        after={
            **{name: [] for name in empty_lists(layout.kind)},
            **data,
            **{key: copied(value) for key, value in layout.sets.items()},
        },
    )
    for key in dict.fromkeys(key for keys in layout.known_by for key in keys if key in row.values):
        draft.put(layout.by_key[key].way, row.values[key], row.cells[key])
    register.add(draft, likenesses)
    return draft
