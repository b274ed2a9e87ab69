"""A record as it will be."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from builder.exchange.cells import Cleared
from builder.exchange.faults import Place
from builder.exchange.taking import Value
from builder.records.document import Data, Pointer, copied, value_at
from builder.records.kinds import KINDS

At = tuple[Place, str]
"""A cell and its header."""


@dataclass(slots=True)
class Draft:
    """A record as it will be: its data before (none of a new one) and after, which are one until something is put.

    `cells` are those that each value is of, `empty` those that hold nothing, by what they would say. Of rows that say
    what stands already, and of what is empty, they are looked for once somebody asks.
    """

    kind: str
    id: str
    year: int | None
    before: Data
    after: dict[str, Data]
    rows: list[Place] = field(default_factory=list)
    _cells: dict[Pointer, At] = field(default_factory=dict)
    _standing: list[Callable[[], Mapping[Pointer, At]]] = field(default_factory=list)
    _empty: dict[Pointer, At] = field(default_factory=dict)
    _unasked: list[Callable[[], Mapping[Pointer, At]]] = field(default_factory=list)
    _places: dict[tuple[str, str], defaultdict[str, list[int]]] = field(default_factory=dict)
    _placed: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether there is no such record yet."""
        return self.before is None

    @property
    def path(self) -> str:
        """Where its file is, or will be."""
        return KINDS[self.kind].place(id=self.id, year=self.year or 0)

    @property
    def is_as_it_was(self) -> bool:
        """Whether nothing was put into it."""
        return self.after is self.before

    @property
    def cells(self) -> dict[Pointer, At]:
        """The cell that each value is of: the last that says it, of the id the first."""
        for cells in self._standing:
            for pointer, at in cells().items():
                if pointer != ("id",) or pointer not in self._cells:
                    self._cells[pointer] = at
        self._standing.clear()
        return self._cells

    @property
    def changed(self) -> list[At]:
        """The cells that say otherwise than what stood, in their order; all of a new record."""
        changed = (at for way, at in self.cells.items() if value_at(self.before, way) != self.value(way))
        return sorted(at for at in changed if at[0].column)

    def stand(self, cells: Callable[[], Mapping[Pointer, At]]) -> None:
        """Keep what gives the cells of a row that says what stands already."""
        self._standing.append(cells)

    @property
    def empty(self) -> Mapping[Pointer, At]:
        """The cells that hold nothing."""
        for empty in self._unasked:
            self._empty.update(empty())
        self._unasked.clear()
        return self._empty

    def keep_empty(self, empty: Callable[[], Mapping[Pointer, At]]) -> None:
        """Keep what gives cells that hold nothing."""
        self._unasked.append(empty)

    def value(self, pointer: Pointer) -> Data:
        """Give what stands at a pointer as it will be."""
        return value_at(self.after, pointer)

    def put(self, pointer: Pointer, value: Value, at: At) -> None:
        """Put a value in its place, or take it away."""
        self.cells[pointer] = at
        holder: Data = self._own()
        for step, following in pairwise(pointer):
            holder = _step(holder, step, [] if isinstance(following, int) else {})
        last = pointer[-1]
        if isinstance(holder, dict) and isinstance(last, str):
            if isinstance(value, Cleared):
                holder.pop(last, None)
            else:
                holder[last] = value

    def items(self, name: str) -> list[Data]:
        """Give the items of a list as they will be."""
        items = self.after.get(name)
        return items if isinstance(items, list) else []

    def places_of(self, name: str, key: str, id: str) -> Sequence[int]:
        """Give the places of the items of a list that have an id under the key which tells them apart.

        An item keeps it, so that each is looked at once, however many rows there are.
        """
        places, items = self._places.setdefault((name, key), defaultdict(list)), self.items(name)
        for place in range(self._placed.get((name, key), 0), len(items)):
            places[str(value_at(items[place], (key,)))].append(place)
        self._placed[name, key] = len(items)
        return places.get(id, ())

    def append(self, name: str, at: At) -> int:
        """Add an item to a list, nothing in it yet, and give its place."""
        items = self._own().setdefault(name, [])
        assert isinstance(items, list)  # noqa: S101  the schema has one there
        items.append({})
        self.cells[name, len(items) - 1] = at
        return len(items) - 1

    def _own(self) -> dict[str, Data]:
        """Give what it will be, to be changed: what it was before stays."""
        if self.is_as_it_was:
            after = copied(self.before)
            assert isinstance(after, dict)  # noqa: S101  as all records are
            self.after = after
        return self.after


def called(draft: Draft) -> str:
    """Give what people call a record: its name, and its id or year."""
    name = draft.value(("name",)) or draft.value(("title",)) or ""
    return f"{name} {draft.id or draft.year or ''}".strip()


def plain(values: Mapping[str, Value]) -> dict[str, Data]:
    """Leave out what is to be taken away."""
    return {key: value for key, value in values.items() if not isinstance(value, Cleared)}


def _step(holder: Data, step: str | int, empty: Data) -> Data:
    """Give what stands at a step, an empty thing of the kind that is wanted where nothing does."""
    if isinstance(holder, dict) and isinstance(step, str):
        return holder.setdefault(step, empty)
    if isinstance(holder, list) and isinstance(step, int):
        holder[step:] = holder[step:] or [empty]
        return holder[step]
    raise TypeError(step)
