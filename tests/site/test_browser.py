"""The built site in a browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, ViewportSize, expect

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "policy/",
    "policy/plan/",
    "policy/scoring/",
    "policy/readings/",
    "calendar/",
    "calendar/2025/",
    "calendar/2025/a2025-07/",
    "roster/",
    "roster/people/",
    "roster/coverage/",
    "results/",
    "results/2024/",
    "results/2025/",
    "verify/",
    "certificates/2024-JXW2-29EJ-JDA4-XRC8-DE2K/",
    "certificates/2025-1CFY-Y245-VTGG-DCKN-Z0AV/",
    "certificates/2025-BK9M-3PWZ-C61G-4VBC-5HNY/",
    "notices/",
    "notices/batch-2024-1/",
    "notices/result-2024-02-final/",
    "notices/result-2024-03-correction/",
    "notices/result-2025-01-notice/",
    "data/",
    "guide/",
    "guide/staff/",
    "problems/",
    "privacy/",
    "404.html",
)
PHONE: ViewportSize = {"width": 390, "height": 844}
LOOK_UPS = (
    ("例文博", "roster/people/"),
    ("示例牡丹生物制药有限公司", "roster/people/"),
    ("专利导航实务", "calendar/2025/a2025-07/"),
    ("质押融资", "calendar/2026/"),
    ("R108", "problems/"),
)


class Watched:
    """A page whose requests to other hosts, errors and dialogs are noted."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.noted: list[str] = []
        page.on("request", self._requested)
        page.on("console", self._said)
        page.on("pageerror", self._failed)

    def _note(self, what: str) -> None:
        self.noted.append(f"{self.page.url}: {what}")

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._note(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text)

    def _failed(self, error: Error) -> None:
        self._note(str(error))

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


def search(page: Page, text: str) -> list[str]:
    """Look a text up and give the addresses found, best first."""
    page.click(".md-search__input")
    expect(page.locator(".md-search-result__meta")).to_contain_text("键入")
    page.keyboard.insert_text(text)
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    links = page.locator(".md-search-result__item > a").all()
    return [re.sub(r"[?#].*", "", link.get_attribute("href") or "") for link in links]


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context.new_page(), address)
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_no_other_host_for_anything_has_no_error_and_fits_a_phone(watched: Watched, path: str) -> None:
    page = watched.open(path)
    expect(page.locator("h1")).to_have_count(1)
    assert watched.noted == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_page_is_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}roster/people/")
    expect(page.locator("main table tbody tr").first).to_be_visible()
    expect(page.locator(".md-tabs")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("text", "path"), LOOK_UPS)
def test_search_finds_people_enterprises_courses_and_codes(watched: Watched, text: str, path: str) -> None:
    found = search(watched.open(""), text)
    assert found[0].startswith(watched.address + path), found
    assert watched.noted == []
