"""Which records are meant by conditions such as `batch=2024-1`: a field by key or title, a value by code or word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.exchange.columns import Column
from builder.exchange.known import Known
from builder.exchange.layout import Layout
from builder.exchange.rows import Line, names_of_line
from builder.exchange.written import written
from builder.problems import Text, listing
from builder.records.document import Document, value_at


@dataclass(frozen=True, slots=True)
class Condition:
    """A field that a record, or one of the items of a list in it, must have with a value; an empty one: lacks."""

    layout: Layout
    column: Column
    wanted: str


def condition_of(said: str, layouts: Sequence[Layout]) -> Condition | Text:
    """Understand a condition over the sheets of a kind, or say what is wrong with it."""
    key, equals, wanted = said.partition("=")
    if not equals:
        return Text(
            f"--where 写作“字段=值”，例如 --where {layouts[0].columns[0].key}=值；写的是“{said}”",
            f"--where is KEY=VALUE, such as --where {layouts[0].columns[0].key}=VALUE; it says “{said}”",
        )
    found = [(layout, column) for layout in layouts for column in layout.columns if key in (column.key, column.title)]
    by_key = [(layout, column) for layout, column in found if column.key == key]
    meant = {column.key: (layout, column) for layout, column in reversed(by_key or found)}
    if len(meant) != 1:
        return _not_one(key, layouts, sorted(meant))
    ((layout, column),) = meant.values()
    words = column.choices
    if words and wanted and wanted not in words and wanted not in words.values():
        known = listing(f"{code} {word}" for code, word in words.items())
        return Text(
            f"“{key}”没有“{wanted}”这个值；有的是：{known.zh}",
            f"{key} is never “{wanted}”; it is one of {known.en}",
        )
    return Condition(layout, column, wanted)


def those_with(documents: Iterable[Document], conditions: Sequence[Condition], known: Known) -> Iterator[Document]:
    """Give the documents that meet every condition, in their order."""
    for document in documents:
        if all(_is_met(condition, document, known) for condition in conditions):
            yield document


def _not_one(key: str, layouts: Sequence[Layout], meant: Sequence[str]) -> Text:
    if meant:
        keys = listing(meant)
        return Text(f"“{key}”有几个，请写字段：{keys.zh}", f"more than one is called “{key}”, give the key: {keys.en}")
    columns = {column.key: column.title for layout in layouts for column in layout.columns}
    known = listing((f"{key} {title}" for key, title in columns.items()), len(columns))
    return Text(f"没有“{key}”这个字段；有的是：{known.zh}", f"there is no field “{key}”; there are {known.en}")


def _is_met(condition: Condition, document: Document, known: Known) -> bool:
    column, wanted = condition.column, condition.wanted
    holders = [document.data]
    if column.of_item:
        items = value_at(document.data, (condition.layout.items or "",))
        holders = [*items] if isinstance(items, list) else []
    line = Line(record=document.data, year=document.place.year)
    names = names_of_line(column, line, known)
    values = [value_at(holder, column.way) for holder in holders]
    flat = [one for value in values for one in (value if isinstance(value, list) else [value]) if one is not None]
    if not wanted:
        return not flat
    said = {text for one in flat for text in (str(one), str(written(column, one, names)), names.get(str(one), ""))}
    return wanted in said
