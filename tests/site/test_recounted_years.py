"""Random years, as they would be published: computed again they agree, and any one number changed is found."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import pytest
from playwright.sync_api import Browser

from builder.assessment import Assessment, assess
from builder.publication.policies import policies
from builder.results.rows import Row, counts_of, places_of, rows_of
from builder.site.calculator import policy_json
from tests.programmes import Data, random_programme
from tests.shili import AS_OF
from tests.support import assembled

pytestmark = pytest.mark.browser

PROGRAMMES = 900
AT_LEAST = 300
RECOUNT_ALL = """async ([script, text]) => {
  const {recount} = await import(script);
  return JSON.stringify(JSON.parse(text).map(([policy, published]) => recount(policy, published)));
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A policy as its file says, and what is published of a year without open decisions."""

    policy: Data
    published: Data


def published_years() -> Iterator[Year]:
    for seed in range(PROGRAMMES):
        drawn = random_programme(Random(seed))  # noqa: S311
        assessment, _ = assess(assembled(drawn.records, drawn.folders), drawn.year)
        assert assessment is not None
        rows = rows_of(assessment)
        if not assessment.grading.open_decisions and any(row.grade not in ("pass", "fail") for row in rows):
            [public] = policies([assessment.policy.record], AS_OF)
            yield Year(policy=json.loads(policy_json(public)), published=_published(assessment, rows))


def _published(assessment: Assessment, rows: tuple[Row, ...]) -> Data:
    counts, places = counts_of(assessment), places_of(assessment)
    titles = assessment.policy.grade_titles
    bands = [band.grade for band in assessment.policy.record.grading.bands]
    return {
        "assessed": counts["assessed"],
        "base": places["base"],
        "groups": {group.id: group.title for group in assessment.policy.record.groups},
        "grades": [
            {"grade": grade, "title": titles[grade], "count": counts[grade], "places": places.get(grade)}
            for grade in assessment.policy.grades
        ],
        "rows": [
            {
                "name": row.trainee,
                "grade": row.grade,
                "by": row.by,
                "listed": f"{row.total:.2f}",
                "total": f"{row.total:.2f}",
                "groups": {group: f"{points:.2f}" for group, points in row.groups.items()},
            }
            for row in rows
            if row.grade in bands
        ],
    }


def tampered(random: Random, published: Data) -> tuple[Data, str]:
    """Change one number of what is published, and say by which code that must be found."""
    copy: Data = json.loads(json.dumps(published))
    row = random.choice(copy["rows"])
    what = random.choice(("points", "total", "listed", "places", "base", "count"))
    match what:
        case "points":
            group = random.choice(list(row["groups"]))
            row["groups"][group] = f"{Decimal(row['groups'][group]) + random.choice((Decimal('0.01'), 1, 7)):.2f}"
            return copy, "sum"
        case "total" | "listed":
            row[what] = f"{Decimal(row[what]) + random.choice((Decimal('0.01'), 5)):.2f}"
            return copy, "sum" if what == "total" else "listed"
        case "places":
            band = next(one for one in copy["grades"] if one["grade"] == row["grade"])
            band["places"] += random.choice((1, 2))
            return copy, "places"
        case "base":
            copy["base"] += 1
            return copy, "base"
        case _:
            random.choice(copy["grades"])["count"] += 1
            return copy, "counts"


def test_random_years_agree_and_every_change_of_one_number_is_found(browser: Browser, address: str) -> None:
    years = list(published_years())
    assert len(years) >= AT_LEAST
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}policy/calculator/")

    def recount(cases: list[tuple[Data, Data]]) -> list[Data]:
        script = f"{address}assets/javascripts/recount.js"
        found: list[Data] = json.loads(page.evaluate(RECOUNT_ALL, [script, json.dumps(cases)]))
        return found

    honest = recount([(year.policy, year.published) for year in years])
    assert [one["findings"] for one in honest] == [[] for _ in years]
    for year, one in zip(years, honest, strict=True):
        assert one["decided"] == [row["name"] for row in year.published["rows"] if row["by"] == "decision"]
    changed = [tampered(Random(place), year.published) for place, year in enumerate(years)]  # noqa: S311
    found = recount([(year.policy, copy) for year, (copy, _) in zip(years, changed, strict=True)])
    for one, (_, code) in zip(found, changed, strict=True):
        assert code in {finding["code"] for finding in one["findings"]}
    context.close()
