"""The self-check calculator: the same totals as the builder's, and what its page says and what it does not."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from builder.assessment import assess
from builder.public import Publication
from builder.publication.policies import policies
from builder.rounding import half_up
from builder.scoring import outlook
from builder.site.calculator import policy_json, reference
from builder.site.pages import pages
from tests.programmes import Data, random_programme
from tests.shili import AS_OF
from tests.site.telling import told_by
from tests.support import ROOT, assembled, dianjiang

browser_test = pytest.mark.browser
PROGRAMMES = 500
AT_LEAST = 2000
SCORE_ALL = """async ([script, text]) => {
  const {score} = await import(script);
  const {known, told} = JSON.parse(text);
  return JSON.stringify(told.map(([at, one]) => score(known[at], one)));
}"""
LAW = {"required": "120", "completed": "120"}


# What the builder and the calculator make of the same


Score = Callable[[list[Data], list[tuple[int, Data]]], list[Data]]


@pytest.fixture(scope="module")
def score(browser: Browser, address: str) -> Iterator[Score]:
    """Scores what is told, each by the policy at its place, with the script that the page loads."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}policy/calculator/")

    def score_all(known: list[Data], told: list[tuple[int, Data]]) -> list[Data]:
        text = json.dumps({"known": known, "told": told})
        found: list[Data] = json.loads(page.evaluate(SCORE_ALL, [f"{address}assets/javascripts/scoring.js", text]))
        return found

    yield score_all
    context.close()


@pytest.fixture(scope="module")
def the_policy(site: Path) -> Data:
    """The policy of the demonstration, from its file on the site."""
    found: Data = json.loads((site / "policy/dianjiang-2024.json").read_text("utf-8"))
    return found


@browser_test
def test_the_calculator_agrees_with_the_builder_on_thousands_of_people(score: Score) -> None:
    known: list[Data] = []
    told: list[tuple[int, Data]] = []
    expected: list[Data] = []
    for seed in range(PROGRAMMES):
        drawn = random_programme(Random(seed))  # noqa: S311
        programme = assembled(drawn.records, drawn.folders)
        assessment, _ = assess(programme, drawn.year)
        assert assessment is not None
        [public] = policies([assessment.policy.record], AS_OF)
        known.append(json.loads(policy_json(public)))
        for sheet in (one.sheet for one in assessment.people):
            told.append((seed, told_by(sheet, programme, assessment.policy, public.groups)))
            groups = [
                {
                    "group": group.group.id,
                    "before": f"{half_up(group.before_cap)}",
                    "lost": f"{half_up(group.lost)}",
                    "points": f"{half_up(group.points)}",
                }
                for group in sheet.groups
            ]
            ahead = outlook(sheet, assessment.policy)
            hours = {"hours": f"{half_up(Fraction(ahead.open_hours))}", "points": f"{ahead.open_points}"}
            told_of = {"groups": groups, "total": f"{sheet.total}", "passes": sheet.passes}
            expected.append({"assessed": True, **told_of, "missing": f"{ahead.missing}", "open": hours})
    assert len(told) >= AT_LEAST
    found = score(known, told)
    assert found == expected
    assert {group["lost"] != "0.00" for one in expected for group in one["groups"]} == {True, False}


def done(count: int, kind: str, event: str) -> Data:
    return {"kind": kind, "event": event, "count": f"{count}"}


@browser_test
@pytest.mark.parametrize(
    ("told", "total", "missing"),
    [
        ({"tasks": [{**LAW, "completed": "119.99"}]}, "59.99", "0.01"),
        (
            {"tasks": [{**LAW, "completed": "119.99"}], "achievements": [done(1, "trademark", "registered")]},
            "62.00",
            "0.00",
        ),
        ({"tasks": [{"required": "1000", "completed": "999.98"}]}, "59.99", "0.01"),
        ({"tasks": [{**LAW, "completed": "112.01"}]}, "56.01", "3.99"),
        ({"tasks": [LAW]}, "60.00", "0.00"),
        ({"tasks": [LAW, {"required": "0", "completed": "9"}]}, "60.00", "0.00"),
        ({"tasks": [{"required": "6", "completed": "12"}, {"required": "6", "completed": "0"}]}, "30.00", "30.00"),
        ({"achievements": [done(5, "other-ip-project", "applied")]}, "70.00", "0.00"),
        ({"achievements": [done(6, "other-ip-project", "applied")]}, "70.00", "0.00"),
        ({"amounts": {"pledge-financing": ["999.99e4"]}}, "63.00", "0.00"),
        ({"amounts": {"pledge-financing": ["999.999999e4"]}}, "63.00", "0.00"),
        ({"amounts": {"pledge-financing": ["1000e4"]}}, "65.00", "0.00"),
        ({"amounts": {"pledge-financing": ["0.000001e4"]}}, "63.00", "0.00"),
        ({"amounts": {"pledge-financing": ["500e4", "500e4"]}}, "65.00", "0.00"),
        ({"amounts": {"pledge-financing": ["500e4", "499.999999e4"]}}, "63.00", "0.00"),
        ({"amounts": {"pledge-financing": []}}, "60.00", "0.00"),
    ],
)
def test_totals_at_the_edges(score: Score, the_policy: Data, told: Data, total: str, missing: str) -> None:
    whole = {"tasks": [LAW], "achievements": [], "amounts": {}, **told}
    [found] = score([the_policy], [(0, whole)])
    assert (found["total"], found["missing"], found["passes"]) == (total, missing, missing == "0.00")


@browser_test
def test_nobody_is_scored_of_whom_nothing_is_required(score: Score, the_policy: Data) -> None:
    told = {"tasks": [{"required": "0", "completed": "0"}], "achievements": [], "amounts": {}}
    assert score([the_policy], [(0, told)]) == [{"assessed": False}]


