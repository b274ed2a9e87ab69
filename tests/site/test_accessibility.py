"""Every kind of page for everybody: for axe, by keyboard, on paper, without JavaScript; nothing is cut off."""

import importlib.resources
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.kinds import Kinds
from tests.site.watching import PHONE

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = importlib.resources.files(axe_playwright_python).joinpath("axe.min.js").read_text("utf-8")
VIOLATIONS = """async (tags) => (await axe.run(document, {
    runOnly: tags, resultTypes: ["violations"], preload: false
  })).violations
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))"""
CUT = """() => {
  const cut = [];
  const say = (one) => cut.push(`${one.tagName}.${one.getAttribute("class")}: ${one.textContent.trim()}`);
  for (const text of document.querySelectorAll("svg text")) {
    const { width, height } = text.ownerSVGElement.viewBox.baseVal;
    const box = text.getBBox();
    if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) say(text);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("svg, .yc-hidden")) continue;
    const style = getComputedStyle(element);
    const scrolls = element.matches(".md-sidebar__scrollwrap, select, input, textarea, html, body");
    const wide = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== "visible" && !scrolls;
    const high = element.scrollHeight > element.clientHeight + 1 && style.overflowY === "hidden";
    if (style.clipPath === "none" && style.display !== "inline" && (wide || high)) say(element);
  }
  return cut;
}"""
OPENABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
WATCH_FOCUS = """() => {
  window.seen = new Set();
  window.unseen = [];
  addEventListener("focusin", ({ target }) => {
    window.seen.add(target);
    const { outlineStyle } = getComputedStyle(target);
    const { left, top, width, height } = target.getBoundingClientRect();
    const inside = top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0;
    const [line] = target.getClientRects();
    const over = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    const covered = inside && over && !target.contains(over) && !over.contains(target);
    if (outlineStyle === "none" || !inside || covered) window.unseen.push(target);
  });
}"""
REACHABLE = f"""() => [...document.querySelectorAll("{OPENABLE}")].filter((element) =>
    element.checkVisibility({{ visibilityProperty: true }}) && !element.disabled && element.tabIndex >= 0)"""
UNREACHED = f"""() => [
    ...({REACHABLE})().filter((element) => !window.seen.has(element)).map((element) => ["not reached", element]),
    ...window.unseen.map((element) => ["not seen", element]),
].map(([what, element]) => `${{what}}: ${{element.outerHTML.slice(0, 120)}}`)"""
ADDED = ".yc-filter, #yc-with-script, #yc-calculator, #yc-recount"
"""What scripts add to a page: controls, and what these show."""
INSTEAD = "#yc-without-script, noscript"
"""What a page says where no script takes its place."""
LINES = """(main, left_out) => {
    main.querySelectorAll(left_out).forEach((part) => part.remove());
    return main.innerText.split(/[\\n\\t]/).map((line) => line.trim()).filter(Boolean);
}"""
AFTER = "(link) => getComputedStyle(link, '::after').content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found wrong on the kinds of pages: by axe, with its labels, by keyboard."""

    violations: list[str]
    cut: list[str]
    unreached: list[str]


@contextmanager
def opened(browser: Browser, size: str, scheme: Scheme = "light") -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=itertools.product(SIZES, ("light", "dark")), ids="-".join)
def found(request: pytest.FixtureRequest, browser: Browser, address: str, kinds: Kinds) -> Found:
    size, scheme = request.param
    found = Found(violations=[], cut=[], unreached=[])
    with opened(browser, size, scheme) as page:
        for path in chain.from_iterable(kinds.values()):
            page.set_viewport_size(SIZES[size])
            page.goto(address + path)
            # What a script shows it shows in the place of this.
            expect(page.locator("#yc-without-script:visible")).to_have_count(0)
            if scheme == "light":
                found.unreached.extend(f"/{path} {element}" for element in unreached(page))
            # All of it in view at once, so that nothing that sticks to an edge lies over anything else.
            page.set_viewport_size({**SIZES[size], "height": page.evaluate("document.body.scrollHeight")})
            found.cut.extend(f"/{path} {element}" for element in page.evaluate(CUT))
            found.violations.extend(f"/{path} {violation}" for violation in page.evaluate(VIOLATIONS, TAGS))
    return found


def unreached(page: Page) -> list[str]:
    """Hold Tab until all can have had the focus, and give what had not, or had it unseen."""
    page.evaluate(WATCH_FOCUS)
    for _ in range(page.evaluate(f"({REACHABLE})().length") + 1):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    left: list[str] = page.evaluate(UNREACHED)
    return left


