"""What rows make of the records."""

from copy import deepcopy
from dataclasses import replace

import pytest

from builder.exchange.drafting import Draft, proposed
from builder.exchange.faults import Place
from builder.exchange.layouts import form_named
from builder.exchange.recognition import tables_of
from builder.problems import wording
from builder.records.document import Data
from builder.validation.targets import ends
from tests.exchange.grids import book, codes, demonstration, grid, keyed, taken

REVIEWED = ("id", "enterprise", "review.status", "review.decided_on", "admitted_on")
TRAINEES = ("name", "enterprise", "batch", "role", "post", "recommended_on", "replaces")
NEW = ("例测试", "示例牡丹生物制药有限公司", "2026-1", "管理人员", "主管", "2026-03-01", None)
OPINIONS = ("year", "enterprise", "submitted_on", "opinions.trainee", "opinions.opinion", "opinions.reason")
ROLL = "records/activities/2025/a2025-08.yml"
PEOPLE = ("例承志", "示例精铸机械有限公司")
"""t2024-012 and the enterprise e0006 of the demonstration."""


def drafted(*sheets: object) -> list[Draft]:
    tables, proposal = taken(*sheets)  # type: ignore[arg-type]
    assert [said for said in (*tables.faults, *proposal.faults) if not said.is_remark] == []
    return list(proposal.drafts)


def test_what_is_said_of_a_cell_is_said_of_each_that_holds_the_same() -> None:
    rows = [(f"例测{sign}", *NEW[1:3], "管理", *NEW[4:]) for sign in "甲乙丙"]
    tables, proposal = taken(keyed("trainees", TRAINEES, *rows))
    (sheet,) = {table.sheet.name for table in tables.tables}
    wrong = [said for said in proposal.faults if not said.is_remark]
    assert [said.place for said in wrong] == [Place(sheet, row, 4) for row in tables.tables[0].rows]
    assert len({(said.code.id, str(said.found)) for said in wrong}) == 1


def test_lists_of_the_same_are_not_one_list() -> None:
    titles = ["成果类型", "计分事项", "所在企业", "成果名称", "证号", "成果日期", "参与人员", "材料名称"]
    row = ["一般注册商标", "核准注册", "e0006", "示例标", "", "2026-03-01", "t2024-012", "证"]
    one, other = drafted(grid([titles, *([*row[:4], number, *row[5:]] for number in ("10000001", "10000002"))]))
    assert one.value(("participants",)) == other.value(("participants",)) == ["t2024-012"]
    assert one.value(("participants",)) is not other.value(("participants",))


# Which record


def test_a_new_person_gets_the_next_id_and_waits_for_review() -> None:
    (draft,) = drafted(keyed("trainees", TRAINEES, NEW))
    assert draft.is_new
    assert draft.path == "records/trainees/t2026-015.yml"
    assert draft.after == {
        "id": "t2026-015",
        "review": {"status": "pending"},
        "name": "例测试",
        "enterprise": "e0003",
        "batch": "2026-1",
        "role": "management",
        "post": "主管",
        "recommended_on": "2026-03-01",
    }


def test_whoever_is_there_already_is_known_again_and_only_what_differs_is_changed() -> None:
    row = ("例承志", "示例精铸机械有限公司", "2024-1", "管理人员", "副总经理", "2024-09-25", None)
    (draft,) = drafted(keyed("trainees", TRAINEES, row))
    assert draft.path == "records/trainees/t2024-012.yml"
    assert isinstance(draft.before, dict)
    assert draft.after == {**draft.before, "post": "副总经理"}


def test_a_second_import_changes_nothing() -> None:
    row = ("例承志", "示例精铸机械有限公司", "2024-1", "管理人员", "技术管理部部长", "2024-09-25", None)
    _, proposal = taken(keyed("trainees", TRAINEES, row))
    assert proposal.drafts == ()
    assert [draft.id for draft in proposal.untouched] == ["t2024-012"]


