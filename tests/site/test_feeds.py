"""The feeds as other programs read them: calendars by two parsers that share no code with the writer, Atom by one."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from builder.public import Activity, Publication
from builder.site.activities import path_of
from builder.site.feeds import calendar_path, feeds, subscriptions
from builder.site.links import address
from builder.site.notices import notices
from builder.site.page import is_document
from builder.site.pages import pages
from tests.site.hostile import PAYLOADS

CHINA = dt.timezone(dt.timedelta(hours=8))
NASTY = '\r\nBEGIN:VEVENT\r\nUID:x\n\u2028END:VCALENDAR\x85;,:"\\n\\;\\, \t ^n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a program shows of an event."""

    start: dt.datetime
    end: dt.datetime
    changed: dt.datetime
    summary: str
    description: str
    location: str | None
    url: str
    categories: tuple[str, ...]
    status: str
    sequence: int


def read_by_ical(text: str) -> dict[str, Read]:
    """Read as Home Assistant does: a strict parser that refuses what is not valid."""
    return {
        event.uid: Read(
            start=event.start_datetime,
            end=event.end_datetime,
            changed=event.last_modified or event.start_datetime,
            summary=str(event.summary),
            description=str(event.description),
            location=event.location,
            url=str(event.url),
            categories=tuple(event.categories),
            status=event.status.value if event.status else "",
            sequence=event.sequence or 0,
        )
        for event in IcsCalendarStream.calendar_from_ics(text).events
    }


def read_by_vobject(text: str) -> dict[str, Read]:
    """Read as many CalDAV servers do: a parser of lines, which takes the time zone from the file."""
    calendar = vobject.readOne(text)
    calendar.validate()
    return {
        event.uid.value: Read(
            start=event.dtstart.value,
            end=event.dtend.value,
            changed=event.last_modified.value,
            summary=event.summary.value,
            description=event.description.value,
            location=event.location.value if hasattr(event, "location") else None,
            url=event.url.value,
            categories=tuple(event.categories.value),
            status=event.status.value,
            sequence=int(event.sequence.value),
        )
        for event in calendar.contents.get("vevent", ())
    }


READERS = (read_by_ical, read_by_vobject)
Reader = Callable[[str], dict[str, Read]]


@pytest.fixture(scope="module")
def made(publication: Publication) -> Mapping[str, str]:
    return files(publication)


def files(publication: Publication) -> dict[str, str]:
    return {page.path: page.content for page in feeds(publication)}


def with_activity(publication: Publication, activity: Activity) -> Publication:
    """Give a programme of one activity."""
    year = next(year for year in publication.training if year.year == activity.year)
    return replace(publication, training=(replace(year, activities=(activity,)),))


def activities(publication: Publication, status: str) -> list[Activity]:
    return [one for year in publication.training for one in year.activities if one.status == status]


# Calendars


@pytest.mark.parametrize("read", READERS)
def test_every_session_of_every_activity_is_an_event(
    made: Mapping[str, str], publication: Publication, read: Reader
) -> None:
    events = read(made["calendar/all.ics"])
    expected = {
        f"{activity.id}-{number}@example.org": (activity, session)
        for year in publication.training
        for activity in year.activities
        for number, session in enumerate(activity.sessions, start=1)
    }
    assert events.keys() == expected.keys()
    for uid, (activity, session) in expected.items():
        event = events[uid]
        assert event.start == dt.datetime.combine(session.date, session.start, CHINA)
        assert event.end == dt.datetime.combine(session.date, session.end, CHINA)
        assert activity.title in event.summary
        assert activity.organiser in event.description
        assert event.location == activity.venue
        assert event.url == f"https://example.org/{address(path_of(activity))}"


