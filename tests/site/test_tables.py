"""Tables and lists to look things up in: sorting, filters, the address that keeps them, print, and without scripts."""

import io
import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from builder.public import Publication
from tests.site.watching import Watched

pytestmark = pytest.mark.browser

SHOWN = "(rows) => rows.filter((row) => !row.hidden).map((row) => row.cells[%d].textContent.trim())"


def rows(page: Page, table: str = "table[data-lookup]") -> Locator:
    return page.locator(f"{table} tbody tr")


def column(page: Page, at: int, table: str = "table[data-lookup]") -> list[str]:
    shown: list[str] = rows(page, table).evaluate_all(SHOWN % at)
    return shown


def the_year(shown: Publication) -> int:
    """Give the last year of which people are named."""
    return max(result.year for result in shown.results if result.outcome and result.outcome.named)


def everybody(shown: Publication) -> str:
    """Give what a page says of how many people there are."""
    return f"共{len(shown.people)}人"


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_heading_sorts_up_and_down_says_so_and_the_address_keeps_it(watched: Watched) -> None:
    page = watched.open("roster/people/")
    heading = page.locator("th[data-key=admitted]")
    before = column(page, 3)
    heading.get_by_role("button", name="入库日期").click()
    assert column(page, 3) == sorted(before)
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").click()
    assert column(page, 3) == sorted(before, reverse=True)
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.wait_for_url("**/?sort=-admitted")
    page.reload()
    assert column(page, 3) == sorted(before, reverse=True)
    expect(page.locator("th[aria-sort]")).to_have_count(1)


def test_names_are_sorted_by_pinyin_numbers_as_numbers_and_grades_by_rank(
    watched: Watched, demonstrated: Publication
) -> None:
    page = watched.open("roster/coverage/?enterprises.sort=name")
    names = column(page, 0, "table[data-lookup=enterprises]")
    by_pinyin = page.evaluate("(names) => [...names].sort(new Intl.Collator('zh').compare)", names)
    assert names == by_pinyin != sorted(names)
    watched.open("roster/coverage/?enterprises.sort=-people")
    people = [int(text) for text in column(page, 4, "table[data-lookup=enterprises]")]
    assert people == sorted((one.people for one in demonstrated.enterprises), reverse=True)
    watched.open(f"results/{the_year(demonstrated)}/?named.sort=-grade")
    grades = column(page, 0, "table[data-lookup=named]")
    assert grades == sorted(grades, key=["良好", "优秀"].index)
    page.locator("th[data-key=grade]").get_by_role("button").click()
    assert column(page, 0, "table[data-lookup=named]")[0] == "优秀"


def test_what_has_no_value_stands_last_either_way(watched: Watched) -> None:
    for order in ("category", "-category"):
        page = watched.open(f"roster/coverage/?enterprises.sort={order}")
        values = column(page, 1, "table[data-lookup=enterprises]")
        first = values.index("—")
        assert set(values[first:]) == {"—"}, order


def test_the_filter_counts_and_the_address_can_be_sent_to_others(
    watched: Watched, browser: Browser, demonstrated: Publication
) -> None:
    page = watched.open("roster/people/")
    count = page.locator(".yc-filter__count")
    expect(count).to_have_text(everybody(demonstrated))
    batch = demonstrated.people[0].batch
    company = column(page, 1)[0]
    page.get_by_label("查找", exact=True).fill(company)
    expect(count).to_have_text(re.compile(f"^{everybody(demonstrated)}，显示[1-9][0-9]?人$"))
    assert all(company in name for name in column(page, 1))
    page.get_by_label("批次").select_option(batch)
    assert set(column(page, 2)) <= {batch}
    page.wait_for_url(f"**batch={batch}**")
    told = count.inner_text()
    context = browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator(".yc-filter__count")).to_have_text(told)
    expect(other.get_by_label("查找", exact=True)).to_have_value(company)
    context.close()
    page.get_by_role("button", name="清除条件").click()
    expect(count).to_have_text(everybody(demonstrated))
    page.wait_for_url("**/roster/people/")


def test_several_words_must_all_be_there_in_any_width_and_nothing_found_is_said(
    watched: Watched, demonstrated: Publication
) -> None:
    page = watched.open("roster/people/")
    field = page.get_by_label("查找", exact=True)
    one = demonstrated.people[0]
    wide = one.batch.translate({ord(f"{digit}"): chr(0xFF10 + digit) for digit in range(10)})
    field.fill(f"{one.name}　{wide}")
    assert set(column(page, 0)) == {one.name}
    expect(page.get_by_text("没有符合条件的内容。")).to_be_hidden()
    field.fill("没有这个人")
    expect(page.locator(".yc-filter__count")).to_have_text(f"{everybody(demonstrated)}，显示0人")
    expect(page.get_by_text("没有符合条件的内容。")).to_be_visible()


def test_an_address_with_a_choice_that_there_is_not_shows_everything(
    watched: Watched, demonstrated: Publication
) -> None:
    page = watched.open("roster/people/?batch=1999-1&sort=nothing")
    expect(page.locator(".yc-filter__count")).to_have_text(everybody(demonstrated))
    assert watched.noted == []


def test_who_leaves_at_once_comes_back_to_what_was_chosen(watched: Watched, demonstrated: Publication) -> None:
    page = watched.open(f"results/{the_year(demonstrated)}/")
    page.locator("select").select_option(label="良好")
    page.get_by_role("link", name="培训日历").first.click()
    page.wait_for_url(re.compile("calendar"))
    page.go_back()
    expect(page.locator("select")).to_have_value("good")
    grades = column(page, 0, "table[data-lookup=named]")
    total = rows(page, "table[data-lookup=named]").count()
    assert set(grades) == {"良好"}
    expect(page.locator(".yc-filter__count")).to_have_text(f"共{total}人，显示{len(grades)}人")


