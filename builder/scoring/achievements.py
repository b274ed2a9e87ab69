"""The achievements of a year: to whom each is credited, and what became of it (六（一）2 to 8)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from builder.calendar import Span
from builder.policy import Policy, Rule
from builder.records.model import Achievement, PolicyGroup, Trainee
from builder.records.programme import Programme
from builder.scoring.facts import Person, Ruled
from builder.scoring.sheet import NOTHING, AchievementEntry, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementYear:
    """The records of a year in the order of (date, id), each with its rule, and each enterprise's amounts in yuan.

    Records stand by whom they are credited to, an enterprise or a person, and there by group. Amounts stand by group
    and enterprise.
    """

    of_enterprises: Mapping[str, Mapping[str, Sequence[Ruled]]]
    of_people: Mapping[str, Mapping[str, Sequence[Ruled]]]
    amounts: Mapping[tuple[str, str], Decimal]


def achievement_year(programme: Programme, policy: Policy) -> AchievementYear:
    """Gather the records whose date or folder is the year, and the totals that tiers go by (reading 9)."""
    of_enterprises: dict[str, dict[str, list[Ruled]]] = {}
    of_people: dict[str, dict[str, list[Ruled]]] = {}
    amounts: dict[tuple[str, str], Decimal] = {}
    of_year = (one for one in programme.achievements.values() if _is_of(policy.year, one, programme))
    for record in sorted(of_year, key=lambda record: (record.date, record.id)):
        rule = policy.rule_of(record)
        if rule is None:
            continue
        credited = of_enterprises if rule.group.credit == "enterprise" else of_people
        for one in _credited_to(record, rule.group):
            credited.setdefault(one, {}).setdefault(rule.group.id, []).append((record, rule))
        if record.amount_yuan is not None and _outcome(record, policy.period, policy.period) is Outcome.COUNTED:
            key = (rule.group.id, record.enterprise)
            amounts[key] = amounts.get(key, Decimal(0)) + record.amount_yuan
    return AchievementYear(of_enterprises=of_enterprises, of_people=of_people, amounts=amounts)


def _is_of(year: int, record: Achievement, programme: Programme) -> bool:
    return record.date.year == year or programme.folder_year(record) == year


def credited_to(trainee: Trainee, year: AchievementYear) -> Mapping[str, Sequence[Ruled]]:
    """Give the records that are credited to a person, by group, in the order of (date, id).

    What is credited to an enterprise is credited to those who are its people on the record's date (reading 15c).
    """
    own, shared = year.of_people.get(trainee.id, {}), _of_enterprises(trainee, year)
    return {**own, **shared} if own and shared else own or shared


def _of_enterprises(trainee: Trainee, year: AchievementYear) -> Mapping[str, Sequence[Ruled]]:
    """Give the records that a person has with all people of the same enterprise."""
    if not trainee.transfers:
        return year.of_enterprises.get(trainee.enterprise, {})
    found: dict[str, list[Ruled]] = {}
    for enterprise in {trainee.enterprise, *(transfer.enterprise for transfer in trainee.transfers)}:
        for group, records in year.of_enterprises.get(enterprise, {}).items():
            own = [one for one in records if trainee.enterprise_on(one[0].date) == enterprise]
            found.setdefault(group, []).extend(own)
    return {
        group: sorted(records, key=lambda one: (one[0].date, one[0].id)) for group, records in found.items() if records
    }


def amounts_behind(records: Mapping[str, Sequence[Ruled]], year: AchievementYear) -> Mapping[tuple[str, str], Decimal]:
    """Give the totals, by group and enterprise, that some records by group can go by."""
    keys = ((group, record.enterprise) for group, some in records.items() for record, _ in some)
    return {key: year.amounts[key] for key in keys if key in year.amounts}


def credited(
    group: PolicyGroup,
    person: Person,
    counts_once: Callable[[Achievement, PolicyGroup], str],
    points: Callable[[Achievement, Rule], Fraction],
) -> tuple[AchievementEntry, ...]:
    """Give an entry for every record of the year that is credited to a person in a group.

    Of the records that count once together the first that counts carries the points (readings 5, 9 and 12).
    """
    records = person.credited.get(group.id)
    if not records:
        return ()
    counted: set[str] = set()
    entries: list[AchievementEntry] = []
    for record, rule in records:
        outcome = _outcome(record, person.policy.period, person.span)
        if outcome is Outcome.COUNTED:
            once = counts_once(record, group)
            outcome = Outcome.DUPLICATE if once in counted else Outcome.COUNTED
            counted.add(once)
        worth = points(record, rule) if outcome is Outcome.COUNTED else NOTHING
        entries.append(AchievementEntry(record=record, rule=rule, outcome=outcome, points=worth))
    return tuple(entries)


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
