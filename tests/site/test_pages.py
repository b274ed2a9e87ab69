"""The pages as they are made, before anything renders them."""

import csv
import io
import json
import re
from dataclasses import fields, replace

import markdown  # type: ignore[import-untyped]
import pytest

from builder.public import Publication
from builder.publication import known_codes
from builder.site.links import address
from builder.site.page import Page
from builder.site.pages import pages

LINK = re.compile(r'href="([^"#][^"]*)"')


@pytest.fixture(scope="session")
def made(publication: Publication) -> dict[str, Page]:
    return {page.path: page for page in pages(publication, known_codes())}


@pytest.fixture(scope="session")
def nothing(publication: Publication) -> Publication:
    """A programme that has only just been set up."""
    empty = {
        field.name: () for field in fields(publication) if field.name not in {"as_of", "about", "coverage", "policies"}
    }
    return replace(publication, **empty)  # type: ignore[arg-type]


def test_every_section_is_there(made: dict[str, Page]) -> None:
    sections = ("policy", "calendar", "roster", "results", "notices", "data", "problems")
    assert {"index.md", *(f"{section}/index.md" for section in sections)} <= made.keys()


def test_paths_are_unique(publication: Publication) -> None:
    paths = [page.path for page in pages(publication, ())]
    assert len(paths) == len(set(paths))


def test_every_link_leads_to_a_page_or_a_file(made: dict[str, Page]) -> None:
    addresses = {f"/{address(path)}" for path in made}
    for page in made.values():
        for link in LINK.findall(page.content) if page.is_document else ():
            if not link.startswith("https&#58;"):
                target = _resolved(f"/{address(page.path)}", link.partition("#")[0])
                assert target in addresses, (page.path, link)


def _resolved(base: str, link: str) -> str:
    parts = base.strip("/").split("/") if base.strip("/") else []
    for part in link.split("/")[:-1]:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/" + "".join(f"{part}/" for part in parts) + link.rpartition("/")[2]


def test_no_page_brings_scripts_or_styles_of_its_own(made: dict[str, Page]) -> None:
    for page in made.values():
        if page.is_document:
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page.content), page.path


def test_every_problem_has_its_anchor(made: dict[str, Page]) -> None:
    for code in known_codes():
        page, anchor = "problems/", code.anchor
        assert f"{{#{anchor}}}" in made[f"{page}index.md"].content


def test_a_programme_with_nothing_yet_says_so_in_every_section(nothing: Publication) -> None:
    for page in pages(nothing, ()):
        if page.is_document:
            assert not re.search(r"<tbody>\s*</tbody>", page.content), page.path
            assert '<ol class="yc-agenda">\n</ol>' not in page.content
    documents = {page.path: page.content for page in pages(nothing, ())}
    for path in ("index.md", "calendar/index.md", "roster/people.md", "results/index.md", "notices/index.md"):
        assert 'class="yc-empty"' in documents[path]


def test_without_a_policy_the_rules_are_said_to_come(nothing: Publication) -> None:
    documents = {page.path: page.content for page in pages(replace(nothing, policies=()), ())}
    for path in ("policy/index.md", "policy/scoring.md", "policy/readings.md"):
        assert "考核办法待发布" in documents[path]


def test_cancelled_and_postponed_activities_stay_and_say_so(publication: Publication) -> None:
    documents = {page.path: page.content for page in pages(publication, ())}
    changed = [
        activity
        for year in publication.training
        for activity in year.activities
        if activity.status in ("cancelled", "postponed")
    ]
    assert {activity.status for activity in changed} == {"cancelled", "postponed"}
    for activity in changed:
        content = documents[f"calendar/{activity.year}/{activity.id}.md"]
        assert {"cancelled": "本活动已取消", "postponed": "本活动已延期"}[activity.status] in content


def test_results_show_points_only_where_they_are_public(publication: Publication) -> None:
    result = next(result for result in publication.results if result.outcome and result.outcome.named)
    assert result.outcome is not None
    bare = replace(
        result,
        outcome=replace(result.outcome, named=tuple(replace(one, total=None) for one in result.outcome.named)),
    )
    documents = {page.path: page.content for page in pages(replace(publication, results=(bare,)), ())}
    assert "得分</th>" not in documents[f"results/{result.year}/index.md"]


def test_a_withheld_result_shows_no_number_of_people(publication: Publication) -> None:
    result = replace(publication.results[0], outcome=None)
    documents = {page.path: page.content for page in pages(replace(publication, results=(result,)), ())}
    content = documents[f"results/{result.year}/index.md"]
    assert "本次结果不公布明细" in content
    assert "<svg viewBox" not in content


def test_markdown_leaves_the_html_of_a_page_alone(made: dict[str, Page]) -> None:
    for page in made.values():
        if page.is_document:
            body = page.content.split("---\n", 2)[2]
            rendered = markdown.markdown(body, extensions=["attr_list", "tables", "toc"])
            assert rendered.count("<table") == body.count("<table"), page.path
            assert rendered.count("<li") == body.count("<li"), page.path
            assert not re.search(r"<p></?(?:div|section|dl|ol|ul|table|figure)", rendered), page.path


def test_tables_have_a_caption_and_can_be_scrolled_by_keyboard(made: dict[str, Page]) -> None:
    for page in made.values():
        if page.is_document:
            assert page.content.count("<table") == page.content.count("<caption"), page.path
            assert page.content.count('class="yc-data"') == page.content.count('class="yc-table"'), page.path


def test_csv_has_a_mark_and_the_rows_of_the_json(made: dict[str, Page], publication: Publication) -> None:
    text = made["data/people.csv"].content
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    people = json.loads(made["data/people.json"].content)
    assert len(rows) == len(people["rows"]) == len(publication.people)
    assert [row["姓名"] for row in rows] == [row["name"] for row in people["rows"]]


def test_the_data_package_describes_every_csv(made: dict[str, Page]) -> None:
    package = json.loads(made["data/datapackage.json"].content)
    for resource in package["resources"]:
        head = next(csv.reader(io.StringIO(made[f"data/{resource['path']}"].content.removeprefix("\ufeff"))))
        assert head == [field["name"] for field in resource["schema"]["fields"]]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "＝1", "\t=1"])
def test_no_cell_of_a_csv_is_a_formula(publication: Publication, name: str) -> None:
    hostile = replace(publication, people=(replace(publication.people[0], name=name),))
    content = next(page.content for page in pages(hostile, ()) if page.path == "data/people.csv")
    row = list(csv.reader(io.StringIO(content)))[1]
    assert row[1] == f"'{name}"
