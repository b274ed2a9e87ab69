"""Counties of any size, all invented, with one year published and a certificate for everybody in it."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from builder.records.kinds import KINDS
from builder.records.write import to_yaml
from tests.programmes import VOCABULARY, Data, identifier, uscc
from tests.support import ROOT

AUTHORITY = "示例县市场监督管理局"
AS_OF = dt.date(2026, 11, 25)
YEAR = 2025
PEOPLE = 3
"""How many people there are for each activity; a third of them has been in the roster from the beginning."""

SHARES = {2024: 2, 2025: 4, 2026: 4}
"""Of ten activities, how many are in each year."""

DAYS = {2024: ("2024-10-08", 80), 2025: ("2025-01-06", 350), 2026: ("2026-01-05", 350)}
"""From which day on, and within how many, the activities of a year are held."""

ATTENDING = 25
"""How many people attend an activity: each of those assessed is at ten activities in the year."""

TIMES = 10
HOURS = 3
GIVEN = (
    "文博远达安宁思齐明志清源若水景行知新致和嘉言承启云舒怀瑾子墨星野晓岚书华立诚一帆乐天雨泽海川松柏恩慈朗月初晴亦凡"
)
PLACES = "牡丹青松翠竹红梅白鹤锦江龙溪凤山明月朝阳星河长岭金谷银泉玉屏彩霞紫云碧湖秀峰兰亭"
TRADES = ("生物制药", "汽车零部件", "食品", "新材料", "智能装备", "电子科技", "农业开发", "包装", "化工", "服饰")
TOPICS = (
    ("law", "专利法律法规"),
    ("management", "企业知识产权合规管理"),
    ("protection", "商标维权保护"),
    ("patent-navigation", "专利导航"),
    ("pledge-financing", "知识产权质押融资"),
)
FORMS = ("实务", "案例研讨", "专题辅导", "操作演练")


def make(root: Path, activities: int) -> None:
    """Write a root with so many activities, a multiple of 100, and all that a site of them is made from."""
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "records/policy", root / "records/policy")
    shutil.copytree(ROOT / "records/workdays", root / "records/workdays")
    # What is published in January is of records as they are then: later years are held only afterwards.
    later: list[tuple[Path, str]] = []
    for kind, year, record in records(activities):
        path = root / KINDS[kind].place(id=key_of(record), year=year)
        if kind == "activity" and year > YEAR:
            later.append((path, to_yaml(record)))
        else:
            write(path, to_yaml(record))
    _publish(root)
    for path, text in later:
        write(path, text)


def write(path: Path, text: str) -> None:
    """Write a record, and the folder that it is the first in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def key_of(record: Data) -> str:
    """Give what the file of a record is named by, beside its year."""
    return str(record.get("id") or record.get("enterprise") or "")


def collected(activities: int) -> tuple[dict[str, dict[str, Data]], dict[str, int]]:
    """Give the records of a county by kind and key, and the years of the folders that they are in."""
    by_kind: dict[str, dict[str, Data]] = {}
    folders: dict[str, int] = {}
    for kind, year, record in records(activities):
        key = key_of(record) or (str(year) if year else kind)
        by_kind.setdefault(kind, {})[key] = record
        folders |= {key: year} if year else {}
    return by_kind, folders


