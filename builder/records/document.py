"""A file as it was read: its data, and where each part of it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from builder.problems import Position
from builder.records.kinds import Place

Data: TypeAlias = "bool | int | Decimal | str | list[Data] | dict[str, Data] | None"
Pointer: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Document:
    """The data of one file with the line and column (from 1) of each value and each key, by the path of keys to it.

    One is equal to itself alone, and shared by all who read the same: nobody may change its data.
    """

    path: str
    place: Place
    data: Data
    values: Mapping[Pointer, Mark]
    keys: Mapping[Pointer, Mark]

    def at(self, *pointer: str | int) -> Position:
        """Give the position of the value at a pointer, or of the nearest value above it that exists."""
        while pointer not in self.values and pointer:
            pointer = pointer[:-1]
        return Position(self.path, *self.values.get(pointer, (1, 1)))

    def at_key(self, *pointer: str | int) -> Position:
        """Give the position of the key at a pointer; of an item in a list, its own position."""
        mark = self.keys.get(pointer)
        return Position(self.path, *mark) if mark else self.at(*pointer)


def value_at(data: Data, pointer: Pointer) -> Data:
    """Give the value at a pointer, or None where there is none."""
    for step in pointer:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def copied(data: Data) -> Data:
    """Give data that can be changed and the first stays as it is."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(item) for item in data] if isinstance(data, list) else data


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """All files that could be read, by path in order, and the places of those that could not."""

    read: Mapping[str, Document]
    broken: Mapping[str, Place]


def together(some: Documents, others: Documents) -> Documents:
    """Give documents with others among them, which stand for those at the same paths."""
    read = {**{path: one for path, one in some.read.items() if path not in others.broken}, **others.read}
    broken = {**{path: one for path, one in some.broken.items() if path not in others.read}, **others.broken}
    return Documents(read=dict(sorted(read.items())), broken=dict(sorted(broken.items())))
