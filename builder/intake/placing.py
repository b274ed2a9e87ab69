"""Problems of records told in the coordinates of the sheet that they come from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.exchange.columns import Form
from builder.exchange.drafting import Draft
from builder.exchange.drafting.draft import At
from builder.exchange.faults import Fault, Place
from builder.exchange.layout import ITEM_KEYS, column_at, keys_of
from builder.intake.tipping import Tip, Tipping
from builder.problems import LANGUAGES, Problem, Severity, Text, wording
from builder.problems.values import with_names
from builder.records.document import Document, Documents, Pointer, value_at
from builder.records.kinds import KINDS, place_of
from builder.validation.keys import MISSING_KEY
from builder.validation.links.rights import NO_IDENTIFIER
from builder.validation.schemas import schema_of

_LACKING: Mapping[str, tuple[str, ...]] = {NO_IDENTIFIER.id: ("identifier",)}
"""What is lacking where a code says so, beside what the schemas want."""
_OF_A_CELL = re.compile(r"[a-z_]+: (?P<value>[^\n{\[|]+)")
"""An example that may stand in a cell: one value of a record, neither a list nor a choice of codes."""


def in_cells(
    problems: Sequence[Problem], drafts: Mapping[str, Draft], documents: Documents, tipping: Tipping
) -> tuple[list[Fault], list[Problem]]:
    """Tell each problem at the cell that it is of; give back errors of records whose cell could not be found out.

    What is wrong with a value that no cell has, is told at the cell whose change brings it about.
    """
    placed: list[Fault] = []
    others: list[Problem] = []
    for problem in problems:
        draft = drafts.get(problem.position.path)
        at = _cell_in(draft, documents.read.get(draft.path), problem) if draft else None
        if at:
            placed.append(_as_fault(problem, *at))
        elif problem.code.severity is Severity.ERROR:
            others.append(problem)
    tips = tipping.tips(others) if others else {}
    elsewhere: list[Problem] = []
    for problem in others:
        path = problem.position.path
        draft, tip = drafts.get(path), tips.get(tipping.key(problem))
        if tip and tip.draft is draft:
            placed.append(_as_fault(problem, *(_cell_near(draft, tip.pointer) or _cell_telling(draft))))
        elif tip:
            placed.append(_as_fault(_of_record(problem), *_cell_behind(problem, tip)))
        elif draft:
            placed.append(
                _as_fault(problem, *(_cell_of(draft, documents.read.get(path), problem) or _cell_telling(draft)))
            )
        else:
            elsewhere.append(problem)
    return placed, elsewhere


def _cell_in(draft: Draft, document: Document | None, problem: Problem) -> At | None:
    """Give the cell of a changed record that a problem of it is of; None where a change is to be looked for.

    That is so of what no cell is near, and of a whole record or item: what is wrong with it may be any change.
    """
    filled = _cell_to_fill(draft, document, problem)
    if filled or draft.is_new or problem.code is MISSING_KEY or problem.code.severity is not Severity.ERROR:
        return filled or _cell_of(draft, document, problem) or _cell_telling(draft)
    at = _pointers_at(document, problem)
    is_whole = document is not None and any(isinstance(value_at(document.data, one), dict | list) for one in at)
    return None if is_whole else _cell_of(draft, document, problem)


def _cell_to_fill(draft: Draft, document: Document | None, problem: Problem) -> At | None:
    """Give the empty or cleared cell of what a record lacks; None where nothing does or the sheet lacks its column."""
    keys: Sequence[str] = _LACKING.get(problem.code.id, ())
    if problem.code is MISSING_KEY:
        keys = wording(problem.values["keys"], "en").split(", ")
    holders = _pointers_at(document, problem) if keys else ()
    ways = ((*holder, key) for holder in (*holders, ()) for key in keys)
    return next((at for way in ways if (at := draft.empty.get(way) or draft.cells.get(way))), None)


def _cell_of(draft: Draft, document: Document | None, problem: Problem) -> At | None:
    """Give the cell of the value where a problem is, else the nearest; of an item that is the one that tells it."""
    return next((at for pointer in _pointers_at(document, problem) if (at := _cell_near(draft, pointer))), None)


def _cell_near(draft: Draft, pointer: Pointer) -> At | None:
    """Give the cell of a value, else the nearest that what holds it has; None where none is near."""
    for end in range(len(pointer), 0, -1):
        at = draft.cells.get(pointer[:end])
        if at and at[0].column:
            return at
        # Of other items of a list none is near.
        inside = [] if end < len(pointer) and isinstance(pointer[end], int) else _inside(draft, pointer[:end])
        if inside:
            return inside[0]
    return None


def _cell_telling(draft: Draft) -> At:
    """Give the cell that tells a record: that of its name."""
    return next(iter(_inside(draft, ())), (draft.rows[0], ""))


def _inside(draft: Draft, holder: Pointer) -> list[At]:
    """Give the cells of what is inside of something, what tells it first, then by their columns."""
    kind, name = draft.kind, str(holder[0]) if holder else ""
    telling = (ITEM_KEYS.get((kind, name), ""),) if holder else (*keys_of(kind), "name", "title")
    cells = {
        pointer: at
        for pointer, at in draft.cells.items()
        if pointer[: len(holder)] == holder and at[0].column and (holder or at[0].row == draft.rows[0].row)
    }
    return [cells[pointer] for pointer in sorted(cells, key=lambda one: (one[-1] not in telling, cells[one][0]))]


def _cell_behind(problem: Problem, tip: Tip) -> At:
    """Give the cell of a change that brings a problem about.

    Of several that is the one that says what was found, names the record that is wrong, or has a day.
    """
    place, found, draft = place_of(problem.position.path), wording(problem.found, "zh"), tip.draft
    said = {found, place.id} if place else {found}

    def rank(pointer: Pointer) -> tuple[bool, bool, Place]:
        value = draft.value(pointer)
        words = value if isinstance(value, list) else [value]
        return (
            not any(isinstance(word, str) and word in said for word in words if word),
            not _is_a_day(draft.kind, pointer),
            draft.cells[pointer][0],
        )

    size = len(tip.pointer)
    cells = [pointer for pointer, at in draft.cells.items() if pointer[:size] == tip.pointer and at[0].column]
    named = [pointer for pointer in cells if not all(rank(pointer)[:2])]
    if named:
        return draft.cells[min(named, key=rank)]
    return _cell_near(draft, tip.pointer) or _cell_telling(draft)


def _is_a_day(kind: str, pointer: Pointer) -> bool:
    column = column_at(kind, pointer)
    return column is not None and column.form is Form.DAY


def _of_record(problem: Problem) -> Problem:
    """Have a problem say which record it is of, where it does not; what its value would be fits no cell of another."""
    place = place_of(problem.position.path)
    name = (place.id or str(place.year or schema_of(place.kind)["title"])) if place else ""
    if place is None or name in problem.message("zh"):
        return replace(problem, example="")
    year = str(place.year or "") if not place.id or KINDS[place.kind].is_numbered_by_year else ""
    zh, en = (
        " ".join(filter(None, (kind, year, place.id, problem.names.get(place.id))))
        for kind in (schema_of(place.kind)["title"], place.kind)
    )
    message = Text(f"{zh}：{problem.code.message.zh}", f"{en}: {problem.code.message.en}")
    return replace(problem, example="", code=replace(problem.code, message=message))


def _pointers_at(document: Document | None, problem: Problem) -> list[Pointer]:
    """Give what stands where a problem is, the deepest first: a value and the list or record that begins with it."""
    if document is None:
        return []
    mark = (problem.position.line, problem.position.column)
    found = {pointer for marks in (document.values, document.keys) for pointer, at in marks.items() if at == mark}
    return sorted(found, key=len, reverse=True)


def _as_fault(problem: Problem, place: Place, header: str) -> Fault:
    example = problem.example
    shown = _OF_A_CELL.fullmatch(wording(example, "zh"))
    values = {name: _named(value, problem.names) for name, value in problem.values.items()}
    return Fault(
        place=place,
        code=problem.code,
        header=header,
        found=_named(problem.found, problem.names),
        example=shown["value"].strip("\"'") if shown else "",
        values=values,
    )


def _named(value: str | Text, names: Mapping[str, str]) -> Text:
    zh, en = (with_names(wording(value, language), names) for language in LANGUAGES)
    return Text(zh, en)
