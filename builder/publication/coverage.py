"""Which enterprises of the categories that the county covers have someone in the roster (四（一）)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from builder.public import Coverage, Term
from builder.records.model import Category, CategoryOfEnterprises, Enterprise


def coverage(
    categories: Iterable[CategoryOfEnterprises],
    enterprises: Iterable[Enterprise],
    people: Mapping[str, int],
    as_of: dt.date,
) -> tuple[Coverage, ...]:
    """Give the coverage on a day of what the county counts together, in its order.

    `people` is the number of people that each enterprise has.
    """
    return tuple(_coverages(categories, tuple(enterprises), people, as_of))


def _coverages(
    categories: Iterable[CategoryOfEnterprises],
    enterprises: tuple[Enterprise, ...],
    people: Mapping[str, int],
    as_of: dt.date,
) -> Iterator[Coverage]:
    together: dict[str, tuple[Term, set[str]]] = {}
    for each in categories:
        if each.coverage:
            group = Term(id=each.coverage.id, title=each.coverage.title)
            together.setdefault(group.id, (group, set()))[1].add(each.id)
    for group, kinds in together.values():
        holders = [enterprise for enterprise in enterprises if _holds(enterprise, kinds, as_of)]
        missing = tuple(holder.id for holder in holders if not people.get(holder.id))
        yield Coverage(
            category=group,
            enterprises=len(holders),
            covered=len(holders) - len(missing),
            missing=missing,
        )


def _holds(enterprise: Enterprise, kinds: set[str], day: dt.date) -> bool:
    return any(category.kind in kinds and _is_valid(category, day) for category in enterprise.categories)


def _is_valid(category: Category, day: dt.date) -> bool:
    return category.since <= day and (category.until is None or day <= category.until)
