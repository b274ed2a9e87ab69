"""The search: what its index holds, and what it finds, as somebody finds it in a browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.public import Publication
from builder.site.links import address
from builder.site.search import Listed, index
from tests.site.watching import PHONE, Watched, search

LOOK_UPS = (
    ("例文君", "roster/people/#top"),
    ("文君", "roster/people/#top"),
    ("示例芍药生物制药有限公司", "roster/coverage/#e0003"),
    ("芍药生物", "roster/coverage/#e0003"),
    ("芍药制药公司", "roster/coverage/#e0003"),
    ("入库培育通知", "notices/batch-2024-1/"),
    ("公示", "notices/result-2025-01-notice/"),
    ("2025年度考核结果公布", "notices/result-2025-02-final/"),
    ("专利导航实务", "calendar/2025/navigation/"),
    ("质押融资", "calendar/2026/pledge/"),
    ("专利导航 一对一", "calendar/2026/one-to-one/"),
    ("计分表", "policy/scoring/"),
    ("推荐人员入库", "guide/enterprise/#recommend"),
    ("马德里", "policy/scoring/#dianjiang-2024"),
    ("发明专利", "policy/scoring/#dianjiang-2024"),
    ("open-course", "calendar/2026/open-course/"),
    ("补助", "guide/trainee/#grades"),
    ("请假", "guide/trainee/#training"),
    ("R108", "problems/#r108"),
    ("r１０８", "problems/#r108"),
)
"""What somebody types on the site of the tests' own county, and what comes first."""

TEXT_A_PAGE = 400
"""More characters than a title and a summary have together."""


@pytest.fixture(scope="session")
def known(site: Path) -> list[list[str]]:
    """The index of the demonstration site."""
    groups: list[list[list[str]]] = json.loads((site / "search" / "index.json").read_text("utf-8"))
    return [found for group in groups for found in group]


@pytest.mark.site
def test_the_index_leads_to_people_enterprises_pages_and_sections_that_are_there(
    known: list[list[str]], site: Path, demonstrated: Publication
) -> None:
    titles = {title for title, _, _ in known}
    assert {person.name for person in demonstrated.people} <= titles
    assert {enterprise.name for enterprise in demonstrated.enterprises} <= titles
    assert {activity.title for year in demonstrated.training for activity in year.activities} <= titles
    for _, _, where in known:
        page, _, anchor = where.partition("#")
        text = (site / page / "index.html").read_text("utf-8")
        assert not anchor or f' id="{anchor}"' in text, where


@pytest.mark.site
def test_the_index_holds_every_listed_page_and_no_other(known: list[list[str]], site: Path) -> None:
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    listed = {page.removeprefix(".") for page in pages if not page.startswith("certificates/")}
    assert {where.partition("#")[0].rstrip("/") for _, _, where in known} == listed


@pytest.mark.site
def test_the_index_holds_titles_and_summaries_only(known: list[list[str]]) -> None:
    assert max(len(title) + len(summary) for title, summary, _ in known) < TEXT_A_PAGE
    assert len({where for _, _, where in known if "#" not in where}) == sum("#" not in where for _, _, where in known)


def test_pages_outside_the_menu_come_before_those_in_it_and_sections_in_a_group_after_them(
    publication: Publication,
) -> None:
    pages = (
        Listed(path="guide/index.md", title="办事", summary="", in_menu=True, sections=(("表格", "forms"),)),
        Listed(path="calendar/2025/a.md", title="导航", summary="", in_menu=False, sections=(("场次", "sessions"),)),
        Listed(path="problems/index.md", title="问题代码", summary="", in_menu=True, sections=(("R108", "r108"),)),
    )
    first, sections, _, problems = json.loads(index(publication, pages))
    assert [where for _, _, where in first][-3:] == [
        address(path) for path in ("calendar/2025/a.md", "guide/index.md", "problems/index.md")
    ]
    assert sections[0] == ["表格", "办事", f"{address('guide/index.md')}#forms"]
    assert problems == [["R108", "问题代码", f"{address('problems/index.md')}#r108"]]


