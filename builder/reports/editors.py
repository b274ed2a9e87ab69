"""The schemas for an editor: each whole in itself, with what this programme holds as choices, named.

An editor that speaks to yaml-language-server offers `t2024-001 例文远` and writes the id; of an id that is not there it
says so in one line, where `enum` would list them all.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from builder.records.document import Document, Documents
from builder.records.kinds import KINDS, Place
from builder.records.quoting import scalar
from builder.validation.listed import LISTED, listed
from builder.validation.schemas import Schema, led_to, resolved, schema_of
from builder.validation.targets import Names, Targets, targets_of

FOLDER = ".yucai/schema"
"""Where editors look for the schemas, from the root."""

_SIGNS = re.compile(r"[\^$.*+?()\[\]{}|\\/]")
_LEFT_OUT = frozenset({"$ref", "multipleOf", "examples"})
"""What is written out, what floats would judge wrongly, and what would be offered though it is somebody else's."""
_OF_NAMES = frozenset({"properties", "patternProperties"})
"""The keywords whose keys are the names of fields, and no keywords."""
_OF_SCHEMAS = frozenset({"items", "additionalProperties", "allOf", "anyOf", "oneOf", "if", "then", "else", "not"})
"""The keywords that hold a schema, or several."""


def schema_file(kind: str) -> str:
    """Give the name of the file of a kind's schema."""
    return f"{kind}.schema.json"


def associations() -> Mapping[str, str]:
    """Give what records each schema is for: the path of the schema from the root, and a pattern of paths."""
    return {f"{FOLDER}/{schema_file(name)}": re.sub(r"\{\w+\}", "*", kind.path) for name, kind in KINDS.items()}


def modeline(kind: str, path: str) -> str:
    """Give the comment by which an editor without settings finds the schema of a record at a path from the root."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{FOLDER}/{schema_file(kind)}"


def vscode_files() -> Mapping[str, str]:
    """Give what Visual Studio Code needs to know of a root: the extension, which schema is for what, and to keep them.

    The texts by their paths from the root.
    """
    settings = {
        "files.encoding": "utf8",
        "files.autoGuessEncoding": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.detectIndentation": False,
        "editor.unicodeHighlight.ambiguousCharacters": False,
        "yaml.schemas": dict(associations()),
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "[yaml]": {"editor.quickSuggestions": {"other": True, "comments": False, "strings": True}},
    }
    task = {
        "label": "更新填写提示",
        "type": "process",
        "command": "yucai",
        "args": ["schema"],
        "runOptions": {"runOn": "folderOpen"},
        "presentation": {"reveal": "silent"},
        "problemMatcher": [],
    }
    files = {
        "extensions": {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]},
        "settings": settings,
        "tasks": {"version": "2.0.0", "tasks": [task]},
    }
    return {
        f".vscode/{name}.json": json.dumps(what, ensure_ascii=False, indent=2) + "\n" for name, what in files.items()
    }


def editor_schemas(documents: Documents) -> Mapping[str, str]:
    """Give the text of each kind's schema by the name of its file; what cannot be read is offered by its id alone."""
    choices = Choices(documents)
    return {
        schema_file(kind): json.dumps(choices.of_kind(kind), ensure_ascii=False, indent=1, default=_number) + "\n"
        for kind in KINDS
    }


class Choices:
    """What the fields of schemas may hold in a programme."""

    def __init__(self, documents: Documents) -> None:
        self._documents: Sequence[Document] = tuple(documents.read.values())
        self._broken: Sequence[Place] = tuple(documents.broken.values())
        self._targets: Targets = targets_of(documents.read, self._broken)
        self._known = cache(self._found)

    def of_kind(self, kind: str) -> Schema:
        """Give the schema of a kind; a list of choices stands once, however many fields it is for."""
        schema = schema_of(kind)
        used: dict[str, Schema] = {}
        filled = self._filled({key: value for key, value in schema.items() if key not in {"$schema", "$id"}}, used)
        return {"$schema": schema["$schema"], **filled, **({"$defs": used} if used else {})}

    def _filled(self, schema: Schema, used: dict[str, Schema]) -> Schema:
        """Give a schema with what it refers to and its choices in it; what it uses of those is added to `used`."""
        whole = resolved(schema)
        lists = led_to(whole)
        names = {id: name for target in lists for id, name in self._known(target).items()}
        if names:
            shared = "-".join(lists)
            used.setdefault(shared, _choice(names))
            return {
                **{key: whole[key] for key in ("title", "description") if key in whole},
                "$ref": f"#/$defs/{shared}",
            }
        return {key: value for keyword, old in whole.items() for key, value in self._kept(keyword, old, whole, used)}

    def _kept(self, keyword: str, value: Any, whole: Schema, used: dict[str, Schema]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  of any keyword
        if keyword == "x-titles" and "enum" in whole:
            yield "enumDescriptions", [value[str(choice)] for choice in whole["enum"]]
        elif keyword in _OF_NAMES:
            yield keyword, {name: self._filled(inner, used) for name, inner in value.items()}
        elif keyword in _OF_SCHEMAS and isinstance(value, list):
            yield keyword, [self._filled(inner, used) for inner in value]
        elif keyword in _OF_SCHEMAS and isinstance(value, dict):
            yield keyword, self._filled(value, used)
        elif not keyword.startswith("x-") and keyword not in _LEFT_OUT:
            yield keyword, value

    def _found(self, target: str) -> Names:
        """Give all that is known of a target, of every year."""
        if target in LISTED:
            return listed(target, self._documents)
        years = sorted({document.place.year for document in self._documents if document.place.year})
        read = {id: name for year in (None, *years) for id, name in self._targets.known(target, year).items()}
        return {**{place.id: "" for place in self._broken if place.kind == target}, **read}


def _choice(names: Names) -> Schema:
    """Give the schema of one of many ids.

    Each is offered by id and name, its name is shown to whoever points at it, and any other is refused in one line.
    """
    ids = "|".join(_SIGNS.sub(r"\\\g<0>", id) for id in names)
    return {
        "type": "string",
        "pattern": f"^({ids})$",
        "patternErrorMessage": "档案里没有这个编号；刚刚新增的，运行 yucai schema 后即可识别",
        "allOf": [{"if": {"const": id}, "then": {"description": _called(id, name)}} for id, name in names.items()],
        "defaultSnippets": [
            {"label": _called(id, name), "body": scalar(id, flow=True).replace("$", "\\$")}
            for id, name in names.items()
        ],
    }


def _called(id: str, name: str) -> str:
    return f"{id} {name}".strip()


def _number(value: Any) -> int | float:  # noqa: ANN401  what json cannot write by itself
    """Write a bound as JSON does; those of the schemas are short decimals."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value))
