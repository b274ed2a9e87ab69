"""Score a year: who is assessed, and the sheet of each (六（一）)."""

from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from builder.calendar import year_span
from builder.policy import Policy
from builder.records.model import Trainee
from builder.records.programme import Programme
from builder.roster import is_assessed, roster
from builder.rounding import down, half_up
from builder.scoring.achievements import achievement_year
from builder.scoring.facts import Person, Year
from builder.scoring.hours import completed_hours, required_hours, training_year
from builder.scoring.methods import METHODS
from builder.scoring.sheet import GroupScore, NotAssessed, ScoreSheet, ScoreSheets, TrainingEntry


def score(programme: Programme, policy: Policy) -> ScoreSheets:
    """Score everybody who is assessed in the policy's year, in the order of their ids.

    The programme must be valid and have a plan for the year (`KeyError` where it has none).
    """
    spans = roster(programme.trainees, programme.policies)
    year = Year(
        policy=policy,
        training=training_year(programme.plans[policy.year], policy.period, programme.activities.values()),
        achievements=achievement_year(programme, policy),
    )
    # People come in batches: whose days in the roster are the same, of them the same is required.
    required = cache(partial(required_hours, year.training))
    sheets: list[ScoreSheet] = []
    others: list[tuple[str, NotAssessed]] = []
    for trainee in sorted(programme.trainees.values(), key=lambda trainee: trainee.id):
        span = spans.get(trainee.id)
        reason = not_assessed(trainee, policy.year)
        if span is not None and reason is None and is_assessed(trainee, span, policy.year):
            if any(required(span).values()):
                sheets.append(_sheet(Person(trainee=trainee, span=span, required=required(span)), year))
                continue
            reason = NotAssessed.NOTHING_REQUIRED
        if reason is not None:
            others.append((trainee.id, reason))
    return ScoreSheets(year=policy.year, sheets=tuple(sheets), not_assessed=tuple(others))


def not_assessed(trainee: Trainee, year: int) -> NotAssessed | None:
    """Tell why a person has no place in a year's assessment, of those whom the year concerns (reading 23)."""
    days = year_span(year)
    if trainee.admitted_on is None or trainee.admitted_on >= days.end:
        return NotAssessed.NOT_ADMITTED
    if trainee.exit is not None and trainee.exit.reason != "term-complete" and trainee.exit.on in days:
        return NotAssessed.LEFT
    return None


def _sheet(person: Person, year: Year) -> ScoreSheet:
    groups = tuple(
        GroupScore(group=group, entries=METHODS[group.method](group, person, year))
        for group in year.policy.record.groups
    )
    trainings = (entry for group in groups for entry in group.entries if isinstance(entry, TrainingEntry))
    exact = sum((group.points for group in groups), Fraction(0))
    return ScoreSheet(
        trainee=person.trainee.id,
        enterprise=person.trainee.enterprise_on(year_span(year.policy.year).last_day),
        span=person.span,
        tasks=tuple(completed_hours(person.required, trainings)),
        groups=groups,
        exact_total=exact,
        total=shown_total(exact, year.policy),
        passes=year.policy.passes(exact),
    )


def shown_total(exact: Fraction, policy: Policy) -> Decimal:
    """Round a total half-up to 2 places, once; one below the pass line never rounds up to it (59.995 is 59.99)."""
    total = half_up(exact)
    return down(exact) if not policy.passes(exact) and total >= policy.record.grading.pass_at else total