def test_ids_of_new_people_follow_neither_the_order_of_rows_nor_that_of_enterprises() -> None:
    """Neighbours on a sheet are of one enterprise: ids in its order would tell whose the gap of a refused one is."""
    rows = [(f"例测{sign}", *NEW[1:]) for sign in "甲乙丙丁戊己庚辛"]
    order = {str(draft.value(("name",))): draft.id for draft in drafted(keyed("trainees", TRAINEES, *rows))}
    ids = [order[row[0]] for row in rows]
    assert sorted(ids) == [f"t2026-{number:03}" for number in range(15, 23)]
    assert ids != sorted(ids)
    again = {str(draft.value(("name",))): draft.id for draft in drafted(keyed("trainees", TRAINEES, *reversed(rows)))}
    assert again == order


def test_one_of_two_of_a_name_is_told_by_the_enterprise_beside_it() -> None:
    sheet = keyed("reviews", REVIEWED, ("例承志", "示例精铸机械有限公司", "同意入库", "2024-10-14", "2024-10-16"))
    (draft,) = drafted(sheet)
    assert (draft.id, draft.value(("admitted_on",))) == ("t2024-012", "2024-10-16")
    assert draft.value(("enterprise",)) == "e0006"


def test_a_person_of_another_enterprise_is_not_meant() -> None:
    sheet = keyed("reviews", REVIEWED, ("例承志", "示例牡丹生物制药有限公司", "同意入库", "2024-10-14", "2024-10-16"))
    tables, proposal = taken(sheet)
    assert codes(tables, proposal) == ["X661"]
    assert "例承志 t2024-012（示例精铸机械有限公司）" in proposal.faults[0].message("zh")


@pytest.mark.parametrize(
    "who", ["例承志 t2024-012", "t2024-012 例承志", "t2024-012", "例承志（示例精铸机械有限公司）", "ｔ２０２４－０１２"]
)
def test_a_person_is_named_in_any_of_these_ways(who: str) -> None:
    (draft,) = drafted(keyed("reviews", ("id", "admitted_on"), (who, "2024-10-16")))
    assert draft.id == "t2024-012"


def test_an_id_beside_another_name_is_nobody() -> None:
    tables, proposal = taken(keyed("reviews", ("id", "admitted_on"), ("例文远 t2024-012", "2024-10-16")))
    assert codes(tables, proposal) == ["X661"]


def test_what_is_no_person_is_not_asked_for_by_the_id_of_one() -> None:
    _, proposal = taken(keyed("ledger.activity", ("id", "venue"), ("没有的活动", "某处")))
    (line,) = [fault.line("zh") for fault in proposal.faults if fault.code.id == "X661"]
    assert line.endswith("例如：<名称> 编号")


def test_a_sheet_that_makes_no_records_says_who_has_none() -> None:
    tables, proposal = taken(keyed("reviews", ("id", "admitted_on"), ("例新人", "2024-10-16")))
    assert codes(tables, proposal) == ["X661"]
    assert proposal.drafts == ()


def test_a_row_without_what_it_needs_is_named_and_makes_nothing() -> None:
    tables, proposal = taken(keyed("trainees", TRAINEES, (None, *NEW[1:])))
    assert codes(tables, proposal) == ["X664"]
    assert proposal.faults[0].message("zh") == "这一行没有填写“姓名”"
    assert proposal.drafts == ()


def test_the_same_person_in_two_equal_rows_is_taken_once() -> None:
    tables, proposal = taken(keyed("trainees", TRAINEES, NEW, NEW))
    assert codes(tables, proposal) == ["X696"]
    assert len(proposal.drafts) == 1


def test_the_same_person_in_two_rows_that_differ_is_refused() -> None:
    tables, proposal = taken(keyed("trainees", TRAINEES, NEW, (*NEW[:4], "经理", *NEW[5:])))
    assert codes(tables, proposal) == ["X667"]
    assert proposal.faults[0].place.row == 4


# Items of lists


