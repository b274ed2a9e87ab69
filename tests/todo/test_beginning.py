"""From a fresh root to a first batch that is admitted and a first training, by what `yucai todo` says alone."""

import datetime as dt
import json
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from builder.calendar import SHANGHAI
from builder.exchange.layouts import form_named
from tests.cli.calls import yucai
from tests.exchange.opened import Cells, fill_in
from tests.founding.made import founded

TODAY = dt.datetime.now(SHANGHAI).date()
YEAR = TODAY.year
COMPANY = "示例精铸机械有限公司"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return founded(tmp_path_factory.mktemp("county"), TODAY)


def items(root: Path) -> list[dict[str, Any]]:
    told = yucai("todo", "--format", "json", cwd=root)
    assert told.returncode == 0, told.stdout + told.stderr
    found: list[dict[str, Any]] = json.loads(told.stdout)["items"]
    return found


def step(root: Path, kind: str) -> dict[str, str]:
    """Paste the command of an item as it stands, and give the item."""
    item = next(item for item in items(root) if item["kind"] == kind)
    assert "<" not in item["command"]
    done = yucai(*shlex.split(item["command"].replace("~", str(root.parent)))[1:], cwd=root)
    assert done.returncode == 0, done.stderr
    return item


def by_sheet(root: Path, kind: str, form: str, *rows: Cells) -> None:
    """Make the sheet that an item asks for, fill it in, and import it as the item says."""
    what = step(root, kind)["what"]
    layout = form_named(form)
    assert layout is not None
    said = re.search(r"yucai import (\S+\.xlsx) --write", what)
    name = said[1] if said else f"{form}.xlsx"
    fill_in(root / name, layout.title, *rows)
    done = yucai("import", name, "--write", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = yucai("check", cwd=root)
    assert checked.returncode == 0, checked.stdout


def test_each_step_is_an_item_whose_command_leads_to_the_next(root: Path) -> None:
    at_first = {item["kind"] for item in items(root)}
    assert at_first >= {
        *("enterprise-missing", "batch-missing", "plan-missing", "key-missing"),
        *("record-unfilled", "demonstration-on"),
    }
    assert not at_first & {"trainee-missing", "activity-missing"}
    assert not [item["kind"] for item in items(root) if "<" in (item["command"] or "")]
    by_sheet(
        root,
        "enterprise-missing",
        "enterprises",
        {"name": COMPANY, "uscc": "91500231MA5U00003D", "township": "示例街道", "industry": "制造业", "sme": "是"},
    )
    call = root / step(root, "batch-missing")["record"]
    assert yucai("check", cwd=root).returncode == 1
    filled = re.sub("^title:$", "title: 示例入库培育通知", call.read_text("utf-8"), flags=re.MULTILINE)
    call.write_text(re.sub("^( *(issued_on|from|until)):$", rf"\1: {TODAY}", filled, flags=re.MULTILINE), "utf-8")
    person: Cells = {"enterprise": COMPANY, "batch": "示例入库培育通知", "role": "管理人员", "post": "主管"}
    by_sheet(root, "trainee-missing", "trainees", {"name": "例年一", **person, "recommended_on": TODAY})
    admitted: Cells = {"review.status": "同意入库", "review.decided_on": TODAY, "admitted_on": TODAY}
    by_sheet(root, "application-pending", "reviews", {"id": "例年一", **admitted})
    plan: Cells = {"year": YEAR, "title": "示例计划", "issued_on": TODAY, "tasks.id": "law", "tasks.title": "示例法规"}
    by_sheet(root, "plan-missing", "plan", {**plan, "tasks.area": "法律法规基础", "tasks.hours": 3})
    training: Cells = {
        "year": YEAR,
        "title": "示例培训",
        "task": "示例法规",
        "kind": "培训",
        "mode": "会议",
        "venue": "示例会场",
    }
    bureau: Cells = {"organiser.kind": "主管单位", "organiser.name": "示例科", "status": "待举办"}
    session: Cells = {"sessions.date": dt.date(YEAR, 12, 31), "sessions.start": "09:00", "sessions.end": "12:00"}
    by_sheet(root, "activity-missing", "schedule", {**training, **bureau, **session, "sessions.hours": 3})
    step(root, "key-missing")
    for item in items(root):
        if item["kind"] == "record-unfilled":
            file = root / item["record"]
            file.write_text(re.sub(r"（待填写）[^,}\n]*", "示例内容", file.read_text("utf-8")), "utf-8")
    [last] = [item["command"] for item in items(root) if item["kind"] == "demonstration-on"]
    subprocess.run(last, shell=True, cwd=root, check=True)  # noqa: S602  as a person pastes it
    assert yucai("check", cwd=root).returncode == 0
    left = {item["kind"] for item in items(root)}
    assert left <= {"key-missing", "plan-missing", "policy-missing", "workdays-missing", "call-closing"}
    assert "admitted_on" in next((root / "records/trainees").iterdir()).read_text("utf-8")
