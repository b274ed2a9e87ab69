"""Registers only grow: whatever is done to a record of one is either a step forward or is told."""

import copy
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest

from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.results.registers import Change, changes, is_written_once
from builder.validation.schemas import marked, schema_of
from tests import shili
from tests.results.register_edits import MOVES, edit_once
from tests.shili import CORRECTION, SUBSIDIES, YEAR

AS_OF = shili.AS_OF
EDITS = 2400
CERTIFICATES = f"records/certificates/{YEAR}.yml"
DECIDED, OPEN = (f"records/objections/{YEAR}/o{YEAR}-0{number}.yml" for number in (1, 2))
REGISTERS = {kind for kind in KINDS if schema_of(kind).get("x-register")}


@pytest.fixture(scope="module")
def registered() -> Mapping[str, Any]:
    """The data of every record of a register, by path."""
    documents = shili.certified().documents.values()
    return {document.path: document.data for document in documents if document.place.kind in REGISTERS}


def kind_of(programme: Programme, path: str) -> str:
    return programme.documents[path].place.kind


def found(registered: Mapping[str, Any], path: str, edit: Callable[[Any], object]) -> list[Change]:
    """Give what is told of a record after it was edited in place."""
    data = copy.deepcopy(registered[path])
    edit(data)
    return list(changes(kind_of(shili.certified(), path), registered[path], data, AS_OF))


def ways(registered: Mapping[str, Any], path: str, edit: Callable[[Any], object]) -> list[str]:
    return [change.way for change in found(registered, path, edit)]


REVOKED = {"number": "2025-7K3M-9QRT-2VWX-5ACD-8EFG", "trainee": "top", "status": "revoked", "on": "2026-06-01"}
UPHELD = {"status": "upheld", "decided_on": "2026-02-09", "reason": "示例理由。", "changed": ["top-case"]}
FORWARD: Mapping[str, tuple[str, Callable[[Any], object]]] = {
    "nothing": (SUBSIDIES, lambda data: data.update({})),
    "an objection is upheld": (OPEN, lambda data: data.update(UPHELD)),
    "an objection is dismissed": (
        OPEN,
        lambda data: data.update(status="dismissed", decided_on="2026-02-09", reason="示例理由。"),
    ),
    "a payment is added": (
        SUBSIDIES,
        lambda data: data["payments"].insert(0, {"trainee": "good-1", "approved_on": "2026-03-02"}),
    ),
    "payments stand in another order": (SUBSIDIES, lambda data: data["payments"].reverse()),
    "an amount is set and paid": (
        SUBSIDIES,
        lambda data: data["payments"][1].update(amount_yuan=3000, paid_on="2026-03-02"),
    ),
    "a certificate is issued": (
        CERTIFICATES,
        lambda data: data["issued"].append({**data["issued"][0], "number": REVOKED["number"]}),
    ),
    "a certificate is printed otherwise": (CERTIFICATES, lambda data: data["issued"][0]["files"].append("0" * 64)),
    "another key signs": (
        CERTIFICATES,
        lambda data: data["issuers"].append({"from": "2026-06-01", "key": shili.NEXT_KEY.public.multikey}),
    ),
    "a certificate is revoked": (CERTIFICATES, lambda data: data["certificates"].append(REVOKED)),
    "the new number of a replaced one is noted": (
        CERTIFICATES,
        lambda data: data["certificates"][-1].update(replaced_by=REVOKED["number"]),
    ),
    "a note is written": (SUBSIDIES, lambda data: data.update(note="示例备注。")),
}


@pytest.mark.parametrize("what", FORWARD)
def test_a_step_forward_is_no_change_of_what_was(registered: Mapping[str, Any], what: str) -> None:
    assert found(registered, *FORWARD[what]) == []


def flipped(data: Any) -> None:  # noqa: ANN401  data
    data.update(status="upheld", reason="别的理由。")


