"""What search engines may read of a page: JSON-LD in the terms of schema.org."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from builder.public import About, Activity, Place, Publication
from builder.site.activities import path_of
from builder.site.data import MEDIA_TYPES
from builder.site.labels import label
from builder.site.links import address
from builder.site.tables import Table, tables

Thing = Mapping[str, Any]

DATA = "data/index.md"
HOME = "index.md"
_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_COURSE_MODES: Mapping[Place, str] = {"onsite": "onsite", "online": "online", "anywhere": "self-paced"}
# As escapes these can close no element and begin no comment; U+2028 and U+2029 end lines for some readers.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(publication: Publication) -> Mapping[str, str]:
    """Give the JSON-LD of the pages that have any, by the path of the page, fit to stand in a script element.

    Things are known by addresses: a programme whose site has none has no linked data.
    """
    about = publication.about
    if about.url is None:
        return MappingProxyType({})
    things = {HOME: _authority(about), DATA: _catalogue(publication)}
    for year in publication.training:
        things |= {path_of(activity): _activity(about, activity) for activity in year.activities}
    return MappingProxyType({path: _written(thing) for path, thing in things.items()})


def _written(thing: Thing) -> str:
    return json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False).translate(_ESCAPES)


def _named(about: About) -> Thing:
    return {"@type": "GovernmentOrganization", "@id": f"{about.url}#authority", "name": about.authority}


def _authority(about: About) -> Thing:
    """Give the authority and its site, with the office that people turn to."""
    office: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": about.objection_office,
        "address": {"@type": "PostalAddress", "streetAddress": about.objection_address, "addressCountry": "CN"},
    }
    if about.objection_telephone:
        office["telephone"] = about.objection_telephone
    site = {"@type": "WebSite", "name": about.name, "url": about.url, "inLanguage": "zh-CN"}
    return {**_named(about), "url": about.url, "department": office, "subjectOf": site}


def _activity(about: About, activity: Activity) -> Thing:
    """Give a training as a course of which this is an instance, any other activity as an educational event."""
    if activity.kind != "training":
        return {"@type": "EducationEvent", **_event(about, activity)}
    return {
        "@type": "Course",
        "@id": f"{_page(about, activity)}#course",
        "name": activity.title,
        "description": _description(activity),
        "courseCode": activity.id,
        "inLanguage": "zh-CN",
        "provider": _organiser(about, activity),
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": _COURSE_MODES[activity.place],
            **_event(about, activity),
        },
    }


def _event(about: About, activity: Activity) -> Thing:
    page = _page(about, activity)
    event: dict[str, Any] = {
        "@id": f"{page}#event",
        "name": activity.title,
        "description": _description(activity),
        "url": page,
        "inLanguage": "zh-CN",
        "eventStatus": f"https://schema.org/{_STATUS.get(activity.status, 'EventScheduled')}",
        "organizer": _organiser(about, activity),
    }
    if activity.place == "online":
        event["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
        event["location"] = {"@type": "VirtualLocation", "url": page}
    elif activity.venue:
        event["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode"
        event["location"] = {"@type": "Place", "name": activity.venue}
    if activity.registration_places:
        event["maximumAttendeeCapacity"] = activity.registration_places
    sessions = [(f"{one.date}T{one.start}+08:00", f"{one.date}T{one.end}+08:00") for one in activity.sittings]
    if sessions:
        event |= {"startDate": sessions[0][0], "endDate": sessions[-1][1]}
    if len(sessions) > 1:
        event["subEvent"] = [
            {"@type": "Event", "name": f"{activity.title}（第{number}场）", "startDate": start, "endDate": end}
            for number, (start, end) in enumerate(sessions, start=1)
        ]
    return event


def _page(about: About, activity: Activity) -> str:
    return f"{about.url}{address(path_of(activity))}"


def _description(activity: Activity) -> str:
    areas = "、".join(area.title for area in activity.areas)
    return f"{label('kind', activity.kind)}（{activity.mode.title}）{f'：{areas}' if areas else ''}"


def _organiser(about: About, activity: Activity) -> Thing:
    if activity.organiser == about.authority:
        return _named(about)
    return {"@type": "Organization", "name": activity.organiser}


def _catalogue(publication: Publication) -> Thing:
    """Give the public tables, each as a data set with its files."""
    about = publication.about
    page = f"{about.url}{address(DATA)}"
    return {
        "@type": "DataCatalog",
        "@id": page,
        "url": page,
        "name": f"{about.name}开放数据",
        "inLanguage": "zh-CN",
        "publisher": _named(about),
        "dataset": [_dataset(publication, table, page) for table in tables(publication)],
    }


def _dataset(publication: Publication, table: Table, page: str) -> Thing:
    return {
        "@type": "Dataset",
        "@id": f"{page}#{table.name}",
        "url": page,
        "name": table.title,
        "description": f"{publication.about.name}：{table.description}",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "dateModified": publication.as_of.isoformat(),
        "creator": _named(publication.about),
        "variableMeasured": [field.title for field in table.fields],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": f"{page}{table.name}.{suffix}"}
            for suffix, media_type in MEDIA_TYPES.items()
        ],
    }
