"""The records that a new programme begins with: settings, lists, rules, and the calendars that are known."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.founding.county import County
from builder.founding.shipped import EXAMPLE, WORKDAYS, shipped
from builder.founding.templating import template
from builder.records.document import Data
from builder.records.edit import REMOVED, Change, edited
from builder.records.kinds import KINDS, Place
from builder.records.read import read_bytes
from builder.records.unfilled import UNFILLED
from builder.records.write import new_record

YEARS = 3
"""How many years the example of a policy is in force, the one of the founding among them."""
_DATED_READING = "assessment-year"
"""The reading that tells the days of the example's own county."""
_GOALS_NOTE = (
    f"{UNFILLED}goals 的人数、期限和覆盖面，publication.objections_to 受理异议的科室、地址和电话，都是起步用的，"
    "请改成本地的，改好以后删去这条备注。"
)
_EXAMPLE_NOTE = (
    f"{UNFILLED}这是示例：条款和口径摘自《垫江县企业知识产权实用人才培育工作方案（2024—2026年）》，不是本地的规定。"
    "请逐项换成本地印发的办法，改好以后删去这条备注。"
)


def records_of(county: County, day: dt.date) -> dict[str, bytes]:
    """Give the records of a programme that begins on a day, by their paths from the root."""
    return {
        KINDS["programme"].path: _text(new_record("programme", _settings(county, day))),
        KINDS["vocabulary"].path: _text(template("vocabulary.yml")),
        **({} if county.policy is None else {KINDS["policy"].place(id=_id_in(county.policy)): county.policy}),
        **{path: _text(text) for path, text in _calendars(day)},
    }


def years_without_calendar(day: dt.date) -> tuple[int, ...]:
    """Give the years, of this and the next, whose official calendar does not come with the product."""
    return tuple(year for year in (day.year, day.year + 1) if not _calendar(year).is_file())


def _text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _last_day(day: dt.date) -> str:
    return f"{day.year + YEARS - 1}-12-31"


def _settings(county: County, day: dt.date) -> Mapping[str, Data]:
    site: Mapping[str, Data] = {"site": {"url": county.address}} if county.address else {}
    return {
        "format": 1,
        "name": county.name,
        "authority": county.authority,
        **site,
        "demonstration": True,
        "goals": {"headcount": 100, "by": _last_day(day), "coverage": 1},
        "publication": {
            "objections_to": {"office": f"{UNFILLED}科室", "address": f"{UNFILLED}地址"},
        },
        "note": _GOALS_NOTE,
    }


def _id_in(policy: bytes) -> str:
    """Give the id that a policy says it has; one that cannot be read is reported under a name of its own."""
    document, _ = read_bytes(policy, "", Place(kind="policy", id="", year=None))
    data = document.data if document else None
    id = data.get("id") if isinstance(data, dict) else None
    path = KINDS["policy"].place(id=str(id))
    return str(id) if KINDS["policy"].pattern.fullmatch(path) else "policy"


def example_policy(day: dt.date) -> bytes:
    """Give the example of a policy, marked as one, in force from the year of a day on."""
    text = shipped(EXAMPLE).read_text("utf-8")
    document, _ = read_bytes(text.encode(), EXAMPLE, Place(kind="policy", id="", year=None))
    readings = document.data["readings"] if document and isinstance(document.data, dict) else []
    listed = readings if isinstance(readings, list) else []
    dated = [place for place, one in enumerate(listed) if isinstance(one, dict) and one["id"] == _DATED_READING]
    changes = (
        Change(("id",), f"example-{day.year}"),
        Change(("title",), "示例办法（条款摘自垫江县的工作方案，须换成本地的办法）"),
        Change(("in_force", "from"), f"{day.year}-01-01"),
        Change(("in_force", "until"), _last_day(day)),
        Change(("note",), _EXAMPLE_NOTE),
        *(Change(("readings", place), REMOVED) for place in dated),
    )
    return edited(text, "policy", changes).encode()


def _calendar(year: int) -> Path:
    return shipped(f"{WORKDAYS}/{year}.yml")


def _calendars(day: dt.date) -> Iterator[tuple[str, str]]:
    """Give the calendars of this and the next year that are known; the last says which one is not."""
    unknown = years_without_calendar(day)
    for year in (day.year, day.year + 1):
        if year not in unknown:
            text = _calendar(year).read_text("utf-8")
            if year + 1 in unknown:
                note = (
                    f"建立档案库时（{day}），本软件没有收录 {year + 1} 年的放假通知；"
                    f"公布以后，照通知写入 {year + 1}.yml，不推算。"
                )
                text = edited(text, "workdays", [Change(("note",), note)])
            yield KINDS["workdays"].place(year=year), text
