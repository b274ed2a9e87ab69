"""Objections as counts: who objected, about whom and why stays inside."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from builder.public import Objections
from builder.records.model import Objection, Result


def objections(
    received: Iterable[Objection], results: Iterable[Result], as_of: dt.date, read_alike: frozenset[tuple[int, str]]
) -> Mapping[tuple[int, str], Objections]:
    """Count the objections to each result, by year and id, that were received by a day, as they stood on it.

    In time is what was received by the last day of the year's public notice, the latest there was when it was
    published. How many were upheld is told where nothing changed after: where each was settled between two results of
    which the same is read, the first of which is one of `read_alike`. Beside a change it would tell about whom.
    """
    known = tuple(received)
    counted = {}
    in_order = sorted(results, key=lambda result: (result.year, result.id))
    for year, of_year in groupby(in_order, key=lambda result: result.year):
        published = tuple(of_year)
        until: dt.date | None = None
        for result in published:
            until = result.objections_until or until
            there = [
                objection
                for objection in known
                if (objection.year, objection.result) == (year, result.id) and objection.received_on <= as_of
            ]
            settled = [objection for objection in there if _status(objection, as_of) != "open"]
            is_told = all(_settled_after(objection, published) <= read_alike for objection in settled)
            counted[year, result.id] = _objections(there, until, as_of, outcomes=is_told)
    return counted


def _settled_after(objection: Objection, published: Sequence[Result]) -> frozenset[tuple[int, str]]:
    """Give the result after which an objection was settled; on the day of another, that one too."""
    day = objection.decided_on or dt.date.max
    before = [result for result in published if result.published_on < day]
    by_then = [result for result in published if result.published_on <= day]
    return frozenset((result.year, result.id) for result in (*before[-1:], *by_then[-1:]))


def _objections(received: Sequence[Objection], until: dt.date | None, as_of: dt.date, *, outcomes: bool) -> Objections:
    on_time = sum(until is not None and objection.received_on <= until for objection in received)
    counts = Counter(_status(objection, as_of) for objection in received)
    return Objections(
        on_time=on_time,
        late=len(received) - on_time,
        settled=counts["upheld"] + counts["dismissed"],
        upheld=counts["upheld"] if outcomes else None,
        dismissed=counts["dismissed"] if outcomes else None,
        open=counts["open"],
    )


def _status(objection: Objection, as_of: dt.date) -> str:
    decided = objection.decided_on is not None and objection.decided_on <= as_of
    return objection.status if decided else "open"
