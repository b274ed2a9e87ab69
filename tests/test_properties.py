"""What holds of every programme: two calculations agree, and the rules that no data can break."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.calendar import year_span
from builder.grading import grade
from builder.policy import FAIL, PASS, Policy, policy_of
from builder.records.model import Band, Decision, Decisions, Opinion, Opinions
from builder.records.programme import Programme
from builder.scoring import Outcome, ScoreSheet, ScoreSheets, score
from builder.scoring.score import shown_total
from tests import reference
from tests.county import county
from tests.programmes import Data, random_programme
from tests.rarities import RARE, rare
from tests.support import assembled, having, scored, scored_from

# (a) The builder and the second calculation


def test_the_builder_agrees_with_the_second_calculation(seeds: range) -> None:
    """Every random programme is valid, both calculations say the same of it, and what is rare does occur."""
    seen: Counter[str] = Counter()
    for seed in seeds:
        programme = random_programme(Random(seed))  # noqa: S311
        found = scored_from(programme.records, programme.folders, programme.year)
        second = reference.score(programme.records, programme.year, programme.folders)
        assert found == second, seed
        seen.update(set(rare(programme, found)))
    assert set(seen) <= RARE
    assert len(seeds) < ENOUGH or set(seen) == RARE, sorted(RARE - set(seen))


ENOUGH = 250


# (b) Rules of scoring: a small county of the demonstration's policy


PEOPLE = ("jia", "yi", "bing")
EVENTS = (
    ("trademark", "registered"),
    ("madrid-trademark", "registered"),
    ("invention-patent", "granted"),
    ("pct-patent", "granted"),
    ("patented-product", "filed"),
    ("patented-product", "recognised"),
    ("open-licence", "handled"),
    ("pledge-financing", "registered"),
    ("municipal-ip-advantage", "applied"),
    ("other-ip-project", "applied"),
    ("rights-case", "complaint"),
    ("rights-case", "mediation"),
)
DAYS = ("2024-12-31", "2025-01-01", "2025-03-31", "2025-04-01", "2025-11-20", "2025-12-31", "2026-01-01")
HOURS = tuple(Decimal(number) for number in ("0", "0.01", "3.33", "11.99", "12"))


@st.composite
def achievements(draw: st.DrawFn, reviews: Sequence[str] = ("verified", "pending", "rejected")) -> Data:
    """Draw an achievement of the year, or of just before or after it."""
    kind, event = draw(st.sampled_from(EVENTS))
    own: Data = {"kind": kind, "event": event, "folder": 2025, "date": draw(st.sampled_from(DAYS))}
    own["participants"] = sorted(draw(st.sets(st.sampled_from(PEOPLE), min_size=1)))
    own["review"] = draw(st.sampled_from(reviews))
    match kind:
        case "pct-patent":
            own["pct"] = f"PCT/CN2023/00000{draw(st.integers(1, 2))}"
        case "rights-case":
            own["dispute"] = f"d{draw(st.integers(1, 2))}"
        case "pledge-financing":
            own["amount_yuan"] = draw(st.sampled_from((Decimal("0.01"), Decimal("9999999.99"), 5_000_000, 10_000_000)))
    return own


@st.composite
def counties(draw: st.DrawFn) -> Data:
    """Draw a county: one person admitted in spring, any hours, up to eight achievements."""
    return {
        "people": {"jia": {}, "yi": {"admitted_on": "2025-04-01"}, "bing": {}},
        "tasks": {"law": draw(st.sampled_from((12, 7, 120)))},
        "trainings": [
            {"date": day, "hours": 12, "attendance": {key: draw(st.sampled_from(HOURS)) for key in PEOPLE}}
            for day in ("2025-05-16", "2025-06-16")
        ],
        "achievements": draw(st.lists(achievements(), max_size=8)),
    }


def sheets_of(given_county: Data) -> dict[str, ScoreSheet]:
    programme = assembled(*county(given_county))
    policy = policy_of(programme.policies, 2025)
    assert policy is not None
    return {sheet.trainee: sheet for sheet in score(programme, policy).sheets}


def with_one_more(said: Data, achievement: Data) -> Data:
    return {**said, "achievements": [*said["achievements"], {**achievement, "id": "one-more"}]}


@given(counties())
def test_no_group_exceeds_its_cap_and_the_total_is_their_sum(said: Data) -> None:
    for sheet in sheets_of(said).values():
        for group in sheet.groups:
            assert group.points == min(
                group.before_cap, group.before_cap if group.group.cap is None else group.group.cap
            )
            assert group.before_cap == sum(entry.points for entry in group.entries)
            assert all(entry.points == 0 for entry in group.entries if entry.outcome is not Outcome.COUNTED)
        assert sheet.exact_total == sum(group.points for group in sheet.groups)
        assert sheet.passes is (sheet.exact_total >= 60)
        assert abs(sheet.exact_total - Fraction(sheet.total)) < Fraction(1, 100)


@given(counties(), achievements(reviews=("verified",)))
def test_one_more_verified_achievement_lowers_no_total(said: Data, more: Data) -> None:
    before, after = sheets_of(said), sheets_of(with_one_more(said, more))
    assert all(after[key].exact_total >= before[key].exact_total for key in PEOPLE)


@given(counties(), achievements(reviews=("pending", "rejected")))
def test_a_pending_or_rejected_record_changes_no_points(said: Data, more: Data) -> None:
    before, after = sheets_of(said), sheets_of(with_one_more(said, more))
    for key in PEOPLE:
        assert after[key].exact_total == before[key].exact_total
        assert [group.points for group in after[key].groups] == [group.points for group in before[key].groups]


@given(counties(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(said: Data, random: Random) -> None:
    records, folders = county({**said, "opinions": {"bing": "object"}})
    shuffled = {kind: dict(random.sample(list(by_id.items()), len(by_id))) for kind, by_id in records.items()}
    for record in shuffled["activity"].values():
        record["attendance"] = random.sample(record["attendance"], len(record["attendance"]))
    assert scored(assembled(shuffled, folders), 2025) == scored(assembled(records, folders), 2025)


@given(counties(), st.sampled_from(PEOPLE))
def test_more_hours_lower_no_training_points(said: Data, key: str) -> None:
    before = sheets_of(said)[key]
    first, second = said["trainings"]
    more = [{**first, "attendance": {**first["attendance"], key: 12}}, second]
    assert sheets_of({**said, "trainings": more})[key].exact_total >= before.exact_total


@given(st.fractions(min_value=0, max_value=200))
def test_a_total_is_shown_within_half_a_hundredth_and_never_at_the_line_from_below(exact: Fraction) -> None:
    shown = shown_total(exact, the_policy())
    if exact < 60:
        assert shown < 60
    assert shown.as_tuple().exponent == -2
    if shown != Decimal("59.99"):
        assert -Fraction(1, 200) < Fraction(shown) - exact <= Fraction(1, 200)


# (c) Rules of grading: totals alone


@cache
def nobody() -> Programme:
    """Give a programme with a policy and nobody in it, which grading asks for opinions and decisions only."""
    return assembled(*county({"trainings": []}))


def the_policy(**rules: Any) -> Policy:  # noqa: ANN401  any settings of the grading
    policy = policy_of(nobody().policies, 2025)
    assert policy is not None
    grading = replace(policy.record.grading, **rules)
    return Policy(year=2025, record=replace(policy.record, grading=grading))


@dataclass(frozen=True, kw_only=True)
class Class:
    """People with their exact totals, who of them is objected to, and whom a decision gives which grade."""

    base: Literal["qualified", "assessed"]
    rounding: Literal["floor", "half-up", "ceiling"]
    ratios: tuple[str, ...]
    totals: dict[str, Fraction]
    objected: frozenset[str]
    decided: dict[str, str]

    @property
    def policy(self) -> Policy:
        bands = [Band(grade=f"band{place}", title="示例", ratio=Decimal(r)) for place, r in enumerate(self.ratios)]
        return the_policy(base=self.base, rounding=self.rounding, bands=tuple(bands))

    @property
    def sheets(self) -> ScoreSheets:
        policy = self.policy
        sheets = [
            ScoreSheet(
                trainee=key,
                enterprise="e0001",
                span=year_span(2025),
                tasks=(),
                groups=(),
                exact_total=exact,
                total=shown_total(exact, policy),
                passes=policy.passes(exact),
            )
            for key, exact in self.totals.items()
        ]
        return ScoreSheets(year=2025, sheets=tuple(sheets), made_of=(), not_assessed=())

    @property
    def programme(self) -> Programme:
        day = dt.date(2026, 1, 8)
        against = tuple(Opinion(trainee=key, opinion="object", reason="示例") for key in self.objected)
        decided = tuple(Decision(trainee=key, grade=each, reason="示例") for key, each in self.decided.items())
        opinions = Opinions(path="", enterprise="e0001", year=2025, submitted_on=day, opinions=against)
        decisions = Decisions(path="", year=2025, decided_on=day, decisions=decided)
        objecting = having(nobody(), Programme.opinions, {(2025, "e0001"): opinions})
        return having(objecting, Programme.decisions, {2025: decisions})


@st.composite
def classes(draw: st.DrawFn) -> Class:
    """Draw people with few different totals, decisions within the places and the line, and objections."""
    steps = draw(st.lists(st.sampled_from((11999, 12000, 12001, 12400, 13000, 14000)), min_size=1, max_size=16))
    keys = [f"t{place:02d}" for place in range(len(steps))]
    drawn = Class(
        base=draw(st.sampled_from(("qualified", "assessed"))),
        rounding=draw(st.sampled_from(("floor", "half-up", "ceiling"))),
        ratios=tuple(draw(st.lists(st.sampled_from(("0.1", "0.25", "0.3")), min_size=1, max_size=3))),
        totals={key: Fraction(step, 200) for key, step in zip(keys, steps, strict=True)},
        objected=draw(st.frozensets(st.sampled_from(keys), max_size=4)),
        decided={},
    )
    left = dict(grade(drawn.sheets, drawn.policy, drawn.programme).places)
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)):
        free = [PASS, *(band for band, places in left.items() if places)]
        chosen = draw(st.sampled_from(free if drawn.totals[key] >= 60 else [FAIL]))
        if chosen in left:
            left[chosen] -= 1
        drawn.decided[key] = chosen
    return drawn


@settings(max_examples=200)
@given(classes())
def test_the_proposal_keeps_to_places_line_decisions_and_opinions(drawn: Class) -> None:
    grading = grade(drawn.sheets, drawn.policy, drawn.programme)
    shown = {sheet.trainee: sheet.total for sheet in drawn.sheets.sheets}
    for band, places in grading.places.items():
        assert sum(each.grade == band for each in grading.people) <= places
    for each in grading.people:
        key = each.trainee
        assert each.rank == 1 + sum(total > shown[key] for total in shown.values())
        assert (each.grade == FAIL) is (drawn.totals[key] < 60)
        assert each.by == ("decision" if key in drawn.decided else "score")
        assert each.grade == drawn.decided.get(key, each.grade)
        assert key not in drawn.objected - set(drawn.decided) or each.grade in {PASS, FAIL}
    waiting = sorted(key for key in drawn.objected - set(drawn.decided) if drawn.totals[key] >= 60)
    opened = [each for each in grading.open_decisions if each.kind == "opinion"]
    assert [each.trainees for each in opened] == [(key,) for key in waiting]


@settings(max_examples=200)
@given(classes())
def test_bands_go_down_by_score_together_and_end_only_at_a_tie(drawn: Class) -> None:
    grading = grade(drawn.sheets, drawn.policy, drawn.programme)
    height = {name: place for place, name in enumerate(reversed(drawn.policy.grades))}
    shown = {sheet.trainee: sheet.total for sheet in drawn.sheets.sheets if sheet.passes}
    free = sorted(set(shown) - drawn.objected - set(drawn.decided))
    found = {each.trainee: each.grade for each in grading.people}
    for one, other in product(free, free):
        assert shown[one] != shown[other] or found[one] == found[other]
        assert shown[one] <= shown[other] or height[found[one]] >= height[found[other]]
    tied = {each.grade: each.trainees for each in grading.open_decisions if each.kind == "tie"}
    for band, places in grading.places.items():
        left = places - sum(grade == band for grade in found.values())
        below = [key for key in free if height[found[key]] < height[band]]
        best = max((shown[key] for key in below), default=None)
        across = tuple(key for key in below if shown[key] == best)
        assert tied.get(band) == (across if left and across else None)
        assert not left or not across or len(across) > left
