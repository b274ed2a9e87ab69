"""Achievement points: what each verified record is worth, once a right, a family or a dispute (六（一）2 to 8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from builder.calendar import Span
from builder.policy import Policy, event_of, kind_of, tier_points
from builder.records.model import Achievement, PolicyGroup, Trainee
from builder.records.programme import Programme
from builder.scoring.sheet import Entry, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementYear:
    """The records of a year in the order of (date, id), and what each enterprise pledged in it.

    Records stand by group and by whom they are credited to: an enterprise, or a person.
    """

    policy: Policy
    records: Mapping[tuple[str, str], Sequence[Achievement]]
    pledged: Mapping[tuple[str, str], Decimal]


def achievement_year(programme: Programme, policy: Policy) -> AchievementYear:
    """Gather the records whose date or folder is the year, and the totals that tiers go by (reading 9)."""
    records: dict[tuple[str, str], list[Achievement]] = {}
    pledged: dict[tuple[str, str], Decimal] = {}
    for record in sorted(programme.achievements.values(), key=lambda record: (record.date, record.id)):
        group = policy.groups_by_kind.get(record.kind)
        if group is None or policy.year not in (record.date.year, programme.folder_year(record)):
            continue
        for credited in _credited(record, group):
            records.setdefault((group.id, credited), []).append(record)
        if record.amount_yuan is not None and _outcome(record, policy.period, policy.period) is Outcome.COUNTED:
            key = (group.id, record.enterprise)
            pledged[key] = pledged.get(key, Decimal(0)) + record.amount_yuan
    return AchievementYear(policy=policy, records=records, pledged=pledged)


def score_group(trainee: Trainee, span: Span, year: AchievementYear, group: PolicyGroup) -> tuple[Entry, ...]:
    """Give an entry for every record of the year that is credited to a person in a group of achievements."""
    credited = trainee.enterprise if group.credit == "enterprise" else trainee.id
    counted: set[str] = set()
    entries: list[Entry] = []
    for record in year.records.get((group.id, credited), ()):
        outcome = _outcome(record, year.policy.period, span)
        if outcome is Outcome.COUNTED:
            once = counts_once(record, group)
            outcome = Outcome.DUPLICATE if once in counted else Outcome.COUNTED
            counted.add(once)
        points = _points(record, year, group) if outcome is Outcome.COUNTED else Fraction(0)
        entries.append(Entry(source=record.id, outcome=outcome, points=points))
    return tuple(entries)


def _credited(record: Achievement, group: PolicyGroup) -> Iterable[str]:
    """Tell whom a record is credited to: all of the enterprise, or those who took part (readings 6 and 7)."""
    return (record.enterprise,) if group.credit == "enterprise" else record.participants


def _outcome(record: Achievement, period: Span, span: Span) -> Outcome:
    """Tell what one record alone comes to: verified, and its date in the year and in the term (readings 13 and 14)."""
    match record.review.status:
        case "rejected":
            return Outcome.REJECTED
        case "pending":
            return Outcome.PENDING
    if record.date not in period:
        return Outcome.OUTSIDE_YEAR
    return Outcome.COUNTED if record.date in span else Outcome.OUTSIDE_TERM


def counts_once(record: Achievement, group: PolicyGroup) -> str:
    """Give what counts once for a person in a year: the record, its patent family, its dispute, or the year's total.

    The first record that counts carries the points (readings 5, 9 and 12).
    """
    if group.method == "tier" and group.basis == "annual-total":
        return group.id
    if group.unit == "family" and record.pct:
        return f"family {record.pct}"
    if group.unit == "dispute" and record.dispute:
        return f"dispute {record.dispute}"
    return f"record {record.id}"


def _points(record: Achievement, year: AchievementYear, group: PolicyGroup) -> Fraction:
    if group.method == "tier":
        amount = record.amount_yuan or Decimal(0)
        total = year.pledged.get((group.id, record.enterprise), Decimal(0))
        return Fraction(tier_points(group, total if group.basis == "annual-total" else amount))
    kind = kind_of(year.policy.record, record.kind)
    event = event_of(kind, record.event) if kind else None
    return Fraction(event.points or 0) if event else Fraction(0)