def test_pinyin_that_is_still_being_typed_filters_nothing(watched: Watched, demonstrated: Publication) -> None:
    page = watched.open("roster/people/")
    field = page.get_by_label("查找", exact=True)
    field.evaluate(
        """(field) => {
            field.value = "mudan";
            field.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    expect(page.locator(".yc-filter__count")).to_have_text(everybody(demonstrated))
    field.evaluate(
        """(field) => {
            field.value = "示例";
            field.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    expect(page.locator(".yc-filter__count")).to_contain_text("显示")


def test_a_category_leads_to_its_missing_enterprises(watched: Watched, demonstrated: Publication) -> None:
    page = watched.open("roster/coverage/")
    category = next(row for row in demonstrated.coverage if row.missing)
    page.locator(f"a[href$='missing.category={category.category.id}#missing']").click()
    table = "table[data-lookup=missing]"
    expect(page.locator(".yc-filter__count").first).to_contain_text(f"显示{len(category.missing)}家")
    names = {one.id: one.name for one in demonstrated.enterprises}
    assert sorted(column(page, 0, table)) == sorted(names[one] for one in category.missing)
    expect(page.locator("#missing")).to_be_in_viewport()


def test_the_filters_of_one_page_leave_each_other_alone(watched: Watched) -> None:
    page = watched.open("roster/coverage/?missing.find=没有")
    counts = page.locator(".yc-filter__count").all_inner_texts()
    assert "显示0家" in counts[0]
    assert "显示" not in counts[1]
    page.get_by_label("查找", exact=True).nth(1).fill("示例")
    page.wait_for_url("**enterprises.find=**")
    assert asked(page) == {"missing.find": ["没有"], "enterprises.find": ["示例"]}


def test_it_all_works_by_keyboard(watched: Watched, demonstrated: Publication) -> None:
    page = watched.open(f"results/{the_year(demonstrated)}/")
    page.locator(".yc-filter select").focus()
    page.keyboard.press("ArrowDown")
    assert set(column(page, 0, "table[data-lookup=named]")) == {"良好"}
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('th')?.dataset.key") == "total":
            break
    page.keyboard.press("Enter")
    totals = [float(text) for text in column(page, 3, "table[data-lookup=named]")]
    assert totals == sorted(totals)
    assert page.evaluate("document.activeElement.closest('th').dataset.key") == "total"


def test_what_is_left_is_printed_and_said_to_be_a_part(watched: Watched, demonstrated: Publication) -> None:
    day = demonstrated.as_of
    page = watched.open(f"roster/people/?find={demonstrated.people[-1].name}")
    page.emulate_media(media="print")
    expect(page.locator(".yc-filter__fields")).to_be_hidden()
    expect(page.locator(".yc-filter__count")).to_be_visible()
    expect(rows(page).first).to_be_hidden()
    expect(page.locator(".yc-source")).to_contain_text(f"数据截至{day.year}年{day.month}月{day.day}日")
    for hidden in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer"):
        expect(page.locator(hidden)).to_be_hidden()
    watched.open("roster/people/")
    expect(page.locator(".yc-filter__count")).to_be_hidden()


def test_the_headings_are_printed_on_every_page_of_a_table(watched: Watched) -> None:
    printed = pypdf.PdfReader(io.BytesIO(watched.open("roster/people/").pdf(format="A4")))
    # What looks the same has one sign in a font: 日 comes back as ⽇, the radical.
    texts = [unicodedata.normalize("NFKC", page.extract_text()) for page in printed.pages]
    assert len(texts) > 1
    for heading in ("姓名", "所在企业", "批次", "入库日期", "期满日期"):
        assert all(heading in text for text in texts), heading


def test_notices_are_narrowed_down_by_what_they_are(watched: Watched) -> None:
    page = watched.open("notices/")
    everything = page.locator(".yc-notices li")
    total = everything.count()
    expect(page.locator(".yc-filter__count")).to_have_text(f"共{total}条")
    page.get_by_label("类别").select_option("入库通知")
    shown = page.locator(".yc-notices li:visible .yc-notices__kind")
    assert set(shown.all_inner_texts()) == {"入库通知"}
    page.wait_for_url("**kind=**")


def test_without_scripts_the_tables_are_plain(plain_page: Page, address: str, demonstrated: Publication) -> None:
    plain_page.goto(f"{address}roster/people/?find=牡丹")
    assert rows(plain_page).count() == len(demonstrated.people)
    expect(rows(plain_page).last).to_be_visible()
    assert plain_page.locator(".yc-filter, th button").count() == 0


def test_on_a_phone_a_row_is_a_card_that_names_its_columns(watched: Watched) -> None:
    page = watched.open("roster/people/")
    page.set_viewport_size({"width": 390, "height": 844})
    cell = rows(page).first.locator("td").nth(2)
    assert cell.get_attribute("data-label") == "入库日期"
    assert "入库日期" in cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    box = page.locator(".yc-table").bounding_box()
    assert box
    assert page.locator("table[data-lookup]").evaluate("(table) => table.scrollWidth") <= box["width"]
    page.locator("th[data-key=name]").get_by_role("button").click()
    expect(page.locator("th[data-key=name]")).to_have_attribute("aria-sort", "ascending")
