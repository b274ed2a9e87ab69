"""A small made-up year as the builder publishes it, from whole records, and what is read of it on the public pages."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from unittest.mock import patch

from builder.public import Publication
from builder.publication.border import publish
from builder.records.model import Objection as ObjectionRecord
from builder.records.model import Result as ResultRecord
from builder.records.programme import Programme
from builder.results.stages import next_result
from builder.site.tables import tables
from tests.county import county
from tests.knowledge.observer import UNNAMED, Named, Told
from tests.knowledge.worlds import Applicant, Course, Objection, Settings, State
from tests.programmes import Data
from tests.results.years import codes, graded, publishing
from tests.shili import workdays
from tests.support import assembled, having

YEAR = 2025
FIRST = dt.date(2026, 1, 12)
STEP = dt.timedelta(30)
REASON = "档案核实后更正。"
TITLES = {"合格": "pass", "不合格": "fail", "其余等次": UNNAMED}
BY = {"按得分": "score", "由决定": "decision"}


@contextmanager
def in_short() -> Iterator[None]:
    """Let results not be written as YAML and read back, nor hold digests of records: that takes most of the time.

    Both are tested by themselves; of a digest nobody reads anything.
    """
    stages = "builder.results.stages"
    with (
        patch(f"{stages}.check_record", return_value=()),
        patch(f"{stages}.inputs_of", return_value={}),
        patch(f"{stages}.policy_digest", return_value=""),
    ):
        yield


Stages = Sequence[tuple[Programme, dt.date]]
"""The records as they are when each result of a year has been published, and the day of it."""


def published(course: Course) -> Stages:
    """Publish one result after the other."""
    with in_short():
        return tuple(_published(course))


def _published(course: Course) -> Iterator[tuple[Programme, dt.date]]:
    results: dict[tuple[int, str], ResultRecord] = {}
    for number, (settings, state) in enumerate(zip(course.settings, course.states, strict=True)):
        day, stage = day_of(number), course.stage(number)
        programme = having(records_of(course, settings, state), Programme.results, results)
        reason = REASON if stage == "correction" or (number and stage == "notice") else None
        result, problems = next_result(programme, graded(programme, YEAR), publishing(stage, day, reason))
        assert result is not None, codes(problems)
        results = {**results, (YEAR, result.id): result}
        yield having(programme, Programme.results, results), day


def day_of(number: int) -> dt.date:
    """Give the day on which a result is published."""
    return FIRST + number * STEP


def name_of(who: int) -> str:
    """Give the id of a person."""
    return f"t{who}"


def records_of(course: Course, settings: Settings, state: State) -> Programme:
    """Give the records in which everybody has those facts; who is not assessed left in the year."""
    (named, scores), rules = settings, course.rules
    there = {name_of(who): facts for who, facts in enumerate(state) if facts is not None}
    gone = {"exit": {"on": "2025-07-01", "reason": "left-enterprise", "reported_on": "2025-06-20"}}
    bands = [{"grade": grade, "title": grade, "ratio": Decimal(share)} for grade, share in rules.bands]
    given: Data = {
        "year": YEAR,
        "people": {
            **{name_of(who): gone if facts is None else {} for who, facts in enumerate(state)},
            **{f"{name_of(one.after)}a": _applied(one) for one in course.applicants},
        },
        "totals": {key: facts.total for key, facts in there.items()},
        "opinions": {key: "object" for key, facts in there.items() if facts.objected},
        "decisions": {key: facts.decision for key, facts in there.items() if facts.decision},
        "policy": {"grading": {"base": rules.base, "rounding": rules.rounding, "bands": bands}},
    }
    records, folders = county(given)
    records["programme"]["programme"]["publication"] |= {"named_grades": list(named), "scores": scores}
    records["workdays"] = {str(year): workdays(year) for year in (YEAR, YEAR + 1)}
    return assembled(records, folders)


def _applied(applicant: Applicant) -> Data:
    return {"enterprise": f"e{applicant.enterprise:04}", "review": applicant.review}


def with_objections(programme: Programme, objections: Iterable[Objection]) -> Programme:
    """Add the objections that were received."""
    ids = [result.id for result in programme.results_of(YEAR)]
    received = {
        f"o{number}": ObjectionRecord(
            path=f"records/objections/{YEAR}/o{number}.yml",
            id=f"o{number}",
            year=YEAR,
            result=ids[one.to],
            received_on=day_of(one.received) + dt.timedelta(2),
            by="citizen" if one.by is None else "trainee",
            about=tuple(map(name_of, one.about)),
            status="open" if one.settled is None else "upheld" if one.upheld else "dismissed",
            decided_on=None if one.settled is None else day_of(one.settled) + dt.timedelta(4),
            reason=None if one.settled is None else "示例理由",
        )
        for number, one in enumerate(objections)
        if one.to < len(ids)
    }
    return having(programme, Programme.objections, received)


def read(publication: Publication) -> Told:
    """Say what is read in the public tables of the result that was published last."""
    rows = _rows(publication)
    [*_, latest] = (row["result"] for row in rows["publications"])
    counts = [row for row in rows["results"] if row["result"] == latest]
    if not counts:
        return Told(is_withheld=True)
    outcome = publication.results[-1].outcome
    assert outcome is not None
    return Told(
        is_withheld=False,
        assessed=counts[0]["assessed"],
        not_assessed=outcome.not_assessed,
        base=counts[0]["base"],
        counts=tuple((_grade(row["grade"]), row["places"], row["count"]) for row in counts),
        named=tuple(
            sorted(
                (
                    Named(
                        who=int(row["trainee"][1:]),
                        grade=_grade(row["grade"]),
                        total=None if row["total"] is None else int(Decimal(row["total"])),
                        by=row["by"] and BY[row["by"]],
                    )
                    for row in rows["grades"]
                    if row["result"] == latest
                ),
                key=lambda named: named.who,
            )
        ),
        changes=tuple(
            (int(row["trainee"][1:]), row["from"] and _grade(row["from"]), row["to"] and _grade(row["to"]))
            for row in rows["corrections"]
            if row["result"] == latest
        ),
    )


def _rows(publication: Publication) -> Mapping[str, list[Data]]:
    return {
        table.name: [dict(zip([field.key for field in table.fields], row, strict=True)) for row in table.rows]
        for table in tables(publication)
    }


def _grade(title: str) -> str:
    return TITLES.get(title, title)


Pages = Mapping[dt.date, Publication]
"""All that is public on some days."""


def all_pages(stages: Stages, objections: Iterable[Objection]) -> Pages:
    """Give what is public on the day of each result, and when what objections there are by then have been settled."""
    return dict(_pages(stages, tuple(objections)))


def _pages(stages: Stages, objections: Sequence[Objection]) -> Iterator[tuple[dt.date, Publication]]:
    first = min((day_of(one.received) for one in objections), default=dt.date.max)
    for programme, day in stages:
        with_all = with_objections(programme, objections)
        yield day, publish(with_all, day)
        if first <= day:
            yield day + STEP / 2, publish(with_all, day + STEP / 2)


def read_all(pages: Pages) -> tuple[Told, ...]:
    """Say what is read of every result on the day of it."""
    return tuple(read(pages[day]) for number in range(len(pages)) if (day := day_of(number)) in pages)
