"""What befalls published files: edited, deleted, renamed, swapped, put in another order. Each is found."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from builder.audit import audit
from builder.records.programme import Programme
from builder.results.chain import chain
from builder.results.seal import row_digest, sealed
from tests.results.years import codes, edited, read_back
from tests.shili import CORRECTION, FINAL, NOTICE, achievement

TRADEMARK = achievement("trademark-mark")


@pytest.fixture(scope="module")
def year(corrected: Programme) -> Programme:
    """2025 published through all its stages, whose chain holds."""
    assert list(chain(corrected)) == []
    return corrected


def data_of(programme: Programme, path: str) -> dict[str, Any]:
    """Give a copy of the data of a result; its rows may be changed."""
    data: Any = programme.documents[path].data
    return {**data, "rows": [{**row, "groups": dict(row["groups"])} for row in data["rows"]]}


def found(programme: Programme) -> list[tuple[str, str]]:
    """Give the paths and codes of what is wrong with the chain."""
    return [(problem.position.path, problem.code.id) for problem in chain(programme)]


ROW_EDITS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "a total": lambda row: row.update(total=row["total"] + 1),
    "a grade": lambda row: row.update(grade="excellent" if row["grade"] != "excellent" else "good"),
    "by whom": lambda row: row.update(by="decision" if row["by"] == "score" else "score"),
    "points": lambda row: row["groups"].update(training=row["groups"]["training"] - 1),
    "a salt": lambda row: row.update(salt=row["salt"][::-1]),
    "a person": lambda row: row.update(trainee="t2099-001"),
}


@pytest.mark.parametrize("edit", ROW_EDITS)
@pytest.mark.parametrize("path", [NOTICE, FINAL, CORRECTION])
def test_an_edited_row_is_found_and_names_the_person(year: Programme, edit: str, path: str) -> None:
    for place in range(len(data_of(year, path)["rows"])):
        data = data_of(year, path)
        ROW_EDITS[edit](data["rows"][place])
        problems = list(chain(edited(year, {path: data})))
        assert codes(problems) == ["P521"]
        assert (problems[0].position.path, problems[0].found) == (path, data["rows"][place]["trainee"])


def test_a_row_whose_own_digest_was_made_anew_is_found(year: Programme) -> None:
    row = replace(year.results[2025, "02-final"].rows[0], grade="fail")
    data = data_of(year, FINAL)
    data["rows"][0] |= {"grade": "fail", "digest": row_digest(row)}
    assert found(edited(year, {FINAL: data})) == [(FINAL, "P521")]


def test_the_head_is_held_by_the_digest_of_the_whole(year: Programme) -> None:
    data = data_of(year, FINAL)
    head: dict[str, Any] = {
        "published_on": "2026-01-21",
        "policy": "dianjiang-2025",
        "engine": "yucai 9.9.9",
        "counts": {**data["counts"], "fail": 0},
        "places": {**data["places"], "good": 99},
        "inputs": {**data["inputs"], TRADEMARK: "0" * 64},
        "row_digests": data["row_digests"][1:],
        "digest": data["digest"][::-1],
    }
    for key, value in head.items():
        assert (FINAL, "P522") in found(edited(year, {FINAL: {**data, key: value}})), key


def test_rows_taken_out_leave_the_chain_whole(year: Programme) -> None:
    data = data_of(year, FINAL)
    rows: list[object]
    for rows in (data["rows"][1:], data["rows"][::2], data["rows"][:-1], []):
        assert found(edited(year, {FINAL: {**data, "rows": rows}})) == []


def test_rows_in_another_order_or_twice_are_found(year: Programme) -> None:
    data = data_of(year, FINAL)
    first, second, *rest = data["rows"]
    for rows in ([second, first, *rest], [first, first, second, *rest], [*rest, first]):
        problems = list(chain(edited(year, {FINAL: {**data, "rows": rows}})))
        assert set(codes(problems)) == {"P521"}


def test_rows_of_another_result_are_found(year: Programme) -> None:
    data = {**data_of(year, FINAL), "rows": data_of(year, CORRECTION)["rows"]}
    final = year.results[2025, "02-final"]
    correction = year.results[2025, "03-correction"]
    differ = [row.trainee for row, old in zip(correction.rows, final.rows, strict=True) if row != old]
    assert differ
    assert [problem.found for problem in chain(edited(year, {FINAL: data}))] == differ


@pytest.mark.parametrize(("gone", "reported"), [(NOTICE, FINAL), (FINAL, CORRECTION)])
def test_a_deleted_file_is_missed_by_the_one_after_it(year: Programme, gone: str, reported: str) -> None:
    assert found(edited(year, {gone: None})) == [(reported, "P523")]


def test_a_deleted_last_file_is_missed_by_its_own_inputs(year: Programme) -> None:
    """The chain cannot tell; what the file corrected is a drift again."""
    programme = edited(year, {CORRECTION: None})
    assert found(programme) == []
    assert "P511" in codes(audit(programme))


@pytest.mark.parametrize("name", ["01-final", "03-final", "04-final", "02-notice"])
def test_a_renamed_file_is_found(year: Programme, name: str) -> None:
    path = f"records/results/2025/{name}.yml"
    data = {**data_of(year, FINAL), "id": name}
    codes_found = {code for _, code in found(edited(year, {FINAL: None, path: data}))}
    assert {"P522", "P523"} <= codes_found


def test_swapped_files_are_found(year: Programme) -> None:
    swapped = {
        NOTICE: {**data_of(year, FINAL), "id": "01-notice"},
        FINAL: {**data_of(year, NOTICE), "id": "02-final"},
    }
    problems = found(edited(year, swapped))
    assert {(path, "P522") for path in swapped} <= set(problems)
    assert (NOTICE, "P523") in problems


def test_a_file_that_was_sealed_anew_does_not_fit_its_neighbours(year: Programme) -> None:
    result = year.results[2025, "02-final"]
    forged = sealed(replace(result, published_on=dt.date(2026, 1, 21)))
    assert forged.digest != result.digest
    programme = edited(year, {FINAL: read_back(forged).data})
    assert found(programme) == [(CORRECTION, "P523")]


def test_another_predecessor_is_found(year: Programme) -> None:
    for key, value in {"supersedes": "01-notice", "previous": "0" * 64, "revision": 2}.items():
        codes_found = {code for _, code in found(edited(year, {CORRECTION: {**data_of(year, CORRECTION), key: value}}))}
        assert codes_found == {"P522", "P523"}


@pytest.mark.parametrize(
    ("id", "change", "code"),
    [
        ("03-correction", {"published_on": dt.date(2026, 1, 19)}, "P525"),
        ("02-final", {"published_on": dt.date(2025, 12, 31)}, "P526"),
        ("02-final", {"published_on": dt.date(2026, 1, 19)}, "P527"),
        ("02-final", {"published_on": dt.date(2026, 1, 12)}, "P527"),
        ("02-final", {"stage": "correction", "id": "02-correction", "reason": "示例理由。"}, "P528"),
        ("03-correction", {"stage": "final", "id": "03-final", "reason": None, "changes": ()}, "P528"),
        ("03-correction", {"stage": "notice", "id": "03-notice", "objections_until": dt.date(2026, 3, 9)}, "P528"),
    ],
)
def test_what_was_sealed_out_of_its_turn_is_an_error_wherever_it_came_from(
    year: Programme, id: str, change: dict[str, Any], code: str
) -> None:
    """The chain holds: whoever can write a file can seal it."""
    result = year.results[2025, id]
    forged = sealed(replace(result, **change))
    forged = replace(forged, path=result.path.replace(id, forged.id))
    later = [other.path for other in year.results_of(2025) if other.id > id]
    programme = edited(year, {**dict.fromkeys([result.path, *later]), forged.path: read_back(forged).data})
    assert code in {problem.code.id for problem in chain(programme)}
    assert {path for path, _ in found(programme)} == {forged.path}


def test_years_have_chains_of_their_own(demonstration: Programme) -> None:
    first = min(year for year, _ in demonstration.results)
    gone = [result.path for result in demonstration.results_of(first)]
    assert found(edited(demonstration, dict.fromkeys(gone))) == []
