"""Which enterprises of the categories that the plan names have someone in the roster (四（一）)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from builder.public import Coverage
from builder.records.model import Category, Enterprise

CATEGORIES: Mapping[str, frozenset[str]] = {
    "ip-enterprise": frozenset({"ip-advantage-municipal", "ip-advantage-national", "ip-demonstration-national"}),
    "high-tech": frozenset({"high-tech"}),
    "srdi": frozenset({"srdi"}),
    "above-scale": frozenset({"above-scale"}),
}


def coverage(enterprises: Iterable[Enterprise], people: Mapping[str, int], as_of: dt.date) -> tuple[Coverage, ...]:
    """Give the coverage of each category on a day from the number of people that each enterprise has."""
    return tuple(_coverages(tuple(enterprises), people, as_of))


def _coverages(enterprises: tuple[Enterprise, ...], people: Mapping[str, int], as_of: dt.date) -> Iterator[Coverage]:
    for category, kinds in CATEGORIES.items():
        holders = [enterprise for enterprise in enterprises if _holds(enterprise, kinds, as_of)]
        missing = tuple(holder.id for holder in holders if not people.get(holder.id))
        yield Coverage(
            category=category,
            enterprises=len(holders),
            covered=len(holders) - len(missing),
            missing=missing,
        )


def _holds(enterprise: Enterprise, kinds: frozenset[str], day: dt.date) -> bool:
    return any(category.kind in kinds and _is_valid(category, day) for category in enterprise.categories)


def _is_valid(category: Category, day: dt.date) -> bool:
    return category.since <= day and (category.until is None or day <= category.until)
