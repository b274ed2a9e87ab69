"""A file understood: what it would change, whether the records would be right then, and nothing half."""

import datetime as dt
from functools import partial

import pytest

from builder.intake.report import report
from builder.intake.understanding import understood
from builder.problems import Problem
from builder.records.build import Patience, build
from builder.records.document import Document
from builder.records.kinds import Place
from builder.records.plain_files import Found, files_below
from tests.intake.files import DEMONSTRATION, NEW, TITLES, TODAY, taken_in, workbook
from tests.intake.sheets import HEADERS, row, sent

REVIEWS = ("人员", "审核状态", "审核日期", "入库日期")


def test_a_sound_file_gives_the_files_that_it_makes() -> None:
    found = taken_in([TITLES, NEW])
    assert found.is_sound
    assert {path: text.decode() for path, text in found.files.items()} == {
        "records/trainees/t2026-015.yml": "id: t2026-015\n"
        "name: 例测试\n"
        "enterprise: e0006\n"
        "batch: 2026-1\n"
        "role: management\n"
        "post: 主管\n"
        "recommended_on: 2026-03-01\n"
        "review: {status: pending}\n"
    }


def test_a_change_touches_one_line_of_a_file() -> None:
    found = taken_in(
        [TITLES, ("例承志", "示例精铸机械有限公司", "2024-1", "管理人员", "副总经理", dt.date(2024, 9, 25))]
    )
    old = (DEMONSTRATION / "records/trainees/t2024-012.yml").read_text("utf-8")
    assert found.files == {
        "records/trainees/t2024-012.yml": old.replace("post: 技术管理部部长", "post: 副总经理").encode()
    }


def test_one_wrong_cell_keeps_all_of_a_file_out() -> None:
    found = taken_in([TITLES, NEW, ("例测二", "示例不存在公司", *NEW[2:])])
    assert not found.is_sound
    assert found.files == {}
    assert [(fault.code.id, fault.place.address) for fault in found.faults if not fault.is_remark] == [("X661", "B3")]
    assert len(found.changed) == 1


def test_what_the_check_finds_is_told_at_the_cell_that_it_comes_from() -> None:
    found = taken_in([TITLES, (*NEW[:-1], dt.date(2026, 12, 30))])
    (fault,) = [fault for fault in found.faults if not fault.is_remark]
    assert (fault.code.id, fault.place.address, fault.header) == (fault.code.id, "F2", "推荐日期")
    assert "2026-12-30" in fault.message("zh")
    assert found.files == {}


def test_what_a_record_then_lacks_is_told_at_its_row_or_at_what_needs_it() -> None:
    """A person who is admitted without a day of decision."""
    found = taken_in([REVIEWS, ("例承志", "不予入库", None, None)])
    assert {fault.place.row for fault in found.faults if not fault.is_remark} == {2}
    assert found.files == {}


def test_what_was_wrong_before_is_not_laid_to_the_file() -> None:
    found = taken_in([TITLES, NEW])
    assert [fault for fault in found.faults if not fault.is_remark] == []
    assert found.elsewhere == ()


def test_a_file_that_cannot_be_read_is_refused_whole() -> None:
    found = understood("名单.xlsx", b"PK\x03\x04 no more", files_below(DEMONSTRATION), [], None, TODAY)
    assert not found.is_sound
    assert len(found.faults) == 1
    assert found.files == {}


def test_the_same_file_again_changes_nothing() -> None:
    row = ("例承志", "示例精铸机械有限公司", "2024-1", "管理人员", "技术管理部部长", dt.date(2024, 9, 25))
    found = taken_in([TITLES, row])
    assert found.is_sound
    assert found.changed == ()
    assert [draft.id for draft in found.untouched] == ["t2024-012"]
    assert found.files == {}


def test_the_order_of_what_is_said_is_that_of_the_sheet_errors_first() -> None:
    found = taken_in([(*TITLES, "电话"), ("例甲", "示例不存在公司", *NEW[2:]), ("例乙", "示例也没有公司", *NEW[2:])])
    assert [fault.place.address for fault in found.faults if not fault.is_remark] == ["B2", "B3"]
    assert found.faults[-1].is_remark


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("records/opinions/2026/e0006.yml", "enterprise: e0006\nyear: 2026\nopinions: [\n"),
        ("records/trainees/t2024-012.yml", "- a\n"),
        ("records/trainees/t2024-012.yml", "id: t2024-012\nname: 例承志\nreview: admitted\n"),
        ("records/policy/dianjiang-2024.yml", "id: dianjiang-2024\ngroups:\n  - {kinds: [{title: 示例}]}\n"),
        ("records/vocabulary.yml", "roles: null\n"),
    ],
)
def test_against_records_whose_form_is_wrong_nothing_is_understood_and_they_are_named(path: str, text: str) -> None:
    """What cannot be read as it is would be taken for absent, and written over."""
    others = [file for file in files_below(DEMONSTRATION) if file.name != path]
    files = sorted([*others, Found(name=path, read=text.encode)], key=lambda file: file.name)
    found = understood("名单.xlsx", workbook([TITLES, NEW]), files, [], None, TODAY)
    assert not found.is_sound
    assert found.files == {}
    assert {problem.position.path for problem in found.broken} == {path}
    assert "先改正，再导入" in report(found, "zh")
    assert f"{path}:" in report(found, "zh")


def test_what_is_cleared_and_needed_is_told_at_its_cell() -> None:
    found = taken_in([TITLES, ("（清空）", *NEW[1:])])
    assert [fault.place.address for fault in found.faults if not fault.is_remark] == ["A2"]


def test_what_a_new_record_has_none_of_is_told_in_words() -> None:
    told = report(sent([HEADERS["企业名录"], row("企业名录", 企业类别=None, 起始日期=None)]), "zh")
    assert "“企业类别”：（无）" in told
    assert "[]" not in told


def test_no_record_is_read_twice_for_one_import_and_a_new_one_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def built(text: str, path: str, place: Place, patience: Patience) -> tuple[Document | None, list[Problem]]:
        read.append(path)
        return build(text, path, place, patience)

    monkeypatch.setattr("builder.records.read.build", built)
    files = [Found(name=file.name, read=partial(bytes, file.read() + b"\n")) for file in files_below(DEMONSTRATION)]
    found = understood("名单.xlsx", workbook([TITLES, NEW]), files, [], None, TODAY)
    assert found.is_sound
    assert {file.name for file in files} == {*read}
    assert len(read) == len({*read})
