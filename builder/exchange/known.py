"""Who and what is meant in a cell: by id, by name with company, or by name where one alone has it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from builder.exchange.cells.spelling import plain
from builder.problems import Text
from builder.records.document import Data, Document
from builder.records.kinds import KINDS
from builder.validation.listed import LISTED, listed
from builder.validation.lookup import Lookup
from builder.validation.schemas import Way
from builder.validation.targets import Targets, ends, form_of, home_of, targets_of

_ID = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9-])")
_BRACKETED = re.compile(r"(.+?)\s*[(（](.+?)[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nobody and nothing is meant for certain: what it should be called, and who or what may be meant."""

    target: Text
    candidates: tuple[str, ...]
    is_several: bool = False


class Beside(NamedTuple):
    """What else a row says of who is meant: the year that it is of, the enterprise, the kind of achievement."""

    year: int | None = None
    enterprise: str | None = None
    kind: str | None = None

    def as_far_as(self, matters: tuple[bool, bool, bool]) -> "Beside":
        """Give the parts that matter."""
        year, enterprise, kind = matters
        return Beside(self.year if year else None, self.enterprise if enterprise else None, self.kind if kind else None)


@dataclass(kw_only=True)
class Known:
    """Everything that a cell can name: what the records hold, and what the sheets of this import have added."""

    targets: Targets
    documents: Mapping[str, Document]
    added: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    employers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _lookups: dict[tuple[str, int | None, str | None], Lookup] = field(default_factory=dict)
    _found: dict[tuple[tuple[str, ...], str, Beside], str | Unknown] = field(default_factory=dict)
    _aliases: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for document in self.documents.values():
            kind, id = document.place.kind, document.place.id
            if kind == "trainee":
                self.employers[id] |= set(_employers(document.data))
            for way in _ALIASES.get(kind, ()):
                for name in ends(document.data, way):
                    self._aliases[kind].setdefault(folded(str(name)), set()).add(id)

    def add(self, target: str, id: str, name: str, employer: str | None = None) -> None:
        """Take in what a sheet adds, so that later rows can name it."""
        self.added[target][id] = name
        if employer:
            self.employers[id].add(employer)
        self._lookups.clear()
        self._found.clear()

    def rename(self, target: str, id: str, name: str, earlier: str) -> None:
        """Take in what something is called from now on; whoever writes its earlier name means it all the same."""
        self._aliases[target].setdefault(folded(earlier), set()).add(id)
        self.add(target, id, name)

    def names(self, target: str, beside: Beside) -> Mapping[str, str]:
        """Give all of a target, with their names."""
        return self._lookup(target, beside).names

    def find(self, targets: Sequence[str], words: str, beside: Beside) -> str | Unknown:
        """Give the id that is meant; where nobody or more than one fits, say who may be meant."""
        asked = (tuple(targets), words, beside)
        found = self._found.get(asked)
        if found is None:
            answers = [self._find(target, words, beside) for target in targets]
            found = self._found[asked] = next((answer for answer in answers if isinstance(answer, str)), answers[-1])
        return found

    def _find(self, target: str, words: str, beside: Beside) -> str | Unknown:
        lookup = self._lookup(target, beside)
        if words in lookup.names:
            return words
        text = plain(words)
        as_id = _as_id(text, lookup)
        if as_id:
            return as_id
        by_id = {id: word for word in dict.fromkeys(_ID.findall(text)) if (id := _as_id(word, lookup))}
        named = [id for id, word in by_id.items() if self._is_called(target, id, text.replace(word, "", 1), lookup)]
        if len(named) == 1:
            return named[0]
        fits = self._called(target, lookup, words, beside)
        if len(fits) == 1:
            return next(iter(fits))
        near = tuple(sorted(fits)) or lookup.candidates(_BRACKETED.sub(r"\1", words.strip()))
        return Unknown(
            target=LISTED[target].title if target in LISTED else form_of(target),
            candidates=tuple(self._shown(target, id, lookup) for id in near),
            is_several=bool(fits),
        )

    def _is_called(self, target: str, id: str, rest: str, lookup: Lookup) -> bool:
        """Tell whether what stands beside an id is what it is called, or was."""
        earlier = self._aliases[target]
        is_earlier = any(id in earlier.get(name, ()) for name in _beside_id(rest))
        return is_earlier or _is_name_of(rest, plain(lookup.names[id]))

    def _called(self, target: str, lookup: Lookup, words: str, beside: Beside) -> set[str]:
        """Give those of a name, with the company that stands in brackets or in another column."""
        inside = _BRACKETED.fullmatch(words.strip())
        employer = beside.enterprise
        fits = self._named(target, lookup, words)
        if inside and not fits:
            fits = self._named(target, lookup, inside[1])
            if target != "trainee":
                return {id for id in fits if folded(inside[2]) == folded(id)}
            company = self._find("enterprise", inside[2], beside)
            if not isinstance(company, str):
                return set()
            employer = company
        if target == "trainee" and employer:
            return {id for id in fits if employer in self.employers[id]}
        return fits

    def _named(self, target: str, lookup: Lookup, words: str) -> set[str]:
        name = folded(words)
        return lookup.by_name.get(name, set()) or self._aliases[target].get(name, set())

    def _shown(self, target: str, id: str, lookup: Lookup) -> str:
        companies = self._lookup("enterprise", Beside()).names
        where = "、".join(companies.get(employer, employer) for employer in sorted(self.employers[id]))
        return f"{lookup.names.get(id, '')} {id}".strip() + (f"（{where}）" if target == "trainee" and where else "")

    def _lookup(self, target: str, beside: Beside) -> Lookup:
        here = (target, beside.year if _is_of_a_year(target) else None, beside.kind if target in LISTED else None)
        if here not in self._lookups:
            self._lookups[here] = Lookup({**self._all(*here), **self.added[target]})
        return self._lookups[here]

    def _all(self, target: str, year: int | None, kind: str | None) -> Mapping[str, str]:
        if target in LISTED:
            return listed(target, self.documents.values(), kind)
        return self.targets.known(target, year)


