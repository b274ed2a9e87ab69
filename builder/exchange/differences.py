"""What becomes of a record, field by field: for people to see, and for its file to be edited."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.exchange.drafting import Draft
from builder.records.document import Data, Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A value that is another one now: where it stands, what stood there and what will; None where there is none."""

    pointer: Pointer
    before: Data
    after: Data


def differences(draft: Draft) -> tuple[Difference, ...]:
    """Give what is different of a record, each as deep as both have the same kind of thing there."""
    before = draft.before if draft.before is not None else {}
    return tuple(_between(before, draft.after, ()))


def _between(before: Data, after: Data, pointer: Pointer) -> Iterator[Difference]:
    if before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _between(before.get(key), after.get(key), (*pointer, key))
    elif _are_items(before) and _are_items(after) and isinstance(before, list) and isinstance(after, list):
        for place in range(max(len(before), len(after))):
            old, new = (items[place] if place < len(items) else None for items in (before, after))
            yield from _between(old, new, (*pointer, place))
    else:
        yield Difference(pointer=pointer, before=before, after=after)


def _are_items(data: Data) -> bool:
    return isinstance(data, list) and all(isinstance(item, dict) for item in data) and bool(data)
