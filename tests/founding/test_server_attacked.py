"""What a change, the names in it and those who wrote it try with the machine that judges them."""

import subprocess
from pathlib import Path

import pytest

from tests.founding.machine import COMPANY, GIT, ROW, Machine, changed, cloned, git, sheet, told_by


@pytest.mark.parametrize("path", ["out", "out/review.md"])
def test_no_result_is_written_where_a_link_of_the_change_leads(server: Machine, bare: Path, path: str) -> None:
    there = server.home / "there"
    there.write_text("as it was", "utf-8")
    commit = changed(bare, "link", {path: there})
    work = server.home / "clone"
    git(work, "fetch", "-q")
    git(work, "checkout", "-q", commit)
    done = server.run(f"git show origin/main:.yucai/run >../run && bash ../run review origin/main {commit}", work)
    assert done.returncode == 0, told_by(done)
    assert there.read_text("utf-8") == "as it was"
    assert (work / "out/review.md").read_text("utf-8") == "reviewed\n"


def test_a_clone_without_its_history_is_called_that(server: Machine, bare: Path) -> None:
    commit = changed(bare, "company", {"records/enterprises/e0001.yml": COMPANY})
    work = server.home / "shallow"
    git(bare, "clone", "-q", "--depth", "1", "--no-single-branch", bare.as_uri(), str(work))
    done = server.run(f"bash .yucai/run review origin/main {commit}", work)
    assert done.returncode == 2
    assert "没有取全历史" in (work / "out/review.md").read_text("utf-8")


def test_nothing_is_fetched_for_a_file_that_says_that_it_lies_elsewhere(server: Machine, bare: Path) -> None:
    fetch = f'test -n \\"$GIT_LFS_SKIP_SMUDGE\\" || touch {server.mark}; cat'
    (server.home / ".gitconfig").write_text(f'[filter "lfs"]\n\tsmudge = "{fetch}"\n', "utf-8")
    changed(bare, "inbox/elsewhere", {".gitattributes": "*.md filter=lfs\n", "inbox/page.md": "page\n"})
    done = server.run("git fetch -q && bash .yucai/run intake origin/main inbox/elsewhere", server.home / "clone")
    assert done.returncode == 0, told_by(done)
    assert not server.mark.exists()


def test_a_merge_of_many_branches_is_judged_as_what_it_comes_to(machine: Machine, bare: Path) -> None:
    wrong = {"records/enterprises/e0001.yml": COMPANY.replace("other", "nowhere")}
    commits = [changed(bare, f"page{number}", {f"docs/{number}.md": "# 页\n"}) for number in range(3)]
    commits.append(changed(bare, "wrong", wrong))
    root = bare.parent / "county"
    git(root, "merge", "-q", "-m", "一并", *commits[:3])
    assert len(git(root, "rev-list", "--parents", "-n1", "HEAD").split()) == 1 + len(commits)
    git(root, "push", "-q", "origin", "HEAD:refs/heads/many")
    done = machine.run("bash .yucai/run review origin/main origin/many", cloned(machine, bare))
    assert (done.returncode, "nowhere" in told_by(done)) == (1, True), told_by(done)


def test_names_of_sheets_and_of_who_uploaded_them_are_only_names(machine: Machine, bare: Path) -> None:
    trap = "$(touch trapped)`touch trapped`"
    commit = changed(bare, "inbox/-x", {f"inbox/-{trap}\u202e\x07.xlsx": sheet(bare, **ROW)})
    who = f"-\u202e\x1b[31m{trap} <-{trap}@x>"
    text = f"tree {git(bare, 'rev-parse', f'{commit}^{{tree}}')}\nparent {git(bare, 'rev-parse', 'main')}\n"
    text += "".join(f"{role} {who} 1700000000 +0000\n" for role in ("author", "committer")) + "\nx\n"
    call = [GIT, "hash-object", "-t", "commit", "-w", "--stdin"]
    made = subprocess.run(call, cwd=bare, input=text.encode(), capture_output=True, check=True).stdout.decode()
    git(bare, "update-ref", "refs/heads/inbox/-x", made.strip())
    done = machine.run("bash .yucai/run intake origin/main inbox/-x", cloned(machine, bare))
    assert done.returncode == 0, told_by(done)
    assert git(bare, "log", "-1", "--format=%an <%ae>", "inbox/-x") == who
    assert git(bare, "ls-tree", "-r", "--name-only", "inbox/-x", "records/enterprises")
    assert not {"\u202e", "\x1b", "\x07"} & set(told_by(done))
    assert not [*bare.parent.rglob("trapped")]


def test_a_link_among_the_records_of_an_upload_is_named_where_its_uploader_reads(machine: Machine, bare: Path) -> None:
    files: dict[str, str | bytes | Path] = {
        "inbox/企业名录.xlsx": sheet(bare, **ROW),
        "records/enterprises/e0002.yml": Path("/etc/passwd"),
    }
    commit, work = changed(bare, "inbox/link", files), cloned(machine, bare)
    done = machine.run("bash .yucai/run intake origin/main inbox/link", work)
    told = (work / "out/intake.txt").read_text("utf-8")
    assert (done.returncode, "records/enterprises/e0002.yml:1:1" in told) == (1, True), told_by(done)
    assert "root:" not in told
    assert git(bare, "rev-parse", "inbox/link") == commit


def test_what_is_said_of_an_upload_names_no_folder_that_is_gone(machine: Machine, bare: Path) -> None:
    changed(bare, "inbox/wrong", {"inbox/企业名录.xlsx": sheet(bare, **{**ROW, "uscc": "915"})})
    work = cloned(machine, bare)
    machine.run("bash .yucai/run intake origin/main inbox/wrong", work)
    told = (work / "out/intake.txt").read_text("utf-8")
    assert "inbox/企业名录（标出错误）.xlsx" in told
    assert "/branch/" not in told


def test_why_nothing_of_an_upload_is_read_stands_where_its_uploader_reads(machine: Machine, bare: Path) -> None:
    root = bare.parent / "county"
    git(root, "checkout", "-q", "-B", "inbox/none", "origin/main")
    git(root, "rm", "-q", "-r", "records")
    git(root, "commit", "-q", "-m", "删去档案")
    git(root, "push", "-q", "origin", "inbox/none")
    work = cloned(machine, bare)
    assert machine.run("bash .yucai/run intake origin/main inbox/none", work).returncode == 2
    assert "该分支 里没有 records/" in (work / "out/intake.txt").read_text("utf-8")