@pytest.mark.browser
@pytest.mark.parametrize(("text", "first"), LOOK_UPS)
def test_search_finds_people_enterprises_notices_courses_and_codes(in_county: Watched, text: str, first: str) -> None:
    found = search(in_county.open(""), text)
    assert found[0] == in_county.address + first
    assert in_county.noted == []


@pytest.mark.browser
def test_search_says_where_nothing_is_found(in_county: Watched) -> None:
    page = in_county.open("")
    page.click(".md-search__input")
    page.keyboard.insert_text("并无此人此事")
    expect(page.locator(".md-search-result__meta")).to_have_text("没有找到。可以只输入其中几个字")
    expect(page.locator(".md-search-result__item")).to_have_count(0)


@pytest.mark.browser
def test_what_is_still_being_typed_in_pinyin_is_neither_looked_up_nor_left(in_county: Watched) -> None:
    page = in_county.open("")
    assert search(page, "专利")
    page.evaluate("""() => {
      const input = document.querySelector(".md-search__input");
      input.value = "专利zhuanli";
      const composing = { bubbles: true, cancelable: true, isComposing: true };
      input.dispatchEvent(new InputEvent("input", composing));
      for (const key of ["ArrowDown", "Escape"]) {
        input.dispatchEvent(new KeyboardEvent("keydown", { key, ...composing }));
      }
    }""")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.evaluate("document.querySelector('.md-search__input').dispatchEvent(new CompositionEvent('compositionend'))")
    expect(page.locator(".md-search-result__meta")).to_contain_text("没有找到")


@pytest.mark.browser
def test_search_marks_what_it_found(in_county: Watched) -> None:
    page = in_county.open("")
    search(page, "芍药制药公司")
    assert page.locator(".md-search-result__item").first.locator("mark").all_inner_texts() == ["芍药", "制药", "公司"]


@pytest.mark.browser
def test_search_fetches_its_index_when_somebody_goes_to_it_and_only_once(in_county: Watched) -> None:
    fetched: list[str] = []
    in_county.page.on("request", lambda request: fetched.append(request.url))
    page = in_county.open("")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "/search/" in url]
    search(page, "例文君")
    page.keyboard.insert_text("例")
    page.keyboard.press("Escape")
    page.click(".md-search__input")
    assert [url for url in fetched if "/search/" in url] == [f"{in_county.address}search/index.json"]


@pytest.mark.browser
def test_search_says_that_it_cannot_be_used_and_tries_again(in_county: Watched) -> None:
    page = in_county.page
    page.route("**/search/index.json", lambda route: route.abort())
    in_county.open("")
    page.click(".md-search__input")
    expect(page.locator(".md-search-result__meta")).to_have_text("搜索暂时不能使用，请稍后再试。")
    page.unroute("**/search/index.json")
    page.keyboard.press("Escape")
    assert search(page, "例文君")[0] == f"{in_county.address}roster/people/#top"


@pytest.mark.browser
def test_search_is_used_by_keyboard_alone(in_county: Watched) -> None:
    page = in_county.open("")
    page.focus(".md-search__input")
    page.keyboard.insert_text("文君")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/roster/people/#top")
    expect(page.locator("tr:target th")).to_have_text("例文君")


@pytest.mark.browser
def test_enter_in_the_search_leads_to_what_came_first(in_county: Watched) -> None:
    page = in_county.open("")
    search(page, "R108")
    page.keyboard.press("Enter")
    page.wait_for_url("**/problems/#r108")


@pytest.mark.browser
def test_search_opens_by_its_button_on_a_phone_and_closes_where_it_leads(in_county: Watched) -> None:
    page: Page = in_county.page
    page.set_viewport_size(PHONE)
    in_county.open("roster/people/")
    page.click(".yc-searcher")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.insert_text("文君")
    page.locator(".md-search-result__link").first.click()
    expect(page.locator(".md-search__input")).to_be_hidden()
    assert page.url.endswith("roster/people/#top")