def test_axe_finds_nothing_on_any_kind_of_page(found: Found) -> None:
    assert not found.violations, "\n".join(found.violations)


def test_no_label_is_cut_off(found: Found) -> None:
    assert not found.cut, "\n".join(found.cut)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(found: Found) -> None:
    assert not found.unreached, "\n".join(found.unreached)


def test_the_first_key_skips_to_the_text(browser: Browser, address: str) -> None:
    with opened(browser, "desktop") as page:
        page.goto(f"{address}roster/people/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_without_javascript_every_page_says_all_it_has_to(
    browser: Browser, plain_page: Page, address: str, kinds: Kinds
) -> None:
    differences = []
    with opened(browser, "desktop") as page:
        for path in chain.from_iterable(kinds.values()):
            plain_page.goto(address + path)
            page.goto(address + path)
            expect(page.locator("#yc-without-script:visible")).to_have_count(0)
            assert plain_page.locator(".md-tabs").is_visible()
            plain = plain_page.locator("main").evaluate(LINES, INSTEAD)
            scripted = page.locator("main").evaluate(LINES, ADDED)
            if plain != scripted:
                differences.append((path, set(plain) ^ set(scripted)))
    assert not differences


def test_on_a_phone_the_menu_takes_the_focus_keeps_it_and_gives_it_back(browser: Browser, address: str) -> None:
    with opened(browser, "phone") as page:
        page.goto(f"{address}policy/scoring/")
        button = page.get_by_role("button", name="菜单")
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        menu = page.locator(".md-sidebar--primary")
        links = menu.locator("a").count()
        for _ in range(links):
            assert menu.evaluate("(menu) => menu.contains(document.activeElement)")
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main, header')") is None
        expect(menu.get_by_role("link", name="计分表")).to_have_attribute("aria-current", "page")
        assert page.evaluate(VIOLATIONS, TAGS) == []
        menu.locator("a").first.focus()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
def test_the_search_is_used_and_left_by_keyboard(browser: Browser, address: str, size: str) -> None:
    with opened(browser, size) as page:
        page.goto(f"{address}roster/people/")
        field = page.locator(".md-search__input")
        button = page.get_by_role("button", name="搜索", exact=True)
        if size == "phone":
            button.press("Enter")
        else:
            field.focus()
        expect(field).to_be_focused()
        page.keyboard.insert_text("培育")
        results = page.locator(".md-search-result__link")
        expect(results.first).to_be_visible()
        assert page.evaluate(VIOLATIONS, TAGS) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(results.first).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(results.nth(1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(results.first).to_be_hidden()
        expect(button if size == "phone" else field).to_be_focused()


def test_the_choice_of_light_or_dark_is_kept_and_comes_before_the_first_paint(browser: Browser, address: str) -> None:
    with opened(browser, "desktop", "dark") as page:
        page.goto(address)
        scheme = page.locator("body[data-md-color-scheme]")
        expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
        page.get_by_role("button", name="切换到浅色").click()
        expect(scheme).to_have_attribute("data-md-color-scheme", "default")
        page.add_init_script("""addEventListener("DOMContentLoaded", () => {
            window.early = document.body.dataset.mdColorScheme; }, { capture: true })""")
        page.goto(f"{address}policy/")
        assert page.evaluate("window.early") == "default"
        expect(page.get_by_role("button", name="切换到深色")).to_be_visible()


def test_a_dark_screen_prints_on_white_paper(browser: Browser, address: str, kinds: Kinds) -> None:
    with opened(browser, "desktop", "dark") as page:
        page.goto(address + kinds["results_year"][0])
        page.emulate_media(media="print")
        ink = page.locator("main h1").evaluate("(h1) => getComputedStyle(h1).color")
        assert ink == "rgb(23, 40, 58)"
        assert page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_on_paper_links_elsewhere_tell_where_and_rows_are_not_parted(browser: Browser, county_address: str) -> None:
    with opened(browser, "desktop") as page:
        page.goto(f"{county_address}calendar/2026/evidence/")
        page.emulate_media(media="print")
        elsewhere = page.locator("main a[href^=https]").first
        assert (elsewhere.get_attribute("href") or "?") in elsewhere.evaluate(AFTER)
        assert page.locator(".yc-back a").evaluate(AFTER) == "none"
        assert page.locator("main tbody tr").first.evaluate("(row) => getComputedStyle(row).breakInside") == "avoid"
        expect(page.locator(".yc-source")).to_contain_text("数据截至2026年6月30日")
        assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
