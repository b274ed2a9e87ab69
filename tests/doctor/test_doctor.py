"""What a programme and a machine lack: each matter while it lacks, with what to do, and never a guess for a pass."""

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import pytest

from builder import __version__
from builder.doctor import machine
from builder.doctor.finding import About, Finding, State
from builder.doctor.keeping import of_keeping
from builder.doctor.machine import of_machine
from builder.doctor.programme import of_programme
from builder.founding.lock import Wheel, lock_files
from builder.problems import Text
from builder.records.programme import Programme
from tests import shili
from tests.cli.calls import yucai
from tests.founding.made import FLAGS
from tests.results.years import edited, with_keys

SETTINGS = "records/programme.yml"
OFFICE = {"office": "示例科", "address": "示例路1号"}
FOOTER = {"operator": "示例中心", "icp": "示例0", "public_security": "示例0", "site_code": "示例0"}
DAY = dt.date(2026, 3, 9)


def county(**keys: object) -> Programme:
    return with_keys(shili.final(), SETTINGS, **keys)


def states(found: Iterable[Finding]) -> dict[str, State]:
    """Give the worst that is known of each kind of matter."""
    order = list(State)
    worst: dict[str, State] = {}
    for one in found:
        worst[one.kind] = min(worst.get(one.kind, one.state), one.state, key=order.index)
    return worst


Given = Callable[[], Programme]
MATTERS: dict[str, tuple[Given, Given]] = {
    "demonstration": (lambda: county(demonstration=True), lambda: county(demonstration=False)),
    "site-address": (lambda: county(site={}), lambda: county(site={"url": "https://yucai.shili.gov.cn/"})),
    "footer": (lambda: county(site={**FOOTER, "icp": None}), lambda: county(site=FOOTER)),
    "contact": (
        lambda: county(publication={"objections_to": OFFICE}),
        lambda: county(publication={"objections_to": {**OFFICE, "telephone": "000-0000-0000"}}),
    ),
    "calendar": (
        lambda: edited(shili.final(), {"records/workdays/2026.yml": None}),
        shili.final,
    ),
}


@pytest.mark.parametrize("kind", MATTERS)
def test_each_matter_lacks_until_it_is_there(kind: str) -> None:
    absent, there = MATTERS[kind]
    assert states(of_programme(absent(), DAY))[kind] is State.LACKING
    assert states(of_programme(there(), DAY))[kind] is State.FINE


@pytest.mark.parametrize("url", ["https://example.org/", "https://yucai.example.com/a/", "https://EXAMPLE.net:8443/"])
def test_an_address_of_examples_is_none(url: str) -> None:
    assert states(of_programme(county(site={"url": url}), DAY))["site-address"] is State.LACKING


def remedies(programme: Programme) -> dict[str, str]:
    return {one.kind: one.remedy.zh for one in of_programme(programme, DAY) if one.remedy}


def test_a_demonstration_that_published_is_told_to_begin_elsewhere_and_another_to_become_real() -> None:
    published, fresh = (with_keys(made(), SETTINGS, demonstration=True) for made in (shili.final, shili.unpublished))
    assert "yucai init" in remedies(published)["demonstration"]
    assert "false" not in remedies(published)["demonstration"]
    assert "demonstration: true 改为 false" in remedies(fresh)["demonstration"]


def test_an_address_that_valid_certificates_name_changes_only_after_they_are_replaced() -> None:
    example = {"url": "https://example.org/"}
    issued, none = (with_keys(made(), SETTINGS, site=example) for made in (shili.certified, shili.final))
    assert "replaced" in remedies(issued)["site-address"]
    assert "replaced" not in remedies(none)["site-address"]


def test_what_is_yet_to_be_written_is_counted_by_record() -> None:
    office = {"office": "（待填写）科室", "address": "（待填写）地址"}
    programme = county(publication={"objections_to": office})
    [found] = [one for one in of_programme(programme, DAY) if one.kind == "unfilled"]
    assert (SETTINGS in found.what.zh, "2" in found.what.zh) == (True, True)
    assert "unfilled" not in states(of_programme(shili.final(), DAY))