def test_what_is_written_in_the_first_row_holds_for_those_below() -> None:
    rows = [(2026, PEOPLE[1], "2026-12-20", PEOPLE[0], "支持", None), (None, None, None, "t2024-011", "有异议", "借调")]
    (draft,) = drafted(keyed("opinions", OPINIONS, *rows))
    assert draft.path == "records/opinions/2026/e0006.yml"
    assert draft.after["opinions"] == [
        {"trainee": "t2024-012", "opinion": "support"},
        {"trainee": "t2024-011", "opinion": "object", "reason": "借调"},
    ]


def test_an_item_of_a_person_who_is_listed_is_changed_where_it_stands() -> None:
    sheet = keyed("attendance", ("id", "attendance.trainee", "attendance.hours"), ("a2025-01", "t2024-012", 4))
    (draft,) = drafted(sheet)
    before = deepcopy(draft.before)
    assert isinstance(before, dict)
    items = before["attendance"]
    assert isinstance(items, list)
    place = [item["trainee"] for item in items if isinstance(item, dict)].index("t2024-012")
    assert draft.after["attendance"][place] == {"trainee": "t2024-012", "hours": 4}  # type: ignore[index]
    assert len(draft.after["attendance"]) == len(items)  # type: ignore[arg-type]


def test_several_categories_of_an_enterprise_stand_in_rows_below_each_other() -> None:
    keys = ("name", "uscc", "township", "industry", "sme", "categories.kind", "categories.since")
    rows = [
        ("示例新公司", "91500231TEST000001", "桂溪街道", "汽摩装备", "是", "高新技术企业", "2025-01-01"),
        (None, None, None, None, None, "规上工业企业", "2024-01-01"),
    ]
    (draft,) = drafted(keyed("enterprises", keys, *rows))
    assert draft.id == "e0023"
    assert draft.after["sme"] is True
    assert draft.after["categories"] == [
        {"kind": "high-tech", "since": "2025-01-01"},
        {"kind": "above-scale", "since": "2024-01-01"},
    ]


def test_a_numbered_item_is_changed_by_its_number_and_an_unknown_number_is_refused() -> None:
    keys = ("id", "sessions.no", "sessions.start")
    (draft,) = drafted(keyed("ledger.activity.sessions", keys, ("a2025-01", 2, "14:30")))
    assert draft.after["sessions"][1]["start"] == "14:30"  # type: ignore[index,call-overload]
    tables, proposal = taken(keyed("ledger.activity.sessions", keys, ("a2025-01", 9, "14:30")))
    assert codes(tables, proposal) == ["X669"]


def test_two_values_for_one_field_are_refused_with_both_places() -> None:
    rows = [
        (2026, PEOPLE[1], "2026-12-20", PEOPLE[0], "支持", None),
        (2026, PEOPLE[1], "2026-12-21", "t2024-011", "支持", None),
    ]
    tables, proposal = taken(keyed("opinions", OPINIONS, *rows))
    assert codes(tables, proposal) == ["X666"]
    assert "Sheet1!C3" in proposal.faults[0].message("zh")


def test_two_values_are_told_as_the_cells_have_them_and_not_as_codes() -> None:
    keys = ("id", "status", "attendance.trainee")
    rows = [("a2025-01", "已举办", PEOPLE[0]), ("a2025-01", "延期", PEOPLE[0])]
    tables, proposal = taken(keyed("attendance", keys, *rows))
    assert codes(tables, proposal)[:1] == ["X666"]
    said = proposal.faults[0].message("zh")
    assert "写的是“延期”" in said
    assert "写的是“已举办”" in said


def test_a_question_ends_with_its_own_mark() -> None:
    keys = ("id", "review.status")
    _, proposal = taken(keyed("reviews", keys, ("例同铭 t2024-001", "同意入库")))
    (line,) = [fault.line("zh") for fault in proposal.faults if fault.code.id == "X661"]
    assert "？应为：" in line


# Fields


