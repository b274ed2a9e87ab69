"""What is to be done, as text, as JSON, and as a calendar that two parsers read alike."""

import datetime as dt
import json
import re
from typing import Any

import jsonschema_rs
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from builder.records.programme import Programme
from builder.reports.reminders import calendar_todo
from builder.reports.todo import json_todo, text_todo
from builder.todo import Item, items
from tests import shili
from tests.results.years import edited
from tests.site.hostile import PAYLOADS
from tests.support import ROOT
from tests.todo.test_todo import MATTERS

AFTER = dt.date(2026, 3, 9)
OPINION = f"records/opinions/{shili.YEAR}/e0004.yml"
ITEM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kind", "actor", "enterprise", "year", "due", "overdue", "what", "record", "command"],
    "properties": {
        "kind": {"type": "string", "pattern": "^[a-z]+-[a-z]+$"},
        "actor": {"enum": ["bureau", "enterprise"]},
        "enterprise": {"type": ["string", "null"]},
        "year": {"type": ["integer", "null"]},
        "due": {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "overdue": {"type": "boolean"},
        "what": {"type": "string", "minLength": 1},
        "record": {"type": "string", "pattern": "^records/"},
        "command": {"type": ["string", "null"], "pattern": "^yucai "},
    },
}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["as_of", "until", "items"],
    "properties": {"as_of": DAY, "until": DAY, "items": {"type": "array", "items": ITEM, "minItems": 1}},
}


@pytest.fixture(scope="module")
def programme() -> Programme:
    """A county on notice, an enterprise of which has not given its opinion."""
    return edited(shili.on_notice(), {OPINION: None})


@pytest.fixture(scope="module")
def found(programme: Programme) -> tuple[Item, ...]:
    return items(programme, AFTER)


def test_text_lists_the_bureau_first_then_each_enterprise_with_days_and_records(
    programme: Programme, found: tuple[Item, ...]
) -> None:
    text = text_todo(found, programme, AFTER, "zh")
    assert [line for line in text.splitlines() if line and not line.startswith(" ")] == [
        programme.settings.authority,
        f"e0004 {programme.enterprises['e0004'].name}",
    ]
    assert (
        "  2026-03-01（已过期）  e0004 示例丁有限公司 提交 2025 年度对 1 名考核人员的意见\n      records/opinions/"
        in text
    )
    assert (
        "  未定期限  核实 e0003 示例芍药生物制药有限公司 的成果“示例成果various-pending”（various-pending）\n" in text
    )
    assert "；yucai publish 2025 --stage final\n" in text
    assert "  2026-03-01 (overdue)  e0004" in text_todo(found, programme, AFTER, "en")
    assert text_todo((), programme, AFTER, "zh") == "没有未办结的事项\n"


def test_json_has_the_shape_of_the_interface(found: tuple[Item, ...]) -> None:
    report = json.loads(json_todo(found, AFTER, "zh"))
    errors = jsonschema_rs.Draft202012Validator(SHAPE).iter_errors(report)
    assert [f"{error.instance_path}: {error.message}" for error in errors] == []
    assert list(report["items"][0]) == ITEM["required"]
    assert (report["as_of"], report["until"]) == ("2026-03-09", "2026-06-07")
    assert [one["record"] for one in report["items"]] == [item.record for item in found]
    of_enterprise = [one for one in report["items"] if one["actor"] == "enterprise"]
    assert [(one["enterprise"], one["due"], one["overdue"]) for one in of_enterprise] == [("e0004", "2026-03-01", True)]


def uids(programme: Programme, day: dt.date) -> dict[str, Any]:
    """Give what a strict parser reads, by UID; a parser of lines reads the same."""
    text = calendar_todo(items(programme, day), programme, day, "zh").decode()
    events = {event.uid: (event.summary, event.dtstart) for event in IcsCalendarStream.calendar_from_ics(text).events}
    lines = vobject.readOne(text).contents.get("vevent", [])
    assert {line.uid.value: (line.summary.value, line.dtstart.value) for line in lines} == events
    return events


def test_a_calendar_has_every_item_with_a_day_as_a_whole_day(programme: Programme, found: tuple[Item, ...]) -> None:
    events = uids(programme, AFTER)
    dated = [(item.what.zh, item.due) for item in found if item.due]
    assert sorted(events.values()) == sorted(dated)
    assert len(events) == len(dated) > 1


def test_an_item_is_the_same_event_on_another_day(programme: Programme) -> None:
    assert uids(programme, AFTER).keys() == uids(programme, AFTER + dt.timedelta(days=1)).keys()


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_stays_text(programme: Programme, text: str) -> None:
    batch = next(one for one in programme.batches.values())
    path = batch.path
    data: Any = programme.documents[path].data
    until = {"from": "2026-01-01", "until": "2026-03-31"}
    named = edited(programme, {path: {**data, "title": text, "applications": until}})
    [said] = [summary for summary, due in uids(named, AFTER).values() if due == dt.date(2026, 3, 31)]
    assert [sign for sign in str(said) if sign.isalnum()] == [sign for sign in f"“{text}”报名截止" if sign.isalnum()]


def test_the_page_on_the_architecture_names_every_kind_and_no_other() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    listed = re.search(r"An item's `kind` is one of ([^.]+)\.", page)
    assert listed
    assert set(re.findall(r"`([a-z-]+)`", listed[1])) == {*MATTERS, "call-closing", "term-ending", "policy-missing"}