def test_the_calendar_of_the_next_year_lacks_once_the_year_is_near() -> None:
    programme = edited(shili.final(), {"records/workdays/2027.yml": None})
    near, far = dt.date(2026, 10, 3), dt.date(2026, 10, 2)
    assert "2027" in "".join(one.what.zh for one in of_programme(programme, near) if one.state is State.LACKING)
    assert "2027" not in "".join(one.what.zh for one in of_programme(programme, far))


@pytest.mark.parametrize("programme", [shili.final, shili.certified])
def test_whether_there_are_copies_of_the_key_is_asked_and_never_a_pass(programme: Given) -> None:
    assert states(of_programme(programme(), DAY))["key"] is State.QUESTION


# Where it is kept


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=示例", "-c", "user.email=shili@example.org")
    call: list[str | Path] = ["git", "-C", root, *identity, *arguments]
    subprocess.run(call, check=True, capture_output=True)


def test_a_repository_is_asked_for_step_by_step(tmp_path: Path) -> None:
    [absent] = [one for one in of_keeping(tmp_path) if one.kind == "repository"]
    assert absent.state is State.LACKING
    assert absent.remedy
    assert absent.remedy.zh.startswith("git init -b main && ")  # the kits know no other branch
    git(tmp_path, "init", "-q", "-b", "main")
    found = states(of_keeping(tmp_path))
    assert "repository" not in found
    assert (found["base"], found["remote"]) == (State.LACKING, State.LACKING)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    git(tmp_path, "remote", "add", "origin", "https://example.org/yucai.git")
    found = states(of_keeping(tmp_path))
    assert (found["base"], found["remote"]) == (State.FINE, State.FINE)


def test_a_part_of_the_history_is_no_base(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    git(tmp_path / "whole", "init", "-q", "-b", "main")
    for message in "ab":
        git(tmp_path / "whole", "commit", "-q", "--allow-empty", "-m", message)
    git(tmp_path, "clone", "-q", "--depth=1", (tmp_path / "whole").as_uri(), "part")
    [base] = [one for one in of_keeping(tmp_path / "part") if one.kind == "base"]
    assert base.state is State.LACKING
    assert base.remedy
    assert "unshallow" in base.remedy.zh


def test_what_only_the_forge_knows_is_a_question(tmp_path: Path) -> None:
    found = states(of_keeping(tmp_path))
    assert (found["private"], found["protected"]) == (State.QUESTION, State.QUESTION)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (None, State.LACKING),
        (lock_files(None)["requirements.txt"].decode(), State.LACKING),
        ("yucai[site]==99.0 \\\n    --hash=sha256:00\n", State.LACKING),
        ("# yucai==0.1.0\n", State.LACKING),
        (
            lock_files(Wheel(name=f"yucai-{__version__}-py3-none-any.whl", digest="ab" * 32, content=None))[
                "requirements.txt"
            ].decode(),
            State.FINE,
        ),
    ],
)
def test_the_lock_names_the_yucai_that_runs(text: str | None, state: State, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "requirements.txt").write_text(text, "utf-8")
    assert states(of_keeping(tmp_path))["lock"] is state


# The machine


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("here")


def test_every_package_of_an_extra_is_looked_for(here: Path) -> None:
    known = version
    absent = mock.Mock(side_effect=lambda name: None if name == "typst" else known(name))
    with mock.patch.object(machine, "_version", absent):
        found = {one.kind: one for one in of_machine(here)}
    assert found["extra-certificates"].state is State.LACKING
    assert "typst" in found["extra-certificates"].what.zh
    assert found["extra-sheets"].state is State.FINE
    assert {"extra-certificates", "extra-sheets", "extra-site"} <= found.keys()