def test_an_empty_cell_changes_nothing_and_a_cleared_one_takes_the_value_away() -> None:
    keys = ("id", "venue", "reason")
    (draft,) = drafted(keyed("ledger.activity", keys, ("a2025-01", "（清空）", None)))
    assert "venue" not in draft.after


def test_what_a_sheet_has_no_column_for_stays() -> None:
    (draft,) = drafted(keyed("ledger.trainee", ("id", "post"), ("t2024-012", "副总经理")))
    assert isinstance(draft.before, dict)
    assert draft.after == {**draft.before, "post": "副总经理"}


def test_a_successor_and_who_is_replaced_name_each_other() -> None:
    keys = ("id", "exit.reason", "exit.on", "exit.reported_on")
    left = keyed("changes", keys, ("t2024-012", "离开企业", "2026-06-30", "2026-06-20"))
    come = keyed("trainees", TRAINEES, ("例接替", PEOPLE[1], "2024-1", "管理人员", "主管", "2026-06-25", "例承志"))
    drafts = {draft.id: draft for draft in drafted(left, come)}
    assert drafts["t2026-015"].value(("replaces",)) == "t2024-012"
    assert drafts["t2024-012"].value(("exit", "successor")) == "t2026-015"


def test_what_one_sheet_adds_another_sheet_of_the_file_can_name() -> None:
    keys = ("name", "uscc", "township", "industry", "sme")
    company = keyed("enterprises", keys, ("示例新公司", "91500231TEST000001", "桂溪街道", "汽摩装备", "否"))
    person = keyed("trainees", TRAINEES, ("例测试", "示例新公司", *NEW[2:]))
    drafts = drafted(person, company)
    assert {draft.kind for draft in drafts} == {"enterprise", "trainee"}
    assert next(draft for draft in drafts if draft.kind == "trainee").value(("enterprise",)) == "e0023"


def test_who_is_renamed_in_one_sheet_is_known_by_the_new_name_in_another() -> None:
    company = keyed("enterprises", ("id", "name"), ("e0006", "示例改名有限公司"))
    person = keyed("trainees", TRAINEES, ("例测试", "示例改名有限公司", *NEW[2:]))
    assert {draft.value(("enterprise",)) for draft in drafted(person, company) if draft.kind == "trainee"} == {"e0006"}


def test_the_event_of_a_kind_is_understood_by_its_title() -> None:
    keys = ("kind", "event", "enterprise", "title", "identifier", "date", "participants")
    row = ("发明专利", "授权", PEOPLE[1], "一种示例", "ZL202310000099.X", "2026-03-01", "例承志、t2024-011")
    (draft,) = drafted(keyed("achievements", keys, row))
    assert (draft.after["kind"], draft.after["event"]) == ("invention-patent", "granted")
    assert draft.after["participants"] == ["t2024-012", "t2024-011"]
    assert draft.path.startswith("records/achievements/2026/c2026-")


def test_every_value_knows_its_cell() -> None:
    (draft,) = drafted(keyed("trainees", TRAINEES, NEW))
    assert {pointer: place.address for pointer, (place, _) in draft.cells.items()} == {
        ("name",): "A3",
        ("enterprise",): "B3",
        ("batch",): "C3",
        ("role",): "D3",
        ("post",): "E3",
        ("recommended_on",): "F3",
    }


def test_a_choice_that_there_is_not_is_told_with_those_that_there_are() -> None:
    tables, proposal = taken(keyed("reviews", ("id", "review.status"), ("t2024-012", "同意")))
    assert codes(tables, proposal) == ["X663"]
    assert proposal.faults[0].expected("zh") == "下列之一：待审核、同意入库、不予入库"


def test_a_list_that_people_keep_comes_to_the_same_as_a_template() -> None:
    titles = ["序号", "姓名", "工作单位", "批次", "人员类别", "岗位", "推荐日期"]
    form = form_named("推荐表")
    assert form is not None
    _, by_headers = taken(grid([titles, [1, *NEW[:-1]]]))
    _, by_keys = taken(keyed("trainees", TRAINEES, NEW))
    assert [draft.after for draft in by_headers.drafts] == [draft.after for draft in by_keys.drafts]


