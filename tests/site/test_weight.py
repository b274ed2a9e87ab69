"""What a visit costs: the bytes of everything that a browser fetches for a page, as they are, not compressed."""

import pytest
from playwright.sync_api import Response

from tests.site.watching import Watched

pytestmark = pytest.mark.browser

MOST_BYTES = 300_000


def weighed(watched: Watched, path: str) -> dict[str, int]:
    """Open a page and give the bytes of all that was fetched for it, fonts apart."""
    responses: list[Response] = []
    watched.page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 -- no built-in method will do
    watched.open(path).wait_for_load_state("networkidle")
    return {response.url: len(response.body()) for response in responses if response.request.resource_type != "font"}


def test_the_home_page_with_all_that_it_fetches_is_light(watched: Watched) -> None:
    weights = weighed(watched, "")
    assert len(weights) > 1
    assert sum(weights.values()) < MOST_BYTES, weights
