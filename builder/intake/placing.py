"""Problems of records told in the coordinates of the sheet that they come from."""

import re
from collections.abc import Mapping, Sequence

from builder.exchange.drafting import Draft
from builder.exchange.faults import Fault, Place
from builder.problems import LANGUAGES, Problem, Severity, Text, wording
from builder.problems.values import with_names
from builder.records.document import Document, Documents, Mark, Pointer
from builder.validation.keys import MISSING_KEY
from builder.validation.links.rights import NO_IDENTIFIER

_LACKING: Mapping[str, tuple[str, ...]] = {NO_IDENTIFIER.id: ("identifier",)}
"""What is lacking where a code says so, beside what the schemas want."""
_OF_A_CELL = re.compile(r"[a-z_]+: (?P<value>[^\n{\[|]+)")
"""An example that may stand in a cell: one value of a record, neither a list nor a choice of codes."""


def in_cells(
    problems: Sequence[Problem], drafts: Mapping[str, Draft], documents: Documents
) -> tuple[list[Fault], list[Problem]]:
    """Tell each problem of a record that a sheet changes at the cell that it is of; give back errors elsewhere."""
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
            elsewhere.append(problem)
    return placed, elsewhere


def _cell_to_fill(draft: Draft, document: Document | None, mark: Mark, problem: Problem) -> tuple[Place, str] | None:
    """Give the empty or cleared cell of what a record lacks; None where nothing does or the sheet lacks its column."""
    keys: Sequence[str] = _LACKING.get(problem.code.id, ())
    if problem.code is MISSING_KEY:
        keys = wording(problem.values["keys"], "en").split(", ")
    holders = _pointers_at(document, mark) if document and keys else ()
    ways = ((*holder, key) for holder in (*holders, ()) for key in keys)
    return next((at for way in ways if (at := draft.empty.get(way) or draft.cells.get(way))), None)


def _cell_of(draft: Draft, document: Document | None, mark: Mark) -> tuple[Place, str]:
    """Give the cell of the value at a mark; else of what holds it or of what it holds; else the row."""
    for pointer in _pointers_at(document, mark) if document else ():
        for end in range(len(pointer), 0, -1):
            if pointer[:end] in draft.cells:
                return draft.cells[pointer[:end]]
        inside = [at for inner, at in draft.cells.items() if pointer and inner[: len(pointer)] == pointer]
        if inside:
            return inside[0]
    return draft.rows[0], ""


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
