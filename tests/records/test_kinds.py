"""A kind of record is declared once, and all that works on records takes it from there."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builder.policy import policy_of
from builder.records.converting import unstructured
from builder.records.kinds import KINDS, Kind, place_of
from builder.records.programme import Programme
from builder.records.read import read
from builder.records.write import record_yaml
from builder.results.inputs import inputs_of
from builder.validation import explain, schemas, shape, targets, validate
from builder.validation.typed import typed
from tests.support import ROOT, told

BASE = ROOT / "tests/problems/base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bursary:
    """A made-up record: what a foundation gives in a year to somebody."""

    path: str
    id: str
    year: int
    trainee: str
    from_: dt.date
    weeks: int = 1
    wishes: tuple[dict[str, str], ...] = ()
    first: str | None = None
    note: str | None = None


BURSARY = Kind[tuple[int, str], Bursary](
    name="bursary", path="records/bursaries/{year}/{id}.yml", cls=Bursary, key=("year", "id")
)
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://example.org/yucai/schema/bursary.schema.json",
    "title": "示例资助",
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "year", "trainee", "from"],
    "properties": {
        "id": {"$ref": "definitions.schema.json#/$defs/id"},
        "year": {"$ref": "definitions.schema.json#/$defs/year"},
        "trainee": {"$ref": "definitions.schema.json#/$defs/id", "title": "人员", "x-link": "trainee"},
        "wishes": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": {"type": "string", "title": "心愿编号", "x-id": "wish"}}},
        },
        "first": {"type": "string", "title": "首选", "x-link": "wish"},
        "from": {"$ref": "definitions.schema.json#/$defs/day"},
        "weeks": {"type": "integer"},
        "note": {"$ref": "definitions.schema.json#/$defs/note", "x-idle": True},
    },
}
PATH = "records/bursaries/2025/b1.yml"
TEXT = "id: b1\nyear: 2025\ntrainee: t2024-001\nfrom: 2025-03-01\nweeks: 6\n"


def forget() -> None:
    for cached in (schemas.all_schemas, schemas.marked, targets.home_of, shape.decider, explain.explainer):
        cached.cache_clear()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Declare the made-up kind, its schema beside the others, and give a root with one record of it."""
    shutil.copytree(ROOT / "schema", tmp_path / "package/schema")
    (tmp_path / "package/schema/bursary.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    monkeypatch.setattr(schemas, "_PACKAGE", tmp_path / "package")
    monkeypatch.setitem(KINDS, "bursary", BURSARY)
    shutil.copytree(BASE, tmp_path / "root")
    file = tmp_path / "root" / PATH
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, "utf-8")
    forget()
    yield tmp_path / "root"
    forget()


def programme_of(root: Path, text: str) -> Programme:
    (root / PATH).write_text(text, "utf-8")
    programme, invalid = validate(read(root)[0], dt.date(2026, 11, 25))
    assert programme is not None, told(invalid)
    return programme


def problems(root: Path, text: str) -> list[str]:
    (root / PATH).write_text(text, "utf-8")
    documents, unread = read(root)
    _, invalid = validate(documents, dt.date(2026, 11, 25))
    return [line for line in told([*unread, *invalid]) if PATH in line]


def test_a_new_kind_is_read_typed_and_found_in_the_programme(root: Path) -> None:
    programme = programme_of(root, TEXT)
    bursary = BURSARY.of(programme)[2025, "b1"]
    assert bursary == Bursary(path=PATH, id="b1", year=2025, trainee="t2024-001", from_=dt.date(2025, 3, 1), weeks=6)
    assert programme.folder_year(bursary) == 2025


def test_a_new_kind_is_checked_by_its_schema_and_its_path(root: Path) -> None:
    assert problems(root, TEXT) == []
    assert "S2" in problems(root, TEXT.replace("weeks: 6", "weeks: six"))[0]
    assert "L303" in problems(root, TEXT.replace("2025\n", "2024\n", 1))[0]


def test_links_of_a_new_kind_are_checked_and_so_are_links_to_what_it_lists(root: Path) -> None:
    assert "L301" in problems(root, TEXT.replace("t2024-001", "t2024-999"))[0]
    listing = TEXT + "wishes:\n  - {id: books}\nfirst: "
    assert problems(root, listing + "books\n") == []
    [missing] = problems(root, listing + "boots\n")
    assert "L306" in missing
    assert "records/bursaries/2025/ 没有列出" in missing


def test_a_new_kind_works_on_the_result_of_its_year_without_what_is_idle(root: Path) -> None:
    policy = policy_of(programme_of(root, TEXT).policies, 2025)
    assert policy is not None
    digests = [
        inputs_of(programme_of(root, text), policy)[PATH] for text in (TEXT, TEXT + "note: 备注\n", TEXT[:-2] + "7\n")
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_new_kind_is_written_back_as_it_was(root: Path) -> None:
    document = read(root)[0].read[PATH]
    assert record_yaml(typed(document)) == TEXT


def test_what_is_left_out_is_not_written() -> None:
    bursary = Bursary(path=PATH, id="b1", year=2025, trainee="t2024-001", from_=dt.date(2025, 3, 1))
    assert record_yaml(bursary) == TEXT.replace("weeks: 6\n", "")


def test_every_record_of_the_demonstration_is_typed_and_written_without_a_loss(demonstration_root: Path) -> None:
    """A policy's schema asks for some settings even where they are the default: it is no record that is written."""
    documents, _ = read(demonstration_root)
    for path, document in documents.read.items():
        record = typed(replace(document, data=shape.shape(document)[0]))
        again = replace(document, data=unstructured(record))
        assert document.place.kind == "policy" or shape.shape(again)[1] == [], path
        assert typed(again) == record, path


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_place_leads_back_to_its_kind(kind: Kind[tuple[int, str], Bursary]) -> None:
    place = place_of(kind.place(id="x-1", year=2025))
    assert place is not None
    assert place.kind == kind.name
    assert kind.place(id=place.id, year=place.year or 0) == kind.place(id="x-1", year=2025)


def test_days_stand_plain_and_times_in_quotes() -> None:
    document = next(one for one in read(BASE)[0].read.values() if one.place.kind == "activity")
    text = record_yaml(typed(document))
    assert ', start: "' in text
    assert "- {date: 20" in text
