"""Objections as counts: who objected, about whom and why stays inside."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from builder.public import Objections
from builder.records.model import Objection, Result


def objections(
    received: Iterable[Objection], results: Iterable[Result], as_of: dt.date
) -> Mapping[tuple[int, str], Objections]:
    """Count the objections to each result, by year and id, that were received by a day, as they stood on it.

    In time is what was received by the last day of the year's public notice, the latest there was when it was
    published.
    """
    known = tuple(received)
    until: dict[int, dt.date] = {}
    counted = {}
    for result in sorted(results, key=lambda result: (result.year, result.id)):
        if result.objections_until:
            until[result.year] = result.objections_until
        counted[result.year, result.id] = _objections(known, result, until.get(result.year), as_of)
    return counted


def _objections(known: Iterable[Objection], result: Result, until: dt.date | None, as_of: dt.date) -> Objections:
    received = [
        objection
        for objection in known
        if (objection.year, objection.result) == (result.year, result.id) and objection.received_on <= as_of
    ]
    on_time = sum(until is not None and objection.received_on <= until for objection in received)
    outcomes = Counter(_status(objection, as_of) for objection in received)
    return Objections(
        on_time=on_time,
        late=len(received) - on_time,
        upheld=outcomes["upheld"],
        dismissed=outcomes["dismissed"],
        open=outcomes["open"],
    )


def _status(objection: Objection, as_of: dt.date) -> str:
    decided = objection.decided_on is not None and objection.decided_on <= as_of
    return objection.status if decided else "open"
