"""The traps of JSON Schema, and that both engines agree."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import FormatChecker
from jsonschema.protocols import Validator
from referencing import Registry, Resource

from builder.problems import Problem, Text, wording
from builder.records.document import Data, Document
from builder.records.guard import MOST_PROBLEMS
from builder.records.kinds import KINDS, Place
from builder.records.read import read
from builder.validation import explain, keys
from builder.validation.schemas import Field, all_schemas, field_at, schema_of
from builder.validation.shape import decider, requoted, shape

SPOILT: tuple[Data, ...] = (None, True, -1, Decimal("0.001"), "", "x\n", [], [{}], {})
ROOT = Path(__file__).resolve().parents[2]


def document(kind: str, data: Data) -> Document:
    return Document(path="file.yml", place=Place(kind=kind, id="x", year=None), data=data, values={}, keys={})


def example(kind: str, **changes: Any) -> Data:  # noqa: ANN401  any data may be wrong
    data: dict[str, Any] = schema_of(kind)["examples"][0]
    return {**data, **changes}


def checked(kind: str, **changes: object) -> tuple[Data, list[Problem]]:
    return shape(document(kind, example(kind, **changes)))


def codes(kind: str, **changes: object) -> list[str]:
    return sorted({problem.code.id for problem in checked(kind, **changes)[1]})


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_every_schema_are_fine(kind: str) -> None:
    for data in schema_of(kind)["examples"]:
        assert shape(document(kind, data)) == (data, [])


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "2025-13-01", "2025-04-31"])
def test_days_that_do_not_exist_are_refused(day: str) -> None:
    assert set(codes("achievement", date=day)) == {"S205"}


@pytest.mark.parametrize(
    "day",
    ["2025-6-13", "2025/06/13", "2025-06-13\n", "２０２５-０６-１３", "20250613", "2025-06-13T00:00:00Z"],
)
def test_days_in_other_forms_are_refused(day: str) -> None:
    assert set(codes("achievement", date=day)) <= {"S204", "S210"}
    assert codes("achievement", date=day)


@pytest.mark.parametrize("id", ["c2025-031\n", "C2025-031", "c2025--031", "c2025_031", "-c", "ｃ2025"])
def test_ids_are_matched_as_a_whole(id: str) -> None:
    assert codes("achievement", id=id) == ["S204"]


def test_multiples_are_exact() -> None:
    session = {"date": "2025-05-16", "start": "09:00", "end": "12:00"}
    for hours in (Decimal("0.29"), Decimal("1.15"), Decimal("2.01"), Decimal("999.99")):
        assert codes("activity", sessions=[{**session, "hours": hours}]) == []
    assert codes("activity", sessions=[{**session, "hours": Decimal("1.001")}]) == ["S208"]


@pytest.mark.parametrize(
    ("value", "wanted", "expected"),
    [
        ("3.0", {"number"}, Decimal("3.0")),
        ("3", {"integer"}, 3),
        ("true", {"boolean"}, True),
        (13800000000, {"string"}, "13800000000"),
        (Decimal("1.50"), {"string"}, "1.50"),
        ("三", {"number"}, "三"),
        ("3", {"array"}, "3"),
        ("1e3", {"number"}, "1e3"),
        (None, {"string"}, None),
    ],
)
def test_quoting_is_free(value: Data, wanted: set[str], expected: Data) -> None:
    found = requoted(value, frozenset(wanted))
    assert (found, type(found)) == (expected, type(expected))


def test_quoted_numbers_and_unquoted_texts_are_taken_as_the_schema_wants_them() -> None:
    data, problems = checked("activity", year="2025", revision="0", venue=302)
    assert problems == []
    assert isinstance(data, dict)
    assert (data["year"], data["revision"], data["venue"]) == (2025, 0, "302")


def test_a_credit_code_of_digits_needs_no_quotes() -> None:
    data, problems = checked("enterprise", uscc=915002311000000220)
    assert problems == []
    assert isinstance(data, dict)
    assert data["uscc"] == "915002311000000220"


def test_an_unknown_key_is_told_at_the_key_with_the_closest_one() -> None:
    (problem,) = checked("enterprise", townships="示例街道")[1]
    assert problem.code.id == "S201"
    assert (problem.found, problem.example) == ("townships", Text("township: <所属乡镇>", "township: <township>"))


def test_an_example_never_shows_the_key_that_must_go() -> None:
    for problem in checked("activity", status="cancelled", reason="示例。")[1]:
        assert problem.code.id == "S213"
        assert str(problem.found) not in wording(problem.example, "zh")


def test_a_method_that_nobody_knows_is_one_problem_and_not_those_of_its_settings() -> None:
    [training, *others] = schema_of("policy")["examples"][0]["groups"]
    _, [problem] = checked("policy", groups=[training, {**others[0], "method": "lottery"}])
    assert (problem.code.id, problem.found) == ("S206", "lottery")


def corpus() -> Iterator[Document]:
    """Every record of the cases, and the examples of every schema, spoilt."""
    for root in sorted((ROOT / "tests/problems").glob("**/")):
        if (root / "records").is_dir():
            yield from read(root)[0].read.values()
    for kind in KINDS:
        whole: dict[str, Data] = schema_of(kind)["examples"][0]
        for key in whole:
            yield document(kind, {name: value for name, value in whole.items() if name != key})
            for other in SPOILT:
                yield document(kind, {**whole, key: other})


def agreed(documents: Iterable[Document]) -> int:
    """Hold both engines to each other over some documents; say over how many."""
    compared = 0
    for one in documents:
        data: Any = one.data
        kind = one.place.kind
        assert decider(kind).is_valid(data) is explain.explainer(kind).is_valid(data), (one.path, one.data)
        compared += 1
    return compared


def test_both_engines_agree_on_everything() -> None:
    assert agreed(corpus()) > 1000


def test_both_engines_agree_on_the_demonstration(demonstration_root: Path) -> None:
    assert agreed(read(demonstration_root)[0].read.values()) > 100


def test_what_jsonschema_rs_alone_refuses_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "explain", lambda *_: [])
    (problem,) = checked("enterprise", sme="是")[1]
    assert problem.code.id == "S219"
    assert "boolean" in problem.message("zh")


MERGER = [{"on": "2026-07-01", "enterprise": "e0013", "reason": "merger"}]
CANCELLED = {"date": "2025-05-16", "start": "09:00", "end": "12:00", "hours": 3, "status": "cancelled"}


def test_a_person_moves_with_an_enterprise_by_merger_or_restructuring_alone() -> None:
    assert codes("trainee", transfers=[*MERGER, {**MERGER[0], "reason": "restructuring"}]) == []
    assert codes("trainee", transfers=[{**MERGER[0], "reason": "left-enterprise"}]) == ["S206"]
    assert "S213" in codes("trainee", transfers=MERGER, review={"status": "pending"})


def test_an_enterprise_may_have_had_other_names_with_their_last_day() -> None:
    assert codes("enterprise", former_names=[{"name": "示例配件厂", "until": "2026-03-01"}]) == []
    assert codes("enterprise", former_names=[{"name": "示例配件厂"}]) == ["S202"]


def test_one_session_may_be_cancelled_and_say_why() -> None:
    assert codes("activity", sessions=[CANCELLED, {**CANCELLED, "reason": "因天气原因取消。"}]) == []
    assert codes("activity", sessions=[{**CANCELLED, "status": "held"}]) == ["S206"]
    alone = {key: value for key, value in CANCELLED.items() if key != "status"}
    assert codes("activity", sessions=[{**alone, "reason": "因天气原因取消。"}]) == ["S202"]


def test_the_roll_is_closed_of_what_was_held_alone() -> None:
    assert codes("activity", roll_closed_on="2025-05-20") == []
    assert codes("activity", roll_closed_on="2025-05-20", status="planned") == ["S213"]


@pytest.mark.parametrize("day", [None, [], True])
def test_where_a_day_is_wanted_that_is_said_and_no_other_text(day: Data) -> None:
    [problem] = checked("plan", issued_on=day)[1]
    assert (problem.code.id, "应为日期，现为" in problem.message("zh")) == ("S203", True)
    assert problem.expected("zh").startswith("日期：")
    [problem] = checked("plan", title=day)[1]
    assert "应为文字，现为" in problem.message("zh")


def test_a_quoted_number_of_any_length_is_no_number() -> None:
    tasks = [{"id": "law", "title": "示例", "area": "law", "hours": "9" * 5000}]
    assert codes("plan", tasks=tasks) == ["S203"]


def test_thousands_of_quoted_numbers_are_read_in_one_pass() -> None:
    rows = [{"trainee": f"t2024-{place}", "hours": "1.5"} for place in range(20_000)]
    data, problems = checked("activity", attendance=rows)
    assert problems == []
    assert isinstance(data, dict)
    assert data["attendance"] == [{**row, "hours": Decimal("1.5")} for row in rows]


def test_a_long_list_is_searched_for_what_stands_twice_without_comparing_each_with_each() -> None:
    people: list[Data] = [{"id": place} if place % 2 else f"t{place}" for place in range(40_000)]
    assert "S203" in codes("achievement", participants=people)
    assert codes("achievement", participants=[f"t{place % 30_000}" for place in range(40_000)]) == ["S212"]


def test_thousands_of_unknown_keys_are_not_all_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    explained: list[object] = []

    def counted(pointer: object, *_: object) -> Field:
        explained.append(pointer)
        return field_at("enterprise", ())

    monkeypatch.setattr(keys, "field_at", counted)
    _, problems = checked("enterprise", **{f"k{number}": 1 for number in range(40_000)})
    assert len(problems) == MOST_PROBLEMS + 1
    assert len(explained) <= MOST_PROBLEMS + 1


def refused(validator: Validator, data: Any) -> list[tuple[str, tuple[str | int, ...]]]:  # noqa: ANN401  as above
    return sorted((str(error.validator), tuple(error.absolute_path)) for error in validator.iter_errors(data))


def alike(documents: Iterable[Document]) -> tuple[int, int]:
    """Hold the schemas that are written out to those that refer; say over how many documents, and how many refused."""
    resources = [(str(schema["$id"]), Resource.from_contents(schema)) for schema in all_schemas().values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    refusals, compared = 0, 0
    for one in documents:
        whole = explain.explainer(one.place.kind)
        referring = type(whole)(schema_of(one.place.kind), registry=registry, format_checker=FormatChecker(["date"]))
        found = refused(whole, one.data)
        assert found == refused(referring, one.data), (one.path, one.data)
        compared += 1
        refusals += bool(found)
    return compared, refusals


def test_the_schemas_with_their_definitions_written_out_refuse_the_same() -> None:
    assert alike(corpus())[1] > 500


def test_the_schemas_with_their_definitions_written_out_accept_the_demonstration(demonstration_root: Path) -> None:
    compared, refusals = alike(read(demonstration_root)[0].read.values())
    assert compared > 100
    assert refusals == 0
