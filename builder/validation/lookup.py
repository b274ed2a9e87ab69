"""Who or what may be meant by a text that is no id: written otherwise, a name, or one slip away."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from builder.problems import Text

MOST_SUGGESTED = 3
LEAST_OF_A_NAME = 2


class Lookup:
    """What finds ids by how they are written or named: made once, so that a look-up costs no walk over all of them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The names without widths and blanks, by id."""
        return {id: _folded(name) for id, name in self.names.items() if name}

    @cached_property
    def by_name(self) -> Mapping[str, set[str]]:
        """The ids of each of those names."""
        return _together((name, id) for id, name in self.folded.items())

    @cached_property
    def written(self) -> Mapping[str, set[str]]:
        """The ids by what they come to in whatever spelling."""
        return _together((_plain(id), id) for id in self.names)

    @cached_property
    def shortened(self) -> Mapping[str, set[str]]:
        """The ids by that, and by all that is left of it where a character is left out."""
        return _together(
            (short, id) for plain, ids in self.written.items() for short in _shortened(plain) for id in ids
        )

    def asked(self, text: str) -> Text:
        """Ask whether one of those is meant that are written or named much like a text; empty where none is."""
        found = [f"{id} {self.names[id]}".strip() for id in self.candidates(text)]
        if not found:
            return Text("", "")
        return Text(f"；是否为 {' 或 '.join(found)}？", f"; is it {' or '.join(found)}?")

    def candidates(self, text: str) -> tuple[str, ...]:
        """Give the ids that may be meant by a text: written otherwise, named so, or one slip away; none of too many."""
        plain = _plain(text)
        if not plain and not _folded(text):
            return ()
        searches = (self.written.get(plain), self.called(_folded(text)), self.near(plain))
        found = next((some for some in searches if some), ())
        return tuple(sorted(found)) if len(found) <= MOST_SUGGESTED else ()

    def called(self, name: str) -> set[str]:
        """Give those of a name, else those whose name holds it."""
        if len(name) < LEAST_OF_A_NAME or name.isascii():
            return set()
        return self.by_name.get(name) or {id for id, whole in self.folded.items() if name in whole}

    def near(self, plain: str) -> set[str]:
        """Give those that differ in one character, or in two that changed places."""
        return {id for short in _shortened(plain) for id in self.shortened.get(short, ())}


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Give the ids of each text."""
    found: dict[str, set[str]] = {}
    for text, id in pairs:
        found.setdefault(text, set()).add(id)
    return found


def _shortened(plain: str) -> set[str]:
    """Give a text and all that is left of it where one character is left out."""
    return {plain, *(plain[:place] + plain[place + 1 :] for place in range(len(plain)))}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _plain(id: str) -> str:
    """Give what an id comes to in whatever spelling: no case, no width, no separators, no leading noughts."""
    parts = re.findall(r"[a-z]+|[0-9]+", _folded(id).lower().replace("一", "-"))
    return "-".join(part.lstrip("0") or "0" for part in parts) if parts else ""
