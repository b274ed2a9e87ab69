"""Score a year: who is assessed, and the sheet of each (六（一）)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from builder.calendar import Span, year_span
from builder.policy import Policy
from builder.records.model import PolicyGroup, Trainee
from builder.records.programme import Programme
from builder.roster import is_assessed, roster
from builder.rounding import down, half_up
from builder.scoring.achievements import AchievementYear, achievement_year, amounts_behind, credited_to
from builder.scoring.facts import Person
from builder.scoring.hours import TrainingYear, completed_hours, required_hours, training_year
from builder.scoring.methods import METHODS
from builder.scoring.sheet import GroupScore, NotAssessed, ScoreSheet, ScoreSheets, TrainingEntry, added


def score(programme: Programme, policy: Policy, known: ScoreSheets | None = None) -> ScoreSheets:
    """Score everybody who is assessed in the policy's year, in the order of their ids.

    Of sheets that are `known`, of whatever programme and year, those stand that are made of the very same. The
    programme must be valid and have a plan for the year (`KeyError` where it has none).
    """
    spans = roster(programme.trainees, programme.policies)
    training = training_year(programme.plans[policy.year], policy.period, programme.activities.values())
    achievements = achievement_year(programme, policy)
    # People come in batches: whose days in the roster are the same, of them the same is required.
    required = cache(partial(required_hours, training))
    people: list[Person] = []
    others: list[tuple[str, NotAssessed]] = []
    for trainee in sorted(programme.trainees.values(), key=lambda trainee: trainee.id):
        span = spans.get(trainee.id)
        reason = not_assessed(trainee, policy.year)
        if span is not None and reason is None and is_assessed(trainee, span, policy.year):
            if any(required(span).values()):
                people.append(_person(policy, trainee, span, required(span), training, achievements))
                continue
            reason = NotAssessed.NOTHING_REQUIRED
        if reason is not None:
            others.append((trainee.id, reason))
    return ScoreSheets(
        year=policy.year, sheets=_sheets(people, policy, known), made_of=tuple(people), not_assessed=tuple(others)
    )


def not_assessed(trainee: Trainee, year: int) -> NotAssessed | None:
    """Tell why a person has no place in a year's assessment, of those whom the year concerns (reading 23)."""
    days = year_span(year)
    if trainee.admitted_on is None or trainee.admitted_on >= days.end:
        return NotAssessed.NOT_ADMITTED
    if trainee.exit is not None and trainee.exit.reason != "term-complete" and trainee.exit.on in days:
        return NotAssessed.LEFT
    return None


def _person(
    policy: Policy,
    trainee: Trainee,
    span: Span,
    required: Mapping[str, Decimal],
    training: TrainingYear,
    achievements: AchievementYear,
) -> Person:
    records = credited_to(trainee, achievements)
    return Person(
        policy=policy,
        trainee=trainee,
        span=span,
        required=required,
        attended=training.attended.get(trainee.id, ()),
        credited=records,
        amounts=amounts_behind(records, achievements),
    )


def _sheets(people: Iterable[Person], policy: Policy, known: ScoreSheets | None) -> tuple[ScoreSheet, ...]:
    """Give everybody's sheet, which is the known one where it is made of the same."""
    before = (
        {one.trainee.id: (one, sheet) for one, sheet in zip(known.made_of, known.sheets, strict=True)} if known else {}
    )
    nothing = {group.id: GroupScore(group=group, entries=()) for group in policy.record.groups}
    found: list[ScoreSheet] = []
    for person in people:
        made_of, sheet = before.get(person.trainee.id, (None, None))
        is_known = made_of is not None and person.is_as(made_of)
        found.append(sheet if sheet is not None and is_known else _sheet(person, nothing))
    return tuple(found)


def _sheet(person: Person, nothing: Mapping[str, GroupScore]) -> ScoreSheet:
    """Make a sheet; `nothing` are the scores of groups without entries, one of each for all who have none."""
    policy = person.policy
    groups = tuple(_group(group, person, nothing) for group in policy.record.groups)
    trainings = (entry for group in groups for entry in group.entries if isinstance(entry, TrainingEntry))
    exact = added(group.points for group in groups)
    return ScoreSheet(
        trainee=person.trainee.id,
        enterprise=person.trainee.enterprise_on(year_span(policy.year).last_day),
        span=person.span,
        tasks=tuple(completed_hours(person.required, trainings)),
        groups=groups,
        exact_total=exact,
        total=shown_total(exact, policy),
        passes=policy.passes(exact),
    )


def _group(group: PolicyGroup, person: Person, nothing: Mapping[str, GroupScore]) -> GroupScore:
    entries = METHODS[group.method](group, person)
    return GroupScore(group=group, entries=entries) if entries else nothing[group.id]


def shown_total(exact: Fraction, policy: Policy) -> Decimal:
    """Round a total half-up to 2 places, once; one below the pass line never rounds up to it (59.995 is 59.99)."""
    total = half_up(exact)
    return down(exact) if not policy.passes(exact) and total >= policy.record.grading.pass_at else total
