"""Computing a published year again in the page: what agrees is said to, and whatever does not is named."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from builder.public import Publication
from builder.site.pages import pages
from tests.shili import NAMES
from tests.site.watching import PHONE

browser_test = pytest.mark.browser
AGREES = "重新计算的得分、等次与公布的一致。"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def recounted(page: Page, address: str, year: int, tampering: str = "") -> str:
    """Open the page of a year, run a script that tampers with it, compute it again, and give the headline."""
    page.goto(f"{address}results/{year}/")
    expect(page.locator("#yc-recount")).to_be_visible()
    page.evaluate(tampering)
    page.click("#yc-recount-start")
    expect(page.locator("#yc-recounted .yc-stage")).to_be_visible()
    return page.locator("#yc-recounted .yc-stage").inner_text()


@browser_test
def test_a_published_year_agrees_and_those_decided_are_named_as_such(page: Page, county_address: str) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    assert recounted(page, county_address, 2025) == AGREES
    assert page.locator("tr[data-person]:has([data-choice=decision]) th").all_inner_texts() == [NAMES["decided"]]
    expect(page.locator("#yc-recounted")).to_contain_text(f"{NAMES['decided']}的等次由决定评定")
    expect(page.locator("#yc-recounted")).to_contain_text("没有列名的人员只公布人数")
    assert wrong == []


@browser_test
def test_a_policy_that_was_changed_since_is_no_measure_of_what_was_published(page: Page, county_address: str) -> None:
    """Caps, ratios, base and rounding are those that the result seals; the pass line alone is looked up."""

    def changed(route: Route) -> None:
        policy = route.fetch().json()
        groups = [{**group, "cap": "1", "title": "示例新项目"} for group in policy["groups"][:2]]
        bands = [{**band, "ratio": "0.05"} for band in policy["bands"]]
        route.fulfill(json={**policy, "groups": groups, "bands": bands, "base": "assessed", "rounding": "ceiling"})

    page.route("**/policy/*.json", changed)
    assert recounted(page, county_address, 2025) == AGREES


def points(person: str, group: str, text: str) -> str:
    """Write other points of a person into the table of points, in the column of a group or of the total."""
    return f"""() => {{
      const table = document.querySelector("table[data-lookup=groups]");
      const at = table.querySelector("th[data-key={group}]").cellIndex;
      table.querySelector("tr[data-person={person}]").cells[at].textContent = "{text}";
    }}"""


def text(selector: str, other: str) -> str:
    return f"document.querySelector('{selector}').textContent = '{other}'"


@browser_test
@pytest.mark.parametrize(
    ("tampering", "findings"),
    [
        (
            points("good-1", "training", "59.00"),
            ["{good-1}：各项得分相加为78.00分，公布的得分为79.00分。"],
        ),
        (
            text("table[data-lookup=named] tr[data-person=good-1] td:last-child", "80.00"),
            ["{good-1}：名单中的得分为80.00分，分项得分表中为79.00分。"],
        ),
        (
            points("top", "patented-products", "12.00"),
            [
                "{top}：各项得分相加为93.00分，公布的得分为86.00分。",
                "{top}：“专利产品”得12.00分，超过上限10分。",
            ],
        ),
        (
            points("good-1", "rights-obtained", "十一"),
            ["{good-1}：表中有缺少的或者读不出的内容，没有计算。"],
        ),
        (
            "document.querySelector('table[data-lookup=groups] tr[data-person=good-1]').remove()",
            ["{good-1}：表中有缺少的或者读不出的内容，没有计算。"],
        ),
        (
            text("tr[data-person=good-1] [data-choice]", "优秀"),
            ["{good-1}：表中有缺少的或者读不出的内容，没有计算。"],
        ),
        (text("[data-grade=excellent] [data-value=places]", "4"), ["优秀名额应当为2名，公布为4名。"]),
        (
            text("[data-value=base]", "30"),
            [
                "名额基数应当为20人，公布为30人。",
                "优秀名额应当为3名，公布为2名。",
                "良好名额应当为9名，公布为6名。",
                "{tied}：得分83.00分，按得分排列应当为优秀，公布为良好。",
            ],
        ),
        (
            text("[data-value=assessed]", "23"),
            ["各等次人数相加为22人，公布的参加考核人数为23人。", "名额基数应当为21人，公布为20人。"],
        ),
        (
            """() => {
              const grade = document.querySelector("tr[data-person=tied] [data-choice]");
              grade.textContent = "优秀";
              grade.dataset.choice = "excellent";
            }""",
            [
                "优秀：列名3人，多于公布的2人。",
                "{tied}：得分83.00分，按得分排列应当为良好，公布为优秀。",
                "{last-good}：得分69.00分，按得分排列应当为合格，公布为良好。",
            ],
        ),
        (
            "document.querySelector('tr[data-person=decided] [data-choice=decision]').dataset.choice = 'score'",
            [
                "{decided}、{tied}：得分同为83.00分，优秀只余1名，不能一并列入，应当由决定评定。",
                "{decided}：得分83.00分，按得分排列应当为良好，公布为优秀。",
                "{last-good}：得分69.00分，按得分排列应当为合格，公布为良好。",
            ],
        ),
    ],
)
def test_whatever_was_tampered_with_is_named(
    page: Page, county_address: str, tampering: str, findings: list[str]
) -> None:
    """Ids in braces stand for names."""
    expected = [re.sub(r"\{(.+?)\}", lambda match: NAMES[match[1]], finding) for finding in findings]
    headline = recounted(page, county_address, 2025, tampering)
    assert page.locator("#yc-recounted .yc-stage + ul > li").all_inner_texts() == expected
    assert headline == f"有{len(findings)}处与公布的不一致。"


@browser_test
def test_points_below_the_pass_line_are_named(page: Page, county_address: str) -> None:
    below = [points("last-good", group, other) for group, other in (("training", "50.00"), ("total", "59.00"))]
    both = f"() => {{ ({below[0]})(); ({below[1]})(); }}"
    recounted(page, county_address, 2025, both)
    expect(page.locator("#yc-recounted")).to_contain_text(
        f"{NAMES['last-good']}：得分59.00分，不到合格线60分，公布为良好。"
    )


@browser_test
def test_sorting_and_filtering_the_tables_change_nothing(page: Page, county_address: str) -> None:
    sort = """() => {
      for (const heading of document.querySelectorAll("th[data-key] button")) heading.click();
      const box = document.querySelector("input[type=search][id]:not(.md-search__input), .yc-filter input");
      box.value = "示例";
      box.dispatchEvent(new Event("input", {bubbles: true}));
    }"""
    assert recounted(page, county_address, 2025, sort) == AGREES


@browser_test
def test_whoever_was_lawfully_taken_out_is_no_fault(page: Page, county_address: str) -> None:
    out = "for (const row of document.querySelectorAll('tr[data-person=top]')) row.remove()"
    assert recounted(page, county_address, 2025, out) == AGREES
    expect(page.locator("#yc-recounted")).to_contain_text("依法不再列名的人员仍占名额")


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_axe_finds_nothing(browser: Browser, county_address: str, scheme: str, viewport: ViewportSize) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{county_address}results/2025/")
    page.focus("#yc-recount-start")
    page.keyboard.press("Enter")
    expect(page.locator("#yc-recounted")).to_contain_text(AGREES)
    assert page.locator("#yc-recounted").get_attribute("role") == "status"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


@browser_test
def test_printed_the_breakdown_is_no_wider_than_the_paper(page: Page, county_address: str) -> None:
    page.set_viewport_size({"width": 680, "height": 960})
    page.goto(f"{county_address}results/2025/")
    page.emulate_media(media="print")
    edges = "(element) => element.getBoundingClientRect().right"
    assert page.locator("table[data-lookup=groups]").evaluate(edges) <= page.locator("article").evaluate(edges)


def test_on_a_phone_each_group_stands_beside_its_clause(page: Page, county_address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{county_address}results/2025/")
    clauses = page.locator(".yc-clauses .yc-clause")
    assert clauses.count() > 1
    for clause in clauses.all():
        expect(clause).to_be_visible()
        box = clause.bounding_box()
        assert box is not None
        assert box["width"] > box["height"] > 0


def test_without_javascript_it_says_how_to_do_it_by_hand(plain_page: Page, county_address: str) -> None:
    plain_page.goto(f"{county_address}results/2025/")
    expect(plain_page.locator("#yc-without-script")).to_contain_text("自行核对。公布时的上限：学习培训60分")
    expect(plain_page.locator("#yc-recount-start")).to_be_hidden()


@browser_test
def test_without_the_rules_it_says_that_it_cannot_compute(browser: Browser, county_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{county_address}results/2025/")
    page.context.set_offline(True)
    page.click("#yc-recount-start")
    expect(page.locator("#yc-recounted")).to_contain_text("没有取到计分规则")
    context.close()


def test_where_points_are_not_published_by_group_nothing_is_recounted(only_totals: Publication) -> None:
    content = next(page.content for page in pages(only_totals, ()) if page.path == "results/2025/index.md")
    assert "yc-recount" not in content
    assert "评定方式" not in content
