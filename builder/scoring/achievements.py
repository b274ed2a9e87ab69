"""The achievements of a year: to whom each is credited, and what became of it (六（一）2 to 8)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from builder.calendar import Span
from builder.policy import Policy, Rule
from builder.records.model import Achievement, PolicyGroup, Trainee
from builder.records.programme import Programme
from builder.scoring.sheet import AchievementEntry, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementYear:
    """The records of a year in the order of (date, id), each with its rule, and each enterprise's amounts in yuan.

    Records stand by group and by whom they are credited to: an enterprise, or a person. Amounts stand by group and
    enterprise.
    """

    period: Span
    records: Mapping[tuple[str, str], Sequence[tuple[Achievement, Rule]]]
    amounts: Mapping[tuple[str, str], Decimal]


def achievement_year(programme: Programme, policy: Policy) -> AchievementYear:
    """Gather the records whose date or folder is the year, and the totals that tiers go by (reading 9)."""
    records: dict[tuple[str, str], list[tuple[Achievement, Rule]]] = {}
    amounts: dict[tuple[str, str], Decimal] = {}
    for record in sorted(programme.achievements.values(), key=lambda record: (record.date, record.id)):
        rule = policy.rule_of(record)
        if rule is None or policy.year not in (record.date.year, programme.folder_year(record)):
            continue
        for one in _credited_to(record, rule.group):
            records.setdefault((rule.group.id, one), []).append((record, rule))
        if record.amount_yuan is not None and _outcome(record, policy.period, policy.period) is Outcome.COUNTED:
            key = (rule.group.id, record.enterprise)
            amounts[key] = amounts.get(key, Decimal(0)) + record.amount_yuan
    return AchievementYear(period=policy.period, records=records, amounts=amounts)


def credited(
    group: PolicyGroup,
    trainee: Trainee,
    span: Span,
    year: AchievementYear,
    counts_once: Callable[[Achievement, PolicyGroup], str],
    points: Callable[[Achievement, Rule], Fraction],
) -> tuple[AchievementEntry, ...]:
    """Give an entry for every record of the year that is credited to a person in a group.

    Of the records that count once together the first that counts carries the points (readings 5, 9 and 12). What is
    credited to an enterprise is credited to those who are its people on the record's date (reading 15c).
    """
    counted: set[str] = set()
    entries: list[AchievementEntry] = []
    for record, rule in _records_of(trainee, group, year):
        outcome = _outcome(record, year.period, span)
        if outcome is Outcome.COUNTED:
            once = counts_once(record, group)
            outcome = Outcome.DUPLICATE if once in counted else Outcome.COUNTED
            counted.add(once)
        worth = points(record, rule) if outcome is Outcome.COUNTED else Fraction(0)
        entries.append(AchievementEntry(record=record, rule=rule, outcome=outcome, points=worth))
    return tuple(entries)


def _records_of(trainee: Trainee, group: PolicyGroup, year: AchievementYear) -> Iterable[tuple[Achievement, Rule]]:
    """Give the records of a group that are credited to a person, in the order of (date, id)."""
    if group.credit != "enterprise":
        return year.records.get((group.id, trainee.id), ())
    if not trainee.transfers:
        return year.records.get((group.id, trainee.enterprise), ())
    enterprises = {trainee.enterprise, *(transfer.enterprise for transfer in trainee.transfers)}
    records = (one for enterprise in enterprises for one in year.records.get((group.id, enterprise), ()))
    own = (one for one in records if one[0].enterprise == trainee.enterprise_on(one[0].date))
    return sorted(own, key=lambda one: (one[0].date, one[0].id))


def _credited_to(record: Achievement, group: PolicyGroup) -> Iterable[str]:
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
