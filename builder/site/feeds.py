"""What people subscribe to: the activities as iCalendar (RFC 5545), the notices as Atom (RFC 4287).

A feed names its own address for good, so that a programme without one has no feeds.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard

from builder import PRODUCT
from builder.decimals import plain
from builder.public import About, Activity, Publication, Session, TrainingYear
from builder.site.activities import path_of, status_of
from builder.site.labels import LABELS, label
from builder.site.links import address
from builder.site.notices import Notice, notices
from builder.site.page import Page
from builder.site.writing import plain_day

NOTICES = "notices/feed.xml"
NEWEST_NOTICES = 50

_END = "END:VCALENDAR\r\n"
_TIME_ZONE = "Asia/Shanghai"
_OFFSET = dt.timezone(dt.timedelta(hours=8))
_LOCAL = {"TZID": _TIME_ZONE}
_ATOM = "http://www.w3.org/2005/Atom"
# Neither XML nor iCalendar can carry these, and no reader would see them.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A calendar to follow: its title, its path, its kind of activity (None: all), its address for programs."""

    title: str
    path: str
    kind: str | None
    address: str


def subscriptions(about: About) -> tuple[Subscription, ...]:
    """Give the calendars to follow: all activities, then one a kind, be there activities of it or not."""
    if about.url is None:
        return ()
    root = about.url.partition("://")[2]
    kinds = ((None, "all", "全部活动"), *((kind, kind, title) for kind, title in LABELS["kind"].items()))
    return tuple(
        Subscription(title=title, path=path, kind=kind, address=f"webcal://{root}{path}")
        for kind, name, title in kinds
        for path in [f"calendar/{name}.ics"]
    )


def feeds(publication: Publication) -> Iterator[Page]:
    """Give the calendars to follow, one for each activity that one can still go to, and the feed of notices."""
    about = publication.about
    if about.url is None:
        return
    # Each event is written once, however many calendars have it.
    every = [
        (activity, _events(about, year, activity))
        for year in reversed(publication.training)
        for activity in year.activities
    ]
    for calendar in subscriptions(about):
        of_kind = (events for activity, events in every if calendar.kind in {None, activity.kind})
        yield Page(path=calendar.path, content=_written(_followed(about, calendar), of_kind))
    for activity, events in every:
        path = calendar_path(publication, activity)
        if path:
            yield Page(path=path, content=_written(_calendar(), [events]))
    yield Page(path=NOTICES, content=_atom(publication, about.url))


def calendar_path(publication: Publication, activity: Activity) -> str | None:
    """Give the path of the calendar of one activity, None where there is nothing to go to any more."""
    ahead = activity.last_day is not None and activity.last_day >= publication.as_of
    if publication.about.url is None or activity.status != "planned" or not ahead:
        return None
    return path_of(activity).removesuffix(".md") + ".ics"


# iCalendar


