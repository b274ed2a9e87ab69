"""Text that would do something if any of the tools on its way took it for more than text."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from tests.programmes import Data

HOSTILE = (
    "<script>window.harm=1</script></title><img src=x onerror=window.harm=1> {{ 7*7 }} {% raw %} \\(x\\) "
    "![a](b) [[c]] [d](javascript:e) {: onclick=f #x .y} &#60;b&#62; &lt; `e` **f** --- \"g\" 'h'"
)
TITLE = "</title><script>window.harm=1</script>"
SHORT = "</svg><b>{{ `*x*` }}"
PARAGRAPHS = f"{HOSTILE}\n\n</div>\n\n# {HOSTILE}\n"

TARGETS: Mapping[str, Mapping[str, str]] = {
    "programme": {
        "name": TITLE,
        "site.icp": TITLE,
        "site.public_security": TITLE,
        "site.site_code": TITLE,
        "publication.objections_to.address": HOSTILE,
    },
    "batch": {"title": HOSTILE, "document_number": TITLE},
    "plan": {"title": HOSTILE, "tasks.*.title": TITLE},
    "activity": {"title": HOSTILE, "venue": TITLE, "reason": PARAGRAPHS},
    "policy": {
        "title": HOSTILE,
        "groups.*.title": TITLE,
        "groups.*.kinds.*.title": TITLE,
        "grading.bands.*.title": SHORT,
        "readings.*.question": HOSTILE,
        "readings.*.reading": PARAGRAPHS,
        "readings.*.reason": PARAGRAPHS,
    },
    "enterprise": {"township": TITLE},
    "certificates": {"certificates.*.reason": HOSTILE},
}


def made_hostile(kind: str, record: object) -> Data:
    """Put hostile text into the public texts of a record, where it has them."""
    copy: Any = deepcopy(record)
    for path, text in TARGETS.get(kind, {}).items():
        _put(copy, path.split("."), text)
    assert isinstance(copy, dict)
    return copy


def _put(value: Any, path: list[str], text: str) -> None:  # noqa: ANN401 -- any part of a record
    key, *rest = path
    if key == "*":
        for item in value:
            _put(item, rest, text)
    elif key in value and rest:
        _put(value[key], rest, text)
    elif key in value:
        value[key] = text
