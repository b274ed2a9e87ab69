"""A new record looks as a careful person writes it, and what programs write has an entry a line."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records.converting import keys_of
from builder.records.document import Data
from builder.records.editing.changes import same
from builder.records.kinds import KINDS
from builder.records.order import rank_of
from builder.records.read import read
from builder.records.write import new_record, to_yaml
from builder.validation.schemas import Schema, resolved, schema_of
from tests.records.changing import varied
from tests.records.test_edit import data_of, documents

BY_PROGRAMS = {"result", "certificates"}


def in_disorder(data: Data, chance: Random) -> Data:
    """Give the same data with its keys in any order."""
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: in_disorder(data[key], chance) for key in keys}
    return [in_disorder(item, chance) for item in data] if isinstance(data, list) else data


def orders(kind: str, schema: Schema, way: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], list[str]]:
    """Give the keys that a schema names, in its order, by the way to each mapping that it is of."""
    whole = resolved(schema)
    if "items" in whole:
        return orders(kind, whole["items"], (*way, 0))
    found: dict[tuple[str | int, ...], list[str]] = {way: list(whole["properties"])} if "properties" in whole else {}
    for key, inner in whole.get("properties", {}).items():
        found |= orders(kind, inner, (*way, key))
    return found


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_order_of_keys_is_that_of_the_schema(kind: str) -> None:
    for way, keys in orders(kind, schema_of(kind)).items():
        assert sorted(keys, key=rank_of(kind, way)) == keys, way


def test_keys_that_the_model_does_not_name_stand_where_it_takes_them_up_else_last() -> None:
    rank = rank_of("programme", ("subsidy", 0))
    assert rank("basis") < rank("merit") == rank("excellent") < rank("budget")
    rank = rank_of("trainee", ("exit",))
    assert rank("successor") < rank("unheard_of")


def test_every_record_of_the_demonstration_is_written_anew_as_it_says(demonstration_root: Path) -> None:
    chance = Random(0)  # noqa: S311
    for path, document in read(demonstration_root)[0].read.items():
        disorder = in_disorder(document.data, chance)
        assert isinstance(disorder, dict)
        text = new_record(document.place.kind, disorder)
        assert data_of(text) == document.data, path
        assert "'" not in text, path


@pytest.mark.parametrize(
    "kind", ["trainee", "achievement", "opinions", "decisions", "objection", "batch", "plan", "enterprise"]
)
def test_new_records_look_like_those_of_the_demonstration(kind: str, demonstration_root: Path) -> None:
    chance = Random(0)  # noqa: S311
    for path, document in read(demonstration_root)[0].read.items():
        disorder = in_disorder(document.data, chance)
        if document.place.kind == kind and isinstance(disorder, dict):
            assert new_record(kind, disorder) == (demonstration_root / path).read_text("utf-8"), path


@given(seed=st.integers(min_value=0, max_value=2**48))
def test_any_data_are_read_as_they_were_written(demonstration_root: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    document = chance.choice([each for each in documents(demonstration_root) if len(each.values) < 120])
    assert isinstance(document.data, dict)
    data = varied(chance, document.data)
    assert same(data_of(new_record(document.place.kind, data)), data)
    assert same(data_of(to_yaml(data)), data)


def test_a_new_record_has_on_one_line_what_fits_there() -> None:
    data: dict[str, Data] = {
        "note": "一\n二",
        "sessions": [{"hours": Decimal("1.50"), "start": "09:00", "date": "2025-06-16"}],
        "areas": ["law", "other"],
        "organiser": {"name": "某局" * 30, "kind": "bureau"},
        "attendance": [{"trainee": "t1"}, {"trainee": "t" * 110}],
        "venue": "",
        "id": "a1",
        "registration": {"places": 20, "until": "2025-06-01"},
        "title": "县: 东",
    }
    assert new_record("activity", data) == (
        'id: a1\ntitle: "县: 东"\nareas: [law, other]\norganiser:\n  kind: bureau\n  name: ' + "某局" * 30 + "\n"
        'venue: ""\nregistration: {until: 2025-06-01, places: 20}\nsessions:\n'
        '  - {date: 2025-06-16, start: "09:00", hours: 1.50}\nattendance:\n  - {trainee: t1}\n'
        "  - trainee: " + "t" * 110 + "\nnote: |-\n  一\n  二\n"
    )


def test_what_is_nothing_is_said_to_be_nothing() -> None:
    assert new_record("programme", {"subsidy": [{"good": None, "from": "2025-01-01"}], "as_of": None}) == (
        "as_of: null\nsubsidy:\n  - {from: 2025-01-01, good: null}\n"
    )
    assert new_record("activity", {}) == to_yaml({}) == "{}\n"


def test_programs_write_an_entry_a_line_however_long() -> None:
    rows = [{"trainee": "t" * 200, "groups": {"training": Decimal("60.00")}, "on": "一\n二", "digest": "0b12e4"}]
    assert to_yaml({"rows": rows, "shown": {"scores": "totals", "at": "09:00"}, "number": "99000007"}) == (
        "rows:\n  - {trainee: " + "t" * 200 + ', groups: {training: 60.00}, on: "一\\n二", digest: 0b12e4}\n'
        'shown: {scores: totals, at: "09:00"}\nnumber: "99000007"\n'
    )


def test_texts_of_several_lines_stay_what_they_are() -> None:
    for text in (
        "a\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a \n b",
        "a\n  \nb",
        "a\n\n\nb\n",
        "\n",
        "# a\n- b\n---\n",
        "a\\\n\"b'",
    ):
        data: dict[str, Data] = {"note": text, "areas": [text], "organiser": {"name": text, "kind": "x" * 120}}
        assert data_of(new_record("activity", data)) == data


def test_a_class_has_no_field_that_its_files_do_not_have() -> None:
    for kind in KINDS.values():
        assert is_dataclass(kind.cls)
        names: list[Any] = [field.name.rstrip("_") for field in fields(kind.cls) if field.name != "path"]
        assert list(keys_of(kind.cls)) == names
