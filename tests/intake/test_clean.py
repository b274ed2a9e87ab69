"""Sheets filled in as a careful person would: the records that come of them, once and no more."""

from collections.abc import Mapping
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.exchange.columns import Form
from builder.exchange.export import exported
from builder.exchange.faults import letters
from builder.exchange.known import known_of
from builder.exchange.layouts import OPEN, form_named, ledger
from builder.intake.understanding import understood
from builder.records.plain_files import Found, files_below
from builder.records.read import read_files
from tests.intake.files import DEMONSTRATION, TODAY, taken_in, workbook
from tests.intake.sheets import CLEAN, HEADERS, JIA, files, row, said, sent, written
from tests.intake.sheets import TODAY as THEN

MADE: Mapping[str, tuple[str, str]] = {
    "推荐表": ("trainees/t2025-002.yml", "name: 例新人\nenterprise: e0001\nbatch: 2025-1\nrole: management\n"),
    "入库审核": (
        "trainees/t2025-001.yml",
        "review: {status: admitted, decided_on: 2025-03-05}\nadmitted_on: 2025-03-06\n",
    ),
    "变更报备": (
        "trainees/t2024-001.yml",
        "exit: {on: 2026-01-10, reason: left-enterprise, reported_on: 2026-01-11}\n",
    ),
    "企业名录": ("enterprises/e0004.yml", "categories:\n  - {kind: high-tech, since: 2024-05-01}\n"),
    "年度计划": ("plans/2026.yml", "tasks:\n  - {id: law, title: 示例法规, area: law, hours: 12}\n"),
    "培训安排": (
        "activities/2025/a2025-03.yml",
        'sessions:\n  - {date: 2025-12-01, start: "09:00", end: "12:00", hours: 3}\n',
    ),
    "签到学时": ("activities/2025/a2025-01.yml", "  - {trainee: t2024-001}\n  - {trainee: t2024-002, hours: 6}\n"),
    "成果登记": (
        "achievements/2025/c2025-003.yml",
        "participants: [t2024-001, t2024-002]\nevidence:\n  - {title: 注册证}\nreview: {status: pending}\n",
    ),
    "成果审核": ("achievements/2025/c2025-002.yml", "review: {status: verified, on: 2025-12-01}\n"),
    "企业意见": ("opinions/2025/e0001.yml", "  - {trainee: t2024-002, opinion: support}\n"),
    "等次决定": ("decisions/2025.yml", "  - {trainee: t2024-002, grade: pass, reason: 示例理由}\n"),
}
"""What each sheet's clean row writes: a file, and lines of it."""


def after(found: Mapping[str, bytes]) -> list[Found]:
    """Give the files of the county once these are written."""
    there = {file.name: file.read() for file in files()} | dict(found)
    return [Found(name=name, read=partial(bytes, content)) for name, content in sorted(there.items())]


@pytest.mark.parametrize("sheet", MADE)
def test_a_clean_sheet_is_recognised_makes_one_record_and_a_second_time_nothing(sheet: str) -> None:
    content = workbook([HEADERS[sheet], CLEAN[sheet]])
    found = understood("表.xlsx", content, files(), [], None, THEN)
    assert said(found) == []
    form = form_named(sheet)
    assert [layout for _, layout in found.sheets] == [form]
    path, lines = MADE[sheet]
    assert list(written(found)) == [path]
    assert lines in written(found)[path]
    again = understood("表.xlsx", content, after(found.files), [], None, THEN)
    assert said(again) == []
    assert again.files == {}


def test_a_payment_is_taken_once_the_result_is_published() -> None:
    found = taken_in([("年度", "人员", "补助金额"), (2025, "例文远", "1200元")], "补助")
    assert "  - {trainee: t2024-001, approved_on: 2026-02-06, amount_yuan: 1200}" in "".join(written(found).values())


def test_people_and_their_activities_go_on_below_what_is_said_once() -> None:
    rows = [
        ("人员签到", None, None),
        HEADERS["签到学时"],
        ("示例法规课", "例文杰", None),
        (None, "例同名 t2024-003", 3),
        ("示例实务课", "例文远", 1.5),
        ("注：由示例科填写", None, None),
    ]
    texts = written(sent(rows))
    assert "  - {trainee: t2024-002}\n  - {trainee: t2024-003, hours: 3}\n" in texts["activities/2025/a2025-01.yml"]
    assert "  - {trainee: t2024-001, hours: 1.5}\n" in texts["activities/2025/a2025-02.yml"]


