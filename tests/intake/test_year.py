"""The six tasks of a year, from empty sheets to valid records by sheet alone, as a clerk would fill them in."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from builder.exchange.layouts import form_named
from tests.cli.calls import yucai
from tests.exchange.opened import Cells, fill_in
from tests.support import ROOT

AS_OF = "2027-01-20"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme that has its enterprises and the notice of a batch, and nobody and nothing else."""
    here = tmp_path_factory.mktemp("county")
    for name in ("programme.yml", "vocabulary.yml", "policy", "workdays", "enterprises", "batches"):
        source, target = ROOT / "records" / name, here / "records" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return here


def by_sheet(root: Path, title: str, *rows: Cells) -> str:
    """Make an empty sheet, fill in the cells of some rows by the keys of their columns, and import it."""
    file = root.parent / f"{title}.xlsx"
    file.unlink(missing_ok=True)
    layout = form_named(title)
    assert layout is not None
    made = yucai("--root", root, "template", title, "-o", file, "--as-of", AS_OF)
    assert made.returncode == 0, made.stderr
    fill_in(file, title, *rows)
    done = yucai("--root", root, "import", file, "--write", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = yucai("--root", root, "check", "--as-of", AS_OF)
    assert checked.returncode == 0, checked.stdout
    return done.stdout


def test_the_six_tasks_of_a_year(root: Path) -> None:
    company = "示例精铸机械有限公司"
    # a year is opened: its plan, then its activities
    plan: Cells = {"year": 2026, "title": "示例计划", "issued_on": dt.date(2026, 1, 10)}
    by_sheet(
        root,
        "年度计划",
        {**plan, "tasks.id": "law", "tasks.title": "示例法规", "tasks.area": "法律法规基础", "tasks.hours": 3},
    )
    by_sheet(
        root,
        "培训安排",
        {
            "year": 2026,
            "title": "示例培训",
            "task": "示例法规",
            "kind": "培训",
            "mode": "会议",
            "organiser.kind": "主管单位",
            "organiser.name": "示例科",
            "venue": "示例会场",
            "status": "待举办",
            "sessions.date": dt.date(2026, 9, 18),
            "sessions.start": "09:00",
            "sessions.end": "12:00",
            "sessions.hours": 3,
        },
    )
    # a batch is admitted
    person: Cells = {"enterprise": company, "batch": "2026-1", "role": "管理人员", "post": "主管"}
    by_sheet(
        root,
        "推荐表",
        {"name": "例年一", **person, "recommended_on": dt.date(2026, 3, 1)},
        {"name": "例年二", **person, "recommended_on": dt.date(2026, 3, 1)},
    )
    admitted: Cells = {
        "review.status": "同意入库",
        "review.decided_on": dt.date(2026, 3, 20),
        "admitted_on": "2026-03-20",
    }
    by_sheet(root, "入库审核", {"id": "例年一", **admitted}, {"id": "例年二", **admitted})
    # a training is recorded
    by_sheet(
        root,
        "签到学时",
        {"id": "示例培训", "status": "已举办", "roll_closed_on": "2026-09-20", "attendance.trainee": "例年一"},
        {"attendance.trainee": "例年二", "attendance.hours": 2},
    )
    # an achievement is recorded and verified
    by_sheet(
        root,
        "成果登记",
        {
            "kind": "一般注册商标",
            "event": "核准注册",
            "enterprise": company,
            "title": "示例商标",
            "identifier": "99012345",
            "date": dt.date(2026, 10, 8),
            "participants": "例年一、例年二",
            "evidence.title": "示例商标注册证",
        },
    )
    by_sheet(root, "成果审核", {"id": "示例商标", "review.status": "已核实", "review.on": dt.date(2026, 12, 1)})
    # opinions are collected
    opinion: Cells = {"opinions.opinion": "支持", "opinions.trainee": "例年一"}
    by_sheet(root, "企业意见", {"year": 2026, "enterprise": company, "submitted_on": "2027-01-12", **opinion})
    # a person leaves
    left: Cells = {"exit.reason": "岗位变动", "exit.on": "2027-01-15", "exit.reported_on": "2027-01-14"}
    by_sheet(root, "变更报备", {"id": "例年二", **left})
    # and is replaced: the two records name each other by the sheet of the successor alone
    recommended: Cells = {"recommended_on": dt.date(2027, 1, 14), "replaces": "例年二"}
    by_sheet(root, "推荐表", {"name": "例年三", **person, **recommended})
    day: Cells = {"review.decided_on": dt.date(2027, 1, 15), "admitted_on": "2027-01-15"}
    by_sheet(root, "入库审核", {"id": "例年三", "review.status": "同意入库", **day})
    texts = {path.stem: path.read_text("utf-8") for path in (root / "records/trainees").glob("*.yml")}
    names = {id: next(name for name in ("例年一", "例年二", "例年三") if name in text) for id, text in texts.items()}
    ids = {name: id for id, name in names.items()}
    assert f"replaces: {ids['例年二']}" in texts[ids["例年三"]]
    assert f"successor: {ids['例年三']}" in texts[ids["例年二"]]
    score = yucai("--root", root, "score", "2026", "--as-of", AS_OF, "--format", "csv")
    assert score.returncode == 0, score.stderr
    assert "例年一" in score.stdout
