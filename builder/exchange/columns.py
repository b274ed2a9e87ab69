"""The columns of a sheet, each a field of a record or of an item in one of its lists, as the schemas describe them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache

from builder.records.document import Data
from builder.validation.schemas import Schema, led_to, resolved, schema_of

POSITION = "no"
"""The key of the column that numbers the items of a list which nothing else tells apart."""


class Form(Enum):
    """How a cell is read and how it is written."""

    TEXT = auto()
    LINE = auto()
    NAME = auto()
    IDENTIFIER = auto()
    DAY = auto()
    TIME = auto()
    HOURS = auto()
    MONEY = auto()
    COUNT = auto()
    YEAR = auto()
    YES_NO = auto()
    CHOICE = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its key in the hidden row, what people call it, and the field that its cells are.

    `way` are the keys from the record, or from the item, to the field. `choices` are the words of its codes, `targets`
    what a link leads to: kinds, or lists. `several` says that a cell holds a list.
    """

    key: str
    way: tuple[str, ...]
    title: str
    help: str
    form: Form
    of_item: bool = False
    several: bool = False
    required: bool = False
    targets: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    example: Data = None


_BY_DEFINITION: Mapping[str, Form] = {
    "day": Form.DAY,
    "time": Form.TIME,
    "year": Form.YEAR,
    "id": Form.IDENTIFIER,
    "link": Form.LINK,
    "person": Form.NAME,
    "organisation": Form.NAME,
    "hours": Form.HOURS,
    "money": Form.MONEY,
    "count": Form.COUNT,
    "text": Form.TEXT,
    "note": Form.TEXT,
}
_BY_MARK: Mapping[str, Form] = {
    "x-link": Form.LINK,
    "x-listed": Form.LINK,
    "x-titles": Form.CHOICE,
    "x-number": Form.IDENTIFIER,
}
_BY_TYPE: Mapping[str, Form] = {"boolean": Form.YES_NO, "number": Form.HOURS, "integer": Form.COUNT}


@cache
def record_columns(kind: str) -> tuple[Column, ...]:
    """Give the columns of what a record says once: every field but the lists of things with fields of their own."""
    return tuple(_columns(schema_of(kind), (), "", of_item=False))


@cache
def item_columns(kind: str, name: str) -> tuple[Column, ...]:
    """Give the columns of the items of a list of a kind."""
    items = resolved(schema_of(kind)["properties"][name])["items"]
    return tuple(_columns(items, (), f"{name}.", of_item=True))


@cache
def lists_of(kind: str) -> Mapping[str, str]:
    """Give the lists of a kind whose items have fields of their own, with their titles."""
    return {
        name: str(field["title"])
        for name, field in schema_of(kind)["properties"].items()
        if "properties" in resolved(field).get("items", {})
    }


@cache
def empty_lists(kind: str) -> tuple[str, ...]:
    """Give the lists that every record of a kind has, and that may be empty: what no row can say."""
    schema = schema_of(kind)
    return tuple(
        name
        for name in lists_of(kind)
        if name in schema["required"] and not resolved(schema["properties"][name]).get("minItems")
    )


def _columns(schema: Schema, way: tuple[str, ...], before: str, *, of_item: bool) -> Iterator[Column]:
    whole = resolved(schema)
    for name, inner in whole["properties"].items():
        field = resolved(inner)
        here = (*way, name)
        if "properties" in field:
            yield from _columns(field, here, before, of_item=of_item)
        elif field.get("type") != "array":
            yield _column(field, here, before, of_item=of_item, required=name in whole.get("required", ()))
        elif "properties" not in resolved(field["items"]):
            yield _column(
                {**field, **{key: value for key, value in resolved(field["items"]).items() if key in _OF_AN_ITEM}},
                here,
                before,
                of_item=of_item,
                several=True,
                required=name in whole.get("required", ()),
            )


_OF_AN_ITEM = frozenset({"$ref", "x-link", "x-listed", "x-titles", "enum"})


def _column(
    field: Schema, way: tuple[str, ...], before: str, *, of_item: bool, required: bool, several: bool = False
) -> Column:
    return Column(
        key=before + ".".join(way),
        way=way,
        title=str(field["title"]),
        help=str(field["description"]),
        form=_form(field),
        of_item=of_item,
        several=several,
        required=required,
        targets=led_to(field),
        choices=field.get("x-titles", {}),
        example=next(iter(field.get("examples", ())), None),
    )


def _form(field: Schema) -> Form:
    marked = next((form for mark, form in _BY_MARK.items() if mark in field), None)
    defined = _BY_DEFINITION.get(str(field.get("$ref", "")).rsplit("/", 1)[-1])
    if marked or defined or "$ref" in field:
        return marked or defined or Form.LINE
    return Form.IDENTIFIER if "pattern" in field else _BY_TYPE.get(str(field.get("type")), Form.LINE)
