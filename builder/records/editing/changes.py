"""What becomes of the data of a record: changes that are asked for, put together part by part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final, TypeAlias

from builder.records.document import Data, Pointer


class CannotBeEditedError(ValueError):
    """A text that is no record, a way that leads nowhere, two changes of one place, or a value that no record holds."""


class Removed(Enum):
    """What stands for a value that is no longer to be there."""

    REMOVED = "removed"


REMOVED: Final = Removed.REMOVED


Value: TypeAlias = "Data | Removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is to stand at a way into a record, or `REMOVED`."""

    way: Pointer
    value: Value


@dataclass(frozen=True, slots=True)
class Written:
    """A value that takes the place of another."""

    value: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A list or a mapping that stays: what becomes of its parts, and what is added.

    What is added has its key, or the number of the item before which it comes.
    """

    changed: "Mapping[str | int, Plan]"
    added: Sequence[tuple[str | int, Data]] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changes at all."""
        return bool(self.changed or self.added)


Plan: TypeAlias = Written | Parts | Removed
_Asked: TypeAlias = list[tuple[Pointer, Value]]


def planned(data: Data, changes: Iterable[Change]) -> Parts:
    """Put together what changes make of a mapping or a list, whatever their order; what is so already is no change.

    All ways lead into the data as it is: the number of an item is that before any other goes. Raises
    `CannotBeEditedError` for ways that lead nowhere, and for two changes of the same place.
    """
    asked = [(change.way, change.value) for change in changes]
    plan = _plan(data, asked) if asked else None
    if plan is not None and not isinstance(plan, Parts):
        raise CannotBeEditedError(asked)
    return plan or Parts(changed={})


def _plan(data: Data, asked: _Asked) -> Plan | None:
    whole = [value for way, value in asked if not way]
    if not whole and data is not None:
        return _parts(data, asked)
    value = _only(whole, asked) if whole else _made(asked)
    if value is REMOVED and not whole:
        return None
    if value is REMOVED:
        return REMOVED
    if same(data, value):
        return None
    if isinstance(data, (dict, list)) and type(data) is type(value):
        return _difference(data, value)
    return Written(value)


def _only(whole: list[Value], asked: _Asked) -> Value:
    if len(whole) < len(asked) or any(not same(value, whole[0]) for value in whole):
        raise CannotBeEditedError(asked)
    return whole[0]


def _parts(data: Data, asked: _Asked) -> Parts:
    if not isinstance(data, (dict, list)):
        raise CannotBeEditedError(asked)
    groups = _grouped(asked, str if isinstance(data, dict) else int)
    there = _steps(data)
    changed = {step: plan for step, group in groups.items() if step in there and (plan := _plan(there[step], group))}
    made = {step: _made(group) for step, group in groups.items() if step not in there}
    if isinstance(data, dict):
        return Parts(changed=changed, added=[(key, value) for key, value in made.items() if value is not REMOVED])
    added = [
        value
        for number in range(len(data), len(data) + len(made))
        if (value := made.get(number, REMOVED)) is not REMOVED
    ]
    if len(added) < len(made):
        raise CannotBeEditedError(asked)
    return Parts(changed=changed, added=[(len(data), value) for value in added])


def _steps(data: Data) -> Mapping[str | int, Data]:
    """Give the parts of a list or a mapping by the steps to them."""
    parts: Iterable[tuple[str | int, Data]] = ()
    if isinstance(data, dict):
        parts = data.items()
    elif isinstance(data, list):
        parts = enumerate(data)
    return dict(parts)


def _made(asked: _Asked) -> Value:
    """Make what is not there yet; nothing where all that is asked is that it should not be."""
    whole = [value for way, value in asked if not way]
    if whole:
        return _only(whole, asked)
    if isinstance(asked[0][0][0], str):
        parts = {str(key): _made(group) for key, group in _grouped(asked, str).items()}
        return {key: value for key, value in parts.items() if value is not REMOVED} or REMOVED
    return applied([], _parts([], asked))


