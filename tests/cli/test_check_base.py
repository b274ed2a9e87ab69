"""`yucai check --base`: what a change brings, apart from what was there before."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from tests.cli.calls import yucai


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def root(county_root: Path, tmp_path: Path) -> Path:
    """A checkout whose only commit has one problem, and a change that brings another."""
    shutil.copytree(county_root / "records", tmp_path / "records")
    enterprise = tmp_path / "records/enterprises/e0001.yml"
    enterprise.write_text(enterprise.read_text("utf-8") + "colour: red\n", "utf-8")
    identity = ("-c", "user.name=示例", "-c", "user.email=example@example.org")
    for arguments in (("init", "-q"), ("add", "records"), ("commit", "-q", "-m", "示例")):
        assert run("git", *identity, *arguments, cwd=tmp_path).returncode == 0
    enterprise.write_text("# 说明\n" + enterprise.read_text("utf-8"), "utf-8")
    batch = tmp_path / "records/batches/2024-1.yml"
    batch.write_text(batch.read_text("utf-8") + "colour: red\n", "utf-8")
    return tmp_path


def test_new_problems_come_first_and_old_ones_are_said_to_be_old(root: Path) -> None:
    report = yucai("check", "--base", "HEAD", cwd=root).stdout
    new, old = report.split("原来就有的问题：")
    assert new.startswith("这次改动带来的问题：")
    assert "records/batches/2024-1.yml" in new
    assert "records/enterprises/e0001.yml" in old


def test_a_program_is_told_which_are_new(root: Path) -> None:
    report = json.loads(yucai("check", "--base", "HEAD", "--format", "json", cwd=root).stdout)
    news = {problem["path"]: problem["new"] for problem in report["problems"]}
    assert news == {"records/batches/2024-1.yml": True, "records/enterprises/e0001.yml": False}


def test_a_forge_shows_new_problems_first(root: Path) -> None:
    first, *_ = yucai("check", "--base", "HEAD", "--format", "github", cwd=root).stdout.splitlines()
    assert first.startswith("::error file=records/batches/2024-1.yml,")


def test_an_unknown_revision_gets_one_line_and_2(root: Path) -> None:
    done = yucai("check", "--base", "nowhere", cwd=root)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("form", "told"),
    [("gitlab", ["新问题 |", "原有问题 "]), ("junit", ["这次改动带", "原来就有的"]), ("sarif", ["new", "unchanged"])],
)
def test_every_forge_is_told_new_and_old_apart(root: Path, form: str, told: list[str]) -> None:
    report = yucai("check", "--base", "HEAD", "--format", form, cwd=root).stdout
    match form:
        case "gitlab":
            said = {issue["location"]["path"]: issue["description"][:5] for issue in json.loads(report)}
        case "junit":
            suites = [*ET.fromstring(report).iter("testsuite")]  # noqa: S314  our own report
            said = {case.get("file", ""): suite.get("name", "")[:5] for suite in suites for case in suite}
        case _:
            results = json.loads(report)["runs"][0]["results"]
            places = [result["locations"][0]["physicalLocation"] for result in results]
            said = {
                place["artifactLocation"]["uri"]: result["baselineState"]
                for place, result in zip(places, results, strict=True)
            }
    assert said == dict(zip(["records/batches/2024-1.yml", "records/enterprises/e0001.yml"], told, strict=True))


@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "sarif"])
def test_a_forge_looks_for_files_from_the_top_of_the_repository(root: Path, form: str) -> None:
    county = root / "counties/示例"
    shutil.copytree(root / "records", county / "records")
    (root / "outside.py").write_text("", "utf-8")
    report = yucai("check", "--base", "HEAD", "--format", form, cwd=county).stdout
    folder = "counties/示例" if form != "sarif" else quote("counties/示例")
    for path in (f"{folder}/records/batches/2024-1.yml", f"{folder}/records/enterprises/e0001.yml", "outside.py"):
        assert any(f"{before}{path}{after}" in report for before, after in ("=,", '""')), path
    assert "counties" not in yucai("check", "--format", "json", cwd=county).stdout


FORMATS = ["text", "json", "github", "gitlab", "junit", "sarif"]
ODD = b"a\n````\n::error::x\xff\x1b[2J.yml"


@pytest.mark.parametrize("form", FORMATS)
def test_an_odd_name_leaves_no_line_of_a_report(root: Path, form: str) -> None:
    folder = os.fsencode(root / "records/enterprises")
    Path(os.fsdecode(folder + b"/" + ODD)).write_text("id: e0001\n", "utf-8")
    (root / "records/enterprises/link.yml").symlink_to("/etc/passwd")
    git = ("git", "-c", "user.name=示例", "-c", "user.email=example@example.org")
    assert run(*git, "add", "records", cwd=root).returncode == 0
    assert run(*git, "commit", "-q", "-m", "示例", cwd=root).returncode == 0
    done = yucai("check", "--base", "HEAD", "--format", form, cwd=root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    shown = done.stdout.replace("\n", "")
    assert shown.isprintable()
    assert not any(line.startswith(("````", "::error::x")) for line in done.stdout.splitlines())
    name = r"a\n````\n::error::x\udcff\x1b[2J.yml"
    written = {"github": name.replace(":", "%3A"), "sarif": quote(name)}
    assert written.get(form, name.replace("\\", "\\\\") if form in {"json", "gitlab"} else name) in shown


def test_an_odd_name_or_a_link_can_be_asked_for(root: Path) -> None:
    folder = os.fsencode(root / "records/enterprises")
    odd = Path(os.fsdecode(folder + b"/" + ODD))
    odd.write_text("id: e0001\n", "utf-8")
    (root / "records/enterprises/link.yml").symlink_to("e0002.yml")
    report = json.loads(yucai("check", "--format", "json", odd, cwd=root).stdout)
    assert [problem["code"] for problem in report["problems"]] == ["R117"]
    report = json.loads(yucai("check", "--format", "json", "records/enterprises/link.yml", cwd=root).stdout)
    assert [problem["code"] for problem in report["problems"]] == ["R118"]
    report = json.loads(yucai("check", "--format", "json", ".", cwd=root).stdout)
    assert len(report["problems"]) > 2