# What is on it, and what is not


def calculator(publication: Publication) -> str:
    return next(page.content for page in pages(publication, ()) if page.path == "policy/calculator.md")


def test_the_lowest_totals_are_those_of_the_newest_result_that_stands(publication: Publication) -> None:
    found = reference(publication)
    assert found is not None
    newest = [result for result in publication.results if result.year == found.year][-1]
    assert newest.state == "corrected"
    assert newest.outcome is not None
    for title, total in found.lowest:
        assert total == min(one.total for one in newest.outcome.named if one.grade_title == title and one.total)
    assert [title for title, _ in found.lowest] == ["良好", "优秀"]
    assert "良好69&#46;00分，优秀83&#46;00分" in calculator(publication)


def test_steps_of_one_dispute_that_are_worth_the_same_are_one_field(publication: Publication) -> None:
    content = calculator(publication)
    assert content.count('data-kind="rights&#45;case"') == 1
    assert "知识产权维权案件（投诉、举报、调解、裁决）" in content
    assert content.count('data-kind="municipal&#45;ip&#45;advantage"') == 4


def test_a_result_on_notice_is_no_reference_yet(publication: Publication) -> None:
    first, *_ = publication.results
    assert first.stage == "notice"
    assert reference(replace(publication, results=(replace(first, state="on-notice"),))) is None


def test_where_no_totals_are_published_none_is_shown_for_reference(publication: Publication) -> None:
    results = tuple(
        replace(
            one, outcome=replace(one.outcome, named=tuple(replace(named, total=None) for named in one.outcome.named))
        )
        for one in publication.results
        if one.outcome
    )
    bare = replace(publication, results=results)
    assert reference(bare) is None
    content = calculator(bare)
    assert "最近公布的年度结果没有公布得分" in content
    assert "公布的最低得分" not in content


def test_before_any_result_it_says_so(publication: Publication) -> None:
    assert "还没有公布过年度结果" in calculator(replace(publication, results=()))


def test_without_a_policy_the_rules_are_said_to_come(publication: Publication) -> None:
    assert "考核办法待发布" in calculator(replace(publication, policies=()))


def test_without_a_plan_all_tasks_are_filled_in_together(publication: Publication) -> None:
    content = calculator(replace(publication, training=()))
    assert content.count('data-hours="required"') == 1
    assert "全部任务" in content


def test_the_hours_filled_in_are_those_held_and_no_more_than_required(publication: Publication) -> None:
    [first, *others] = publication.training[0].tasks
    training = replace(publication.training[0], tasks=(replace(first, hours=first.held - 1), *others))
    content = calculator(replace(publication, training=(training,)))
    assert f'data-task="{first.id}" data-hours="required" value="{first.held - 1}"' in content
    assert "学时待举办" not in content.split(first.title)[1].split("</div>\n</div>")[0]


def test_of_a_task_that_goes_on_the_hours_held_are_filled_in_and_those_to_come_are_told(
    publication: Publication,
) -> None:
    [first, *others] = publication.training[0].tasks
    going = replace(first, hours=Decimal(9), held=Decimal(4), ahead=Decimal(8))
    training = replace(publication.training[0], tasks=(going, *others))
    content = calculator(replace(publication, training=(training,)))
    assert f'data-task="{first.id}" data-hours="required" value="4"' in content
    assert "另有5学时待举办" in content


def test_before_anything_is_held_no_hours_are_filled_in(publication: Publication) -> None:
    [first, *others] = publication.training[0].tasks
    training = replace(publication.training[0], tasks=(replace(first, held=Decimal(0)), *others))
    content = calculator(replace(publication, training=(training,)))
    assert f'data-task="{first.id}" data-hours="required">' in content


def test_the_file_of_a_policy_holds_all_that_scores_as_exact_text(publication: Publication) -> None:
    """Beside the values of the record stand only the defaults of the settings that it leaves out."""
    files = {page.path: page.content for page in pages(publication, ()) if page.path.startswith("policy/")}
    found = json.loads(files["policy/dianjiang-2024.json"])
    record = dianjiang()
    assert "." not in "".join(str(value) for value in numbers_in(found))
    assert [group["id"] for group in found["groups"]] == [group["id"] for group in record["groups"]]
    for group, of_record in zip(found["groups"], record["groups"], strict=True):
        assert group["cap"] == (f"{of_record['cap']}" if "cap" in of_record else None)
        assert [kind["kind"] for kind in group["kinds"]] == [kind["kind"] for kind in of_record.get("kinds", ())]
        for kind, kind_of_record in zip(group["kinds"], of_record.get("kinds", ()), strict=True):
            for event, known in zip(kind["events"], kind_of_record["events"], strict=True):
                assert (event["event"], event["follows"]) == (known["event"], known.get("follows"))
                assert event["points"] == (f"{known['points']}" if "points" in known else None)
    assert found["groups"][4]["tiers"] == [
        {"amount_from": "0", "points": "3", "clause": "六（一）5"},
        {"amount_from": "10000000", "points": "5", "clause": "六（一）5"},
    ]
    assert [band["ratio"] for band in found["bands"]] == ["0.1", "0.3"]


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for item in value.values():
            yield from numbers_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from numbers_in(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def test_the_scripts_hold_no_floating_arithmetic() -> None:
    folder = Path("builder/site/theme/assets/javascripts")
    for path in ("exact.js", "scoring.js", *(file.name for file in (ROOT / folder).glob("method-*.js"))):
        text = (ROOT / folder / path).read_text("utf-8")
        assert not [word for word in ("parseFloat", "Math.", "toFixed", "Number.parse") if word in text]
