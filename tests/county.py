"""A small county, of which a case says only what matters; the rest is as harmless as can be."""

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from tests.programmes import COMPANIES, VOCABULARY, Data, identifier
from tests.reference import enterprises_of
from tests.support import dianjiang

DIGITS = "〇一二三四五六七八九"


def with_settings(policy: Data, settings: Mapping[str, Any]) -> Data:
    """Give a policy with some of its settings changed; groups are named by id."""
    groups = settings.get("groups", {})
    return {
        **policy,
        **settings,
        "grading": {**policy["grading"], **settings.get("grading", {})},
        "groups": [{**group, **groups.get(group["id"], {})} for group in policy["groups"]],
    }


def county(given: Mapping[str, Any], policy: Data | None = None) -> tuple[dict[str, dict[str, Data]], dict[str, int]]:
    """Give whole records, and the folder of each achievement, of a county of which only what matters is said.

    `given` has the keys of `DEFAULTS`. What it leaves out is as harmless as can be: one person, jia, in
    the roster all the year, and one training of 12 hours that everybody attends, so that each total is 60.
    """
    said = {**DEFAULTS, **given}
    year: int = said["year"]
    rules = with_settings(policy or dianjiang(), said["policy"])
    people = _people(said)
    achievements = _achievements(said, people, rules)
    records: dict[str, dict[str, Data]] = {
        "programme": {"programme": deepcopy(PROGRAMME)},
        "vocabulary": {"vocabulary": deepcopy(VOCABULARY)},
        "policy": {rules["id"]: rules},
        "enterprise": _enterprises(people),
        "batch": _batches(people),
        "trainee": people,
        "plan": {str(year): _plan(year, said["tasks"])},
        "activity": _activities(said, people),
        "achievement": achievements,
        "opinions": _opinions(year, said["opinions"], people),
        "decisions": _decisions(year, said["decisions"]),
    }
    folders = {key: record.pop("folder", int(record["date"][:4])) for key, record in achievements.items()}
    return records, folders


DEFAULTS: Data = {
    "year": 2025,
    "policy": {},
    "people": None,
    "totals": {},
    "tasks": {"law": 12},
    "trainings": None,
    "achievements": [],
    "opinions": {},
    "decisions": {},
}
PROGRAMME: Data = {
    "format": 1,
    "name": "示例培育",
    "authority": "示例县市场监督管理局",
    "demonstration": True,
    "goals": {"headcount": 100, "by": "2026-12-31", "coverage": 1},
    "publication": {"objections_to": {"office": "示例科", "address": "示例路1号"}},
}


def _people(said: Data) -> dict[str, Data]:
    """Fill in the people: admitted in time for all the year, each succeeded by who replaces them."""
    named = said["people"] or ([] if said["totals"] else ["jia"])
    named = {**(named if isinstance(named, dict) else dict.fromkeys(named)), **dict.fromkeys(said["totals"])}
    in_time = "2024-01-02" if said["year"] == 2024 else f"{min(said['year'] - 1, 2025)}-10-15"
    people: dict[str, Data] = {}
    for index, (key, own) in enumerate(named.items(), start=1):
        said_of = own or {}
        admitted = said_of.get("admitted_on", in_time)
        review = said_of.get("review", "admitted")
        person: Data = {
            "id": key,
            "name": f"示例学员{''.join(DIGITS[int(digit)] for digit in str(index))}",
            "enterprise": "e0001",
            "batch": f"{admitted[:4]}-1",
            "role": "management",
            "post": "示例岗位",
            "recommended_on": admitted,
            "admitted_on": admitted,
            **said_of,
            "review": {"status": review, **({} if review == "pending" else {"decided_on": admitted})},
        }
        if review == "rejected":
            person["review"]["reason"] = "示例原因"
        if review != "admitted":
            del person["admitted_on"]
        people[key] = person
    for key, person in people.items():
        before = people.get(person.get("replaces", ""))
        if before and "admitted_on" in person:
            person["batch"] = before["batch"]
            left = {"on": person["admitted_on"], "reason": "role-changed", "successor": key}
            before["exit"] = {**left, **before.get("exit", {})}
    return people


def _enterprises(people: Mapping[str, Data]) -> dict[str, Data]:
    """Fill in the enterprises that the people name, e0001 to e0004."""
    return {
        key: {
            "id": key,
            "name": COMPANIES[int(key[1:]) - 1][0],
            "uscc": COMPANIES[int(key[1:]) - 1][1],
            "township": "示例街道",
            "industry": "other",
            "sme": True,
            "categories": [],
        }
        for key in sorted({name for person in people.values() for _, name in enterprises_of(person)})
    }


def _batches(people: Mapping[str, Data]) -> dict[str, Data]:
    return {
        key: {
            "id": key,
            "title": "示例入库培育通知",
            "issued_on": f"{key[:4]}-01-01",
            "applications": {"from": f"{key[:4]}-01-01", "until": f"{key[:4]}-12-31"},
        }
        for key in sorted({person["batch"] for person in people.values()})
    }


