"""What the county names in its own way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A name with its id."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What people may choose from where they fill in a form, in the county's order."""

    industries: tuple[Term, ...]
    categories: tuple[Term, ...]
    roles: tuple[Term, ...]
