"""What a clerk is told of a column: what the schema says of the field, in the words of a sheet and not of a file."""

import re
from collections.abc import Mapping

from builder.exchange.columns import Column, Form
from builder.exchange.layout import Layout
from builder.records.document import Pointer
from builder.validation.schemas import resolved, schema_of

_OF_FILES = re.compile(
    r"，与文件名相同|，与所在文件夹相同|，?全为数字的须加引号|，在考核办法（records/policy/）[^。；]*中查"
)
_EMPTY_LIST = re.compile("写空列表")
_CODE = re.compile(r"[a-z][a-z0-9-]* (?=[\u4e00-\u9fff])")
_ID = re.compile(r"的?编号")
_HOW: Mapping[Form, str] = {
    Form.DAY: "写作2025-05-16。",
    Form.TIME: "写作09:00。",
    Form.YES_NO: "填写是或者否。",
    Form.CHOICE: "从列表中选。",
    Form.LINK: "从列表中选。",
}


def guide_of(column: Column) -> str:
    """Give the help of a column in one or two sentences."""
    said = _EMPTY_LIST.sub("不填", _OF_FILES.sub("", column.help))
    for code, word in column.choices.items():
        said = re.sub(rf"填写 {code}\b", f"填写“{word}”", said)
    said = _CODE.sub("", said)
    if column.form is Form.LINK:
        said = _ID.sub("", said)
    return said + (f"{_several(column)}之间用“、”分开。" if column.several else _HOW.get(column.form, ""))


def is_demanded(layout: Layout, column: Column) -> bool:
    """Tell whether a row of a sheet must have something in a column, whatever else it says.

    Of a record that is there already the sheet asks for what it is about: which record, and what is nested in it.
    """
    if column.of_item:
        return column.required and _is_about_items(layout)
    if column.key in layout.identity:
        return not (column.key == "id" and layout.creates)
    return (layout.creates or len(column.way) > 1) and _is_required(layout.kind, column.way)


def _is_about_items(layout: Layout) -> bool:
    """Tell whether each row has an item: the list tells its items apart, or no record is without one."""
    schema, name = schema_of(layout.kind), layout.items or ""
    is_never_empty = name in schema["required"] and bool(resolved(schema["properties"][name]).get("minItems"))
    return layout.item_key is not None or is_never_empty or len(layout.of_record) <= len(layout.identity)


def _is_required(kind: str, way: Pointer) -> bool:
    schema = schema_of(kind)
    for step in way:
        whole = resolved(schema)
        if step not in whole.get("required", ()):
            return False
        schema = whole["properties"][step]
    whole = resolved(schema)
    return whole.get("type") != "array" or bool(whole.get("minItems"))


def _several(column: Column) -> str:
    return "几人" if column.targets == ("trainee",) else "几项"