def test_a_version_that_is_not_the_locked_one_is_named(here: Path) -> None:
    known = version
    other = mock.Mock(side_effect=lambda name: "0.0.1" if name == "click" else known(name))
    with mock.patch("builder.doctor.machine.version", other):
        found = {one.kind: one for one in of_machine(here)}
    assert found["versions"].state is State.LACKING
    assert "click 0.0.1" in found["versions"].what.zh
    assert states(of_machine(here))["versions"] is State.FINE


def test_without_git_that_is_what_lacks(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(here))
    found = states(of_machine(here))
    assert found["git"] is State.LACKING
    assert found["system-fonts"] is State.QUESTION
    assert states(of_keeping(here))["repository"] is State.LACKING


@pytest.mark.parametrize(("listed", "state"), [("", State.LACKING), ("Noto Serif SC\n", State.FINE)])
def test_a_chinese_font_of_the_system_is_looked_for(listed: str, state: State, here: Path, tmp_path: Path) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text(f"#!/bin/sh\nprintf '%s' '{listed}'\n", "utf-8")
    lister.chmod(0o755)
    with mock.patch("shutil.which", return_value=str(lister)):
        assert states(of_machine(here))["system-fonts"] is state


def test_the_font_of_certificates_comes_with_the_package(here: Path) -> None:
    assert states(of_machine(here))["certificate-fonts"] is State.FINE
    with mock.patch("importlib.util.find_spec", return_value=None):
        assert states(of_machine(here))["certificate-fonts"] is State.LACKING


def test_a_yucai_from_source_is_said_to_be_unknown(here: Path) -> None:
    assert states(of_machine(here))["wheel"] is State.LACKING
    from_wheel = Wheel(name="yucai.whl", digest="ab" * 32, content=None)
    with mock.patch.object(machine, "wheel", return_value=from_wheel):
        assert states(of_machine(here))["wheel"] is State.FINE


# The command


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "county"
    assert yucai("init", folder, *FLAGS).returncode == 0
    return folder


def test_everything_that_lacks_says_what_to_do_and_ends_with_1(fresh: Path) -> None:
    told = yucai("--root", fresh, "doctor", "--format", "json")
    assert (told.returncode, told.stderr) == (1, "")
    report = json.loads(told.stdout)
    assert {one["kind"] for one in report["findings"] if one["state"] == "lacking"} >= {
        *("demonstration", "unfilled", "site-address", "footer", "contact", "repository", "lock"),
    }
    assert all(one["remedy"] for one in report["findings"] if one["state"] != "fine")
    counted = {state: sum(one["state"] == state for one in report["findings"]) for state in report["counts"]}
    assert report["counts"] == counted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_reads_what_lacks_first_and_questions_as_questions(language: str, fresh: Path) -> None:
    lines = yucai("--lang", language, "--root", fresh, "doctor").stdout.splitlines()
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert headings[0] == {"zh": "正式启用还缺：", "en": "The programme lacks:"}[language]
    place = lines.index(headings[2])
    asked = [line for line in lines[place + 1 : lines.index(headings[3])] if line.startswith("  ") and "→" not in line]
    assert len(asked) == 3
    assert all("？" in line or "?" in line for line in asked)


def test_where_nothing_lacks_questions_alone_end_with_0(fresh: Path) -> None:
    asked = Finding(kind="key", about=About.PROGRAMME, state=State.QUESTION, what=Text("？", "?"), remedy=None)
    with mock.patch("builder.cli.doctor._findings", return_value=iter([asked])):
        told = yucai("--root", fresh, "doctor")
    assert (told.returncode, told.stdout) == (0, "请自己核对（从这里看不到）：\n  ？\n")


def test_records_with_errors_are_the_first_that_is_said(fresh: Path, tmp_path: Path) -> None:
    shutil.copytree(fresh / "records", tmp_path / "records")
    (tmp_path / "records/vocabulary.yml").write_text("areas: [\n", "utf-8")
    found = json.loads(yucai("--root", tmp_path, "doctor", "--format", "json").stdout)["findings"]
    assert (found[0]["kind"], found[0]["remedy"]) == ("errors", "yucai check")
