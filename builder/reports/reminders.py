"""What is due, as a calendar (RFC 5545) for staff: one event of a whole day for each item that has a day."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from icalendar import Calendar, Event

from builder import PRODUCT
from builder.calendar import ONE_DAY
from builder.problems import Language
from builder.records.programme import Programme
from builder.reports.todo import actor_name, settled_by
from builder.todo import Item


def calendar_todo(items: Sequence[Item], programme: Programme, day: dt.date, language: Language) -> bytes:
    """Give the items with a day as iCalendar; an item that stays has the same UID on any day.

    What has no day is in no calendar: `yucai todo` lists it.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    for item in items:
        if item.due is not None:
            calendar.add_component(_event(item, item.due, programme, day, language))
    made: bytes = calendar.to_ical()
    return made


def _event(item: Item, due: dt.date, programme: Programme, day: dt.date, language: Language) -> Event:
    event = Event()
    event.add("UID", f"{_digest(item)}@todo.yucai")
    event.add("DTSTAMP", dt.datetime.combine(day, dt.time(), dt.UTC))
    event.add("DTSTART", due)
    event.add("DTEND", due + ONE_DAY)
    event.add("TRANSP", "TRANSPARENT")
    event.add("SUMMARY", item.what.in_(language))
    event.add("DESCRIPTION", "\n".join([actor_name(item.actor, programme).in_(language), *settled_by(item, language)]))
    event.add("CATEGORIES", [item.kind])
    return event


def _digest(item: Item) -> str:
    said = "\n".join([item.kind, item.actor, item.record, str(item.year)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
