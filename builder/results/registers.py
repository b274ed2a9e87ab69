"""Whether a record of a register is what it was, or has only moved as its schema says that it may (`x-forward`).

A value without that mark stays as it is once it is there, and what is not there stays away. `free`: it may be anything.
`fill`: it may be filled in, and then stays. A mapping: from each value to those that may follow it. Of lists, `append`:
entries keep their places and new ones come after them; `add`: they may come anywhere; `withdraw`: entries may be taken
out and none comes. Entries of a list with `x-key` are known by the value of that field.
"""

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.records.document import Data, Pointer
from builder.results.canonical import canonical
from builder.validation.facts import days_that_happened
from builder.validation.schemas import Schema, marked, property_of, resolved, schema_of

Way = Literal["rewritten", "removed", "turned", "moved", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A way in which a record is not what it was: where that is in it today, what was there and what is there now.

    None stands for nothing. `next` are the values that could have followed, of one that has `turned` into another.
    """

    way: Way
    pointer: Pointer
    was: Data
    now: Data
    next: tuple[str, ...] = ()


def changes(kind: str, was: Data, now: Data, day: dt.date) -> Iterator[Change]:
    """Give what of a record of a register was not only added or moved forward.

    What said that something had happened on a day that is still to come was wrong, and may be mended.
    """
    to_come = frozenset(pointer for pointer, _ in days_that_happened(kind, was, day.isoformat()))
    return _Comparison(to_come).value(schema_of(kind), was, now, (), ())


@cache
def is_written_once(kind: str) -> bool:
    """Tell whether nothing in a record of a kind can move forward: then it is held byte for byte."""
    return all(forward == "withdraw" for _, forward in marked(kind, "x-forward"))


class _Comparison:
    """Walks through what was and what is side by side; of each value the place in either is known."""

    def __init__(self, to_come: frozenset[Pointer]) -> None:
        self._to_come = to_come

    def value(self, schema: Schema, was: Data, now: Data, old: Pointer, new: Pointer) -> Iterator[Change]:
        """Compare what stands in one place, of which the schema says how it may move."""
        whole = resolved(schema)
        forward = whole.get("x-forward")
        if _same(was, now) or forward == "free" or old in self._to_come or (forward == "fill" and was is None):
            return
        if isinstance(forward, dict):
            following = tuple(forward.get(was, ())) if isinstance(was, str) else ()
            if now not in following:
                yield Change(way="turned", pointer=new, was=was, now=now, next=following)
        elif forward in _LISTS and isinstance(before := was or [], list) and isinstance(today := now or [], list):
            yield from self._entries(whole, before, today, old, new)
        elif forward is None and isinstance(was, dict) and isinstance(now, dict):
            for key in dict.fromkeys([*was, *now]):
                yield from self.value(property_of(whole, key), was.get(key), now.get(key), (*old, key), (*new, key))
        else:
            yield Change(way="rewritten", pointer=new, was=was, now=now)

    def _entries(
        self, schema: Schema, was: list[Data], now: list[Data], old: Pointer, new: Pointer
    ) -> Iterator[Change]:
        items, forward = schema.get("items", {}), schema["x-forward"]
        found = _found(schema, was, now)
        for place, (entry, at) in enumerate(zip(was, found, strict=True)):
            if at is not None:
                yield from self.value(items, entry, now[at], (*old, place), (*new, at))
            elif not any(pointer[: len(old) + 1] == (*old, place) for pointer in self._to_come):
                way: Way = "withdrawn" if forward == "withdraw" else "removed"
                yield Change(way=way, pointer=new, was=entry, now=None)
        kept = [at for at in found if at is not None]
        added = [at for at in range(len(now)) if at not in kept]
        if forward == "withdraw":
            yield from (Change(way="rewritten", pointer=(*new, at), was=None, now=now[at]) for at in added)
            added = []
        if forward != "add" and (kept != sorted(kept) or min(added, default=len(now)) < max(kept, default=-1)):
            yield Change(way="moved", pointer=new, was=None, now=None)


def _found(schema: Schema, was: Sequence[Data], now: Sequence[Data]) -> list[int | None]:
    """Give the place that each old entry has today, none where it is gone: by its key, else by what in it stays.

    What neither tells is the one that stands in the same place.
    """
    key, items = schema.get("x-key"), resolved(schema.get("items", {}))
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for at, entry in enumerate(now):
        places[_identity(items, key, entry)].append(at)
    like = [places[_identity(items, key, entry)] for entry in was]
    found = [some.popleft() if some else None for some in like]
    free = set(range(len(now))) - set(found)
    return [place if at is None and place in free and not key else at for place, at in enumerate(found)]


def _identity(items: Schema, key: str | None, entry: Data) -> str:
    if not isinstance(entry, dict):
        return canonical(entry)
    if key:
        return canonical(entry.get(key))
    return canonical({name: value for name, value in entry.items() if "x-forward" not in property_of(items, name)})


_LISTS = frozenset({"append", "add", "withdraw"})


def _same(was: Data, now: Data) -> bool:
    return was == now and isinstance(was, bool) is isinstance(now, bool)
