"""A root that a county begins with: sound at once, marked as unfinished, and nothing in it guessed."""

import datetime as dt
import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
import yaml  # type: ignore[import-untyped]

from builder.founding.kits import FORGES, kit, scripts
from builder.founding.records import example_policy
from builder.founding.root import files_of
from builder.records import journal, together
from tests.cli.calls import yucai
from tests.founding.made import DAY, FLAGS, county, founded, loaded
from tests.support import ROOT, plain_text


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a county as a person does, with the flags alone."""
    folder = tmp_path_factory.mktemp("fresh") / "deep" / "county"
    done = yucai(
        "init", folder, *FLAGS, "--forge", "gitee", "--address", "https://yucai.example.org/", cwd=folder.parents[1]
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert f"cd {folder} && yucai todo" in done.stderr
    return folder


def test_a_fresh_root_has_nothing_wrong_with_it(fresh: Path) -> None:
    checked = yucai("--root", fresh, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_it_has_none_once_it_is_committed_and_all_of_it_is(fresh: Path) -> None:
    identity = ("-c", "user.name=示例", "-c", "user.email=shili@example.org")
    for arguments in (("init", "-q", "-b", "main"), ("add", "."), (*identity, "commit", "-q", "-m", "建立档案库")):
        git(fresh, *arguments)
    kept = git(fresh, "ls-files", "-z").rstrip("\0").split("\0")
    there = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()}
    assert set(kept) == {path for path in there if not path.startswith(".git/")}
    checked = yucai("--root", fresh, "check", "--base", "main")
    assert (checked.returncode, checked.stdout) == (0, "")
    reviewed = yucai("--root", fresh, "review", "main")
    assert reviewed.returncode == 0, reviewed.stdout + reviewed.stderr
    formatted = yucai("--root", fresh, "fmt", "--check")
    assert (formatted.returncode, formatted.stdout) == (0, "")


@pytest.mark.parametrize("policy", ["example", "empty"])
@pytest.mark.site
def test_its_site_can_be_built_at_once(policy: str, tmp_path: Path) -> None:
    done = yucai("init", tmp_path / "county", *FLAGS, "--policy", policy)
    assert done.returncode == 0, done.stderr
    built = yucai("--root", tmp_path / "county", "build")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "county/site/index.html").read_text("utf-8")
    assert "示例岛知识产权人才培育" in page
    assert "示例数据" in page


@pytest.mark.parametrize("has_policy", [True, False])
@pytest.mark.parametrize("day", [dt.date(2026, 12, 31), dt.date(2031, 1, 1)])
def test_a_root_of_any_day_is_sound_with_a_policy_and_without(day: dt.date, *, has_policy: bool) -> None:
    records = files_of(county(policy=example_policy(day) if has_policy else None), day, None)
    found = loaded(records, day)
    assert found.problems == ()
    assert found.is_demonstration


@pytest.mark.parametrize("forge", FORGES)
def test_the_kit_of_a_forge_takes_the_place_of_nothing_else(forge: str) -> None:
    plain = files_of(county(), DAY, None)
    files = files_of(county(forge=forge), DAY, None)
    assert kit(forge).keys().isdisjoint(plain)
    assert files.keys() == plain.keys() | kit(forge).keys()
    assert scripts().keys() <= plain.keys()


def test_the_example_of_a_policy_says_that_it_is_one_and_names_no_days_of_its_own_county() -> None:
    policy: Any = plain_text(example_policy(dt.date(2029, 5, 1)).decode())
    assert policy["id"] == "example-2029"
    assert policy["title"].startswith("示例")
    assert policy["note"].startswith("（待填写）这是示例")
    assert policy["in_force"] == {"from": "2029-01-01", "until": "2031-12-31"}
    assert not [one["id"] for one in policy["readings"] if re.search(r"20\d\d年", one["reading"] + one["question"])]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_calendars_that_are_known_are_there_with_their_source(year: int) -> None:
    files = files_of(county(), dt.date(year, 6, 1), None)
    calendars = {path: plain_text(text.decode()) for path, text in files.items() if "/workdays/" in path}
    wanted = {f"records/workdays/{one}.yml" for one in (year, year + 1) if one <= 2026}
    assert calendars.keys() == wanted
    for path, calendar in calendars.items():
        given = plain_text((ROOT / path).read_text("utf-8"))
        assert {key: calendar[key] for key in given} == given
        assert calendar["source"]["document_number"].startswith("国办发明电")


def test_a_calendar_that_is_not_published_yet_is_said_to_be_missing_and_is_not_guessed() -> None:
    files = files_of(county(), dt.date(2026, 6, 1), None)
    assert "2027 年的放假通知" in files["records/workdays/2026.yml"].decode()
    assert "没有2027年的工作日历" in files["README.md"].decode()
    assert "note" not in files_of(county(), dt.date(2025, 6, 1), None)["records/workdays/2025.yml"].decode()
    later = files_of(county(), dt.date(2030, 6, 1), None)
    assert not [path for path in later if "/workdays/" in path]
    assert all(f"没有{year}年的工作日历" in later["README.md"].decode() for year in (2030, 2031))


def test_a_policy_of_ones_own_is_taken_byte_for_byte(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_bytes(example_policy(DAY).replace(b"id: example-2026", b"id: shili-2026"))
    done = yucai("init", tmp_path / "county", *FLAGS, "--policy", own)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "county/records/policy/shili-2026.yml").read_bytes() == own.read_bytes()
    assert [path.name for path in (tmp_path / "county/records/policy").iterdir()] == ["shili-2026.yml"]


@pytest.mark.parametrize("content", [b"id: [", b"id: a\ntitle: x\n", b"\xff", b"", b"id: ../../x\n"])
def test_a_policy_with_errors_founds_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_bytes(content)
    done = yucai("init", tmp_path / "county", *FLAGS, "--policy", tmp_path / "own.yml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("yucai: --policy")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "county").exists()


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--name", " 空格"),
        ("--name", "两\n行"),
        ("--name", "\udcff"),
        ("--name", "\x07"),
        ("--authority", "尾随空格 "),
        ("--address", "http://yucai.example.org/"),
        ("--address", "yucai"),
        ("--policy", "没有这份文件.yml"),
        ("--forge", "sourceforge"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_option(flag: str, value: str, tmp_path: Path) -> None:
    done = yucai("init", tmp_path / "county", *FLAGS, flag, value)
    assert done.returncode == 2
    assert flag in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lacking", [0, 2])
def test_where_nobody_can_be_asked_what_is_missing_is_named_by_its_option(lacking: int, tmp_path: Path) -> None:
    flags = [*FLAGS[:lacking], *FLAGS[lacking + 2 :]]
    done = yucai("init", tmp_path / "county", *flags)
    assert done.returncode == 2
    assert FLAGS[lacking] in done.stderr
    assert not (tmp_path / "county").exists()


def test_at_a_terminal_what_is_not_given_is_asked(tmp_path: Path) -> None:
    answers = ["示例岛培育", "示例岛市场监督管理局", "gitlab", ""]
    with (
        mock.patch.object(sys, "stdin", mock.Mock(isatty=lambda: True)),
        mock.patch("builder.cli.founding.click.prompt", side_effect=answers),
    ):
        done = yucai("init", tmp_path / "county")
    assert done.returncode == 0, done.stderr
    settings = plain_text((tmp_path / "county/records/programme.yml").read_text("utf-8"))
    assert (settings["name"], settings["authority"]) == ("示例岛培育", "示例岛市场监督管理局")
    assert "site" not in settings
    assert "gitlab" in (tmp_path / "county/README.md").read_text("utf-8")


@pytest.mark.parametrize("there", ["a.txt", ".hidden", "records/programme.yml"])
def test_a_folder_that_is_not_empty_is_left_alone(there: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("x", "utf-8")
    done = yucai("init", tmp_path, *FLAGS)
    assert done.returncode == 2
    assert there.split("/", maxsplit=1)[0] in done.stderr
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [there]


@pytest.mark.parametrize("within", ["docs/county", "site", "records/county"])
def test_a_folder_that_is_published_or_holds_records_is_refused(within: str, tmp_path: Path) -> None:
    founded(tmp_path)
    done = yucai("init", within, *FLAGS, cwd=tmp_path)
    assert done.returncode == 2
    assert within in done.stderr
    assert not (tmp_path / within / "records").exists()


def test_a_repository_without_any_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert yucai("init", tmp_path, *FLAGS).returncode == 0
    assert (tmp_path / "records/programme.yml").exists()


@pytest.mark.parametrize(
    ("module", "step", "number"),
    [(journal, "write_part", 9), (journal, "_put", 9), (together, "write_part", 9), (together, "sync_folder", 0)],
    ids=["there, written", "there, put in place", "new, written", "new, put in place"],
)
def test_where_the_disk_refuses_nothing_is_left(module: ModuleType, step: str, number: int, tmp_path: Path) -> None:
    if module is journal:
        (tmp_path / "county/.git/refs").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    known, calls = getattr(module, step), count()

    def refusing(*arguments: object, **settings: object) -> object:
        if next(calls) == number:
            raise OSError(28, os.strerror(28))
        return known(*arguments, **settings)

    with mock.patch.object(module, step, refusing):
        done = yucai("init", tmp_path / "county", *FLAGS)
    assert done.returncode == 2
    assert "磁盘已满" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_killed_writer_began_is_finished_by_the_same_call(tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    killed = mock.patch.object(journal, "_settle", side_effect=KeyboardInterrupt)
    with killed:
        assert yucai("init", tmp_path / "county", *FLAGS).returncode == 130
    assert not (tmp_path / "county/records").exists()
    done = yucai("init", tmp_path / "county", *FLAGS)
    assert done.returncode == 0
    assert yucai("--root", tmp_path / "county", "check").returncode == 0
    assert [path.name for path in (tmp_path / "county").iterdir() if path.name.endswith(".begun")] == []


def test_its_site_is_set_up_as_the_demonstration_is() -> None:
    ours, fresh = (
        yaml.compose(text).value
        for text in ((ROOT / "mkdocs.yml").read_text("utf-8"), files_of(county(), DAY, None)["mkdocs.yml"].decode())
    )
    given, made = ({key.value: yaml.serialize(value) for key, value in pairs} for pairs in (ours, fresh))
    assert made == {key: value for key, value in given.items() if key != "exclude_docs"} | {
        "site_name": made["site_name"]
    }


def test_published_files_never_change_their_line_ends(tmp_path: Path) -> None:
    git(founded(tmp_path), "init", "-q")
    asked = ["records/results/2026/01-notice.yml", "records/certificates/2026.yml"]
    said = git(tmp_path, "check-attr", "text", "--", *asked)
    assert said.splitlines() == [f"{path}: text: unset" for path in asked]


def test_no_sheet_and_no_key_is_committed_but_what_waits_in_the_inbox(tmp_path: Path) -> None:
    git(founded(tmp_path), "init", "-q")
    left = [
        *("推荐表.xlsx", "yucai.key", "site/index.html", "statements/e0001.html", ".yucai/schema/trainee.schema.json"),
        *("out/review.md", "out/2025-t2024-001.pdf", "records/.a.undone/0"),
    ]
    said = git(tmp_path, "-c", "core.quotePath=false", "check-ignore", "--", *left, "inbox/推荐表.xlsx", "docs/表.xlsx")
    assert said.split() == left


def git(root: Path, *arguments: str) -> str:
    call: list[str | Path] = ["git", "-C", root, *arguments]
    return subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout
