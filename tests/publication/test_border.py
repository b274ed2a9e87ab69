"""The privacy border: what a schema does not let out reaches neither the publication nor a page."""

import datetime as dt
import html
from pathlib import Path

import pytest

from builder.publication.border import publish
from builder.records.document import Document
from builder.records.programme import Programme
from builder.records.read import read
from builder.site.pages import pages
from builder.validation.typed import assemble
from tests.publication.salting import DAY, NUMBER, WORD, salted

SALTED_AT_LEAST = 1000


@pytest.fixture(scope="module")
def salted_programme(demonstration_root: Path) -> Programme:
    documents, _ = read(demonstration_root)
    replaced, times = {}, 0
    for path, document in documents.read.items():
        assert isinstance(document.data, dict)
        data, changed = salted(document.place.kind, document.data)
        times += changed
        replaced[path] = Document(path=path, place=document.place, data=data, values={}, keys={})
    assert times > SALTED_AT_LEAST
    return assemble(replaced)


def test_every_kind_of_record_holds_something_that_may_not_leave(salted_programme: Programme, as_of: dt.date) -> None:
    assert WORD in repr(salted_programme.trainees)
    assert WORD in repr(salted_programme.achievements)
    assert WORD in repr(salted_programme.opinions)
    assert WORD in repr(salted_programme.activities)
    assert str(NUMBER) in repr(salted_programme.activities)
    assert WORD in repr(salted_programme.certificates)
    assert publish(salted_programme, as_of).certificates.issued


def test_nothing_reaches_the_publication(salted_programme: Programme, as_of: dt.date) -> None:
    public = repr(publish(salted_programme, as_of))
    for canary in (WORD, str(NUMBER), repr(dt.date.fromisoformat(DAY))):
        assert canary not in public


def test_nothing_reaches_a_page_or_a_file(salted_programme: Programme, as_of: dt.date) -> None:
    everything = [html.unescape(page.content) for page in pages(publish(salted_programme, as_of), ())]
    assert everything
    for canary in (WORD, str(NUMBER), f"{NUMBER:.2f}", DAY, "2031年3月7日"):
        assert not [content for content in everything if canary in content]


def test_whoever_was_not_admitted_or_has_left_is_named_only_where_a_result_named_them(
    demonstration: Programme, as_of: dt.date
) -> None:
    publication = publish(demonstration, as_of)
    public = {person.id for person in publication.people} | {
        named.trainee for result in publication.results if result.outcome for named in result.outcome.named
    }
    unseen = [trainee.name for trainee in demonstration.trainees.values() if trainee.id not in public]
    assert unseen
    everything = [html.unescape(page.content) for page in pages(publication, ())]
    names = {demonstration.trainees[trainee].name for trainee in public}
    assert not [name for name in unseen if name not in names and any(_names(content, name) for content in everything)]


def _names(content: str, name: str) -> bool:
    return f">{name}<" in content or f'"{name}"' in content or f",{name}," in content


def test_nobody_who_failed_is_in_a_result(demonstration: Programme, as_of: dt.date) -> None:
    failed = {
        (result.year, row.trainee)
        for result in demonstration.results.values()
        for row in result.rows
        if row.grade == "fail"
    }
    named = {
        (result.year, row.trainee)
        for result in publish(demonstration, as_of).results
        if result.outcome
        for row in result.outcome.named
    }
    assert failed
    assert named
    assert not failed & named
