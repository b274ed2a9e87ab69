"""Records as clean YAML."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from builder.records.converting import unstructured
from builder.records.kinds import Record

WIDTH = 4096
SHORT = 100
"""The most characters of plain values that are written on one line."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")


class _Representer(RoundTripRepresenter):
    """Writes exact numbers as they are, days plain and times in quotes, as clerks write them."""

    def represent_decimal(self, value: Decimal) -> ScalarNode:
        """Write a decimal number with the places that it has."""
        text = f"{value:f}"
        kind = "float" if "." in text else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", text)

    def represent_text(self, value: str) -> ScalarNode:
        """Write a text; what looks like a day needs no quotes, what looks like a time has some."""
        if _DAY.fullmatch(value):
            return self.represent_scalar("tag:yaml.org,2002:timestamp", value)
        return self.represent_scalar("tag:yaml.org,2002:str", value, style='"' if _TIME.fullmatch(value) else None)


_Representer.add_representer(Decimal, _Representer.represent_decimal)
_Representer.add_representer(str, _Representer.represent_text)


def record_yaml(record: Record) -> str:
    """Give a record as the text of its file."""
    return to_yaml(unstructured(record))


def to_yaml(data: Mapping[str, Any]) -> str:
    """Give the data of a record as YAML: keys in their order, what is short or stands in a list on one line."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    output = StringIO()
    yaml.dump({key: _styled(value, flow=False) for key, value in data.items()}, output)
    return output.getvalue()


def _styled(value: object, *, flow: bool) -> object:
    if isinstance(value, dict):
        flow = flow or _is_short([f"{key}: {item}" for key, item in value.items()], value.values())
        mapping = CommentedMap({key: _styled(item, flow=flow) for key, item in value.items()})
        return _on_one_line(mapping) if flow else mapping
    if isinstance(value, list):
        items = CommentedSeq([_styled(item, flow=True) for item in value])
        return _on_one_line(items) if flow or _is_short([str(item) for item in value], value) else items
    return value


def _on_one_line(collection: CommentedMap | CommentedSeq) -> object:
    collection.fa.set_flow_style()
    return collection


def _is_short(written: list[str], items: Iterable[object]) -> bool:
    """Tell whether what holds plain values alone is short enough for one line."""
    return len(", ".join(written)) <= SHORT and not any(isinstance(item, (dict, list)) for item in items)
