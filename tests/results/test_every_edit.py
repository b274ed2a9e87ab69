"""Any edit of a published year that matters is found and laid to the record; none that does not matter is.

What matters is computed anew by the second calculation of `tests/reference.py`, from the edited data.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from builder.assessment import ABOVE_PLACES, AGAINST_PASS_LINE, NOT_ASSESSED
from builder.audit import audit
from builder.problems import Problem, has_errors, wording
from builder.records.document import Document
from builder.records.kinds import place_of
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.chain import CHAIN_BROKEN, RESULT_EDITED, ROW_EDITED, chain
from builder.results.drift import DRIFTS
from builder.validation.links import RULES, Context
from builder.validation.shape import shape
from builder.validation.text import check_text
from builder.validation.typed import assemble, typed
from tests import reference
from tests.results.edits import Edit, Editor, parts, with_value
from tests.shili import AS_OF, FINAL, YEAR
from tests.support import having

EDITS = 520
SHARES = 2
PAIRS = 12
UNREAD = {"enterprise", "batch", "programme", "workdays", "subsidies", "objection", "commendations"}
"""The kinds that no calculation looks at."""
UNDECIDABLE = (ABOVE_PLACES, AGAINST_PASS_LINE, NOT_ASSESSED)
FROZEN = (CHAIN_BROKEN, RESULT_EDITED, ROW_EDITED)

Known = tuple[dict[str, Any], dict[str, int], dict[str, int]]


@pytest.fixture(scope="module")
def year(followed: Programme) -> Programme:
    """Give the county as it was published, with nothing of the year after."""
    kept = {
        path: document
        for path, document in followed.documents.items()
        if document.place.year in {None, YEAR} or document.place.kind in {"workdays", "plan"}
    }
    programme = assemble(kept)
    assert found(programme) == ((), ())
    return programme


def document_of(path: str, data: Any) -> Document:  # noqa: ANN401  data
    place = place_of(path)
    assert place is not None, path
    return Document(path=path, place=place, data=data, values={}, keys={})


def after(programme: Programme, edit: Edit) -> tuple[Programme | None, list[Problem]]:
    """Give a programme with one record edited; none where the record itself is refused."""
    documents = dict(programme.documents)
    documents.pop(edit.path, None)
    if edit.data is not None:
        document = document_of(edit.path, edit.data)
        data, wrong = shape(document)
        shaped = replace(document, data=data)
        wrong = [*wrong, *check_text(shaped)]
        if has_errors(tuple(wrong)):
            return None, wrong
        documents[edit.path] = shaped
    return assemble(documents), []


def found(programme: Programme) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Give the errors of validation and those of the audit, which valid records alone come to."""
    context = Context(programme=programme, as_of=AS_OF, broken=())
    invalid = tuple(problem for rule in RULES for problem in rule(context) if has_errors((problem,)))
    return invalid, () if invalid else tuple(problem for problem in audit(programme) if has_errors((problem,)))


def known(documents: Mapping[str, Document]) -> Known:
    """Give rows, counts and places of the year as the second calculation has them."""
    records: dict[str, dict[str, Any]] = defaultdict(dict)
    folders: dict[str, int] = {}
    for path, document in documents.items():
        data: Any = document.data
        key = data.get("id", path)
        records[document.place.kind][key] = data
        if document.place.kind == "achievement":
            folders[key] = document.place.year or 0
    scored = reference.score(records, YEAR, folders)
    decided = {row["trainee"] for row in reference.of_year(records, "decisions", YEAR)}
    rows = {
        row["trainee"]: (
            row["total"],
            row["grade"],
            row["trainee"] in decided,
            tuple((group["group"], group["points"]) for group in row["groups"]),
        )
        for row in scored["trainees"]
    }
    counts = Counter(row["grade"] for row in scored["trainees"])
    counts["assessed"] = len(rows)
    counts["not_assessed"] = sum(entry["reason"] != "not-admitted" for entry in scored["not_assessed"])
    return rows, +counts, scored["places"]


WORDS = {"title", "titles", "clause", "question", "reason", "note"}
DEFAULTS = {"credit": "participants", "unit": "record", "cap": None, "identifier": "none"}


def meaning(programme: Programme, path: str) -> Any:  # noqa: ANN401  data
    """Give all that a policy rules for the year, without its words."""

    def ruled(data: Any) -> Any:  # noqa: ANN401  data
        if isinstance(data, list):
            return [ruled(item) for item in data]
        if not isinstance(data, dict):
            return data
        kept = {key: ruled(value) for key, value in data.items() if key not in WORDS and not key.endswith("_clause")}
        return {key: value for key, value in kept.items() if not (key in DEFAULTS and DEFAULTS[key] == value)}

    data = ruled(programme.documents[path].data)
    data["in_force"]["until"] = min(data["in_force"]["until"], f"{YEAR}-12-31")
    return data


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    """Give the keys under which two mappings differ."""
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def people_of(problems: Iterable[Problem]) -> dict[str, Problem]:
    """Give what has drifted, by the person it is told of."""
    return {
        line.split()[0]: problem
        for problem in problems
        if problem.code.id == "P511"
        for line in wording(problem.found, "en").split("\n")
    }