def _followed(about: About, subscription: Subscription) -> Calendar:
    name = _text(f"{about.name}：{subscription.title}")
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("source", f"{about.url}{subscription.path}", parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    return calendar


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("x-wr-timezone", _TIME_ZONE)
    calendar.add_component(_time_zone())
    return calendar


def _written(calendar: Calendar, events: Iterable[str]) -> str:
    return "".join([calendar.to_ical().decode().removesuffix(_END), *events, _END])


def _events(about: About, year: TrainingYear, activity: Activity) -> str:
    sessions = enumerate(activity.sessions, start=1)
    return "".join(_event(about, year, activity, session, index).to_ical().decode() for index, session in sessions)


def _time_zone() -> Component:
    """Give the one offset that Chinese time has had since 1991."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", _TIME_ZONE)
    standard.add("dtstart", dt.datetime(1991, 9, 15))  # noqa: DTZ001 -- local by definition
    standard.add("tzname", "CST")
    standard.add("tzoffsetfrom", dt.timedelta(hours=8))
    standard.add("tzoffsetto", dt.timedelta(hours=8))
    zone.add_component(standard)
    return zone


def _event(about: About, year: TrainingYear, activity: Activity, session: Session, index: int) -> Component:
    """Give a session as an event; its number, not its day or place, identifies it: a moved session stays the same.

    SEQUENCE is the activity's revision, and at least 1 where it is off. DTSTAMP and LAST-MODIFIED
    are the day of its last change, else the day on which the year's plan was issued.
    """
    page = f"{about.url}{address(path_of(activity))}"
    host = urlsplit(page).hostname
    known_since = activity.changed_on or year.plan_issued_on or dt.date(activity.year, 1, 1)
    changed = _start_of(known_since).astimezone(dt.UTC)
    # Programs that pass over STATUS must not send people to what does not take place: the summary says it too.
    off = activity.is_called_off or session.is_cancelled
    status = status_of(activity, session)
    event = Event()
    event.add("uid", f"{activity.id}-{session.number}@{host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(activity.revision, 1 if off else 0))
    event.add("dtstart", dt.datetime.combine(session.date, session.start), parameters=_LOCAL)
    event.add("dtend", dt.datetime.combine(session.date, session.end), parameters=_LOCAL)
    event.add("status", {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}.get(status, "CONFIRMED"))
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    event.add("summary", _text(f"【{label('status', status)}】{activity.title}" if off else activity.title))
    event.add("description", _text("\n".join(_description(activity, session, index, page))))
    event.add("categories", [label("kind", activity.kind), *(area.title for area in activity.areas)])
    if activity.venue:
        event.add("location", _text(activity.venue))
    if _is_https(page):
        event.add("url", page)
    return event


def _description(activity: Activity, session: Session, index: int, page: str) -> Iterator[str]:
    if activity.is_called_off:
        yield f"本活动{label('status', activity.status)}。{f'原因：{activity.reason}' if activity.reason else ''}"
    elif session.is_cancelled:
        yield f"本场取消，其他场次照常。{f'原因：{session.reason}' if session.reason else ''}"
    sessions = len(activity.sessions)
    part = f"，第{index}场（共{sessions}场）" if sessions > 1 else ""
    yield f"{label('kind', activity.kind)}（{activity.mode.title}），{plain(session.hours)}学时{part}"
    yield f"组织单位：{activity.organiser}"
    if activity.registration_until:
        yield f"报名截止：{plain_day(activity.registration_until)}"
    if activity.registration_url and _is_https(activity.registration_url):
        yield f"报名网址：{activity.registration_url}"
    yield f"详情：{page}"


def _is_https(url: str) -> bool:
    return url.startswith("https://")


# Atom


def _atom(publication: Publication, url: str) -> str:
    about, newest = publication.about, notices(publication)[:NEWEST_NOTICES]
    page = f"{url}{address('notices/index.md')}"
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", page)
    _add(feed, "title", f"{about.name}通知公告")
    _add(feed, "updated", _stamp(max((notice.date for notice in newest), default=publication.as_of)))
    _add(_add(feed, "author"), "name", about.authority)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{url}{NOTICES}")
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    for notice in newest:
        _entry(feed, notice, f"{url}{address(notice.path)}")
    ET.indent(feed)
    return ET.tostring(feed, "unicode", xml_declaration=True) + "\n"


def _entry(feed: ET.Element, notice: Notice, page: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", page)
    _add(entry, "title", f"【{notice.kind}】{notice.title}")
    _add(entry, "updated", _stamp(notice.date))
    if notice.author:
        _add(_add(entry, "author"), "name", notice.author)
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "category", term=notice.kind)
    digest = f"\n校验值（SHA-256）：{notice.digest}" if notice.digest else ""
    _add(entry, "summary", f"{notice.summary}{digest}")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = _text(text) or None
    return element


def _stamp(date: dt.date) -> str:
    return _start_of(date).isoformat()


def _start_of(date: dt.date) -> dt.datetime:
    """Give the beginning of a Chinese day, which is all that the records know of when something changed."""
    return dt.datetime.combine(date, dt.time(), _OFFSET)


def _text(words: str) -> str:
    """Leave out what a feed cannot carry; every kind of line break is one line feed."""
    return _NO_TEXT.sub("", _LINE_BREAK.sub("\n", words))
