"""What a check finds out from Git: which problems are new, and what became of published files."""

import copy
import datetime as dt
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from builder.records.kinds import place_of
from builder.records.plain_files import MOST_BYTES, FileRefusedError
from builder.records.read import read, read_bytes, read_files
from builder.records.write import to_yaml
from builder.repository import HistoryError, commit_of, contents, entries_at
from tests import shili
from tests.cli.calls import yucai
from tests.history.looking_back import changed_registers, files_at
from tests.results.register_edits import MOVES, edit_once
from tests.shili import AS_OF, CORRECTION, CORRECTION_ON, FINAL, SUBSIDIES, YEAR
from tests.support import plain


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=示例", "-c", "user.email=example@example.org"]
    command = ["git", "-C", str(root), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def root(county_root: Path, tmp_path: Path) -> Path:
    """A checkout of a county with one commit."""
    shutil.copytree(county_root / "records", tmp_path / "records")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "records")
    git(tmp_path, "commit", "-q", "-m", "示例")
    return tmp_path


@pytest.fixture
def registered(tmp_path: Path) -> Path:
    """A checkout of the county with what followed its published results, all in one commit."""
    shili.write(shili.certified(), tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "records")
    git(tmp_path, "commit", "-q", "-m", "示例")
    return tmp_path


def edited(root: Path) -> None:
    file = root / FINAL
    file.write_text(file.read_text("utf-8").replace("total: 86.00", "total: 87.00", 1), "utf-8")


def reformatted(root: Path) -> None:
    file = root / FINAL
    file.write_text(file.read_text("utf-8").replace("base: 20, excellent", "base: 20,  excellent"), "utf-8")


def renamed(root: Path) -> None:
    (root / FINAL).rename(root / "records/results/2025/03-final.yml")


def deleted(root: Path) -> None:
    (root / FINAL).unlink()


def linked(root: Path) -> None:
    target = root / "elsewhere.yml"
    (root / FINAL).rename(target)
    (root / FINAL).symlink_to(target)


def executable(root: Path) -> None:
    (root / FINAL).chmod(0o755)


def one_taken_out(root: Path) -> None:
    file = root / FINAL
    lines = [line for line in file.read_text("utf-8").splitlines(keepends=True) if "trainee: next," not in line]
    file.write_text("".join(lines), "utf-8")


def one_taken_out_and_more(root: Path) -> None:
    one_taken_out(root)
    edited(root)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (edited, "P532"),
        (reformatted, "P532"),
        (renamed, "P531"),
        (deleted, "P531"),
        (linked, "P533"),
        (executable, "P533"),
        (one_taken_out, "P534"),
        (one_taken_out_and_more, "P532"),
    ],
)
def test_a_published_file_that_is_not_what_it_was_is_found(
    root: Path, change: Callable[[Path], None], code: str
) -> None:
    assert list(changed_registers(root, "HEAD", AS_OF)) == []
    change(root)
    assert [(problem.position.path, problem.code.id) for problem in changed_registers(root, "HEAD", AS_OF)] == [
        (FINAL, code)
    ]


CERTIFICATES = f"records/certificates/{YEAR}.yml"
OBJECTION, OTHER_OBJECTION = (f"records/objections/{YEAR}/o{YEAR}-0{number}.yml" for number in (1, 2))


