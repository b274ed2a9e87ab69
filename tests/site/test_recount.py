"""Computing a published year again in the page: what agrees is said to, and whatever does not is named."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from builder.public import Publication
from builder.site.pages import pages
from tests.site.conftest import Once, build, copied, served
from tests.site.watching import PHONE

browser_test = pytest.mark.browser
AGREES = "重新计算的得分、等次与公布的一致。"


# The site of a programme that publishes points by group


@pytest.fixture(scope="module")
def open_site(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site, as it would be with points by group."""
    root = copied(tmp_path_factory.mktemp("groups") / "root")
    settings = root / "records/programme.yml"
    text = settings.read_text("utf-8")
    assert "scores: totals" in text
    settings.write_text(text.replace("scores: totals", "scores: groups"), "utf-8")
    return once("site-groups", functools.partial(build, root))


@pytest.fixture(scope="module")
def open_address(open_site: Path) -> Iterator[str]:
    yield from served(open_site)


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
@pytest.mark.parametrize(("year", "decided"), [(2024, 1), (2025, 2)])
def test_the_published_years_agree_and_those_decided_are_named_as_such(
    page: Page, open_address: str, year: int, decided: int
) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    assert recounted(page, open_address, year) == AGREES
    names = page.locator("tr[data-person]:has([data-choice=decision]) th").all_inner_texts()
    assert len(names) == decided
    expect(page.locator("#yc-recounted")).to_contain_text(f"{'、'.join(names)}的等次由决定评定")
    expect(page.locator("#yc-recounted")).to_contain_text("没有列名的人员只公布人数")
    assert wrong == []


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
            points("t2024-004", "training", "59.00"),
            ["{t2024-004}：各项得分相加为70.00分，公布的得分为71.00分。"],
        ),
        (
            text("table[data-lookup=named] tr[data-person=t2024-004] td:last-child", "72.00"),
            ["{t2024-004}：名单中的得分为72.00分，分项得分表中为71.00分。"],
        ),
        (
            points("t2024-006", "patented-products", "12.00"),
            [
                "{t2024-006}：各项得分相加为88.00分，公布的得分为86.00分。",
                "{t2024-006}：“专利产品”得12.00分，超过上限10分。",
            ],
        ),
        (
            points("t2024-004", "rights-obtained", "十一"),
            ["{t2024-004}：表中有缺少的或者读不出的内容，没有计算。"],
        ),
        (
            "document.querySelector('table[data-lookup=groups] tr[data-person=t2024-004]').remove()",
            ["{t2024-004}：表中有缺少的或者读不出的内容，没有计算。"],
        ),
        (
            text("tr[data-person=t2024-004] [data-choice]", "优秀"),
            ["{t2024-004}：表中有缺少的或者读不出的内容，没有计算。"],
        ),
        (text("[data-grade=excellent] [data-value=places]", "4"), ["优秀名额应当为3名，公布为4名。"]),
        (
            text("[data-value=base]", "41"),
            [
                "名额基数应当为31人，公布为41人。",
                "优秀名额应当为4名，公布为3名。",
                "良好名额应当为12名，公布为9名。",
                "{t2024-022}：得分83.00分，按得分排列应当为优秀，公布为良好。",
            ],
        ),
        (
            text("[data-value=assessed]", "38"),
            ["各等次人数相加为37人，公布的参加考核人数为38人。", "名额基数应当为32人，公布为31人。"],
        ),
        (
            """() => {
              const grade = document.querySelector("tr[data-person=t2024-022] [data-choice]");
              grade.textContent = "优秀";
              grade.dataset.choice = "excellent";
            }""",
            [
                "优秀：列名4人，多于公布的3人。",
                "{t2024-022}：得分83.00分，按得分排列应当为良好，公布为优秀。",
                "{t2024-024}：得分69.00分，按得分排列应当为合格，公布为良好。",
            ],
        ),
        (
            "document.querySelector('tr[data-person=t2024-001] [data-choice=decision]').dataset.choice = 'score'",
            [
                "{t2024-001}、{t2024-022}：得分同为83.00分，优秀只余1名，不能一并列入，应当由决定评定。",
                "{t2024-001}：得分83.00分，按得分排列应当为良好，公布为优秀。",
                "{t2024-024}：得分69.00分，按得分排列应当为合格，公布为良好。",
            ],
        ),
    ],
)
def test_whatever_was_tampered_with_is_named(
    page: Page, open_address: str, publication: Publication, tampering: str, findings: list[str]
) -> None:
    """In 2025; ids in braces stand for names."""
    people = {person.id: person.name for person in publication.people}
    expected = [re.sub(r"\{(.+?)\}", lambda match: people[match[1]], finding) for finding in findings]
    headline = recounted(page, open_address, 2025, tampering)
    assert page.locator("#yc-recounted .yc-stage + ul > li").all_inner_texts() == expected
    assert headline == f"有{len(findings)}处与公布的不一致。"