def test_two_parsers_read_the_same(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        if path.endswith(".ics"):
            assert read_by_ical(text) == read_by_vobject(text), path


def test_a_calendar_of_a_kind_has_the_activities_of_that_kind(
    made: Mapping[str, str], publication: Publication
) -> None:
    all_kinds = {one.kind: read_by_ical(made[one.path]).keys() for one in subscriptions(publication.about)}
    for year in publication.training:
        for activity in year.activities:
            uid = f"{activity.id}-1@example.org"
            assert {kind for kind, uids in all_kinds.items() if uid in uids} == {None, activity.kind}


@pytest.mark.parametrize("read", READERS)
def test_a_calendar_stays_at_its_address_while_there_is_nothing_in_it(publication: Publication, read: Reader) -> None:
    for path, text in files(replace(publication, training=())).items():
        if path.endswith(".ics"):
            assert read(text) == {}


@pytest.mark.parametrize("read", READERS)
def test_what_is_cancelled_or_put_off_stays_and_says_so(
    made: Mapping[str, str], publication: Publication, read: Reader
) -> None:
    events = read(made["calendar/all.ics"])
    told = {"cancelled": ("CANCELLED", "【已取消】"), "postponed": ("TENTATIVE", "【已延期】")}
    for status, (said, sign) in told.items():
        for activity in activities(publication, status):
            event = events[f"{activity.id}-1@example.org"]
            assert (event.status, event.summary) == (said, f"{sign}{activity.title}")
            assert event.sequence == activity.revision == 1
            assert event.changed == dt.datetime.combine(activity.changed_on or dt.date.min, dt.time(), CHINA)
            assert str(activity.reason) in event.description


def test_a_cancellation_is_a_change_even_where_the_record_counts_none(publication: Publication) -> None:
    activity = replace(activities(publication, "cancelled")[0], revision=0, changed_on=None)
    [event] = read_by_ical(files(with_activity(publication, activity))["calendar/all.ics"]).values()
    assert event.sequence == 1


def test_one_session_of_several_is_cancelled_and_the_others_stay(publication: Publication) -> None:
    activity = next(one for one in activities(publication, "held") if len(one.sessions) > 1)
    off = replace(activity.sessions[0], is_cancelled=True, reason="示例原因")
    activity = replace(activity, sessions=(off, *activity.sessions[1:]), revision=0)
    events = read_by_ical(files(with_activity(publication, activity))["calendar/all.ics"])
    first, *others = (events[f"{activity.id}-{session.number}@example.org"] for session in activity.sessions)
    assert (first.status, first.summary, first.sequence) == ("CANCELLED", f"【已取消】{activity.title}", 1)
    assert "本场取消，其他场次照常。原因：示例原因" in first.description
    assert {(other.status, other.summary) for other in others} == {("CONFIRMED", activity.title)}


def test_a_session_that_is_moved_stays_the_same_event_with_a_higher_sequence(publication: Publication) -> None:
    activity = activities(publication, "planned")[0]
    [session] = activity.sessions
    later = replace(session, date=session.date + dt.timedelta(days=7))
    moved = replace(activity, sessions=(later,), revision=activity.revision + 1, changed_on=publication.as_of)
    [(uid, before)] = read_by_ical(files(with_activity(publication, activity))["calendar/all.ics"]).items()
    [(same, after)] = read_by_ical(files(with_activity(publication, moved))["calendar/all.ics"]).items()
    assert uid == same
    assert after.start - before.start == dt.timedelta(days=7)
    assert (before.sequence, after.sequence) == (0, 1)
    assert before.changed < after.changed == dt.datetime.combine(publication.as_of, dt.time(), CHINA)


def test_chinese_time_has_one_offset_and_no_summer(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        if path.endswith(".ics"):
            assert text.count("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n") == 1
            assert text.count("TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n") == 1
            assert "DAYLIGHT" not in text
            assert text.count("DTSTART;TZID=Asia/Shanghai:") == text.count("BEGIN:VEVENT")


def test_only_secure_addresses_are_links(publication: Publication) -> None:
    activity = replace(activities(publication, "planned")[0], registration_url="javascript:alert(1)")
    insecure = with_activity(publication, activity)
    [event] = read_by_ical(files(insecure)["calendar/all.ics"]).values()
    assert "报名网址" not in event.description
    about = replace(publication.about, url="http://example.org/")
    assert "\nURL" not in files(replace(insecure, about=about))["calendar/all.ics"]


def test_lines_are_folded_and_end_as_the_standard_asks(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        if path.endswith(".ics"):
            *lines, last = text.split("\r\n")
            assert last == ""
            assert all("\n" not in line and "\r" not in line for line in lines)
            assert max(len(line.encode()) for line in lines) <= 75


def test_any_text_stays_text_in_a_calendar(publication: Publication) -> None:
    @settings(deadline=None)
    @given(st.text(max_size=200) | st.sampled_from([NASTY, *PAYLOADS]))
    def holds(text: str) -> None:
        activity = replace(activities(publication, "cancelled")[0], title=text, venue=text, organiser=text, reason=text)
        calendar = files(with_activity(publication, activity))["calendar/all.ics"]
        structure = [line for line in calendar.split("\r\n") if line.startswith(("BEGIN:", "END:", "UID:"))]
        assert structure == [
            "BEGIN:VCALENDAR",
            "BEGIN:VTIMEZONE",
            "BEGIN:STANDARD",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            f"UID:{activity.id}-1@example.org",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
        for read in READERS:
            [event] = read(calendar).values()
            assert visible(event.summary) == visible(f"【已取消】{text}")
            assert visible(event.description).count(visible(text)) >= bool(visible(text)) * 2

    holds()


def test_every_kind_of_line_break_is_one(publication: Publication) -> None:
    activity = replace(activities(publication, "cancelled")[0], reason="一\r\n二\u2028三\x85四\x0b五")
    made = files(with_activity(publication, activity))
    for read in READERS:
        [event] = read(made["calendar/all.ics"]).values()
        assert "原因：一\n二\n三\n四\n五\n" in event.description
    assert "原因：一\n二\n三\n四\n五<" in made["notices/feed.xml"]


def visible(text: str) -> str:
    """Leave out what feeds cannot carry or parsers trim; the writer takes “\\N” for a line break."""
    return "".join(sign for sign in text.replace("\\N", "") if sign.isprintable() and not sign.isspace())


def test_the_same_records_give_the_same_calendar_on_any_day(made: Mapping[str, str], publication: Publication) -> None:
    later = files(replace(publication, as_of=publication.as_of + dt.timedelta(days=1)))
    assert files(publication) == made
    assert all(later[one.path] == made[one.path] for one in subscriptions(publication.about))


def test_one_can_add_what_one_can_still_go_to(made: Mapping[str, str], publication: Publication) -> None:
    documents = {page.path: page.content for page in pages(publication, ())}
    ahead = [one for one in activities(publication, "planned") if calendar_path(publication, one)]
    assert ahead
    for year in publication.training:
        for activity in year.activities:
            offered = "加入日历" in documents[path_of(activity)]
            assert offered is (activity in ahead)
            if offered:
                assert len(read_by_vobject(made[str(calendar_path(publication, activity))])) == len(activity.sessions)


def test_the_calendar_page_offers_every_calendar(publication: Publication) -> None:
    page = next(page.content for page in pages(publication, ()) if page.path == "calendar/index.md")
    for one in subscriptions(publication.about):
        assert one.address == f"webcal://example.org/{one.path}"
        assert one.address.replace("/", "&#47;").replace(":", "&#58;").replace(".", "&#46;") in page


def test_a_site_without_an_address_has_no_feeds(publication: Publication) -> None:
    nowhere = replace(publication, about=replace(publication.about, url=None))
    assert files(nowhere) == {}
    for page in pages(nowhere, ()):
        if is_document(page.path):
            assert ".ics" not in page.content, page.path
            assert "feed.xml" not in page.content, page.path


# Atom


def parsed(text: str) -> feedparser.FeedParserDict:
    return feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)


def test_the_feed_has_every_notice_the_newest_first(made: Mapping[str, str], publication: Publication) -> None:
    feed = parsed(made["notices/feed.xml"])
    expected = notices(publication)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == [f"【{one.kind}】{one.title}" for one in expected]
    assert [entry.link for entry in feed.entries] == [f"https://example.org/{address(one.path)}" for one in expected]
    assert [entry.updated for entry in feed.entries] == [f"{one.date}T00:00:00+08:00" for one in expected]
    for entry, one in zip(feed.entries, expected, strict=True):
        assert entry.summary == (f"{one.summary}\n校验值（SHA-256）：{one.digest}" if one.digest else one.summary)
    assert len({entry.id for entry in feed.entries}) == len(expected)


def test_the_feed_carries_the_digest_of_every_result(made: Mapping[str, str], publication: Publication) -> None:
    said = "".join(entry.summary for entry in parsed(made["notices/feed.xml"]).entries)
    assert publication.results
    assert all(said.count(result.digest) == 1 for result in publication.results)


def test_the_feed_says_whose_it_is_where_it_is_and_when_it_changed(
    made: Mapping[str, str], publication: Publication
) -> None:
    feed = parsed(made["notices/feed.xml"]).feed
    assert feed.id == "https://example.org/notices/"
    assert feed.author == publication.about.authority
    assert feed.updated == f"{notices(publication)[0].date}T00:00:00+08:00"
    assert {(link.rel, link.type, link.href) for link in feed.links} == {
        ("self", "application/atom+xml", "https://example.org/notices/feed.xml"),
        ("alternate", "text/html", "https://example.org/notices/"),
    }


def test_the_feed_is_one_before_there_are_notices(publication: Publication) -> None:
    nothing = replace(publication, batches=(), results=(), training=())
    feed = parsed(files(nothing)["notices/feed.xml"])
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated == f"{publication.as_of}T00:00:00+08:00"


def test_any_text_stays_text_in_the_feed(publication: Publication) -> None:
    @settings(deadline=None)
    @given(st.text(min_size=1, max_size=200) | st.sampled_from([NASTY, *PAYLOADS]))
    def holds(text: str) -> None:
        batch = replace(publication.batches[0], title=text)
        feed = parsed(files(replace(publication, batches=(batch,), results=(), training=()))["notices/feed.xml"])
        assert not feed.bozo, feed.get("bozo_exception")
        [entry] = feed.entries
        assert visible(entry.title) == visible(f"【入库通知】{text}")
        assert entry.keys() >= {"id", "title", "updated", "link", "summary"}

    holds()


class _FeedLinks(HTMLParser):
    """Collects where a page says that feeds are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "link" and "alternate" in (found["rel"] or "").split() and found.get("title"):
            assert found["type"] == "application/atom+xml"
            self.addresses.append(found["href"] or "")


@pytest.mark.site
def test_every_page_tells_programs_of_the_feed(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = f"https://example.org/{path.relative_to(site).as_posix()}"
        [link] = _FeedLinks(path.read_text("utf-8")).addresses
        assert urljoin(page, link) == "https://example.org/notices/feed.xml", path
