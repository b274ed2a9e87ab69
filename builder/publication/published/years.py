"""Published results as they are sealed, each with what came before and after it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise, zip_longest

from builder.knowledge import leaves_open_whose, withheld
from builder.public import ObjectionOffice, Objections, PlaceRule, Result, ResultState
from builder.publication.published.changes import grade_changes
from builder.publication.published.outcome import outcome
from builder.records.model import Result as ResultRecord

_AFTER: Mapping[str, ResultState] = {"notice": "renewed", "final": "superseded", "correction": "amended"}


def results(
    records: Iterable[ResultRecord], objections: Mapping[tuple[int, str], Objections], as_of: dt.date
) -> tuple[Result, ...]:
    """Give every result published by a day, by year and order of publication, with the objections counted to each."""
    published = (record for record in records if record.published_on <= as_of)
    in_order = sorted(published, key=lambda record: (record.year, record.id))
    return tuple(
        result
        for _, year in groupby(in_order, key=lambda record: record.year)
        for result in _year(tuple(year), objections, as_of)
    )


def read_alike(records: Iterable[ResultRecord]) -> frozenset[tuple[int, str]]:
    """Give the results, by year and id, after which another was published of which the very same is read.

    Left out are those of which so little can have changed unread that it would be known of whom.
    """
    in_order = sorted(records, key=lambda record: (record.year, record.id))
    alike = set()
    for year, of_year in groupby(in_order, key=lambda record: record.year):
        published = tuple(of_year)
        kept_back = withheld(published)
        for place, (before, after) in enumerate(pairwise(published)):
            shown = [
                None if one.outcome else outcome(record, together=one.numbers)
                for record, one in ((before, kept_back[place]), (after, kept_back[place + 1]))
            ]
            same = None not in shown and shown[0] == shown[1] and not grade_changes(after, before)
            if same and leaves_open_whose(before):
                alike.add((year, before.id))
    return frozenset(alike)


def _year(
    records: Sequence[ResultRecord], objections: Mapping[tuple[int, str], Objections], as_of: dt.date
) -> list[Result]:
    """Give the results of a year, as far as each is shown."""
    published = []
    for before, record, after, kept_back in zip_longest((None, *records[:-1]), records, records[1:], withheld(records)):
        titles = record.titles
        published.append(
            Result(
                id=record.id,
                year=record.year,
                stage=record.stage,
                state=_state(record, after, as_of),
                revision=record.revision,
                published_on=record.published_on,
                notice_from=_notice_from(records, record),
                objections_until=record.objections_until,
                supersedes=record.supersedes,
                superseded_by=after.id if after else None,
                reason=record.reason,
                authority=titles.authority,
                objections_to=ObjectionOffice(
                    office=titles.objections_to.office,
                    address=titles.objections_to.address,
                    telephone=titles.objections_to.telephone,
                ),
                policy=record.policy,
                policy_title=titles.policy,
                place_rule=PlaceRule(base=titles.base, rounding=titles.rounding, clause=titles.clause),
                digest=record.digest,
                changes=() if kept_back.outcome else grade_changes(record, before),
                objections=objections[record.year, record.id],
                outcome=None if kept_back.outcome else outcome(record, together=kept_back.numbers),
            )
        )
    return published


def _notice_from(records: Sequence[ResultRecord], record: ResultRecord) -> dt.date | None:
    """Give the day after which the days of a notice are counted, none of what is no notice."""
    if record.stage != "notice":
        return None
    first = record
    for before in reversed(records[: records.index(record)]):
        if not first.prolongs(before):
            break
        first = before
    return first.published_on


def _state(record: ResultRecord, after: ResultRecord | None, as_of: dt.date) -> ResultState:
    if after is not None:
        return _AFTER[after.stage]
    if record.stage == "final":
        return "final"
    if record.stage == "correction":
        return "corrected"
    ended = record.objections_until is not None and record.objections_until < as_of
    return "notice-ended" if ended else "on-notice"
