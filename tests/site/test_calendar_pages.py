"""The calendar of a year: months as tables without scripts, a list on phones, filters by kind, mode and area."""

import calendar
import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from builder.public import Activity, Publication, TrainingYear
from builder.site.labels import label
from builder.site.pages import pages
from tests.site.watching import PHONE, Watched

pytestmark = pytest.mark.browser

YEAR = 2025
DAYS = "(cells) => cells.map((cell) => cell.querySelector('.yc-grid__day')?.textContent ?? '')"


@pytest.fixture
def year(publication: Publication) -> TrainingYear:
    return next(year for year in publication.training if year.year == YEAR)


def in_month(year: TrainingYear, month: int) -> list[Activity]:
    return [one for one in year.activities if any(session.date.month == month for session in one.sessions)]


def items(page: Page) -> set[str]:
    shown = page.locator("li[data-item]:visible")
    return set(shown.evaluate_all("(items) => items.map(({ dataset }) => dataset.item)"))


def test_a_month_is_a_table_of_weeks_that_needs_no_script(
    plain_page: Page, county_address: str, year: TrainingYear
) -> None:
    plain_page.goto(f"{county_address}calendar/{YEAR}/")
    months = sorted({session.date.month for one in year.activities for session in one.sessions})
    assert plain_page.locator(".yc-grid").count() == len(months)
    for month in months:
        table = plain_page.get_by_role("table", name=f"{YEAR}年{month}月日历")
        assert [cell.inner_text() for cell in table.get_by_role("columnheader").all()] == list("一二三四五六日")
        assert table.locator("th[scope=col]").count() == 7
        weeks = calendar.Calendar().monthdayscalendar(YEAR, month)
        rows = table.locator("tbody tr").all()
        days = [row.locator("td").evaluate_all(DAYS) for row in rows]
        assert days == [[f"{day or ''}" for day in week] for week in weeks]
        links = table.get_by_role("link")
        on_days = {(one.id, session.date) for one in year.activities for session in one.sessions}
        assert links.count() == sum(day.month == month for _, day in on_days)


def test_a_day_leads_to_its_activity_and_a_cancelled_one_is_marked_by_more_than_colour(
    in_county: Watched, year: TrainingYear
) -> None:
    page = in_county.open(f"calendar/{YEAR}/")
    cancelled = next(one for one in year.activities if one.status == "cancelled")
    held = next(one for one in year.activities if one.status == "held")
    for activity, line in ((cancelled, "line-through"), (held, "none")):
        day = activity.sessions[0].date
        name = f"{YEAR}年{day.month}月{day.day}日{activity.title}"
        link = page.locator(f".yc-grid a[aria-label^='{name}']")
        assert label("status", activity.status) in (link.get_attribute("aria-label") or "")
        assert link.evaluate("(link) => getComputedStyle(link).textDecorationLine") == line
    page.locator(f".yc-grid a[data-item='{cancelled.id}']").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(cancelled.title)


def test_a_phone_shows_the_list_instead_of_the_tables(in_county: Watched, year: TrainingYear) -> None:
    page = in_county.open(f"calendar/{YEAR}/")
    expect(page.locator(".yc-grid").first).to_be_visible()
    page.set_viewport_size(PHONE)
    assert page.locator(".yc-grid:visible").count() == 0
    assert items(page) == {activity.id for activity in year.activities}


def test_filters_by_kind_mode_and_area_hold_for_tables_lists_and_months(in_county: Watched, year: TrainingYear) -> None:
    page = in_county.open(f"calendar/{YEAR}/")
    expect(page.locator(".yc-filter__count")).to_have_text(f"共{len(year.activities)}项")
    for name, key in (("kind", "kind"), ("mode", "mode"), ("area", "areas")):
        code = _some(year.activities[0], key)
        fitting = {one.id for one in year.activities if code in _codes(one, key)}
        assert fitting < {one.id for one in year.activities}
        choice = page.locator(f"select[name={name}]")
        choice.select_option(code)
        assert items(page) == fitting
        assert {item.get_attribute("data-item") for item in page.locator("tr[data-item]:visible").all()} == fitting
        for month in {session.date.month for one in year.activities for session in one.sessions}:
            heading = page.locator(f"#m{YEAR}-{month:02}")
            fits = any(one.id in fitting for one in in_month(year, month))
            assert heading.is_visible() == fits, month
            assert page.locator(f"#m{YEAR}-{month:02} + .yc-month").is_visible() == fits, month
            assert page.locator(f".yc-months a[href='#m{YEAR}-{month:02}']").is_visible() == fits, month
        choice.select_option("")
    page.wait_for_url(re.compile(r"/2025/$"))


def _codes(activity: Activity, key: str) -> tuple[str, ...]:
    value = getattr(activity, key)
    return tuple(str(getattr(one, "id", one)) for one in (value if isinstance(value, tuple) else (value,)))


def _some(activity: Activity, key: str) -> str:
    return _codes(activity, key)[0]


def test_an_activity_in_two_months_stands_in_both_by_its_day_there(in_county: Watched, year: TrainingYear) -> None:
    two = next(one for one in year.activities if len({session.date.month for session in one.sessions}) == 2)
    page = in_county.open(f"calendar/{YEAR}/")
    for month in {session.date.month for session in two.sessions}:
        first = min(session.date for session in two.sessions if session.date.month == month)
        entry = page.locator(f"#m{YEAR}-{month:02} + .yc-month li[data-item='{two.id}']")
        assert entry.locator(".yc-date").inner_text().split() == [
            f"{month}月",
            f"{first.day}",
            entry_day(first.weekday()),
        ]


def entry_day(weekday: int) -> str:
    return f"周{'一二三四五六日'[weekday]}"


def test_the_activities_of_the_year_can_be_sorted(in_county: Watched, year: TrainingYear) -> None:
    page = in_county.open(f"calendar/{YEAR}/?all.sort=-hours")
    hours = [float(text) for text in page.locator("table[data-lookup=all] td.yc-num").all_inner_texts() if text != "—"]
    assert hours == sorted(hours, reverse=True)
    assert len(hours) == sum(bool(one.sessions) for one in year.activities)


def test_today_is_marked(in_county: Watched) -> None:
    page = in_county.open("calendar/2026/")
    expect(page.locator("#m2026-06 + .yc-month td[aria-current=date] .yc-grid__day")).to_have_text("30")
    expect(page.locator("[aria-current=date]")).to_have_count(1)


def test_a_month_of_another_year_has_an_anchor_and_a_name_of_its_own(
    publication: Publication, year: TrainingYear
) -> None:
    [first, *_] = year.activities
    [session, *_] = first.sessions
    next_year = session.date.replace(year=YEAR + 1)
    long = replace(first, sessions=(session, replace(session, number=2, date=next_year)))
    shown = replace(publication, training=(replace(year, activities=(long,)),))
    content = next(page.content for page in pages(shown, ()) if page.path == f"calendar/{YEAR}/index.md")
    for name in (f">{session.date.month}月</h3>", f">{YEAR + 1}年{session.date.month}月</h3>"):
        assert content.count(name) == 1
    ids = re.findall(r'id="(m[^"]+)"', content)
    assert len(ids) == len(set(ids)) == 2
