"""The rare things that a comparison of random programmes is worth nothing without."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from tests import reference
from tests.programmes import Data, Programme

RARE = frozenset(
    {
        "a tie across a cut-off",
        "a tie that decisions settle",
        "a cap reached to the hundredth",
        "a cap passed",
        "exactly the pass line",
        "just below the pass line",
        "a total that is cut, not rounded",
        "pledges that reach a tier to the yuan",
        "pledges just below a tier",
        "admitted within the year",
        "replaced within the year",
        "a successor of a successor",
        "a term that ended within the year",
        "two policies",
    }
)
CENT = Decimal("0.01")


def rare(programme: Programme, scores: Data) -> Iterator[str]:
    """Name the rare things that occur in a programme; some of them more than once."""
    yield from _ties(programme, scores)
    yield from _caps(scores)
    yield from _line(programme, scores)
    yield from _pledges(programme)
    yield from _stays(programme, scores)
    if len(programme.records["policy"]) > 1:
        yield "two policies"


def _ties(programme: Programme, scores: Data) -> Iterator[str]:
    tied = _count_ties(scores)
    if tied:
        yield "a tie across a cut-off"
    if programme.records.get("decisions"):
        records = {**programme.records, "decisions": {}}
        if _count_ties(reference.score(records, programme.year, programme.folders)) > tied:
            yield "a tie that decisions settle"


def _count_ties(scores: Data) -> int:
    return sum(entry["kind"] == "tie" for entry in scores["open_decisions"])


def _caps(scores: Data) -> Iterator[str]:
    for group in (group for row in scores["trainees"] for group in row["groups"]):
        if group["cap"] == group["before_cap"]:
            yield "a cap reached to the hundredth"
        elif group["cap"] and group["points"] == group["cap"]:
            yield "a cap passed"


def _line(programme: Programme, scores: Data) -> Iterator[str]:
    line = Decimal(reference.policy_of(programme.records, programme.year)["grading"]["pass_at"])
    for row in scores["trainees"]:
        short = line - Decimal(row["total"])
        if short == 0:
            yield "exactly the pass line"
        elif 0 < short <= CENT:
            yield "just below the pass line"
            if sum(Decimal(group["points"]) for group in row["groups"]) >= line:
                yield "a total that is cut, not rounded"


def _pledges(programme: Programme) -> Iterator[str]:
    policy = reference.policy_of(programme.records, programme.year)
    first, last = reference.assessment_period(policy, programme.year)
    for group in (group for group in policy["groups"] if group["method"] == "tier"):
        totals: Counter[str] = Counter()
        for record in programme.records["achievement"].values():
            verified = record["review"]["status"] == "verified" and first <= record["date"] <= last
            if verified and reference.event_of(group, record):
                totals[record["enterprise"]] += reference.units(record["amount_yuan"])
        for edge in (reference.units(tier["from"]) for tier in group["tiers"] if tier["from"]):
            if edge in totals.values():
                yield "pledges that reach a tier to the yuan"
            if edge - reference.units(CENT) in totals.values():
                yield "pledges just below a tier"


def _stays(programme: Programme, scores: Data) -> Iterator[str]:
    people, year = programme.records["trainee"], str(programme.year)
    for person in (people[row["trainee"]] for row in scores["trainees"]):
        before = people.get(person.get("replaces", ""))
        if person["admitted_on"].startswith(year):
            yield "replaced within the year" if before else "admitted within the year"
        if before and "replaces" in before:
            yield "a successor of a successor"
        if reference.roster_time(programme.records, person)[1] <= f"{year}-12-31":
            yield "a term that ended within the year"