def test_a_text_that_ends_in_a_line_break_comes_back_as_it_is() -> None:
    path, note = "records/trainees/t2024-012.yml", "第一段\n第二段\n"
    read = demonstration().read
    data = read[path].data
    assert isinstance(data, dict)
    documents = {**read, path: replace(read[path], data={**data, "note": note})}
    sheet = keyed("ledger.trainee", ("id", "note"), ("t2024-012", note))
    proposal = proposed(tables_of(book(sheet)).tables, documents, documents)
    assert proposal.drafts == ()
    assert [draft.after["note"] for draft in proposal.untouched] == [note]


def test_a_register_that_commands_write_is_not_written_by_a_sheet() -> None:
    keys = ("year", "issuers.no", "issuers.from")
    _, proposal = taken(keyed("ledger.certificates.issuers", keys, (2025, 1, "2026-03-03")))
    wrong = [said for said in proposal.faults if not said.is_remark]
    assert [(said.code.id, said.place.address) for said in wrong] == [("X670", "C3")]


@pytest.mark.parametrize(
    ("layout", "keys", "row"),
    [
        ("opinions", OPINIONS, ("（清空）", PEOPLE[1], "2026-12-20", PEOPLE[0], "支持", None)),
        ("opinions", OPINIONS, (2026, "（清空）", "2026-12-20", PEOPLE[0], "支持", None)),
        ("reviews", REVIEWED, ("（清空）", PEOPLE[1], "同意入库", None, None)),
        ("reviews", REVIEWED, (PEOPLE[0], "（清空）", "同意入库", None, None)),
        ("attendance", ("id", "attendance.trainee", "attendance.hours"), ("a2025-01", "（清空）", 3)),
        ("ledger.activity.sessions", ("id", "sessions.no", "sessions.start"), ("a2025-01", "（清空）", "14:30")),
        ("plan", ("year", "tasks.id", "tasks.title"), (2026, "（清空）", "示例")),
    ],
)
def test_what_tells_which_record_or_item_is_meant_cannot_be_cleared(
    layout: str, keys: tuple[str, ...], row: tuple[str | int | None, ...]
) -> None:
    tables, proposal = taken(keyed(layout, keys, row))
    assert "X671" in codes(tables, proposal)
    at = next(fault.place for fault in proposal.faults if fault.code.id == "X671")
    assert at.column == row.index("（清空）") + 1


# Opinions without an enterprise


BY_PERSON = ("year", "opinions.trainee", "opinions.opinion")


@pytest.mark.parametrize("keys", [BY_PERSON, ("year", "enterprise", *BY_PERSON[1:])])
def test_opinions_without_an_enterprise_are_those_of_where_each_person_is_and_that_is_said(
    keys: tuple[str, ...],
) -> None:
    """The column is not there, or nothing stands in it."""
    empty = (None,) * (len(keys) - len(BY_PERSON))
    rows = [(2030, *empty, "t2024-012", "支持"), (None, *empty, "t2024-001", "支持")]
    tables, proposal = taken(keyed("opinions", keys, *rows))
    assert codes(tables, proposal) == ["X698", "X698"]
    first, second = (demonstration().read[f"records/trainees/{id}.yml"].data for id in ("t2024-012", "t2024-001"))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert first["enterprise"] != second["enterprise"]
    assert {draft.path: draft.value(("opinions", 0, "trainee")) for draft in proposal.drafts} == {
        f"records/opinions/2030/{first['enterprise']}.yml": "t2024-012",
        f"records/opinions/2030/{second['enterprise']}.yml": "t2024-001",
    }
    assert "例承志 t2024-012" in proposal.faults[0].message("zh")


