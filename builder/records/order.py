"""The order of keys in each kind of record: that of the fields of its class, which is the order of its schema."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache, lru_cache
from typing import Any, get_args, get_type_hints

from builder.records.converting import keys_of
from builder.records.document import Data, Pointer
from builder.records.kinds import KINDS


def rank_of(kind: str, way: Pointer) -> Callable[[str], int]:
    """Give what tells the rank of each key of the mapping at a way into a record of a kind.

    Keys that nothing is known of rank together: where their class says, else last.
    """
    return _rank_in(_class_of(kind, way))


def ordered(value: Data, kind: str, way: Pointer = ()) -> Data:
    """Give a value that belongs at a way into a record of a kind with all its keys in order."""
    return _ordered(value, _class_of(kind, way))


def _class_of(kind: str, way: Pointer) -> Any:  # noqa: ANN401  a class, or None where the model has none
    cls: Any = KINDS[kind].cls
    for step in way:
        if isinstance(step, str):
            cls = _class_at(cls, step)
    return cls


def _ordered(value: Data, cls: Any) -> Data:  # noqa: ANN401
    if isinstance(value, list):
        return [_ordered(item, cls) for item in value]
    if isinstance(value, dict):
        return {
            key: _ordered(part, _class_at(cls, key)) if isinstance(part := value[key], (list, dict)) else part
            for key in _in_order(cls, tuple(value))
        }
    return value


@lru_cache(maxsize=1024)
def _in_order(cls: Any, keys: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ANN401
    """Give keys in order: records of a kind have much the same, and most of them in the same order."""
    return tuple(sorted(keys, key=_rank_in(cls)))


@cache
def _rank_in(cls: Any) -> Callable[[str], int]:  # noqa: ANN401
    keys = keys_of(cls) if isinstance(cls, type) and is_dataclass(cls) else ()
    ranks = {key: rank for rank, key in enumerate(keys)}
    others = ranks.get(None, len(ranks))
    return lambda key: ranks.get(key, others)


@cache
def _class_at(cls: Any, key: str) -> Any:  # noqa: ANN401
    """Give the class of what a key holds, or of the items of its list; None where it is no class of the model."""
    hints = get_type_hints(cls) if is_dataclass(cls) else {}
    return _class_in(hints.get(key, hints.get(f"{key}_")))


def _class_in(hint: Any) -> Any:  # noqa: ANN401
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next((inner for inner in map(_class_in, get_args(hint)) if inner), None)
