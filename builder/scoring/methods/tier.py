"""Points of the tier that an amount reaches: each record's own, or the enterprise's of the year, once (六（一）5)."""

from decimal import Decimal
from fractions import Fraction

from builder.policy import Rule
from builder.records.model import Achievement, PolicyGroup
from builder.scoring.achievements import credited
from builder.scoring.facts import Person
from builder.scoring.sheet import AchievementEntry


def entries(group: PolicyGroup, person: Person) -> tuple[AchievementEntry, ...]:
    """Give an entry for each of a person's records, with points by the amount that the group's basis asks for."""

    def points(record: Achievement, rule: Rule) -> Fraction:
        own = record.amount_yuan or Decimal(0)
        total = person.amounts.get((rule.group.id, record.enterprise), Decimal(0))
        return Fraction(tier_points(rule.group, total if rule.group.basis == "annual-total" else own))

    return credited(group, person, counts_once, points)


def counts_once(record: Achievement, group: PolicyGroup) -> str:
    """Give what counts once for a person in a year: the year's total, or each record (reading 9)."""
    return group.id if group.basis == "annual-total" else f"record {record.id}"


def tier_points(group: PolicyGroup, amount: Decimal) -> Decimal:
    """Give the points of an amount in yuan: those of the highest tier that it reaches."""
    return max(
        ((tier.from_, tier.points) for tier in group.tiers if amount >= tier.from_),
        default=(Decimal(0), Decimal(0)),
    )[1]
