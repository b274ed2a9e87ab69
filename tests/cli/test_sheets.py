"""`yucai template` and `yucai export`: what they write, and how a call ends that cannot."""

import sys
from pathlib import Path

import pytest

from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, OPEN
from tests import shili
from tests.cli.calls import yucai
from tests.exchange.opened import rows_of, sheet_of
from tests.results.years import edited


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root before anything is published; nobody may change it."""
    return shili.write(shili.unpublished(), tmp_path_factory.mktemp("sheets"))


def refused(root: Path, *arguments: str | Path) -> str:
    done = yucai("--root", root, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_is_had_by_name_and_by_title(root: Path, tmp_path: Path, form: Layout) -> None:
    name, title = form.name, form.title
    for number, called in enumerate((name, title)):
        done = yucai("--root", root, "template", called, "-o", tmp_path / f"{number}.xlsx")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert f"：{title}" in done.stderr
    assert (tmp_path / "0.xlsx").read_bytes() == (tmp_path / "1.xlsx").read_bytes()


def test_what_waits_is_filled_in(root: Path, tmp_path: Path) -> None:
    done = yucai("--root", root, "template", "入库审核", "-o", tmp_path / "a.xlsx")
    assert done.stderr == f"已写出 {tmp_path / 'a.xlsx'}：入库审核，已填好 1 行\n"
    (row,) = rows_of(sheet_of((tmp_path / "a.xlsx").read_bytes(), "入库审核"), 6)
    assert str(row["id"]).endswith(" waiting")


@pytest.mark.parametrize("named", ["navigation", "专利导航实务"])
def test_a_roll_is_filled_in_for_an_activity_by_id_or_name(root: Path, tmp_path: Path, named: str) -> None:
    done = yucai("--root", root, "--lang", "en", "template", "attendance", "--for", named, "-o", tmp_path / "a.xlsx")
    assert done.returncode == 0
    rows = rows_of(sheet_of((tmp_path / "a.xlsx").read_bytes(), "签到学时"), 6)
    assert done.stderr == f"written to {tmp_path / 'a.xlsx'}: attendance, {len(rows)} rows filled in\n"
    assert {row["id"] for row in rows} == {"专利导航实务 navigation"}


def test_a_call_that_cannot_work_says_what_can(root: Path, tmp_path: Path) -> None:
    to = ("-o", tmp_path / "a.xlsx")
    said = refused(root, "template", "花名册", *to)
    assert said.startswith("yucai: 没有“花名册”这种表；有的是：推荐表、入库审核、")
    assert "attendance 签到学时" in refused(root, "--lang", "en", "template", "roll", *to)
    assert refused(root, "template", "推荐表", "--for", "e0004", *to) == ("yucai: “推荐表”不按编号填写，请去掉 --for\n")
    assert "没有编号或名称为“e9999”的记录" in refused(root, "template", "企业意见", "--for", "e9999", *to)
    assert "年度" in refused(root, "template", "推荐表", "--year", "25", *to)
    assert "的扩展名应为 .xlsx" in refused(root, "template", "推荐表", "-o", tmp_path / "a.csv")
    assert "的扩展名应为 .xlsx 或者 .csv" in refused(root, "export", "trainee", "-o", tmp_path / "a.xls")
    said = refused(root, "export", "result", *to)
    assert said.startswith("yucai: 没有“result”这种可以导出的档案；有的是：")
    assert all(f"{kind} " in said for kind in OPEN)
    assert "没有“bach”这个字段" in refused(root, "export", "trainee", "--where", "bach=2024-1", *to)
    assert not any(tmp_path.iterdir())


def test_nothing_is_written_where_it_would_be_published_or_taken_for_a_record(root: Path) -> None:
    for place in ("records/a.xlsx", "docs/a.xlsx"):
        for call in (("template", "推荐表"), ("export", "trainee")):
            refused(root, *call, "-o", root / place)
            assert not (root / place).exists()


def test_a_ledger_holds_those_who_are_meant(root: Path, tmp_path: Path) -> None:
    where = ("--where", "enterprise=示例丁有限公司", "--where", "batch=2024-1")
    done = yucai("--root", root, "export", "入库在培人员", *where, "-o", tmp_path / "a.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    rows = rows_of(sheet_of((tmp_path / "a.xlsx").read_bytes(), "入库在培人员台账"), 3)
    assert done.stderr == f"已导出 {len(rows)} 份档案：{tmp_path / 'a.xlsx'}\n"
    assert {row["enterprise"] for row in rows} == {"示例丁有限公司 e0004"}


def test_plain_text_is_a_file_for_each_sheet(root: Path, tmp_path: Path) -> None:
    done = yucai("--root", root, "export", "achievement", "-o", tmp_path / "成果.csv")
    assert done.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["成果-evidence.csv", "成果.csv"]
    assert (tmp_path / "成果.csv").read_bytes().startswith("\ufeff成果编号,成果类型,".encode())


def test_a_file_of_plain_text_that_holds_nothing_is_said_to(root: Path, tmp_path: Path) -> None:
    done = yucai("--root", root, "export", "vocabulary", "-o", tmp_path / "名录.csv")
    names = done.stderr.strip().removeprefix("已导出 1 份档案：").split("、")
    assert (done.returncode, names[0]) == (0, f"{tmp_path / '名录.csv'}（没有内容）")
    assert f"{tmp_path / '名录-roles.csv'}" in names
    assert sorted(name.removesuffix("（没有内容）") for name in names) == sorted(map(str, tmp_path.iterdir()))
    done = yucai("--root", root, "--lang", "en", "export", "vocabulary", "-o", tmp_path / "名录.csv")
    assert done.stderr.startswith(f"1 record written to {tmp_path / '名录.csv'} (holds nothing), ")


def test_records_at_odds_with_what_was_published_can_be_exported_to_be_mended(tmp_path: Path) -> None:
    path = shili.achievement("top-patent")
    record = shili.final().documents[path].data
    assert isinstance(record, dict)
    changed = edited(shili.final(), {path: {**record, "review": {"status": "pending"}}})
    root = shili.write(changed, tmp_path / "root")
    assert yucai("--root", root, "check").returncode == 1
    done = yucai("--root", root, "export", "trainee", "-o", tmp_path / "a.xlsx")
    assert (done.returncode, done.stdout) == (0, "")


def test_what_no_cell_can_hold_is_named_by_record_and_field(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.exchange.rows.MOST_CHARACTERS", 5)
    title = shili.unpublished().achievements["various-pending"].title
    for to in ("a.xlsx", "a.csv"):
        done = yucai("--root", root, "export", "achievement", "-o", tmp_path / to)
        assert done.returncode == 0, done.stderr
        named = f"various-pending {title}“参与人员”"
        assert f"{named}太长，或者在表格里会被当成别的意思，没有写出；再导入时档案里的不变" in done.stderr.splitlines()
    done = yucai("--root", root, "--lang", "en", "template", "入库审核", "-o", tmp_path / "b.xlsx")
    assert "longer" not in done.stderr


def test_a_ledger_of_more_rows_than_a_sheet_holds_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.exchange.drawing.MOST_ROWS", 1)
    said = refused(root, "export", "trainee", "-o", tmp_path / "a.xlsx")
    assert "--where" in said
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("missing", ["openpyxl", "python_calamine", "xlsxwriter"])
def test_what_is_not_installed_is_said(
    root: Path, tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    said = f"yucai: 读写表格还需要安装 yucai[sheets]（缺少 {missing}）\n"
    assert refused(root, "template", "入库审核", "-o", tmp_path / "a.xlsx") == said
    assert [*tmp_path.iterdir()] == []
