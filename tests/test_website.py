"""All files of a site that nobody wrote by hand, without the engine that would wrap them."""

import datetime as dt

from builder.publication.border import publish
from builder.website import generated_files
from tests import shili


def test_pages_come_with_calendars_and_blank_forms() -> None:
    made = generated_files(publish(shili.unpublished(), dt.date(2024, 6, 3)), frozenset())
    assert {"calendar/all.ics", "notices/feed.xml", "forms/opinion.xlsx", "roster/index.md"} <= made.keys()
    page = made["notices/batch-2024-1.md"]
    assert isinstance(page, str)
    assert 'href="../../forms/recommendation.xlsx"' in page
