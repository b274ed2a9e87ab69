"""What a county names in its own way: other records use the ids, people are shown the titles."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A name with its id."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to hold activities, and where people are then."""

    id: str
    title: str
    place: Literal["onsite", "online", "anywhere"] = "onsite"


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryOfEnterprises:
    """A category that enterprises may hold, and with which others its coverage is counted (四（一）)."""

    id: str
    title: str
    coverage: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The county's own lists."""

    path: str
    industries: tuple[Term, ...]
    areas: tuple[Term, ...]
    modes: tuple[Mode, ...]
    roles: tuple[Term, ...]
    categories: tuple[CategoryOfEnterprises, ...]
    note: str | None = None


NO_VOCABULARY = Vocabulary(path="records/vocabulary.yml", industries=(), areas=(), modes=(), roles=(), categories=())
"""What stands in where there is no `vocabulary.yml`."""
