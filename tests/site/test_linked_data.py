"""What search engines read: parsed back, it is what the page says; hostile text stays inside it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.public import Activity, Publication
from builder.site.activities import path_of
from builder.site.data import data_files
from builder.site.linked_data import linked_data
from builder.site.links import address
from builder.site.tables import tables
from tests.site.hostile import PAYLOADS

AUTHORITY = {
    "@type": "GovernmentOrganization",
    "@id": "https://example.org/#authority",
    "name": "示例县市场监督管理局",
}


@pytest.fixture(scope="module")
def things(publication: Publication) -> Mapping[str, Any]:
    return {path: json.loads(text) for path, text in linked_data(publication).items()}


def the(publication: Publication, id: str) -> Activity:
    return next(one for year in publication.training for one in year.activities if one.id == id)


def of(publication: Publication, activity: Activity) -> Any:  # noqa: ANN401 -- any JSON
    year = replace(publication.training[0], activities=(activity,))
    return json.loads(linked_data(replace(publication, training=(year,)))[path_of(activity)])


def test_home_names_the_authority_with_its_office(things: Mapping[str, Any]) -> None:
    assert things["index.md"] == {
        "@context": "https://schema.org",
        **AUTHORITY,
        "url": "https://example.org/",
        "department": {
            "@type": "GovernmentOrganization",
            "name": "示例科",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "示例路1号",
                "addressCountry": "CN",
            },
        },
        "subjectOf": {
            "@type": "WebSite",
            "name": "示例培育",
            "url": "https://example.org/",
            "inLanguage": "zh-CN",
        },
    }


def test_an_office_with_a_telephone_has_it(publication: Publication) -> None:
    reached = replace(publication, about=replace(publication.about, objection_telephone="023-0000-0000"))
    assert json.loads(linked_data(reached)["index.md"])["department"]["telephone"] == "023-0000-0000"


def test_a_training_is_a_course_with_an_instance(things: Mapping[str, Any]) -> None:
    page = "https://example.org/calendar/2026/evidence/"
    told = {
        "name": "侵权证据收集与纠纷应对实务",
        "description": "培训（专题）：维权保护",
        "inLanguage": "zh-CN",
    }
    assert things["calendar/2026/evidence.md"] == {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": f"{page}#course",
        **told,
        "courseCode": "evidence",
        "provider": AUTHORITY,
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "@id": f"{page}#event",
            **told,
            "url": page,
            "courseMode": "onsite",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "organizer": AUTHORITY,
            "location": {"@type": "Place", "name": "示例会议室"},
            "maximumAttendeeCapacity": 60,
            "startDate": "2026-12-03T09:00:00+08:00",
            "endDate": "2026-12-03T12:00:00+08:00",
        },
    }


def test_coaching_and_publicity_are_educational_events_with_their_sessions(things: Mapping[str, Any]) -> None:
    page = "https://example.org/calendar/2026/pledge/"
    name = "知识产权质押融资一对一辅导"
    assert things["calendar/2026/pledge.md"] == {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": f"{page}#event",
        "name": name,
        "description": "实训辅导（一对一）：质押融资",
        "url": page,
        "inLanguage": "zh-CN",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": "示例县市场监督管理局与示例银行"},
        "location": {"@type": "Place", "name": "示例会议室"},
        "maximumAttendeeCapacity": 8,
        "startDate": "2026-12-16T09:30:00+08:00",
        "endDate": "2026-12-16T16:30:00+08:00",
        "subEvent": [
            {
                "@type": "Event",
                "name": f"{name}（第1场）",
                "startDate": "2026-12-16T09:30:00+08:00",
                "endDate": "2026-12-16T11:30:00+08:00",
            },
            {
                "@type": "Event",
                "name": f"{name}（第2场）",
                "startDate": "2026-12-16T14:30:00+08:00",
                "endDate": "2026-12-16T16:30:00+08:00",
            },
        ],
    }
    kinds = {thing["@type"] for path, thing in things.items() if path.startswith("calendar/")}
    assert kinds == {"Course", "EducationEvent"}


def test_what_is_online_is_where_its_page_is(things: Mapping[str, Any]) -> None:
    course = things["calendar/2026/open-course.md"]["hasCourseInstance"]
    assert course["courseMode"] == "online"
    assert course["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert course["location"] == {
        "@type": "VirtualLocation",
        "url": "https://example.org/calendar/2026/open-course/",
    }


def test_self_study_has_a_pace_and_no_place(publication: Publication) -> None:
    course = of(publication, replace(the(publication, "evidence"), place="anywhere", venue=None))["hasCourseInstance"]
    assert course["courseMode"] == "self-paced"
    assert "location" not in course
    assert "eventAttendanceMode" not in course


@pytest.mark.parametrize(("id", "status"), [("brands", "EventCancelled"), ("one-to-one", "EventPostponed")])
def test_what_does_not_take_place_says_so(things: Mapping[str, Any], id: str, status: str) -> None:
    thing = things[f"calendar/2026/{id}.md"]
    assert thing.get("hasCourseInstance", thing)["eventStatus"] == f"https://schema.org/{status}"


def test_without_a_day_there_is_no_date(publication: Publication) -> None:
    course = of(publication, replace(the(publication, "evidence"), sessions=()))["hasCourseInstance"]
    assert not {"startDate", "endDate", "subEvent"} & course.keys()


def test_every_public_table_is_a_data_set_whose_files_are_there(
    things: Mapping[str, Any], publication: Publication
) -> None:
    catalogue = things["data/index.md"]
    assert (catalogue["@type"], catalogue["publisher"]) == ("DataCatalog", AUTHORITY)
    published = tuple(tables(publication))
    files = {f"https://example.org/{address(page.path)}" for page in data_files(publication, published)}
    assert [one["name"] for one in catalogue["dataset"]] == [table.title for table in published]
    for one in catalogue["dataset"]:
        assert (one["@type"], one["dateModified"]) == ("Dataset", "2026-06-30")
        assert [file["encodingFormat"] for file in one["distribution"]] == ["text/csv", "application/json"]
        assert {file["contentUrl"] for file in one["distribution"]} <= files


def test_a_site_without_an_address_has_nothing_to_link(publication: Publication) -> None:
    assert linked_data(replace(publication, about=replace(publication.about, url=None))) == {}


def test_any_text_is_parsed_back_and_closes_nothing(publication: Publication) -> None:
    @settings(deadline=None)
    @given(st.text() | st.sampled_from(PAYLOADS))
    def holds(text: str) -> None:
        activity = replace(the(publication, "evidence"), title=text, organiser=text, venue=text or None)
        year = replace(publication.training[0], activities=(activity,))
        written = linked_data(replace(publication, training=(year,)))[path_of(activity)]
        assert not re.search("[<>&\u2028\u2029\n]", written)
        course = json.loads(written)
        assert (course["name"], course["provider"]["name"]) == (text, text)
        assert course["hasCourseInstance"].get("location", {"name": ""})["name"] == text

    holds()


class _Blocks(HTMLParser):
    """Collects the data blocks of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks.append(data)
            self._inside = False


@pytest.mark.site
def test_the_pages_of_the_site_carry_it(site: Path, demonstrated: Publication) -> None:
    expected = {address(path): [text] for path, text in linked_data(demonstrated).items()}
    for path in site.rglob("index.html"):
        at = path.parent.relative_to(site).as_posix()
        found = _Blocks(path.read_text("utf-8")).blocks
        assert found == expected.get("" if at == "." else f"{at}/", []), at
