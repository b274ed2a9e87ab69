"""Problems of records told in the coordinates of the sheet that they come from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.exchange.columns import Form
from builder.exchange.drafting import Draft
from builder.exchange.drafting.draft import At
from builder.exchange.faults import Fault, Place
from builder.exchange.layout import ITEM_KEYS, column_at, keys_of
from builder.problems import LANGUAGES, Problem, Severity, Text, wording
from builder.problems.values import with_names
from builder.records.document import Document, Documents, Mark, Pointer, value_at
from builder.records.kinds import place_of
from builder.validation.keys import MISSING_KEY
from builder.validation.links.rights import NO_IDENTIFIER
from builder.validation.schemas import schema_of

_LACKING: Mapping[str, tuple[str, ...]] = {NO_IDENTIFIER.id: ("identifier",)}
"""What is lacking where a code says so, beside what the schemas want."""
_OF_A_CELL = re.compile(r"[a-z_]+: (?P<value>[^\n{\[|]+)")
"""An example that may stand in a cell: one value of a record, neither a list nor a choice of codes."""


def in_cells(
    problems: Sequence[Problem], drafts: Mapping[str, Draft], documents: Documents
) -> tuple[list[Fault], list[Problem]]:
    """Tell each problem at the cell that it is of; give back errors of records that no cell changes or names.

    What is wrong with a record that the sheet leaves as it is, is told at a cell that names that record, else at one
    that changes somebody of whom it speaks.
    """
    placed: list[Fault] = []
    elsewhere: list[Problem] = []
    for problem in problems:
        path = problem.position.path
        draft = drafts.get(path)
        if draft is not None:
            mark = (problem.position.line, problem.position.column)
            document = documents.read.get(path)
            at = _cell_to_fill(draft, document, mark, problem) or _cell_of(draft, document, mark)
            placed.append(_as_fault(problem, *at))
        elif problem.code.severity is Severity.ERROR:
            naming = _cell_naming(path, drafts.values()) or _cell_behind(problem, drafts.values())
            if naming:
                placed.append(_as_fault(_of_record(problem, path), *naming))
            else:
                elsewhere.append(problem)
    return placed, elsewhere


def _cell_to_fill(draft: Draft, document: Document | None, mark: Mark, problem: Problem) -> At | None:
    """Give the empty or cleared cell of what a record lacks; None where nothing does or the sheet lacks its column."""
    keys: Sequence[str] = _LACKING.get(problem.code.id, ())
    if problem.code is MISSING_KEY:
        keys = wording(problem.values["keys"], "en").split(", ")
    holders = _pointers_at(document, mark) if document and keys else ()
    ways = ((*holder, key) for holder in (*holders, ()) for key in keys)
    return next((at for way in ways if (at := draft.empty.get(way) or draft.cells.get(way))), None)


def _cell_of(draft: Draft, document: Document | None, mark: Mark) -> At:
    """Give the cell of the value at a mark; else the nearest that what holds it has; else one that tells the record.

    Of an item that is the cell that tells it from the others, of a record that of its name.
    """
    for pointer in _pointers_at(document, mark) if document else ():
        for end in range(len(pointer), 0, -1):
            at = draft.cells.get(pointer[:end])
            if at and at[0].column:
                return at
            # Of other items of a list none is near.
            inside = [] if end < len(pointer) and isinstance(pointer[end], int) else _inside(draft, pointer[:end])
            if inside:
                return inside[0]
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


def _cell_naming(path: str, drafts: Iterable[Draft]) -> At | None:
    """Give the first cell that names the record of a path; None where none does."""
    place = place_of(path)
    for draft in drafts if place and place.id else ():
        for pointer, at in draft.cells.items():
            value = draft.value(pointer)
            if at[0].column and place and (value == place.id or (isinstance(value, list) and place.id in value)):
                return at
    return None


def _cell_behind(problem: Problem, drafts: Iterable[Draft]) -> At | None:
    """Give the first cell that changes whom or what a problem names: a day, if it changes any; None where none does."""
    for draft in drafts:
        changed = [
            (not _is_a_day(draft.kind, pointer), at[0], at)
            for pointer, at in draft.cells.items()
            if draft.id in problem.names and at[0].column and value_at(draft.before, pointer) != draft.value(pointer)
        ]
        if changed:
            return min(changed)[-1]
    return None


def _is_a_day(kind: str, pointer: Pointer) -> bool:
    column = column_at(kind, pointer)
    return column is not None and column.form is Form.DAY


def _of_record(problem: Problem, path: str) -> Problem:
    """Have a problem say which record it is of, where it does not."""
    place = place_of(path)
    if place is None or place.id in problem.message("zh"):
        return problem
    title = schema_of(place.kind)["title"]
    record = Text(f"{title} {place.id}：", f"{place.kind} {place.id}: ")
    message = Text(record.zh + problem.code.message.zh, record.en + problem.code.message.en)
    return replace(problem, code=replace(problem.code, message=message))


def _pointers_at(document: Document, mark: Mark) -> list[Pointer]:
    """Give what stands at a mark, the deepest first: a value and the list or record that begins with it."""
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
