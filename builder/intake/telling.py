"""How the values of a record are told in a preview: as their cells have them, each field with its title."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from builder.exchange.columns import Form
from builder.exchange.drafting import Draft
from builder.exchange.known import Beside, Known
from builder.exchange.layout import column_at
from builder.exchange.rows import names_of
from builder.exchange.written import written
from builder.problems import Language, Text
from builder.records.document import Data, Pointer
from builder.validation.schemas import field_at

_NONE = Text("（无）", "(none)")
_COLON, _COMMA, _SEMICOLON = Text("：", ": "), Text("，", ", "), Text("；", "; ")
_FEW = frozenset({Form.CHOICE, Form.DAY, Form.LINK})
"""What is the same in many records, so that each is worked out once."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How values are told of all records of a kind that have the same beside them: the year, the kind of achievement.

    Titles, columns and who may be meant are found out once for all of them.
    """

    kind: str
    beside: Beside
    known: Known
    language: Language

    @cached_property
    def head(self) -> Callable[[Pointer], str]:
        """The words that say where a value stands, before it is told."""
        colon = _COLON.in_(self.language)
        return cache(lambda pointer: f"{field_at(self.kind, pointer).where.in_(self.language)}{colon}")

    def shown(self, pointer: Pointer, value: Data) -> str:
        """Show a value as its cell has it; of what holds several fields, each with its title.

        The pointer is that of the field in the first item of each list (`anywhere`).
        """
        if isinstance(value, str):
            return self._word(pointer)(value)
        if value is None or value == []:
            return _NONE.in_(self.language)
        if isinstance(value, dict):
            parts = (
                f"{self._title((*pointer, key))} {self.shown((*pointer, key), item)}" for key, item in value.items()
            )
            return _COMMA.in_(self.language).join(parts)
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            return _SEMICOLON.in_(self.language).join(self.shown((*pointer, 0), item) for item in value)
        return self._value(pointer)(value)

    @cached_property
    def _title(self) -> Callable[[Pointer], str]:
        return cache(lambda pointer: field_at(self.kind, pointer).title.in_(self.language))

    @cached_property
    def _word(self) -> Callable[[Pointer], Callable[[str], str]]:
        """How the words at a pointer are told."""

        def way(pointer: Pointer) -> Callable[[str], str]:
            column = column_at(self.kind, pointer)
            return cache(self._value(pointer)) if column and column.form in _FEW else self._value(pointer)

        return cache(way)

    @cached_property
    def _value(self) -> Callable[[Pointer], Callable[[Data], str]]:
        """How the values at a pointer are told that hold no fields."""

        def way(pointer: Pointer) -> Callable[[Data], str]:
            column = column_at(self.kind, pointer)
            if column is None:
                return str
            names: Mapping[str, str] = names_of(column, self.known, self.beside) if column.targets else {}
            return lambda value: str(written(column, value, names))

        return cache(way)


def anywhere(pointer: Pointer) -> Pointer:
    """Give the pointer to a field of the first item of each list, for a value is told the same of all of them."""
    return pointer if len(pointer) == 1 else tuple(0 if isinstance(step, int) else step for step in pointer)


def beside(draft: Draft) -> Beside:
    """Give what stands beside the values of a record: its year, and the kind that it is of."""
    year, kind = draft.after.get("year"), draft.after.get("kind")
    return Beside(year=year if isinstance(year, int) else draft.year, kind=kind if isinstance(kind, str) else None)