def rewritten(path: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        data = plain(root / path)
        edit(data)
        (root / path).write_text(to_yaml(data), "utf-8")

    return write


def moved(path: str) -> Callable[[Path], None]:
    """Move a record to the year before."""

    def move(root: Path) -> None:
        other = root / path.replace(str(YEAR), str(YEAR - 1))
        other.parent.mkdir(parents=True, exist_ok=True)
        (root / path).rename(other)

    return move


REGISTERED: list[tuple[str, Callable[[Path], None], list[str]]] = [
    (CERTIFICATES, rewritten(CERTIFICATES, lambda data: data["issued"].pop(2)), ["P535"]),
    (CERTIFICATES, rewritten(CERTIFICATES, lambda data: data["certificates"].pop(0)), ["P535"]),
    (CERTIFICATES, rewritten(CERTIFICATES, lambda data: data["issued"].reverse()), ["P537"]),
    (CERTIFICATES, lambda root: (root / CERTIFICATES).unlink(), ["P531"]),
    (CERTIFICATES, moved(CERTIFICATES), ["P531"]),
    (OBJECTION, lambda root: (root / OBJECTION).unlink(), ["P531"]),
    (OBJECTION, moved(OBJECTION), ["P531"]),
    (OBJECTION, rewritten(OBJECTION, lambda data: data.update(status="upheld")), ["P536"]),
    (OBJECTION, rewritten(OBJECTION, lambda data: data.update(about=[])), ["P532"]),
    (SUBSIDIES, rewritten(SUBSIDIES, lambda data: data["payments"].pop(0)), ["P535"]),
    (SUBSIDIES, rewritten(SUBSIDIES, lambda data: data["payments"][0].update(amount_yuan=1)), ["P532"]),
    (SUBSIDIES, lambda root: (root / SUBSIDIES).unlink(), ["P531"]),
    (SUBSIDIES, moved(SUBSIDIES), ["P531"]),
    (SUBSIDIES, rewritten(SUBSIDIES, lambda data: data["payments"][2].update(amount_yuan=3000)), []),
    (SUBSIDIES, rewritten(SUBSIDIES, lambda data: data.update(payments="无")), ["P532"]),
    (SUBSIDIES, lambda root: (root / SUBSIDIES).chmod(0o755), []),
]


@pytest.mark.parametrize(("path", "change", "told"), REGISTERED)
def test_every_register_is_held_to_what_it_was(
    registered: Path, path: str, change: Callable[[Path], None], told: list[str]
) -> None:
    assert list(changed_registers(registered, "HEAD", AS_OF)) == []
    change(registered)
    found = list(changed_registers(registered, "HEAD", AS_OF))
    assert [(problem.position.path, problem.code.id) for problem in found] == [(path, code) for code in told]


ANY_EDITS = 80


def test_any_edit_of_a_register_is_a_step_forward_or_is_told_against_the_base(registered: Path) -> None:
    random, outcomes = Random(YEAR), Counter[bool]()  # noqa: S311  known edits, no secrets
    registers = {path: plain(registered / path) for path in (CERTIFICATES, OBJECTION, OTHER_OBJECTION, SUBSIDIES)}
    for number in range(ANY_EDITS):
        path = list(registers)[number % len(registers)]
        file, data = registered / path, copy.deepcopy(registers[path])
        written = file.read_bytes()
        for _ in range(random.choice((1, 1, 2))):
            edit_once(random, data)
        file.write_text(to_yaml(data), "utf-8")
        place = place_of(path)
        assert place is not None
        moves = MOVES[place.kind](registers[path], data)
        told = list(changed_registers(registered, "HEAD", AS_OF))
        unread = read_bytes(file.read_bytes(), path, place)[1]
        assert bool(told or unread) is not moves, (data, told, unread)
        assert {problem.position.path for problem in told} <= {path}
        file.write_bytes(written)
        outcomes[moves] += 1
    assert min(outcomes[True], outcomes[False]) >= ANY_EDITS // 20


def test_what_cannot_be_read_is_compared_as_soon_as_it_can(registered: Path) -> None:
    (registered / OBJECTION).write_text("status: upheld: x\n", "utf-8")
    assert list(changed_registers(registered, "HEAD", AS_OF)) == []
    assert yucai("--root", registered, "check", "--base", "HEAD").returncode == 1


def test_a_result_that_was_dated_in_the_future_was_never_published_and_may_go(registered: Path) -> None:
    (registered / CORRECTION).unlink()
    before = CORRECTION_ON - dt.timedelta(days=1)
    assert {problem.position.path for problem in changed_registers(registered, "HEAD", AS_OF)} == {CORRECTION}
    assert list(changed_registers(registered, "HEAD", before)) == []


def test_a_check_names_whose_entry_was_changed(registered: Path) -> None:
    def another_digest(data: Any) -> None:  # noqa: ANN401  data
        next(entry for entry in data["issued"] if entry["trainee"] == "passed-1")["digest"] = "0" * 64

    rewritten(CERTIFICATES, another_digest)(registered)
    report = yucai("--root", registered, "check", "--base", "HEAD").stdout
    assert f"（passed-1 {shili.NAMES['passed-1']}）" in report


def test_a_new_result_is_no_change_of_an_old_one(root: Path) -> None:
    written = (root / FINAL).read_bytes()
    git(root, "rm", "-q", FINAL)
    git(root, "commit", "-q", "-m", "示例")
    (root / FINAL).write_bytes(written)
    assert list(changed_registers(root, "HEAD", AS_OF)) == []
    assert [problem.code.id for problem in changed_registers(root, "HEAD~1", AS_OF)] == []


def test_records_come_back_as_they_were(root: Path) -> None:
    before = read(root)[0].read[FINAL]
    deleted(root)
    documents, problems = read_files(files_at(root, "HEAD"))
    assert problems == ()
    assert documents.read[FINAL] == before


def staged(root: Path, path: bytes, *, mode: str = "100644", content: bytes = b"x") -> None:
    """Put a file into the index that no disk needs to hold."""
    command = ["git", "-C", str(root)]
    made = subprocess.run([*command, "hash-object", "-w", "--stdin"], input=content, capture_output=True, check=True)
    digest = made.stdout.strip() if mode != "160000" else b"1" * 40
    line = mode.encode() + b" " + digest + b"\t" + path + b"\0"
    subprocess.run([*command, "update-index", "-z", "--index-info"], input=line, check=True)


def committed(root: Path) -> None:
    git(root, "commit", "-q", "-m", "示例")


def told(root: Path) -> list[tuple[str, str]]:
    _, problems = read_files(files_at(root, "HEAD"))
    return [(problem.position.path, problem.code.id) for problem in problems]


def test_whatever_a_commit_holds_is_told_at_its_place_and_touches_no_disk(root: Path) -> None:
    staged(root, b"records/enterprises/a\nb.yml")
    staged(root, b"records/enterprises/\xff.yml")
    staged(root, b"records/enterprises/absolute.yml", mode="120000", content=b"/etc/passwd")
    staged(root, b"records/enterprises/outside.yml", mode="120000", content=b"../../../outside")
    staged(root, b"records/enterprises/module", mode="160000")
    staged(root, b"records/enterprises/large.yml", content=b" " * (MOST_BYTES + 1))
    staged(root, b"records/.hidden/x.yml")
    staged(root, b"records/results/2025/\xfe.yml")
    committed(root)
    assert told(root) == [
        ("records/enterprises/\\udcff.yml", "R117"),
        ("records/enterprises/a\\nb.yml", "R117"),
        ("records/enterprises/absolute.yml", "R118"),
        ("records/enterprises/large.yml", "R105"),
        ("records/enterprises/module", "R118"),
        ("records/enterprises/outside.yml", "R118"),
        ("records/results/2025/\\udcfe.yml", "R117"),
    ]
    assert [problem.position.path for problem in changed_registers(root, "HEAD", AS_OF)] == [
        "records/results/2025/\\udcfe.yml"
    ]


def test_records_that_were_a_link_were_none(root: Path) -> None:
    git(root, "rm", "-q", "-r", "--cached", "records")
    staged(root, b"records", mode="120000", content=b"/etc")
    committed(root)
    assert told(root) == [("records", "R118"), ("records/programme.yml", "R120")]


def test_what_git_has_lost_is_told_at_its_place(root: Path) -> None:
    entry = next(entry for entry in entries_at(root, commit_of(root, "HEAD")) if entry.path == FINAL)
    lost = root / f".git/objects/{entry.digest[:2]}/{entry.digest[2:]}"
    size = entry.size
    lost.unlink()
    with contents(root) as content, pytest.raises(FileRefusedError):
        content(entry.digest)
    assert size


def test_a_published_file_may_be_of_any_size_today(root: Path) -> None:
    with (root / FINAL).open("r+b") as file:
        file.truncate(2 * 1024**3)
    assert [problem.code.id for problem in changed_registers(root, "HEAD", AS_OF)] == ["P532"]


def test_a_pipe_is_no_published_file(root: Path) -> None:
    deleted(root)
    os.mkfifo(root / FINAL)
    assert [problem.code.id for problem in changed_registers(root, "HEAD", AS_OF)] == ["P531"]


def test_a_repository_with_longer_digests_is_compared_too(county_root: Path, tmp_path: Path) -> None:
    shutil.copytree(county_root / "records", tmp_path / "records")
    git(tmp_path, "init", "-q", "--object-format=sha256")
    git(tmp_path, "add", "records")
    committed(tmp_path)
    assert list(changed_registers(tmp_path, "HEAD", AS_OF)) == []
    edited(tmp_path)
    assert [problem.code.id for problem in changed_registers(tmp_path, "HEAD", AS_OF)] == ["P532"]


def test_a_root_may_lie_within_its_repository(county_root: Path, tmp_path: Path) -> None:
    shutil.copytree(county_root / "records", tmp_path / "county/records")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    committed(tmp_path)
    assert told(tmp_path / "county") == []
    assert list(changed_registers(tmp_path / "county", "HEAD", AS_OF)) == []


def refused(root: Path, revision: str = "HEAD") -> str:
    with pytest.raises(HistoryError) as raised:
        commit_of(root, revision)
    for line in (raised.value.text.zh, raised.value.text.en):
        assert line.isprintable()
    return raised.value.text.zh


@pytest.mark.parametrize(
    "revision", ["no-such-branch", "--output=x", "-h", "", "HEAD:records", "a\nb", "HEAD~99", "x" * 5000, "\udcff"]
)
def test_a_revision_that_git_does_not_have_is_told_in_one_line(root: Path, revision: str) -> None:
    assert refused(root, revision).endswith("这个版本")


@pytest.mark.parametrize("name", ["main", "origin/main", "HEAD-fix", "v1"])
def test_a_branch_is_meant_before_a_tag_of_its_name(root: Path, name: str) -> None:
    first = commit_of(root, "HEAD")
    ref = f"refs/remotes/{name}" if name.startswith("origin/") else f"refs/heads/{name}"
    git(root, "update-ref", ref, first)
    git(root, "commit", "-q", "--allow-empty", "-m", "示例")
    second = commit_of(root, "HEAD")
    git(root, "update-ref", f"refs/tags/{name}", second)
    git(root, "checkout", "-q", "--detach", second)
    git(root, "update-ref", ref, first)
    assert commit_of(root, name) == first
    assert commit_of(root, f"{name}^{{}}") == first
    assert commit_of(root, f"tags/{name}") == commit_of(root, f"refs/tags/{name}") == second
    git(root, "update-ref", "-d", ref)
    assert commit_of(root, name) == second


def test_no_branch_stands_in_for_a_digest_or_for_where_git_is(root: Path) -> None:
    first = commit_of(root, "HEAD")
    git(root, "commit", "-q", "--allow-empty", "-m", "示例")
    second = commit_of(root, "HEAD")
    for name in (second, "HEAD"):
        (root / ".git/refs/heads" / name).write_text(f"{first}\n", "ascii")
        assert commit_of(root, name) == second
        assert commit_of(root, f"{name}~1") == first
    assert commit_of(root, second[:10]) == second


def test_a_shallow_repository_says_that_history_is_missing(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    edited(root)
    git(root, "commit", "-q", "-a", "-m", "示例")
    shallow = tmp_path_factory.mktemp("shallow")
    git(shallow, "clone", "-q", "--depth=1", f"file://{root}", ".")
    assert list(changed_registers(shallow, "HEAD", AS_OF)) == []
    assert "git fetch --unshallow" in refused(shallow, "HEAD~1")


def test_a_bare_repository_has_revisions_too(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = tmp_path_factory.mktemp("bare")
    git(bare, "clone", "-q", "--bare", str(root), ".")
    assert told(bare) == []


def test_a_folder_outside_git_is_told_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == "这里不是 Git 仓库，没有以前的版本可以比较"
    gone = refused(tmp_path / "gone")
    assert gone.startswith("git 无法提供该版本：")
    assert "No such file" not in gone, "what git says is English"


def test_a_machine_without_git_is_told_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert refused(root).startswith("没有安装 git")
    (root / "git").write_text("no program", "utf-8")
    (root / "git").chmod(0o755)
    assert refused(root).startswith("无法运行 git")


def test_a_repository_of_somebody_else_is_told_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in refused(root)


def test_the_ends_of_lines_are_those_of_the_machine(registered: Path) -> None:
    """Git for Windows writes CRLF by default; what it says is unchanged cannot be restored."""
    for file in (registered / "records").rglob("*.yml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert [*changed_registers(registered, "HEAD", AS_OF)] == []
    git(registered, "-c", "core.autocrlf=false", "commit", "-q", "-a", "-m", "示例")
    for file in (registered / "records").rglob("*.yml"):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n"))
    assert [*changed_registers(registered, "HEAD", AS_OF)] == []


def test_modes_say_nothing_where_git_keeps_none(registered: Path) -> None:
    (registered / FINAL).chmod(0o755)
    assert [problem.code.id for problem in changed_registers(registered, "HEAD", AS_OF)] == ["P533"]
    git(registered, "config", "core.fileMode", "false")
    assert [*changed_registers(registered, "HEAD", AS_OF)] == []
    (registered / FINAL).rename(registered / "elsewhere.yml")
    (registered / FINAL).symlink_to(registered / "elsewhere.yml")
    assert [problem.code.id for problem in changed_registers(registered, "HEAD", AS_OF)] == ["P533"]


def test_no_object_stands_in_for_what_was_published(registered: Path) -> None:
    """`git replace` would make the base one in which the result was never there."""
    git(registered, "tag", "base")
    (registered / CORRECTION).unlink()
    git(registered, "commit", "-q", "-a", "-m", "示例")
    git(registered, "replace", "base", "HEAD")
    assert [problem.code.id for problem in changed_registers(registered, "base", AS_OF)] == ["P531"]