BACKWARD: Mapping[str, tuple[str, Callable[[Any], object], list[str]]] = {
    "a dismissed objection is upheld": (DECIDED, flipped, ["turned", "rewritten"]),
    "a decided objection is open again": (
        DECIDED,
        lambda data: (data.update(status="open"), data.pop("decided_on"), data.pop("reason")),
        ["turned", "rewritten", "rewritten"],
    ),
    "another reason is given": (DECIDED, lambda data: data.update(reason="别的理由。"), ["rewritten"]),
    "an objection is about somebody else": (OPEN, lambda data: data.update(about=["tied"]), ["rewritten"]),
    "an objection came on another day": (OPEN, lambda data: data.update(received_on="2026-01-15"), ["rewritten"]),
    "a payment is taken out": (SUBSIDIES, lambda data: data["payments"].pop(1), ["removed"]),
    "all payments are taken out": (SUBSIDIES, lambda data: data.update(payments=[]), ["removed"] * 3),
    "a paid amount is another": (
        SUBSIDIES,
        lambda data: data["payments"][0].update(amount_yuan=30000),
        ["rewritten"],
    ),
    "a payment never came": (SUBSIDIES, lambda data: data["payments"][0].pop("paid_on"), ["rewritten"]),
    "a payment is somebody else's": (
        SUBSIDIES,
        lambda data: data["payments"][0].update(trainee="good-1"),
        ["removed"],
    ),
    "an issued certificate is taken out": (CERTIFICATES, lambda data: data["issued"].pop(3), ["removed"]),
    "an issued certificate is another": (
        CERTIFICATES,
        lambda data: data["issued"][3].update(digest="0" * 64),
        ["rewritten"],
    ),
    "a file that was printed is another": (
        CERTIFICATES,
        lambda data: data["issued"][3].update(files=["0" * 64]),
        ["rewritten"],
    ),
    "a key is taken out": (CERTIFICATES, lambda data: data.pop("issuers"), ["removed"]),
    "issued certificates are swapped": (CERTIFICATES, lambda data: data["issued"].reverse(), ["moved"]),
    "a new certificate stands among the old": (
        CERTIFICATES,
        lambda data: data["issued"].insert(1, {**data["issued"][0], "number": REVOKED["number"]}),
        ["moved"],
    ),
    "a revocation is taken out": (CERTIFICATES, lambda data: data["certificates"].pop(), ["removed"]),
    "no certificate was ever revoked": (CERTIFICATES, lambda data: data.pop("certificates"), ["removed"] * 3),
    "a revocation is of another day": (
        CERTIFICATES,
        lambda data: data["certificates"][-1].update(on="2026-05-07"),
        ["rewritten"],
    ),
    "a revocation comes before what it follows": (
        CERTIFICATES,
        lambda data: data["certificates"].insert(0, REVOKED),
        ["moved"],
    ),
    "a row is another": (CORRECTION, lambda data: data["rows"][0].update(grade="fail"), ["rewritten"]),
    "rows are swapped": (CORRECTION, lambda data: data["rows"].reverse(), ["moved"]),
    "a row is taken out": (CORRECTION, lambda data: data["rows"].pop(0), ["withdrawn"]),
    "a note is written into a result": (CORRECTION, lambda data: data.update(note="示例备注。"), ["rewritten"]),
}


@pytest.mark.parametrize("what", BACKWARD)
def test_whatever_else_is_done_is_told_with_its_kind(registered: Mapping[str, Any], what: str) -> None:
    path, edit, told = BACKWARD[what]
    assert ways(registered, path, edit) == told


def test_what_was_said_of_a_day_to_come_may_be_mended(registered: Mapping[str, Any]) -> None:
    before = dt.date(2026, 2, 10)
    paid = copy.deepcopy(registered[SUBSIDIES])
    paid["payments"][0]["paid_on"] = "2026-02-09"
    assert list(changes("subsidies", registered[SUBSIDIES], paid, before)) == []
    assert [change.way for change in changes("subsidies", registered[SUBSIDIES], paid, AS_OF)] == ["rewritten"]


def test_results_alone_are_written_once() -> None:
    assert {kind for kind in REGISTERS if is_written_once(kind)} == {"result"}


def test_what_may_move_is_what_was_reviewed() -> None:
    """A mark too many lets what was registered be rewritten without a word."""
    found = {
        kind: {
            ".".join("[]" if step is None else step for step in way): mark for way, mark in marked(kind, "x-forward")
        }
        for kind in REGISTERS
    }
    assert found == MOVING


MOVING = {
    "result": {"rows": "withdraw"},
    "certificates": {
        "issuers": "append",
        "issued": "append",
        "issued.[].files": "append",
        "certificates": "append",
        "certificates.[].replaced_by": "fill",
        "note": "free",
    },
    "objection": {
        "status": {"open": ["upheld", "dismissed"]},
        "decided_on": "fill",
        "reason": "fill",
        "changed": "fill",
        "note": "free",
    },
    "subsidies": {
        "payments": "add",
        "payments.[].amount_yuan": "fill",
        "payments.[].paid_on": "fill",
        "note": "free",
    },
}


def test_any_edit_of_a_register_is_a_step_forward_or_is_told(registered: Mapping[str, Any]) -> None:
    random, outcomes = Random(YEAR), Counter[tuple[str, bool]]()  # noqa: S311
    paths = sorted(registered)
    for number in range(EDITS):
        path = paths[number % len(paths)]
        kind, data = kind_of(shili.certified(), path), copy.deepcopy(registered[path])
        steps = [step for place, step in FORWARD.values() if place == path]
        if steps and random.random() < 0.4:
            random.choice(steps)(data)
        for _ in range(random.choice((0, 1, 1, 2, 3) if steps else (1, 2))):
            edit_once(random, data)
        told = list(changes(kind, registered[path], data, AS_OF))
        moves = MOVES[kind](registered[path], data)
        assert bool(told) is not moves, (path, registered[path], data, told)
        outcomes[kind, moves] += 1
    assert all(outcomes[kind, False] >= 200 for kind in REGISTERS)
    assert all(outcomes[kind, True] >= 20 for kind in REGISTERS - {"result"})
