"""Hostile text in every free text of every record stays text: on every page, in every feed, table and file."""

import csv
import functools
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vobject
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from builder.records.kinds import KINDS as RECORD_KINDS
from tests.site.conftest import Once, served
from tests.site.hostile import MILD, PAYLOADS, VARIANTS, filled_places, harmless
from tests.site.kinds import NAMES, Kinds
from tests.site.watching import Watched, search
from tests.support import ROOT

pytestmark = pytest.mark.browser

WITH_TEXTS = ("hostile", "mild")
OF_FILES = {"bytes", "hash"}  # that say the texts

DOM = """html => {
    const said = [];
    const data = value => value === Object(value)
        ? Object.entries(value).map(([key, one]) => `${key}: ${data(one)}`).join('\\n')
        : String(value);
    const walk = node => {
        // A chart cuts its labels to their room, so that its lengths are those of the texts.
        const drawn = (node.closest ? node : node.parentElement)?.closest('svg');
        if (node.parentNode?.type === 'application/ld+json') {
            said.push(data(JSON.parse(node.data)));
        } else if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE) {
            said.push(`${node.nodeName} ${drawn ? '' : node.data}`);
        } else {
            const attributes = [...(node.attributes ?? [])].map(one => `${one.name}=${drawn ? '' : one.value}`).sort();
            said.push([node.nodeName, ...attributes].join('\\n  '));
        }
        (node instanceof HTMLTemplateElement ? node.content : node).childNodes.forEach(walk);
        said.push(`/${node.nodeName}`);
    };
    walk(new DOMParser().parseFromString(html, 'text/html'));
    return said.join('\\n');
}"""
"""What a browser makes of a page, without running anything: every node with its attributes and texts."""


@pytest.fixture(scope="session")
def sites(once: Once, demonstration_root: Path) -> dict[str, Path]:
    """The demonstration site with hostile and with mild texts."""
    folder = once("texts", functools.partial(build_both, demonstration_root))
    return {which: folder / which for which in WITH_TEXTS}


def build_both(root: Path, folder: Path) -> None:
    folder.mkdir()
    call = [sys.executable, "-m", "tests.site.unchecked", str(root)]
    building = [subprocess.Popen([*call, str(folder / which), which], cwd=ROOT) for which in WITH_TEXTS]
    assert [process.wait() for process in building] == [0, 0]


@pytest.fixture(scope="session")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def hostile_address(sites: dict[str, Path]) -> Iterator[str]:
    yield from served(sites["hostile"])


@pytest.fixture
def attacked(browser: Browser, hostile_address: str) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context.new_page(), hostile_address)
    context.close()


def files(site: Path, *suffixes: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in suffixes)


def pairs(sites: dict[str, Path], *suffixes: str) -> Iterator[tuple[str, str, str]]:
    """Give each file of some kinds: its path, what the hostile site and what the mild one has in it."""
    paths = files(sites["hostile"], *suffixes)
    assert paths
    assert paths == files(sites["mild"], *suffixes)
    for path in paths:
        yield path, (sites["hostile"] / path).read_text("utf-8"), (sites["mild"] / path).read_text("utf-8")


def test_at_least_fifty_payloads_go_into_every_free_text_of_every_kind_of_record() -> None:
    assert len(set(PAYLOADS)) >= 50
    places = {kind: list(filled_places(kind)) for kind in RECORD_KINDS}
    assert all(places.values()), places
    assert {"title", "venue", "note", "organiser.name"} <= {*places["activity"]}


def test_both_sites_have_the_same_files(sites: dict[str, Path]) -> None:
    hostile, mild = ({path.relative_to(site) for path in site.rglob("*")} for site in sites.values())
    assert hostile == mild


def test_a_browser_makes_the_same_of_every_page_but_for_the_texts(sites: dict[str, Path], blank: Page) -> None:
    shown = 0
    for path, hostile, mild in pairs(sites, ".html"):
        made = blank.evaluate(DOM, hostile)
        assert harmless(made) == blank.evaluate(DOM, mild), path
        shown += any(variant in made for variant in VARIANTS)
    assert shown == len(files(sites["hostile"], ".html"))


