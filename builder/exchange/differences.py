"""What becomes of a record, field by field: for people to see, and for its file to be edited."""

from typing import NamedTuple

from builder.exchange.drafting import Draft
from builder.records.document import Data, Pointer


class Difference(NamedTuple):
    """A value that is another one now: where it stands, what stood there and what will; None where there is none."""

    pointer: Pointer
    before: Data
    after: Data


def differences(draft: Draft) -> tuple[Difference, ...]:
    """Give what is different of a record, each as deep as both have the same kind of thing there."""
    before = draft.before if draft.before is not None else {}
    found: list[Difference] = []
    _gather(before, draft.after, (), found)
    return tuple(found)


def _gather(before: Data, after: Data, pointer: Pointer, found: list[Difference]) -> None:
    if before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            _gather(before.get(key), after.get(key), (*pointer, key), found)
    elif _are_items(before) and _are_items(after) and isinstance(before, list) and isinstance(after, list):
        for place in range(max(len(before), len(after))):
            old, new = (items[place] if place < len(items) else None for items in (before, after))
            _gather(old, new, (*pointer, place), found)
    else:
        found.append(Difference(pointer, before, after))


def _are_items(data: Data) -> bool:
    return isinstance(data, list) and all(isinstance(item, dict) for item in data) and bool(data)
