"""What a template is filled in with beforehand, so that a clerk only picks: what waits, and whom it concerns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.assessment import proposed
from builder.calendar import year_span
from builder.exchange.layout import Layout
from builder.exchange.rows import Line, lines_of
from builder.records.document import Data, value_at
from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.roster import is_assessed, roster
from builder.scoring.facts import session_hours

CONCERNING: Mapping[str, str] = {"attendance": "activity", "opinions": "enterprise"}
"""The sheets that can be filled in for one record, and the kind of that."""

_WAITING = frozenset({"reviews", "achievement-reviews"})
_OF_THE_ROSTER = frozenset({"attendance", "opinions", "decisions", "subsidies"})
_ABSENT = "没有到场的，把整行删去；学时空着的，算全程参加。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The lines of a sheet, the ids that alone may be picked, by what they are of, and what is to be said above it."""

    lines: tuple[Line, ...] = ()
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    note: str = ""


def filled(layout: Layout, programme: Programme, year: int) -> Filled:
    """Fill in what waits for a review; of other sheets, say who may be picked."""
    if layout.name in _WAITING:
        documents = [
            one for one in programme.documents.values() if value_at(one.data, ("review", "status")) == "pending"
        ]
        waiting = frozenset(one.place.id for one in documents if one.place.kind == layout.kind)
        return Filled(lines=tuple(lines_of(layout, documents)), only={layout.kind: waiting})
    if layout.name in _OF_THE_ROSTER:
        days = year_span(year)
        spans = roster(programme.trainees, programme.policies)
        there = frozenset(id for id, span in spans.items() if span.start < days.end and days.start <= span.end)
        return Filled(only={"trainee": there})
    return Filled()


def filled_for(layout: Layout, programme: Programme, id: str, year: int) -> Filled:
    """Fill in a sheet for one record: an activity with its people, an enterprise with its own."""
    return (
        _roll(layout, programme, id)
        if CONCERNING[layout.name] == "activity"
        else _opinions(layout, programme, id, year)
    )


def _roll(layout: Layout, programme: Programme, id: str) -> Filled:
    """List who attended, and with all the hours of their time in the roster whoever could have."""
    activity = programme.activities[id]
    document = programme.documents[activity.path]
    listed = tuple(lines_of(layout, [document]))
    known = {row.trainee for row in activity.attendance}
    owed = {
        trainee: session_hours(activity, span)
        for trainee, span in roster(programme.trainees, programme.policies).items()
        if trainee not in known
    }
    others = (
        Line(record=document.data, item={"trainee": trainee, "hours": hours}, year=activity.year)
        for trainee, hours in owed.items()
        if hours
    )
    lines = (*listed, *others)
    return Filled(lines=lines, only={"activity": frozenset({id}), "trainee": _people(lines)}, note=_ABSENT)


def _opinions(layout: Layout, programme: Programme, id: str, year: int) -> Filled:
    """List those of an enterprise's people who are assessed, with the opinions that it has handed in."""
    assessed = [one for one in _assessed(programme, year) if programme.enterprise_in(one, year).id == id]
    document = programme.documents.get(KINDS["opinions"].place(id=id, year=year))
    record: Data = document.data if document else {"year": year, "enterprise": id}
    listed = tuple(lines_of(layout, [document] if document else []))
    known = _people(listed)
    others = (Line(record=record, item={"trainee": one}, year=year) for one in assessed if one not in known)
    lines = (*listed, *others)
    return Filled(lines=lines, only={"enterprise": frozenset({id}), "trainee": _people(lines)})


def _assessed(programme: Programme, year: int) -> Iterator[str]:
    """Give who is assessed in a year; of whom nothing was required is known once nothing more is to be held in it."""
    is_running = any(one.year == year and one.status == "planned" for one in programme.activities.values())
    assessment = None if is_running else proposed(programme, year)
    not_required = assessment.not_assessed if assessment else {}
    for id, span in roster(programme.trainees, programme.policies).items():
        if is_assessed(programme.trainees[id], span, year) and id not in not_required:
            yield id


def _people(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(str(value_at(line.item, ("trainee",))) for line in lines)