def _plan(year: int, tasks: Mapping[str, Any]) -> Data:
    listed = [{"id": key, "title": f"示例任务{key}", "area": "law", "hours": hours} for key, hours in tasks.items()]
    return {"year": year, "title": "示例计划", "issued_on": f"{year}-01-10", "tasks": listed}


def _activities(said: Data, people: Mapping[str, Data]) -> dict[str, Data]:
    """Fill in the trainings; where none is said, one that all attend for the hours their totals ask for."""
    year: int = said["year"]
    trainings = said["trainings"]
    if trainings is None:
        day = f"{year}-10-25" if year == 2024 else f"{year}-05-16"
        hours = {key: Decimal(min(total, 60)) / 5 for key, total in said["totals"].items()}
        there = {
            key: hours.get(key, 12)
            for key, person in people.items()
            if person.get("admitted_on", "9999") <= day < person.get("exit", {}).get("on", "9999")
        }
        trainings = [{"date": day, "hours": 12, "attendance": there}]
    activities: dict[str, Data] = {}
    for index, training in enumerate(trainings, start=1):
        own = dict(training)
        day, hours = own.pop("date", None), own.pop("hours", None)
        sessions = own.pop("sessions", [{"date": day, "hours": hours}])
        attendance = _rows(own.pop("attendance", []))
        key = own.get("id", f"a{year}-{index:02d}")
        activities[key] = {
            "id": key,
            "title": f"示例培训{index}",
            "year": year,
            "task": "law",
            "kind": "training",
            "mode": "meeting",
            "organiser": {"kind": "bureau", "name": "示例县市场监督管理局"},
            "venue": "示例会议室",
            "status": "held",
            "sessions": [{"start": "09:00", "end": "12:00", **session} for session in sessions],
            **({"attendance": attendance} if attendance else {}),
            **own,
        }
        if activities[key]["status"] == "held":
            activities[key].setdefault("roll_closed_on", max(part["date"] for part in activities[key]["sessions"]))
        for absent in ("task", "venue", "roll_closed_on"):
            if activities[key].get(absent, absent) is None:
                del activities[key][absent]
    return activities


def _rows(attendance: list[Any] | Mapping[str, Any]) -> list[Data]:
    """Fill in attendance: ids alone attended everything, a mapping gives hours, rows stand as they are."""
    if isinstance(attendance, Mapping):
        return [{"trainee": key, "hours": hours} for key, hours in attendance.items()]
    return [{"trainee": row} if isinstance(row, str) else row for row in attendance]


def _achievements(said: Data, people: Mapping[str, Data], rules: Data) -> dict[str, Data]:
    """Fill in the achievements c1, c2, …: verified, of the first person, with a number of their own."""
    checks = {kind["kind"]: kind["identifier"] for group in rules["groups"] for kind in group.get("kinds", ())}
    listed = list(said["achievements"])
    for key, total in said["totals"].items():
        marks = _marks(total - 60) if total > 60 else []
        listed += [{"kind": mark, "event": "registered", "participants": [key]} for mark in marks]
    achievements: dict[str, Data] = {}
    for index, own in enumerate(listed, start=1):
        key = own.get("id", f"c{index}")
        participants = own.get("participants", [next(iter(people))])
        day = own.get("date", f"{said['year']}-11-20")
        status = own.get("review", "verified")
        record: Data = {
            "id": key,
            "enterprise": people[participants[0]]["enterprise"] if participants else "e0001",
            "title": f"示例成果{index}",
            "date": day,
            "participants": participants,
            "evidence": [{"title": "示例佐证"}],
            **_number(checks.get(own["kind"], "none"), index),
            **own,
            "review": {"status": status, **({} if status == "pending" else {"on": day})},
        }
        if status == "rejected":
            record["review"]["reason"] = "示例原因"
        achievements[key] = record
    return achievements


def _marks(points: int) -> list[str]:
    """Give trademarks of 2 and 5 points that are worth so many; there are none for 1 and 3."""
    fives = points % 2
    twos, rest = divmod(points - 5 * fives, 2)
    assert twos >= 0, points
    assert not rest, points
    return ["madrid-trademark"] * fives + ["trademark"] * twos


def _number(check: str, index: int) -> Data:
    """Give an achievement a number of its own, as its kind asks for one."""
    return {} if check == "none" else {"identifier": identifier(check, index)}


def _opinions(year: int, opinions: Mapping[str, str], people: Mapping[str, Data]) -> dict[str, Data]:
    records: dict[str, Data] = {}
    for key, opinion in opinions.items():
        enterprise = enterprises_of(people[key])[-1][1]
        head = {"enterprise": enterprise, "year": year, "submitted_on": f"{year}-12-20", "opinions": []}
        reason = {"reason": "示例理由"} if opinion == "object" else {}
        records.setdefault(enterprise, head)["opinions"].append({"trainee": key, "opinion": opinion, **reason})
    return records


def _decisions(year: int, decisions: Mapping[str, str]) -> dict[str, Data]:
    if not decisions:
        return {}
    listed = [{"trainee": key, "grade": grade, "reason": "示例理由"} for key, grade in decisions.items()]
    return {str(year): {"year": year, "decided_on": f"{year + 1}-01-08", "decisions": listed}}
