"""All files of a site that nobody wrote by hand, without the engine that would wrap them."""

import datetime as dt

from builder.pipeline import load
from builder.publication import publish
from builder.website import generated_files
from tests.support import ROOT


def test_pages_come_with_calendars_and_blank_forms() -> None:
    loaded = load(ROOT, None, dt.date(2026, 11, 25))
    assert loaded.programme is not None
    made = generated_files(publish(loaded.programme, loaded.as_of), frozenset())
    assert {"calendar/all.ics", "notices/feed.xml", "forms/opinion.xlsx", "roster/index.md"} <= made.keys()
    page = made["notices/batch-2026-1.md"]
    assert isinstance(page, str)
    assert 'href="../../forms/recommendation.xlsx"' in page
