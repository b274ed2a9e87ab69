"""The shapes of what commands print for programs, as the schemas beside those of records say them."""

import json
from collections.abc import Sequence
from functools import cache

import jsonschema_rs

from tests.programmes import Data
from tests.support import ROOT

PRINTED = ("check", "score", "impact", "review", "todo", "doctor")
"""The commands that take `--format json`."""

WRITTEN = ("portal",)
"""The commands that write a file for programs."""


def schema(command: str) -> Data:
    """Give the schema of what a command prints."""
    found: Data = json.loads((ROOT / f"schema/{command}.json").read_text("utf-8"))
    return found


@cache
def shape(command: str) -> jsonschema_rs.Validator:
    """Give what validates that which a command prints."""
    return jsonschema_rs.validator_for(schema(command))


def hold(call: Sequence[str], printed: str) -> None:
    """Hold what a call prints to the schema of its command, if it is for programs and was not refused."""
    if printed and "json" in call:
        shape(next(word for word in call if word in PRINTED)).validate(json.loads(printed))