def laid(problem: Problem) -> str:
    """Say which records a problem is laid to."""
    records = problem.values["records"]
    return records if isinstance(records, str) else records.in_("en")


def test_the_second_calculation_gives_what_was_published(year: Programme) -> None:
    rows, counts, places = known(year.documents)
    result = year.results[YEAR, "02-final"]
    assert {row.trainee: (f"{row.total:.2f}", row.grade, row.by == "decision") for row in result.rows} == {
        trainee: row[:3] for trainee, row in rows.items()
    }
    assert (counts, places) == (Counter(result.counts), result.places)


@pytest.mark.parametrize("share", range(SHARES))
def test_every_edit_that_matters_is_found_and_no_other(year: Programme, share: int) -> None:
    editor = Editor({path: document for path, document in year.documents.items() if path != FINAL}, seed=share)
    published = known(year.documents)
    outcomes: Counter[str] = Counter()
    for _ in range(EDITS):
        edit = editor.edit()
        outcomes[judged(year, edit, published)] += 1
    assert sum(outcomes.values()) == EDITS
    assert outcomes["matters"] >= EDITS // 13
    assert outcomes["idle"] >= EDITS // 10


def judged(year: Programme, edit: Edit, published: Known) -> str:
    """Hold what is found of one edit to what it comes to; say which it was."""
    case = f"{edit.path} {edit.said}"
    programme, refused = after(year, edit)
    if programme is None:
        assert refused, case
        return "invalid"
    invalid, audited = found(programme)
    # A decision that cannot be is said by itself, and what follows from it is not said again.
    if invalid or any(problem.code in UNDECIDABLE and problem.position.path == edit.path for problem in audited):
        return "invalid"
    drifted = people_of(audited)
    frozen = [problem for problem in audited if problem.code in (*DRIFTS, *FROZEN)]
    place = place_of(edit.path)
    old, new = published, published if place and place.kind in UNREAD else known(programme.documents)
    people = differing(old[0], new[0])
    if old == new:
        meant = (
            place is not None and place.kind == "policy" and meaning(year, edit.path) != meaning(programme, edit.path)
        )
        told = [(problem.code.id, problem.position.path) for problem in frozen]
        assert told == [("P514", edit.path)] * meant, f"{case}: {[problem.message('en') for problem in frozen]}"
        return "meaning" if meant else "idle"
    assert drifted.keys() == people, case
    assert frozen, case
    for problem in frozen:
        assert problem.code.id in {"P511", "P512"}, f"{case}: {problem.message('en')}"
        assert problem.position.path == edit.path, f"{case}: {problem.message('en')}"
        assert laid(problem) == edit.path, f"{case}: {problem.message('en')}"
        assert edit.path in problem.message("zh")
    for trainee, problem in drifted.items():
        assert trainee in wording(problem.found, "zh")
    return "matters" if people else "counts"


def test_every_pair_of_edits_is_laid_to_those_that_matter(year: Programme) -> None:
    """Of one that matters and one that does not, each person's drift is laid to the one that does."""
    editor = Editor({path: document for path, document in year.documents.items() if path != FINAL}, seed=100)
    published = known(year.documents)
    mattering: list[Edit] = []
    idle: list[Edit] = []
    while min(len(mattering), len(idle)) < PAIRS:
        edit = editor.edit()
        outcome = judged(year, edit, published)
        if outcome == "matters" and edit.data is not None:
            mattering.append(edit)
        elif outcome == "idle":
            idle.append(edit)
    for one, other in zip(mattering, idle, strict=False):
        programme, _ = after(year, one)
        assert programme is not None
        both, _ = after(programme, other)
        if one.path == other.path or both is None or found(both)[0]:
            continue
        people = differing(known(year.documents)[0], known(both.documents)[0])
        drifted = people_of(found(both)[1])
        assert drifted.keys() == people
        for problem in drifted.values():
            assert one.path in laid(problem), f"{one} {other}"


def test_every_edit_of_a_published_file_is_found_there(year: Programme) -> None:
    data: Any = year.documents[FINAL].data
    editor = Editor({FINAL: year.documents[FINAL]}, seed=7)
    fields = [(pointer, value) for pointer, value in parts(data) if not isinstance(value, dict | list)]
    assert len(fields) > 300
    for pointer, value in fields[::3]:
        changed = with_value(data, pointer, editor.other("result", pointer, value))
        document = document_of(FINAL, changed)
        shaped, refused = shape(document)
        if refused:
            continue
        edited = typed(replace(document, data=shaped))
        assert isinstance(edited, Result)
        documents = {**year.documents, FINAL: document}
        results = {**year.results, (YEAR, "02-final"): edited}
        problems = [*chain(replace(having(year, Programme.results, results), documents=documents))]
        assert {problem.position.path for problem in problems} == {FINAL}, pointer
        if pointer[0] == "rows":
            person = edited.rows[int(pointer[1])].trainee
            assert [(problem.code, problem.found) for problem in problems] == [(ROW_EDITED, person)], pointer
