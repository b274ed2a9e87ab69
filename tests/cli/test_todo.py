"""`yucai todo`: what it prints and writes, and what `yucai publish` says before it writes."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from builder.todo import issuing
from tests import shili
from tests.cli.calls import ROOT, yucai
from tests.results.years import edited

OPINION = f"records/opinions/{shili.YEAR}/e0004.yml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root whose year waits for its notice, one opinion and one verification; nobody may change it."""
    return shili.write(edited(shili.unpublished(), {OPINION: None}), tmp_path_factory.mktemp("todo"))


def listed(root: Path, *options: str) -> list[tuple[str, str | None]]:
    call = yucai("--root", root, "todo", "--format", "json", *options)
    assert (call.returncode, call.stderr) == (0, "")
    return [(item["kind"], item["enterprise"]) for item in json.loads(call.stdout)["items"]]


def test_it_lists_what_one_side_has_to_do(root: Path) -> None:
    everything = listed(root)
    mine = [("opinion-missing", "e0004")]
    theirs = listed(root, "--for", "e0004")
    assert theirs[:1] == mine
    assert set(theirs[1:]) == {("person-lacking", "e0004")}
    assert theirs == listed(root, "--for", "示例丁有限公司") == listed(root, "--for", "enterprise", "e0004")
    assert listed(root, "--for", "bureau") == [item for item in everything if item not in mine]
    done = yucai("--root", root, "todo", "--for", "e9999")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "yucai: 没有编号或名称为“e9999”的企业；主管单位写 bureau\n"
    for odd in (["--for", "enterprise"], ["--for", "bureau", "e0004"], ["e0004"]):
        done = yucai("--root", root, "todo", *odd)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "yucai: 企业写作 --for enterprise 编号\n"


def test_what_is_said_of_papers_runs_as_it_is_pasted(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "records", tmp_path / "records")
    told = yucai("todo", "--for", "e0004", "--format", "json", cwd=tmp_path)
    command = next(item["command"] for item in json.loads(told.stdout)["items"] if item["kind"] == "person-lacking")
    assert yucai(*shlex.split(command)[1:], cwd=tmp_path).returncode == 0
    assert (tmp_path / f"statements/{shili.YEAR}/e0004.html").is_file()
    ignored = (ROOT / "builder/founding/templates/gitignore").read_text("utf-8").splitlines()
    assert {"/statements/", "/certificates/"} <= set(ignored)
    assert issuing(shili.YEAR).startswith(f"yucai certificates {shili.YEAR} -o certificates/{shili.YEAR} ")


def test_it_writes_a_calendar_and_nothing_where_it_would_be_published(root: Path, tmp_path: Path) -> None:
    call = ("--root", root, "todo", "--ics")
    done = yucai(*call, tmp_path / "todo.ics")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "todo.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    for place in ("records/todo.ics", "docs/todo.ics"):
        assert yucai(*call, root / place).returncode == 2
        assert not (root / place).exists()


def test_publish_says_what_is_unfinished_before_it_writes(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "records", tmp_path / "records")
    done = yucai("--root", tmp_path, "publish", "2025", "--stage", "notice")
    assert done.returncode == 0
    *said, written, after, merged = done.stderr.splitlines()
    assert [line.partition("：")[0] for line in said] == ["尚未办结"] * 2
    assert f"（{OPINION}）" in done.stderr
    assert written == f"已写出 {shili.NOTICE}"
    until = re.search(r"(?m)^objections_until: (.+)$", (tmp_path / shili.NOTICE).read_text("utf-8"))
    assert until
    assert after.startswith(f"公示至 {until[1]}（含当日），")
    assert after.endswith("起公布：yucai publish 2025 --stage final")
    assert "提交、合并" in merged
    assert (
        "尚未办结：核实 e0003 示例芍药生物制药有限公司 的成果“示例成果various-pending”（various-pending）（"
        in done.stderr
    )


def test_publish_says_it_too_where_something_stands_in_the_way(root: Path, tmp_path: Path) -> None:
    """Whoever closes the rolls should know at once what else is to be done before the year is published."""
    shutil.copytree(root / "records", tmp_path / "records")
    activity = tmp_path / f"records/activities/{shili.YEAR}/navigation.yml"
    kept = [line for line in activity.read_text().splitlines(keepends=True) if "roll_closed_on" not in line]
    activity.write_text("".join(kept))
    done = yucai("--root", tmp_path, "publish", "2025", "--stage", "notice")
    assert done.returncode == 1
    assert done.stderr.count("尚未办结：") == 2
    assert " G412 " in done.stderr
    assert not (tmp_path / shili.NOTICE).exists()