@browser_test
def test_points_below_the_pass_line_are_named(page: Page, open_address: str, publication: Publication) -> None:
    name = next(person.name for person in publication.people if person.id == "t2024-019")
    below = [points("t2024-019", group, other) for group, other in (("training", "50.00"), ("total", "57.00"))]
    both = f"() => {{ ({below[0]})(); ({below[1]})(); }}"
    recounted(page, open_address, 2025, both)
    expect(page.locator("#yc-recounted")).to_contain_text(f"{name}：得分57.00分，不到合格线60分，公布为良好。")


@browser_test
def test_sorting_and_filtering_the_tables_change_nothing(page: Page, open_address: str) -> None:
    sort = """() => {
      for (const heading of document.querySelectorAll("th[data-key] button")) heading.click();
      const box = document.querySelector("input[type=search][id]:not(.md-search__input), .yc-filter input");
      box.value = "示例";
      box.dispatchEvent(new Event("input", {bubbles: true}));
    }"""
    assert recounted(page, open_address, 2025, sort) == AGREES


@browser_test
def test_whoever_was_lawfully_taken_out_is_no_fault(page: Page, open_address: str) -> None:
    out = "for (const row of document.querySelectorAll('tr[data-person=t2024-003]')) row.remove()"
    assert recounted(page, open_address, 2025, out) == AGREES
    expect(page.locator("#yc-recounted")).to_contain_text("依法不再列名的人员仍占名额")


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_axe_finds_nothing(browser: Browser, open_address: str, scheme: str, viewport: ViewportSize) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{open_address}results/2025/")
    page.focus("#yc-recount-start")
    page.keyboard.press("Enter")
    expect(page.locator("#yc-recounted")).to_contain_text(AGREES)
    assert page.locator("#yc-recounted").get_attribute("role") == "status"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


@browser_test
def test_printed_the_breakdown_is_no_wider_than_the_paper(page: Page, open_address: str) -> None:
    page.set_viewport_size({"width": 680, "height": 960})
    page.goto(f"{open_address}results/2024/")
    page.emulate_media(media="print")
    edges = "(element) => element.getBoundingClientRect().right"
    assert page.locator("table[data-lookup=groups]").evaluate(edges) <= page.locator("article").evaluate(edges)


def test_on_a_phone_each_group_stands_beside_its_clause(page: Page, open_address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{open_address}results/2024/")
    clauses = page.locator(".yc-clauses .yc-clause")
    assert clauses.count() > 1
    for clause in clauses.all():
        expect(clause).to_be_visible()
        box = clause.bounding_box()
        assert box is not None
        assert box["width"] > box["height"] > 0


def test_without_javascript_it_says_how_to_do_it_by_hand(plain_page: Page, open_address: str) -> None:
    plain_page.goto(f"{open_address}results/2025/")
    expect(plain_page.locator("#yc-without-script")).to_contain_text("自行核对")
    expect(plain_page.locator("#yc-recount-start")).to_be_hidden()


@browser_test
def test_without_the_rules_it_says_that_it_cannot_compute(browser: Browser, open_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{open_address}results/2025/")
    page.context.set_offline(True)
    page.click("#yc-recount-start")
    expect(page.locator("#yc-recounted")).to_contain_text("没有取到计分规则")
    context.close()


def test_where_points_are_not_published_by_group_nothing_is_recounted(publication: Publication) -> None:
    assert publication.about.scores == "totals"
    content = next(page.content for page in pages(publication, ()) if page.path == "results/2025/index.md")
    assert "yc-recount" not in content
    assert "评定方式" not in content
