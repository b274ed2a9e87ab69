"""Notices: calls for admission, public notices and announcements of results, changed activities."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from builder.public import Activity, Batch, Publication, Result
from builder.site.activities import as_arranged, path_of
from builder.site.labels import label
from builder.site.writing import plain_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A line of the list of notices: its day, what it is, its title, its page, how it stands, and what it says.

    Of a result, `author` is the authority that published it, under the name of that day; by its `digest` whoever keeps
    the notice can tell later whether it is still the same.
    """

    date: dt.date
    kind: str
    title: str
    path: str
    state: str
    summary: str
    author: str | None = None
    digest: str | None = None


def batch_path(batch: Batch) -> str:
    """Give the path of the page of a call for admission."""
    return f"notices/batch-{batch.id}.md"


def result_path(result: Result) -> str:
    """Give the path of the page that announces a result."""
    return f"notices/result-{result.year}-{result.id}.md"


def result_title(result: Result) -> str:
    """Give the title under which a result is announced."""
    return f"{result.year}年度考核结果{stage(result)}"


def stage(result: Result) -> str:
    """Name what a result is; a notice that takes the place of another is one put up anew."""
    return label("stage", "notice-anew" if result.stage == "notice" and result.supersedes else result.stage)


def notices(publication: Publication) -> tuple[Notice, ...]:
    """Give all notices, the newest first."""
    return tuple(sorted(_notices(publication), key=lambda notice: (notice.date, notice.path), reverse=True))


def _notices(publication: Publication) -> Iterator[Notice]:
    for batch in publication.batches:
        yield Notice(
            date=batch.issued_on,
            kind="入库通知",
            title=batch.title,
            path=batch_path(batch),
            state=label("batch", batch.state),
            summary=f"申报时间：{plain_day(batch.opens_on)}至{plain_day(batch.closes_on)}。",
        )
    for result in publication.results:
        yield Notice(
            date=result.published_on,
            kind=f"结果{stage(result)}",
            title=result_title(result),
            path=result_path(result),
            state=label("result", result.state),
            summary=_announced(result),
            digest=result.digest,
            author=result.authority,
        )
    for year in publication.training:
        for activity in year.activities:
            changed = activity.changed_on
            notable = activity.is_called_off or activity.revision
            if notable and changed and changed <= publication.as_of:
                yield Notice(
                    date=changed,
                    kind="活动变动",
                    title=activity.title,
                    path=path_of(activity),
                    state=label("status", activity.status),
                    summary=_changed(activity),
                )


def _changed(activity: Activity) -> str:
    if activity.is_called_off:
        return f"{label('status', activity.status)}，原因：{activity.reason or '未注明'}"
    return f"安排有变动，现为：{as_arranged(activity)}"


def _announced(result: Result) -> str:
    reason = f"{stage(result)}理由：{result.reason}\n" if result.reason else ""
    until = f"公示期至{plain_day(result.objections_until)}（含当日）。" if result.objections_until else ""
    return f"{reason}依据《{result.policy_title}》考核。{until}"
