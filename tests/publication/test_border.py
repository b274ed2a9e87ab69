"""The privacy border: what a schema does not let out reaches neither the publication nor a page."""

import datetime as dt
import html

import pytest

from builder.publication import publish
from builder.records.document import Document
from builder.records.programme import Programme
from builder.records.read import read
from builder.site.pages import pages
from builder.validation.typed import assemble
from tests.publication.salting import DAY, NUMBER, WORD, salted
from tests.support import ROOT

AS_OF = dt.date(2026, 11, 25)
SALTED_AT_LEAST = 1000


@pytest.fixture(scope="module")
def salted_programme() -> Programme:
    documents, _ = read(ROOT)
    replaced, times = {}, 0
    for path, document in documents.read.items():
        assert isinstance(document.data, dict)
        data, changed = salted(document.place.kind, document.data)
        times += changed
        replaced[path] = Document(path=path, place=document.place, data=data, values={}, keys={})
    assert times > SALTED_AT_LEAST
    return assemble(replaced)


def test_every_kind_of_record_holds_something_that_may_not_leave(salted_programme: Programme) -> None:
    assert WORD in repr(salted_programme.trainees)
    assert WORD in repr(salted_programme.achievements)
    assert WORD in repr(salted_programme.opinions)
    assert WORD in repr(salted_programme.activities)
    assert str(NUMBER) in repr(salted_programme.activities)
    assert WORD in repr(salted_programme.certificates)
    assert publish(salted_programme, AS_OF).certificates.issued


def test_nothing_reaches_the_publication(salted_programme: Programme) -> None:
    public = repr(publish(salted_programme, AS_OF))
    for canary in (WORD, str(NUMBER), repr(dt.date.fromisoformat(DAY))):
        assert canary not in public


def test_nothing_reaches_a_page_or_a_file(salted_programme: Programme) -> None:
    everything = [html.unescape(page.content) for page in pages(publish(salted_programme, AS_OF), ())]
    assert everything
    for canary in (WORD, str(NUMBER), f"{NUMBER:.2f}", DAY, "2031年3月7日"):
        assert not [content for content in everything if canary in content]


def test_whoever_was_not_admitted_or_has_left_is_named_only_where_a_result_named_them(
    programme: Programme,
) -> None:
    publication = publish(programme, AS_OF)
    public = {person.id for person in publication.people} | {
        named.trainee for result in publication.results if result.outcome for named in result.outcome.named
    }
    unseen = [trainee.name for trainee in programme.trainees.values() if trainee.id not in public]
    assert unseen
    everything = [html.unescape(page.content) for page in pages(publication, ())]
    names = {programme.trainees[trainee].name for trainee in public}
    assert not [name for name in unseen if name not in names and any(_names(content, name) for content in everything)]


def _names(content: str, name: str) -> bool:
    return f">{name}<" in content or f'"{name}"' in content or f",{name}," in content


def test_nobody_who_failed_is_in_a_result(programme: Programme) -> None:
    failed = {
        (result.year, row.trainee)
        for result in programme.results.values()
        for row in result.rows
        if row.grade == "fail"
    }
    named = {
        (result.year, row.trainee)
        for result in publish(programme, AS_OF).results
        if result.outcome
        for row in result.outcome.named
    }
    assert failed
    assert named
    assert not failed & named
