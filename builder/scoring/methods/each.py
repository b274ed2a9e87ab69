"""Points of its event for each right, title, project or case, once each (六（一）2 to 4, 6 to 8)."""

from fractions import Fraction

from builder.identifiers import canonical
from builder.policy import Rule
from builder.records.model import Achievement, PolicyGroup
from builder.scoring.achievements import credited
from builder.scoring.facts import Person
from builder.scoring.sheet import AchievementEntry


def entries(group: PolicyGroup, person: Person) -> tuple[AchievementEntry, ...]:
    """Give an entry for each of a person's records."""
    return credited(group, person, counts_once, _points)


def counts_once(record: Achievement, group: PolicyGroup) -> str:
    """Give what counts once for a person in a year: a record, a patent family or a dispute (readings 5 and 12)."""
    if group.unit == "family" and record.pct:
        return canonical("pct", record.pct)
    if group.unit == "dispute" and record.dispute:
        return canonical("dispute", record.dispute)
    return f"record {record.id}"


def _points(_: Achievement, rule: Rule) -> Fraction:
    return Fraction(rule.event.points or 0)
