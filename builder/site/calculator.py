"""The self-check calculator, and each policy as a file that it and anybody else can compute with."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal

from builder.decimals import plain
from builder.public import Policy, Publication, Reading, Result, ScoredEvent, ScoredKind, ScoringGroup, TrainingYear
from builder.site.page import Page
from builder.site.rendering import Renderer
from builder.site.results import latest_by_year
from builder.site.rows import tiers_in_words

CALCULATOR = "policy/calculator.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that a person fills in: how often an event counts, and what each time is worth."""

    event: str
    title: str
    points: Decimal | None
    follows: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The lowest published total of each band of a year, by its title, from the lowest band up."""

    year: int
    lowest: tuple[tuple[str, Decimal], ...]


def policy_path(policy: str) -> str:
    """Give the path of the file of a policy."""
    return f"policy/{policy}.json"


def calculator_pages(render: Renderer) -> Iterator[Page]:
    """Give the calculator for the newest year that has a policy and a plan, and the file of every policy."""
    publication = render.publication
    policy, training = _assessed(publication)
    yield render.page(
        CALCULATOR,
        "calculator",
        title="自测计分",
        description="填写本人的学时和成果，测算年度得分和距合格线的差距。",
        hide=("toc",),
        head={"script": "calculator"},
        policy=policy,
        training=training,
        reference=reference(publication),
        has_results=any(_stands(result) for result in publication.results),
        counts=counts,
        tiers_in_words=tiers_in_words,
        general_readings=general_readings,
        policy_path=policy_path,
    )
    for one in publication.policies:
        yield Page(path=policy_path(one.id), content=policy_json(one))


def policy_json(policy: Policy) -> str:
    """Write all that is public of a policy as JSON: keys as in `builder.public.Policy`, decimals and days as text."""
    return json.dumps(asdict(policy), ensure_ascii=False, indent=1, default=_text) + "\n"


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(value)


def _assessed(publication: Publication) -> tuple[Policy | None, TrainingYear | None]:
    for training in publication.training:
        last_day = dt.date(training.year, 12, 31)
        in_force = [one for one in publication.policies if one.valid_from <= last_day <= one.valid_until]
        if in_force and training.tasks and training.year <= publication.as_of.year:
            return in_force[0], training
    return publication.policy_in_force, None


def counts(group: ScoringGroup, kind: ScoredKind) -> tuple[Count, ...]:
    """Give what is counted of a kind: each of its events.

    All of them together where a family or a dispute counts once, and it is all one by which event.
    """
    first = kind.events[0]
    if group.unit != "record" and len({event.points for event in kind.events}) == 1:
        title = "、".join(event.title for event in kind.events)
        return (Count(event=first.event, title=title, points=first.points, follows=None),)
    return tuple(_count(kind, event) for event in kind.events)


def _count(kind: ScoredKind, event: ScoredEvent) -> Count:
    before = next((other.title for other in kind.events if other.event == event.follows), None)
    return Count(event=event.event, title=event.title, points=event.points, follows=before)


def general_readings(policy: Policy) -> tuple[Reading, ...]:
    """Give the readings of what stands above the groups: of a clause that theirs are parts of."""
    clauses = [group.clause for group in policy.groups]
    return tuple(
        reading
        for reading in policy.readings
        if reading.clause not in clauses and any(clause.startswith(reading.clause) for clause in clauses)
    )


def _stands(result: Result) -> bool:
    return result.state in ("final", "corrected")


def reference(publication: Publication) -> Reference | None:
    """Give the lowest totals of the newest year whose result stands, where totals are published."""
    for result in latest_by_year(publication):
        if _stands(result) and result.outcome:
            bands = [grade for grade in reversed(result.outcome.grades) if grade.ratio is not None]
            lowest = []
            for band in bands:
                totals = [
                    one.total for one in result.outcome.named if one.grade == band.grade and one.total is not None
                ]
                if totals:
                    lowest.append((band.title, min(totals)))
            return Reference(year=result.year, lowest=tuple(lowest)) if lowest else None
    return None
