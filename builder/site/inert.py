"""Text that stays text: what records say must mean nothing to HTML, Markdown, YAML or a theme."""

import re
from collections.abc import Mapping

from markupsafe import Markup

_ACTIVE = re.compile(r"[^A-Za-z0-9 \u0080-\U0010ffff]")


def inert(text: object) -> Markup:
    """Write every ASCII sign as a numeric character reference; letters, digits, spaces and Chinese stay.

    Markdown and attribute lists then find no sign to act on, and a reader of HTML gets the text back. What is
    `Markup` already is left alone.
    """
    if isinstance(text, Markup):
        return text
    harmless = _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", str(text))
    return Markup(harmless)  # noqa: S704 -- nothing that HTML acts on is left in it


def front_matter(fields: Mapping[str, str | tuple[str, ...]]) -> str:
    """Write the head of a Markdown page: texts are made inert, so that they are plain double-quoted YAML.

    What is in a tuple is ours and stands as it is.
    """
    lines = [f"{key}: {_yaml(value)}" for key, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: str | tuple[str, ...]) -> str:
    return f'"{inert(value)}"' if isinstance(value, str) else f"[{', '.join(value)}]"