def test_opinions_go_to_where_a_person_is_at_the_end_of_the_year() -> None:
    documents = {path: deepcopy(document) for path, document in demonstration().read.items()}
    moved = documents["records/trainees/t2024-012.yml"]
    assert isinstance(moved.data, dict)
    transfers: list[Data] = [{"on": "2030-06-01", "enterprise": "e0002"}, {"on": "2031-01-01", "enterprise": "e0003"}]
    documents[moved.path] = replace(moved, data={**moved.data, "transfers": transfers})
    tables = tables_of(book(keyed("opinions", BY_PERSON, (2030, "t2024-012", "支持"))))
    proposal = proposed(tables.tables, documents, [])
    assert [draft.path for draft in proposal.drafts] == ["records/opinions/2030/e0002.yml"]


def test_whoever_is_not_told_is_asked_once_and_an_enterprise_at_the_top_holds_for_all() -> None:
    tables, proposal = taken(keyed("opinions", BY_PERSON, (2030, "例无此人", "支持")))
    assert codes(tables, proposal) == ["X661"]
    keys = ("year", "enterprise", *BY_PERSON[1:])
    rows = [(2030, "e0006", "t2024-012", "支持"), (None, None, "t2024-001", "支持")]
    tables, proposal = taken(keyed("opinions", keys, *rows))
    assert codes(tables, proposal) == []
    assert [draft.path for draft in proposal.drafts] == ["records/opinions/2030/e0006.yml"]


# What somebody was called


@pytest.mark.parametrize(
    "written",
    [
        "示例牡丹生物制药厂 e0003",
        "示例牡丹生物制药有限公司 e0003",
        "示例新牡丹有限公司 e0003",
        "示例牡丹生物制药有限公司",
    ],
)
def test_whom_a_sheet_renames_the_next_one_names_either_way(written: str) -> None:
    renamed = keyed("ledger.enterprise", ("id", "name"), ("e0003", "示例新牡丹有限公司"))
    drafts = drafted(renamed, keyed("trainees", TRAINEES, (NEW[0], written, *NEW[2:])))
    assert [draft.value(("enterprise",)) for draft in drafts if draft.is_new] == ["e0003"]


def test_an_earlier_name_that_ends_in_brackets_is_known_beside_the_id() -> None:
    renamed = keyed("ledger.activity", ("id", "title"), ("a2025-08", "示例新讲座"))
    roll = keyed("attendance", ("id", "attendance.trainee"), ("专利导航实务（补办） a2025-08", PEOPLE[0]))
    assert [draft.id for draft in drafted(renamed, roll)] == ["a2025-08"]


def test_an_id_beside_the_name_of_another_is_asked_about_all_the_same() -> None:
    renamed = keyed("ledger.enterprise", ("id", "name"), ("e0003", "示例新牡丹有限公司"))
    tables, proposal = taken(renamed, keyed("trainees", TRAINEES, (NEW[0], "示例精铸机械有限公司 e0003", *NEW[2:])))
    assert codes(tables, proposal)[-1] == "X661"


# What a ledger lists no longer


def test_an_item_without_a_row_in_a_ledger_stays_and_that_is_said() -> None:
    everybody = [str(value) for value in ends(demonstration().read[ROLL].data, ("attendance", None, "trainee"))]
    listed = [("a2025-08", trainee) for trainee in everybody[1:]]
    _, proposal = taken(keyed("ledger.activity.attendance", ("id", "attendance.trainee"), *listed))
    (said,) = proposal.faults
    assert (said.code.id, said.is_remark, said.place.row, said.values["count"]) == ("X673", True, 0, "1")
    assert f" {everybody[0]}" in wording(said.found, "zh")
    assert proposal.drafts == ()


def test_of_a_form_that_lists_some_nothing_of_the_kind_is_said() -> None:
    keys = ("id", "attendance.trainee", "attendance.hours")
    _, proposal = taken(keyed("attendance", keys, ("a2025-08", PEOPLE[0], 1)))
    assert "X673" not in [said.code.id for said in proposal.faults]
