"""Notices as letters: the words of the site's own pages, as somebody else can put them up or print them."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.public import Activity, Batch, Publication, Result
from builder.site.activities import path_of
from builder.site.links import address
from builder.site.notices import Notice, batch_path, notices, result_path, result_title, stage
from builder.site.rendering import Renderer

DEMONSTRATION = "人员、企业和成果均为虚构，仅供演示，不作为任何依据。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A notice as a letter: a name for its files, its number where it has one, who signs it, what it says as HTML.

    `result` is there for one of a result, by year and id; `url` is its page where the site has an address.
    """

    notice: Notice
    name: str
    title: str
    number: str | None
    authority: str
    result: tuple[int, str] | None
    url: str | None
    body: str


def letters(publication: Publication) -> Iterator[Letter]:
    """Give every notice as a letter, the newest first; what changes from day to day is not in it."""
    render = Renderer(publication=publication, hand_written=frozenset())
    batches = {batch_path(batch): batch for batch in publication.batches}
    results = {result_path(result): result for result in publication.results}
    activities = {path_of(activity): activity for year in publication.training for activity in year.activities}
    for notice in notices(publication):
        if batch := batches.get(notice.path):
            yield _of_batch(render, notice, batch)
        elif result := results.get(notice.path):
            yield _of_result(render, notice, result)
        else:
            yield _of_activity(render, notice, activities[notice.path])


def _of_batch(render: Renderer, notice: Notice, batch: Batch) -> Letter:
    body = render.letter("letter_batch", batch=batch, demonstration=DEMONSTRATION)
    return _letter(render, notice, f"batch-{batch.id}", body, number=batch.document_number)


def _of_result(render: Renderer, notice: Notice, result: Result) -> Letter:
    of_year = {one.id: one for one in render.publication.results if one.year == result.year}
    body = render.letter(
        "letter_result",
        result=result,
        earlier=of_year.get(result.supersedes or ""),
        later=of_year.get(result.superseded_by or ""),
        result_path=result_path,
        result_title=result_title,
        stage=stage,
        demonstration=DEMONSTRATION,
    )
    return _letter(render, notice, f"result-{result.year}-{result.id}", body, result=(result.year, result.id))


def _of_activity(render: Renderer, notice: Notice, activity: Activity) -> Letter:
    body = render.letter("letter_activity", notice=notice, activity=activity, demonstration=DEMONSTRATION)
    return _letter(render, notice, f"activity-{activity.id}", body, title=f"{notice.kind}：{notice.title}")


def _letter(
    render: Renderer,
    notice: Notice,
    name: str,
    body: str,
    *,
    title: str | None = None,
    number: str | None = None,
    result: tuple[int, str] | None = None,
) -> Letter:
    about = render.publication.about
    return Letter(
        notice=notice,
        name=name,
        title=title or notice.title,
        number=number,
        authority=notice.author or about.authority,
        result=result,
        url=f"{about.url}{address(notice.path)}" if about.url else None,
        body=body,
    )