def what_matters(targets: Sequence[str]) -> tuple[bool, bool, bool]:
    """Tell which parts of what stands beside it can matter to who or what of some targets is meant."""
    of_a_year = any(map(_is_of_a_year, targets))
    return of_a_year, "trainee" in targets, any(target in LISTED for target in targets)


def known_of(documents: Mapping[str, Document]) -> Known:
    """Give everything that the records of a programme name."""
    return Known(targets=targets_of(documents, ()), documents=documents)


def folded(text: str) -> str:
    """Give a name without widths and blanks, as names are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _as_id(word: str, lookup: Lookup) -> str | None:
    """Give the id that a word is, also where a spreadsheet has made its first letter a capital."""
    small = word.lower()
    return word if word in lookup.names else small if small in lookup.names else None


def _is_name_of(rest: str, name: str) -> bool:
    """Tell whether what stands beside an id is its name, and no other one, with whatever follows in brackets."""
    whole, beside = _beside_id(rest)
    return not beside or not name or folded(name) in (whole, beside) or beside.startswith(folded(name) + "(")


def _beside_id(rest: str) -> tuple[str, str]:
    """Give what stands beside an id, whole and without what parts the two."""
    whole = folded(rest).replace("()", "")
    return whole, whole.strip("()-—,")


@cache
def _is_of_a_year(target: str) -> bool:
    home = None if target in LISTED else home_of(target)
    return "{year}" in KINDS[home[0]].path if home else target in KINDS and KINDS[target].is_numbered_by_year


def _employers(data: Data) -> Iterator[str]:
    for way in _OF_EMPLOYERS:
        yield from (str(id) for id in ends(data, way))


_OF_EMPLOYERS: tuple[Way, ...] = (("enterprise",), ("transfers", None, "enterprise"))
_ALIASES: Mapping[str, tuple[Way, ...]] = {
    "enterprise": (("former_names", None, "name"), ("uscc",)),
    "batch": (("document_number",),),
}
"""What else records of a kind are called by."""