def test_a_year_by_people_and_titles_is_taken_once() -> None:
    content = workbook([("姓名", "示例法规课", "示例实务课（6.20）"), ("例文杰", 6, None), ("例文远", None, "√")])
    found = understood("表.xlsx", content, files(), [], None, THEN)
    assert said(found, remarks=True) == [("C3", "X645")]
    assert "{trainee: t2024-002, hours: 6}" in written(found)["activities/2025/a2025-01.yml"]
    assert "  - {trainee: t2024-001}\n" in written(found)["activities/2025/a2025-02.yml"]
    again = understood("表.xlsx", content, after(found.files), [], None, THEN)
    assert said(again) == []
    assert again.files == {}


def test_a_right_in_another_spelling_of_its_number_is_the_same_and_stays_as_it_is() -> None:
    cells = {"成果类型": "发明专利", "计分事项": None, "成果名称": "示例成果2", "成果日期": "2025-11-20"}
    again = row("成果登记", **cells, 证号="ＺＬ 2023 1 0000002．x", 参与人员="例文杰", 材料名称=None)
    found = sent([HEADERS["成果登记"], again], "成果登记")
    assert said(found) == []
    assert found.files == {}
    assert [draft.id for draft in found.untouched] == ["c2025-002"]


def test_two_rows_of_one_new_right_are_one_record() -> None:
    first, second = (row("成果登记", 证号=number) for number in ("99000131", "第 99000131 号"))
    found = sent([HEADERS["成果登记"], first, second], "成果登记")
    assert len(found.files) <= 1
    assert len(found.changed) == 1


@pytest.mark.parametrize("kind", sorted({one.place.kind for one in read_files(files())[0].read.values()} & {*OPEN}))
def test_export_and_import_change_nothing_of_any_kind(kind: str) -> None:
    documents = read_files(files())[0].read
    known = known_of(documents)
    layouts = ledger(kind)
    content = exported(layouts, documents.values(), known, 2025)
    found = understood("台账.xlsx", content, files(), layouts, None, THEN)
    assert [fault.line("zh") for fault in found.faults if not fault.is_remark] == []
    assert found.changed == ()
    assert found.files == {}


def test_export_and_import_change_nothing_of_the_demonstration() -> None:
    there = list(files_below(DEMONSTRATION))
    documents = read_files(there)[0].read
    layouts = tuple(layout for kind in OPEN for layout in ledger(kind))
    content = exported(layouts, documents.values(), known_of(documents), 2025)
    found = understood("台账.xlsx", content, there, [], None, TODAY)
    assert [fault.line("zh") for fault in found.faults if not fault.is_remark] == []
    assert found.changed == ()
    assert found.files == {}


WRONG = "？？不知道"
_TEXTS = frozenset({Form.TEXT, Form.LINE, Form.NAME})


def told_apart(sheet: str) -> list[str]:
    """Give the headers of a sheet whose cells are not any text."""
    form = form_named(sheet)
    assert form is not None
    texts = {column.title for column in form.columns if column.form in _TEXTS}
    known = {word for word, key in form.called.items() if form.by_key[key].form in _TEXTS}
    return [header for header in HEADERS[sheet] if header not in texts | known | {"任务编号"}]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_wrong_cell_in_a_clean_sheet_is_named_and_nothing_is_written(data: st.DataObject) -> None:
    sheet = data.draw(st.sampled_from(sorted(MADE)))
    header = data.draw(st.sampled_from(told_apart(sheet)))
    wrong = data.draw(st.sampled_from((WRONG, "2025-02-30", "#REF!x", "例无此人 t2099-001")))
    found = sent([HEADERS[sheet], row(sheet, **{header: wrong})], sheet)
    place = f"{letters(HEADERS[sheet].index(header) + 1)}2"
    assert place in [at for at, _ in said(found)]
    assert found.files == {}


def test_a_company_beside_a_name_tells_who_is_meant() -> None:
    found = sent([HEADERS["企业意见"], row("企业意见", 企业=JIA, 人员="例同名")], "企业意见")
    assert "trainee: t2024-003" in "".join(written(found).values())
