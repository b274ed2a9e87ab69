"""The built site in a browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.kinds import NAMES, Kinds
from tests.site.watching import PHONE, Watched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_no_other_host_for_anything_has_no_error_and_fits_a_phone(
    watched: Watched, kinds: Kinds, name: str
) -> None:
    size = watched.page.viewport_size
    assert size
    for path in kinds[name]:
        watched.page.set_viewport_size(size)
        page = watched.open(path)
        expect(page.locator("h1")).to_have_count(1)
        assert watched.noted == []
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_a_page_is_complete_without_javascript(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}roster/people/")
    expect(plain_page.locator("main table tbody tr").first).to_be_visible()
    expect(plain_page.locator(".md-tabs")).to_be_visible()