def records(activities: int) -> Iterator[tuple[str, int, Data]]:
    """Give the records of a county, each after its kind and its year, which is 0 where it has none."""
    people = list(_trainees(activities))
    yield "programme", 0, _programme(len(people))
    yield "vocabulary", 0, VOCABULARY
    yield from (("batch", 0, _batch(year)) for year in (2024, 2026))
    yield from (("plan", year, _plan(year)) for year in SHARES)
    yield from (("enterprise", 0, record) for record in _enterprises(len(people) // 5))
    yield from (("trainee", 0, record) for record in people)
    yield from (("achievement", YEAR, record) for record in _achievements(people[:activities]))
    yield from (("opinions", YEAR, record) for record in _opinions(people[:activities]))
    for year, tenths in SHARES.items():
        there = people if year > YEAR else people[:activities]
        number = activities * tenths // 10
        yield from (("activity", year, _activity(year, index, number, there)) for index in range(number))


def _programme(trainees: int) -> Data:
    return {
        "format": 1,
        "name": "示例县企业知识产权实用人才培育",
        "authority": AUTHORITY,
        "site": {"url": "https://example.org/"},
        "demonstration": True,
        "as_of": f"{AS_OF}",
        "goals": {"headcount": trainees, "by": "2026-12-31", "coverage": 1},
        "publication": {"scores": "groups", "objections_to": {"office": "示例科", "address": "示例路1号"}},
    }


def _batch(year: int) -> Data:
    return {
        "id": f"{year}-1",
        "title": f"关于开展{year}年示例入库培育工作的通知",
        "issued_on": f"{year}-01-02",
        "applications": {"from": f"{year}-01-02", "until": f"{year}-01-03"},
    }


def _plan(year: int) -> Data:
    tasks = [{"id": "law", "title": "知识产权法律法规基础", "area": "law", "hours": TIMES * HOURS}]
    return {"year": year, "title": f"{year}年度学习培训计划", "issued_on": f"{year}-01-02", "tasks": tasks}


def _enterprises(number: int) -> Iterator[Data]:
    names = (f"示例{place}{other}{trade}有限公司" for trade, place, other in product(TRADES, PLACES, PLACES))
    for index, name in zip(range(1, number + 1), names, strict=False):
        yield {
            "id": f"e{index:04d}",
            "name": name,
            "uscc": uscc(index),
            "township": "示例街道",
            "industry": "other",
            "sme": True,
            "categories": [{"kind": "high-tech", "since": "2023-01-01"}] if index % 2 else [],
        }


def _trainees(activities: int) -> Iterator[Data]:
    names = (f"例{first}{second}" for first, second in product(GIVEN, GIVEN))
    for index, name in zip(range(PEOPLE * activities), names, strict=False):
        year = 2024 if index < activities else 2026
        yield {
            "id": f"t{year}-{index + 1:04d}",
            "name": name,
            "enterprise": f"e{index % (PEOPLE * activities // 5) + 1:04d}",
            "batch": f"{year}-1",
            "role": "management",
            "post": "知识产权主管",
            "recommended_on": f"{year}-01-03",
            "review": {"status": "admitted", "decided_on": f"{year}-01-04"},
            "admitted_on": f"{year}-01-04",
        }


def _achievements(people: list[Data]) -> Iterator[Data]:
    """Lift a tenth of the people by five points and three tenths by two, so that no tie stands across a place."""
    tenth = len(people) // 10
    for index, person in enumerate(people[: 4 * tenth]):
        yield {
            "id": f"c{YEAR}-{index + 1:04d}",
            "enterprise": person["enterprise"],
            "kind": "madrid-trademark" if index < tenth else "trademark",
            "event": "registered",
            "title": "示例商标",
            "date": f"{YEAR}-06-18",
            "identifier": identifier("madrid", index),
            "participants": [person["id"]],
            "evidence": [{"title": "示例注册证"}],
            "review": {"status": "verified", "on": f"{YEAR}-07-01"},
        }


def _opinions(people: list[Data]) -> Iterator[Data]:
    """Let every enterprise support its people."""
    of: dict[str, list[Data]] = {}
    for person in people:
        of.setdefault(person["enterprise"], []).append({"trainee": person["id"], "opinion": "support"})
    for enterprise, opinions in of.items():
        yield {"enterprise": enterprise, "year": YEAR, "submitted_on": f"{YEAR}-12-31", "opinions": opinions}


def _activity(year: int, index: int, number: int, people: list[Data]) -> Data:
    """Give one of so many activities of a year; those that a person attends are days apart."""
    area, topic = TOPICS[index % len(TOPICS)]
    first, days = DAYS[year]
    day = f"{dt.date.fromisoformat(first) + dt.timedelta(index * days // number)}"
    held = day < f"{AS_OF}"
    start = index % 4 * 3 + 8
    attending = people[index * ATTENDING % len(people) :][:ATTENDING]
    return {
        "id": f"a{year}-{index + 1:03d}",
        "title": f"{topic}{FORMS[index // len(TOPICS) % len(FORMS)]}（第{index + 1}期）",
        "year": year,
        "task": "law",
        "kind": "training",
        "mode": "meeting",
        "areas": [area],
        "organiser": {"kind": "bureau", "name": AUTHORITY},
        "venue": f"示例会议中心{index % 20 + 1}号会议室",
        "status": "held" if held else "planned",
        "registration": {"until": day, "places": 60},
        "sessions": [{"date": day, "start": f"{start:02d}:00", "end": f"{start + 3:02d}:00", "hours": HOURS}],
        **({"attendance": [{"trainee": person["id"]} for person in attending], "roll_closed_on": day} if held else {}),
        "revision": 0,
    }


def _publish(root: Path) -> None:
    """Publish the year as a bureau would, and issue its certificates."""
    key = root.parent / f"{root.name}.key"
    _yucai(root, "publish", str(YEAR), "--stage", "notice", "--as-of", f"{YEAR + 1}-01-12")
    _yucai(root, "publish", str(YEAR), "--stage", "final", "--as-of", f"{YEAR + 1}-01-20")
    _yucai(root, "keys", "new", str(key))
    _yucai(root, "certificates", str(YEAR), "-o", str(root.parent / "certificates"), "--key", str(key))


def _yucai(root: Path, *arguments: str) -> None:
    call = [sys.executable, "-c", "from builder.cli import main; main()", "--root", str(root), *arguments]
    subprocess.run(call, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