def _grouped(asked: _Asked, kind: type) -> dict[str | int, _Asked]:
    groups: dict[str | int, _Asked] = {}
    for (step, *rest), value in asked:
        if type(step) is not kind:
            raise CannotBeEditedError(asked)
        groups.setdefault(step, []).append((tuple(rest), value))
    return groups


def same(one: object, other: object) -> bool:
    """Tell whether two values are read alike: 3 and 3.0 are one number, and true is none."""
    return _frozen(one) == _frozen(other)


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return frozenset((key, _frozen(part)) for key, part in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return (type(value), value) if isinstance(value, bool) else value


def _difference(old: dict[str, Data] | list[Data], new: Data) -> Parts:
    """Find how little a list or a mapping must change to be another."""
    if isinstance(old, dict) and isinstance(new, dict):
        kept = {key: _plan(value, [((), new[key])]) if key in new else REMOVED for key, value in old.items()}
        changed: dict[str | int, Plan] = {key: plan for key, plan in kept.items() if plan}
        return Parts(changed=changed, added=[(key, value) for key, value in new.items() if key not in old])
    if isinstance(old, list) and isinstance(new, list):
        return _list_difference(old, new)
    raise TypeError(new)


def _list_difference(old: list[Data], new: list[Data]) -> Parts:
    changed: dict[str | int, Plan] = {}
    added: list[tuple[str | int, Data]] = []
    for _, start, end, begin, stop in SequenceMatcher(None, *_told_apart(old, new), autojunk=False).get_opcodes():
        pairs = min(end - start, stop - begin)
        for number in range(pairs):
            if plan := _plan(old[start + number], [((), new[begin + number])]):
                changed[start + number] = plan
        changed.update(dict.fromkeys(range(start + pairs, end), REMOVED))
        added += [(end, value) for value in new[begin + pairs : stop]]
    return Parts(changed=changed, added=added)


def _told_apart(old: list[Data], new: list[Data]) -> tuple[list[object], list[object]]:
    """Give what tells the items of two lists apart: the first value of each where that does, else all of it."""
    names = [[_name(item) for item in items] for items in (old, new)]
    if all(None not in each and len(set(each)) == len(each) for each in names):
        return names[0], names[1]
    return [_frozen(item) for item in old], [_frozen(item) for item in new]


def _name(item: Data) -> object:
    return next(((key, _frozen(value)) for key, value in item.items()), None) if isinstance(item, dict) else None


def applied(data: Data, plan: Plan | None) -> Data:
    """Give what a plan makes of the data that it is for."""
    if isinstance(plan, Written):
        return plan.value
    if not isinstance(plan, Parts):
        return data
    kept = [
        (step, applied(part, plan.changed.get(step)))
        for step, part in _steps(data).items()
        if plan.changed.get(step) is not REMOVED
    ]
    if isinstance(data, dict):
        return {str(key): value for key, value in (*kept, *plan.added)}
    # What is added comes before the item of its number, whether that is still there or not.
    return [
        value
        for _, _, value in sorted(
            [*((step, 1, value) for step, value in kept), *((step, 0, value) for step, value in plan.added)],
            key=lambda each: (int(each[0]), each[1]),
        )
    ]


def without_removals(plan: Parts) -> Parts:
    """Give the part of a plan that takes nothing away."""
    inner = {
        step: without_removals(part) if isinstance(part, Parts) else part
        for step, part in plan.changed.items()
        if part is not REMOVED
    }
    return Parts(changed={step: part for step, part in inner.items() if part}, added=plan.added)


def removals(plan: Parts) -> Parts:
    """Give what remains of a plan when all else of it was done: what is taken away, by the numbers that it has then."""
    inner = {
        _moved(step, plan.added): removals(part) if isinstance(part, Parts) else part
        for step, part in plan.changed.items()
        if not isinstance(part, Written)
    }
    return Parts(changed={step: part for step, part in inner.items() if part})


def _moved(step: str | int, added: Sequence[tuple[str | int, Data]]) -> str | int:
    if isinstance(step, str):
        return step
    return step + sum(1 for before, _ in added if isinstance(before, int) and before <= step)
