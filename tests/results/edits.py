"""Random edits of records: a field, an item, a whole record, or nothing but the way it is written."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from builder.records.document import Document
from builder.records.kinds import KINDS, place_of
from builder.records.read import read_bytes

Pointer = tuple[str | int, ...]
Pattern = tuple[str, ...]

WEIGHTS = {
    "policy": 16,
    "plan": 6,
    "trainee": 10,
    "activity": 20,
    "achievement": 30,
    "opinions": 4,
    "decisions": 8,
    "enterprise": 1,
    "batch": 1,
    "programme": 1,
    "workdays": 1,
    "subsidies": 1,
    "objection": 1,
    "commendations": 1,
}
"""How often each kind is edited; results are edited by tests of their own."""
WORDS: Mapping[tuple[str, str], Sequence[str]] = {
    ("policy", "base"): ["qualified", "assessed"],
    ("policy", "rounding"): ["floor", "half-up", "ceiling"],
    ("policy", "basis"): ["annual-total", "per-case"],
    ("policy", "unit"): ["record", "family", "dispute"],
    ("policy", "credit"): ["participants", "enterprise"],
    ("trainee", "reason"): ["role-changed", "left-enterprise", "withdrawn", "term-complete"],
    ("trainee", "status"): ["pending", "admitted", "rejected"],
    ("opinions", "opinion"): ["support", "neutral", "object"],
    ("decisions", "grade"): ["excellent", "good", "pass", "fail"],
}
"""What the county does not say of some settings, and could."""
WORKING = {
    "policy": {"points", "cap", "pass_at", "base", "rounding", "ratio", "unit", "credit", "basis", "from"},
    "plan": {"hours"},
    "trainee": {"admitted_on", "on", "reason", "status"},
    "activity": {"hours", "status", "made_up_on"},
    "achievement": {"status", "date", "event", "dispute", "amount_yuan"},
    "opinions": {"opinion"},
    "decisions": {"grade"},
}
"""The fields that are edited most, for they can change a point or a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What was done to which record: its data now, or None where it is gone."""

    said: str
    path: str
    data: Any


class Editor:
    """Makes edits of some documents, the same for the same seed."""

    def __init__(self, documents: Mapping[str, Document], seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  known edits, no secrets
        self.documents = documents
        self.by_kind: dict[str, list[Document]] = defaultdict(list)
        self.values: dict[tuple[str, Pattern], list[Any]] = defaultdict(list)
        for document in documents.values():
            self.by_kind[document.place.kind].append(document)
            for pointer, value in parts(document.data):
                known = self.values[document.place.kind, pattern(pointer)]
                if value not in known:
                    known.append(value)

    def edit(self) -> Edit:
        """Make one edit."""
        kinds = [kind for kind in WEIGHTS if self.by_kind[kind]]
        return self.edit_of(self.random.choices(kinds, [WEIGHTS[kind] for kind in kinds])[0])

    def edit_of(self, kind: str) -> Edit:
        """Make one edit of a record of a kind."""
        document = self.random.choice(self.by_kind[kind])
        ways = [self.change, self.take_out, self.put_in, self.rewrite, self.delete, self.copy]
        way = self.random.choices(ways, [8, 2, 2, 1, 2, 1])[0]
        return way(document)

    def change(self, document: Document) -> Edit:
        """Give one field another value."""
        fields = [(at, value) for at, value in parts(document.data) if not isinstance(value, dict | list)]
        working = [(at, value) for at, value in fields if at[-1] in WORKING.get(document.place.kind, ())]
        pointer, value = self.random.choice(working if working and self.random.random() < 0.7 else fields)
        new = self.other(document.place.kind, pointer, value)
        return Edit(
            said=f"{pointer}: {value!r} -> {new!r}", path=document.path, data=with_value(document.data, pointer, new)
        )

    def other(self, kind: str, pointer: Pointer, value: Any) -> Any:  # noqa: ANN401  data
        """Give another value that may stand in a field: one that is known, or one nearby."""
        known = [*self.values[kind, pattern(pointer)], *WORDS.get((kind, str(pointer[-1])), ())]
        known = [other for other in known if other != value]
        if known and self.random.random() < 0.6:
            return self.random.choice(known)
        match value:
            case bool():
                return not value
            case int() | Decimal():
                near = [value + 1, value * 2, value + Decimal("0.5"), max(value - 1, 0), 0]
                return self.random.choice([number for number in near if number != value])
            case str() if day := as_day(value):
                shift = self.random.choice([-400, -365, -90, -30, -7, -1, 1, 7, 30, 90, 365, 400])
                return (day + dt.timedelta(days=shift)).isoformat()
            case _:
                return f"{value}（改）"

    def take_out(self, document: Document) -> Edit:
        """Take a key or an item out."""
        pointer, value = self.random.choice([*parts(document.data)])
        data = deepcopy(document.data)
        del at(data, pointer[:-1])[pointer[-1]]
        return Edit(said=f"without {pointer}: {value!r}", path=document.path, data=data)

    def put_in(self, document: Document) -> Edit:
        """Put an item that stands elsewhere in such a list into a list, or a key that others have into a mapping."""
        kind = document.place.kind
        places = [((), document.data), *parts(document.data)]
        lists = [(pointer, value) for pointer, value in places if isinstance(value, list)]
        data: Any = deepcopy(document.data)
        if lists and self.random.random() < 0.7:
            pointer, items = self.random.choice(lists)
            known = [item for item in self.values[kind, (*pattern(pointer), "*")] if item not in items]
            if known:
                item = deepcopy(self.random.choice(known))
                at(data, pointer).insert(self.random.randint(0, len(items)), item)
                return Edit(said=f"{pointer} with {item!r}", path=document.path, data=data)
        missing = sorted({key[0] for k, key in self.values if k == kind and len(key) == 1} - set(data))
        if not missing:
            return self.rewrite(document)
        key = self.random.choice(missing)
        data[key] = deepcopy(self.random.choice(self.values[kind, (key,)]))
        return Edit(said=f"{key}: {data[key]!r}", path=document.path, data=data)

    def rewrite(self, document: Document) -> Edit:
        """Write a record in another way: keys in another order, all quoted, other zeros, with comments."""
        data: Any = document.data
        keys = self.random.sample(list(data), len(data))
        quoted = json.dumps({key: data[key] for key in keys}, ensure_ascii=False, default=str)
        text = f"# 说明：仅供内部\n\n{quoted}  # 完\n\n"
        read, problems = read_bytes(text.encode(), document.path, document.place)
        assert read is not None, problems
        return Edit(said="rewritten", path=document.path, data=read.data)

    def delete(self, document: Document) -> Edit:
        """Delete a record."""
        return Edit(said="deleted", path=document.path, data=None)

    def copy(self, document: Document) -> Edit:
        """Add a record that is like another, under an id of its own."""
        data: Any = deepcopy(document.data)
        if "id" not in data:
            return self.delete(document)
        data["id"] = f"{data['id']}0"
        for key in ("identifier", "pct", "dispute"):
            if key in data and self.random.random() < 0.7:
                del data[key]
        if "uscc" in data or document.place.kind == "policy":
            return self.change(document)
        path = KINDS[document.place.kind].place(id=data["id"], year=document.place.year or 0)
        assert place_of(path)
        return Edit(said=f"like {document.path}", path=path, data=data)


def parts(data: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:  # noqa: ANN401  data
    """Give all that data holds, with the keys that lead to it."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*pointer, key), value
        yield from parts(value, (*pointer, key))


def pattern(pointer: Pointer) -> Pattern:
    """Give the keys that lead to a part, whichever items of lists it is in."""
    return tuple("*" if isinstance(key, int) else key for key in pointer)


def at(data: Any, pointer: Pointer) -> Any:  # noqa: ANN401  data
    """Give the part of data that keys lead to."""
    for key in pointer:
        data = data[key]
    return data


def with_value(data: Any, pointer: Pointer, value: object) -> Any:  # noqa: ANN401  data
    """Give a copy of data with another value in one place."""
    copy = deepcopy(data)
    at(copy, pointer[:-1])[pointer[-1]] = value
    return copy


def as_day(text: str) -> dt.date | None:
    """Read a text as a day, if it is one."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
