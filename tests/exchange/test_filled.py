"""What templates are filled in with beforehand, so that a clerk only picks."""

from decimal import Decimal
from typing import Any

import pytest

from builder.assessment import assess
from builder.exchange.filled import CONCERNING, Filled, filled, filled_for
from builder.exchange.known import known_of
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, form_named
from builder.exchange.styles import ACROSS, width_of
from builder.exchange.template import template
from builder.records.document import Data, value_at
from tests import shili
from tests.exchange.opened import opened, picked_from, rows_of, sheet_of
from tests.results.years import edited
from tests.support import ROOT

PROGRAMME = shili.unpublished()
KNOWN = known_of(PROGRAMME.documents)


def form(name: str) -> Layout:
    layout = form_named(name)
    assert layout is not None
    return layout


def ids(beforehand: Filled, *way: str) -> list[Data]:
    return [value_at(line.item or line.record, way or ("id",)) for line in beforehand.lines]


def test_who_and_what_waits_for_a_review_is_filled_in_and_nothing_else_can_be_picked() -> None:
    people = filled(form("入库审核"), PROGRAMME, shili.YEAR)
    waiting = [one.id for one in PROGRAMME.trainees.values() if one.review.status == "pending"]
    assert ids(people) == waiting != []
    assert people.only == {"trainee": frozenset(waiting)}
    merits = filled(form("成果审核"), PROGRAMME, shili.YEAR)
    assert ids(merits) == [one.id for one in PROGRAMME.achievements.values() if one.review.status == "pending"] != []


def test_of_those_in_the_roster_in_a_year_alone_a_roll_is_made() -> None:
    (only,) = filled(form("签到学时"), PROGRAMME, shili.YEAR).only.values()
    assert "waiting" not in only
    assert {"decided", "gone"} <= only
    assert filled(form("签到学时"), PROGRAMME, shili.YEAR - 9).only == {"trainee": frozenset()}
    assert filled(form("推荐表"), PROGRAMME, shili.YEAR) == Filled()


def test_a_roll_has_whoever_is_listed_and_with_their_hours_whoever_could_have_come() -> None:
    roll = filled_for(form("签到学时"), PROGRAMME, "lecture", shili.YEAR)
    activity = PROGRAMME.activities["lecture"]
    rows = [(line.item["trainee"], line.item.get("hours")) for line in roll.lines if isinstance(line.item, dict)]
    listed = [row.trainee for row in activity.attendance]
    assert [id for id, _ in rows[: len(listed)]] == listed
    assert rows[: len(listed)] == [(id, None) for id in listed]
    assert {hours for _, hours in rows[len(listed) :]} == {Decimal(3)}
    people = {id for id, _ in rows}
    assert "decided" in people
    assert "waiting" not in people
    assert roll.only == {"activity": frozenset({"lecture"}), "trainee": people}
    assert "没有到场的，把整行删去" in roll.note


def test_an_enterprise_is_asked_about_its_own_people_and_sees_nobody_elses() -> None:
    asked = filled_for(form("企业意见"), PROGRAMME, "e0004", shili.YEAR + 1)
    people = [line.item["trainee"] for line in asked.lines if isinstance(line.item, dict)]
    assert people
    assert {PROGRAMME.enterprise_in(str(id), shili.YEAR + 1).id for id in people} == {"e0004"}
    assert asked.only == {"enterprise": frozenset({"e0004"}), "trainee": frozenset(map(str, people))}
    content = template(form("企业意见"), KNOWN, shili.YEAR + 1, asked)
    page = sheet_of(content, "企业意见")
    assert picked_from(opened(content), page, "enterprise") == [f"{PROGRAMME.enterprises['e0004'].name} e0004"]
    names = {f"{PROGRAMME.trainees[str(id)].name} {id}" for id in people}
    assert set(picked_from(opened(content), page, "opinions.trainee")) == names
    rows = rows_of(page, 6)
    assert [row["opinions.trainee"] for row in rows] == [f"{PROGRAMME.trainees[str(id)].name} {id}" for id in people]
    assert {row["year"] for row in rows} == {shili.YEAR + 1}
    assert {row["opinions.opinion"] for row in rows} == {None}


def test_no_opinion_is_asked_on_whom_nothing_was_required_of_once_nothing_more_is_to_be_held() -> None:
    form_of_opinions = form("企业意见")
    assessment, _ = assess(PROGRAMME, shili.YEAR)
    assert assessment is not None
    assert "successor" in assessment.not_assessed
    employer = PROGRAMME.trainees["successor"].enterprise
    assert "successor" not in filled_for(form_of_opinions, PROGRAMME, employer, shili.YEAR).only["trainee"]
    path = PROGRAMME.activities["lecture"].path
    data: Any = PROGRAMME.documents[path].data
    planned = {key: value for key, value in data.items() if key not in {"attendance", "roll_closed_on"}}
    running = edited(PROGRAMME, {path: {**planned, "status": "planned"}})
    assert "successor" in filled_for(form_of_opinions, running, employer, shili.YEAR).only["trainee"]


def test_what_a_record_says_once_is_filled_in_once_so_that_one_cell_changes_it() -> None:
    """A clerk writes on the first row that the training was held; no other row may say that it is still planned."""
    roll = filled_for(form("签到学时"), PROGRAMME, "lecture", shili.YEAR)
    rows = rows_of(sheet_of(template(form("签到学时"), KNOWN, shili.YEAR, roll), "签到学时"), 6)
    assert len(rows) > 1
    assert [row["status"] is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
    assert len({row["id"] for row in rows}) == 1


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_what_stands_above_a_sheet_is_no_wider_than_the_paper(layout: Layout) -> None:
    """A line that is wider than the paper shrinks all of the sheet when it is printed."""
    note = filled_for(layout, PROGRAMME, "lecture", shili.YEAR).note if layout.name == "attendance" else ""
    large = 15 / 11
    assert width_of(layout.title) * large + width_of(f"　{layout.what}{note}带*的必须填写。") <= ACROSS


def test_opinions_that_were_handed_in_are_shown() -> None:
    shown = filled_for(form("企业意见"), PROGRAMME, "e0001", shili.YEAR)
    record = next(one for one in PROGRAMME.opinions.values() if one.enterprise == "e0001" and one.year == shili.YEAR)
    said = {line.item["trainee"]: line.item.get("opinion") for line in shown.lines if isinstance(line.item, dict)}
    assert said.items() >= {row.trainee: row.opinion for row in record.opinions}.items()


def test_what_is_filled_in_for_one_record_is_a_form_with_people() -> None:
    names = {layout.name: layout for layout in FORMS}
    for name, kind in CONCERNING.items():
        assert any(kind in column.targets for column in names[name].columns)
        assert any("trainee" in column.targets for column in names[name].columns)


def test_the_guide_lists_every_sheet_and_what_is_filled_in() -> None:
    guide = (ROOT / "docs/guide/staff.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in guide.splitlines() if line[:1] == "|"]
    start = rows.index(["表名", "填写什么", "预先填好的"])
    listed = rows[start + 2 : start + 2 + len(FORMS)]
    assert [[title, what] for title, what, _ in listed] == [[layout.title, layout.what] for layout in FORMS]
    ready = {title for title, _, beforehand in listed if beforehand}
    assert ready == {
        layout.title for layout in FORMS if layout.name in CONCERNING or filled(layout, PROGRAMME, shili.YEAR).lines
    }
