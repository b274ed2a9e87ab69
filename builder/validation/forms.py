"""What is shown of a value that is not known: its form, which no record can hold by mistake."""

from builder.problems import LANGUAGES, Text
from builder.records.document import Pointer
from builder.validation.schemas import Schema, resolved
from builder.validation.targets import form_of as form_of_target

DAY = Text("年-月-日", "YYYY-MM-DD")
TIME = Text('"时:分"', '"HH:MM"')


def form_of(key: str, schema: Schema) -> Text:
    """Give the form of the value of a key in YAML's flow style; pasted as it is, it is refused where it stands.

    Keys and values show those that must be there, a list shows one item; free text stands between angle brackets. What
    stands for a value is called by its title in Chinese, by its key in English.
    """
    whole = resolved(schema)
    if "const" in whole:
        return _same(_scalar(whole["const"]))
    if "enum" in whole:
        return _same(" | ".join(_scalar(value) for value in whole["enum"]))
    types = whole.get("type")
    wanted = [types] if isinstance(types, str) else list(types or ["string"])
    return _of_type(wanted[0], key, whole)


def _of_type(wanted: str, key: str, schema: Schema) -> Text:
    title = str(schema.get("title", "内容"))
    match wanted:
        case "boolean":
            return _same("true | false")
        case "number" | "integer":
            return Text(title, key.upper())
        case "array":
            item = form_of(key, schema.get("items", {}))
            return Text(f"[{item.zh}]", f"[{item.en}]")
        case "object":
            parts = forms_of_keys(schema)
            if not parts:
                return Text(f"{{<{title}>: …}}", f"{{<{key}>: …}}")
            zh, en = (", ".join(f"{name}: {form.in_(language)}" for name, form in parts) for language in LANGUAGES)
            return Text(f"{{{zh}}}", f"{{{en}}}")
    return _text(title, key, schema)


def _text(title: str, key: str, schema: Schema) -> Text:
    if schema.get("format") == "date":
        return DAY
    if linked := schema.get("x-link"):
        target: str = linked if isinstance(linked, str) else linked[0]
        return form_of_target(target)
    if schema.get("$ref", "").endswith("/time"):
        return TIME
    if schema.get("$ref", "").endswith("/grade"):
        return Text(title, key.upper())
    if schema.get("$ref", "").endswith("/id"):
        name = key.removesuffix("id").rstrip("_-")
        return Text(title if title.endswith("编号") else f"{title}编号", f"{name}-ID".lstrip("-").upper())
    return Text(f"<{title}>", f"<{key}>")


def forms_of_keys(schema: Schema) -> list[tuple[str, Text]]:
    """Give the keys that must be there, each with the form of its value."""
    properties = schema.get("properties", {})
    return [(key, form_of(key, properties.get(key, {}))) for key in schema.get("required", list(properties)[:1])]


def lines_of(pointer: Pointer, schema: Schema) -> Text:
    """Give the form of what stands at a pointer as a record has it: lists in lines of their own."""
    whole, last = resolved(schema), pointer[-1]
    key = next((step for step in reversed(pointer) if isinstance(step, str)), "")
    if isinstance(last, int):
        return form_of(key, schema).behind("- ")
    if whole.get("type") == "array" and resolved(whole.get("items", {})).get("type") == "object":
        return form_of(key, whole["items"]).behind(f"{key}:\n  - ")
    return form_of(key, schema).behind(f"{key}: ")


def _same(form: str) -> Text:
    return Text(form, form)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