def test_tables_have_the_same_cells_but_for_the_texts_and_none_that_is_a_formula(sites: dict[str, Path]) -> None:
    guarded = 0
    for path, hostile, mild in pairs(sites, ".csv"):
        rows = list(csv.reader(io.StringIO(hostile.removeprefix("\ufeff"))))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r\n" and not re.fullmatch(r"-?[\d.]*", cell)], path
        guarded += sum(cell.startswith(("'=", "'+", "'-", "'@")) for cell in cells)
        plain = [[harmless(_unguarded(cell)) for cell in row] for row in rows]
        assert plain == list(csv.reader(io.StringIO(mild.removeprefix("\ufeff")))), path
    assert guarded


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:2] in {"'=", "'+", "'-", "'@"} else cell


def test_data_has_the_same_shape_but_for_the_texts(sites: dict[str, Path]) -> None:
    for path, hostile, mild in pairs(sites, ".json"):
        assert _harmless(json.loads(hostile)) == _harmless(json.loads(mild)), path


def _harmless(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(value, dict):
        return {harmless(key): _harmless(item) for key, item in value.items() if key not in OF_FILES}
    if isinstance(value, list):
        return [_harmless(item) for item in value]
    return harmless(value) if isinstance(value, str) else value


def test_feeds_have_the_same_elements_but_for_the_texts(sites: dict[str, Path]) -> None:
    for path, hostile, mild in pairs(sites, ".xml"):
        made, expected = (
            [(node.tag, sorted(node.attrib.items()), node.text, node.tail) for node in ET.fromstring(text).iter()]  # noqa: S314 -- the site's own
            for text in (hostile, mild)
        )
        assert [
            (tag, [(key, harmless(value)) for key, value in attributes], harmless(text or ""), harmless(tail or ""))
            for tag, attributes, text, tail in made
        ] == [(tag, attributes, text or "", tail or "") for tag, attributes, text, tail in expected], path


def test_calendars_have_the_same_events_but_for_the_texts(sites: dict[str, Path]) -> None:
    for path, hostile, mild in pairs(sites, ".ics"):
        made, expected = (vobject.readOne(text).contents for text in (hostile, mild))
        assert made.keys() == expected.keys()
        assert [_properties(one) for one in made["vevent"]] == [_properties(one) for one in expected["vevent"]], path


def _properties(event: Any) -> list[tuple[str, str]]:  # noqa: ANN401 -- vobject has no types
    return [(line.name, harmless(_plain(line.value))) for line in event.getChildren()]


def _plain(value: object) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def test_forms_have_the_same_cells_but_for_the_texts_and_none_that_is_a_formula(sites: dict[str, Path]) -> None:
    for path in files(sites["hostile"], ".xlsx"):
        made, expected = (
            [cell for row in load_workbook(site / path).worksheets[0].iter_rows() for cell in row]
            for site in (sites["hostile"], sites["mild"])
        )
        assert {cell.data_type for cell in made} <= {"s", "n"}
        assert [harmless(str(cell.value)) for cell in made] == [str(cell.value) for cell in expected], path


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_on_a_page(attacked: Watched, kinds: Kinds, name: str) -> None:
    for path in kinds[name]:
        page = attacked.open(path)
        assert page.evaluate("window.harm") is None
        assert page.locator("[onclick], [onerror], [onload], [onfocus], [onmouseover], [ontoggle]").count() == 0
        assert attacked.noted == []


def test_a_text_is_shown_as_it_is(attacked: Watched, kinds: Kinds) -> None:
    page = attacked.open(kinds["activity"][0])
    assert page.locator("h1").evaluate("h => h.firstChild.textContent").strip() in VARIANTS
    page_title, name = harmless(page.title()).split(" - ")
    assert {page_title, name} <= {*MILD}


def test_nothing_runs_in_the_results_of_a_search(attacked: Watched) -> None:
    page = attacked.open("")
    search(page, "onclick")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.locator(".md-search-result :is(script, img, svg[onload], iframe)").count() == 0
    assert page.evaluate("window.harm") is None
    assert attacked.noted == []
