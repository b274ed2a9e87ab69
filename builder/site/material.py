"""What the site takes of Material for MkDocs: its stylesheets, under its own; of its scripts, none."""

import re
from collections.abc import Iterable

_STYLESHEETS = tuple(re.compile(rf"assets/stylesheets/{name}\.[0-9a-f]+\.min\.css") for name in ("main", "palette"))
_UNUSED = re.compile(
    r"assets/javascripts/(?:lunr|workers)/.*|assets/javascripts/bundle\..*"
    r"|assets/stylesheets/(?:palette|main)\..*\.map|assets/images/favicon\.png"
)


def stylesheets(paths: Iterable[str]) -> tuple[str, ...]:
    """Find Material's stylesheets, whose names change with its release; raises `LookupError` where one is missing."""
    known = tuple(paths)
    found = tuple(path for name in _STYLESHEETS for path in known if name.fullmatch(path))
    if len(found) != len(_STYLESHEETS):
        raise LookupError(found)
    return found


def unused(path: str) -> bool:
    """Tell whether a file of Material is loaded by no page, so that the site need not have it."""
    return bool(_UNUSED.fullmatch(path))
