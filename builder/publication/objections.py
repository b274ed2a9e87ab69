"""Objections as counts: who objected, about whom and why stays inside."""

import datetime as dt
from collections import Counter

from builder.public import Objections
from builder.records.model import Objection, Result
from builder.records.programme import Programme


def objections(programme: Programme, result: Result, until: dt.date | None, as_of: dt.date) -> Objections:
    """Count the objections to a result that were received by a day, as they stood on it.

    In time is what was received by `until`, the last day of the year's public notice, the latest there is.
    """
    received = [
        objection
        for objection in programme.objections.values()
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
