"""From when to when the public is told that a notice runs."""

import datetime as dt
import re

from builder.publication.border import publish
from builder.records.programme import Programme
from builder.site.page import Page
from builder.site.pages import pages
from tests import shili
from tests.results.years import published, with_keys
from tests.shili import FINAL_ON, LAST_DAY, NOTICE_ON, YEAR, achievement

WORKDAYS = f"records/workdays/{YEAR + 1}.yml"
ANEW_ON, LATER = dt.date(2026, 1, 14), dt.date(2026, 1, 20)
REASON = "元旦假期延长。"


def prolonged(programme: Programme) -> Programme:
    """Make a day of the notice free, and put it up anew for that."""
    free = with_keys(programme, WORKDAYS, holidays=[{"name": "放假", "from": "2026-01-15", "until": "2026-01-15"}])
    return published(free, YEAR, "notice", ANEW_ON, REASON)


def mended(programme: Programme) -> Programme:
    """Mend a record, and put the notice up anew for that."""
    rejected = {"status": "rejected", "on": "2026-01-13"}
    return published(
        with_keys(programme, achievement("various-patent"), review=rejected), YEAR, "notice", ANEW_ON, "核减分值。"
    )


def told(programme: Programme) -> list[tuple[dt.date | None, dt.date | None]]:
    results = publish(programme, dt.date(2026, 6, 30)).results
    return [(result.notice_from, result.objections_until) for result in results]


def page(programme: Programme, path: str) -> str:
    made: dict[str, Page] = {page.path: page for page in pages(publish(programme, FINAL_ON), (), frozenset())}
    return re.sub("<[^>]+>", "", made[path].content)


def notice_page(programme: Programme, id: str) -> str:
    return page(programme, f"notices/result-{YEAR}-{id}.md")


def test_a_notice_runs_from_its_own_day() -> None:
    assert told(shili.on_notice()) == [(NOTICE_ON, LAST_DAY)]
    assert told(shili.final()) == [(NOTICE_ON, LAST_DAY), (None, None)]


def test_one_that_only_prolongs_another_runs_from_that_ones_day() -> None:
    assert told(prolonged(shili.on_notice())) == [(NOTICE_ON, LAST_DAY), (NOTICE_ON, LATER)]


def test_one_that_says_something_else_runs_from_its_own_day() -> None:
    assert [day for day, _ in told(mended(shili.on_notice()))] == [NOTICE_ON, ANEW_ON]
    assert [day for day, _ in told(mended(prolonged(shili.on_notice())))] == [NOTICE_ON, NOTICE_ON, ANEW_ON]


def test_the_page_says_that_the_days_went_on_and_nothing_else_changed() -> None:
    said = notice_page(prolonged(shili.on_notice()), "02-notice")
    assert "公示期自2026年1月12日的次日起，顺延至2026年1月20日止。" in said
    assert "考核结果没有变动，如下。" in said
    assert "变动后的结果如下" not in said


def test_the_page_of_another_result_says_that_it_changed() -> None:
    said = notice_page(mended(shili.on_notice()), "02-notice")
    assert "公示期自2026年1月14日的次日起，至2026年1月21日止。" in said
    assert "变动后的结果如下" in said
    assert "顺延" not in said


def test_the_page_of_the_year_says_the_same_of_each() -> None:
    said = page(prolonged(shili.on_notice()), f"results/{YEAR}/index.md")
    assert "公示期顺延至2026年1月20日，考核结果没有变动。" in said
    assert "变动不涉及列名等次的人员" not in said
    assert "顺延" not in page(mended(shili.on_notice()), f"results/{YEAR}/index.md")
