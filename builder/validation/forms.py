"""What is shown of a value that is not known: its form, which no record can hold by mistake."""

from builder.validation.schemas import Schema, resolved
from builder.validation.targets import form_of as form_of_target

DAY = "年-月-日"
TIME = '"时:分"'


def form_of(schema: Schema) -> str:
    """Give the form of a value in YAML's flow style; pasted as it is, it is refused where it stands.

    Keys and values show those that must be there, a list shows one item; free text stands between angle brackets.
    """
    whole = resolved(schema)
    if "const" in whole:
        return _scalar(whole["const"])
    if "enum" in whole:
        return " | ".join(_scalar(value) for value in whole["enum"])
    types = whole.get("type")
    wanted = [types] if isinstance(types, str) else list(types or ["string"])
    return _of_type(wanted[0], whole)


def _of_type(wanted: str, schema: Schema) -> str:
    title = str(schema.get("title", "内容"))
    match wanted:
        case "boolean":
            return "true | false"
        case "number" | "integer":
            return title
        case "array":
            return f"[{form_of(schema.get('items', {}))}]"
        case "object":
            keys = forms_of_keys(schema) or [(f"<{title}>", "…")]
            return "{" + ", ".join(f"{key}: {form}" for key, form in keys) + "}"
    return _text(title, schema)


def _text(title: str, schema: Schema) -> str:
    if schema.get("format") == "date":
        return DAY
    if linked := schema.get("x-link"):
        return form_of_target(linked if isinstance(linked, str) else linked[0])
    if schema.get("$ref", "").endswith("/time"):
        return TIME
    if schema.get("$ref", "").endswith("/grade"):
        return title
    if schema.get("$ref", "").endswith("/id"):
        return title if title.endswith("编号") else f"{title}编号"
    return f"<{title}>"


def forms_of_keys(schema: Schema) -> list[tuple[str, str]]:
    """Give the keys that must be there, each with the form of its value."""
    properties = schema.get("properties", {})
    return [(key, form_of(properties.get(key, {}))) for key in schema.get("required", list(properties)[:1])]


def lines_of(key: str | int, schema: Schema) -> str:
    """Give the form of a key with its value as a record has it: lists in lines of their own."""
    whole = resolved(schema)
    if isinstance(key, int):
        return f"- {form_of(schema)}"
    if whole.get("type") == "array" and resolved(whole.get("items", {})).get("type") == "object":
        return f"{key}:\n  - {form_of(whole['items'])}"
    return f"{key}: {form_of(schema)}"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
