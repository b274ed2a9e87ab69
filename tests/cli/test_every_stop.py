"""Every command that writes, stopped at each of its steps on the disk in each way: old or new, and it says which."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from builder.certificates import pdf
from builder.cli import call, founding, sheets
from builder.cli.call import CALL_AT_FAULT
from builder.exchange import statements, template
from builder.exchange.drawing import drawn
from builder.founding import root as founded
from builder.pipeline import Loaded, load
from builder.reports import editors, reminders
from tests.cli.calls import ROOT
from tests.cli.faults import FAULTS, KILLED, REMOVING, Done, run

DAY = ("--as-of", "2026-01-20")
LEFT = (".part", ".parts", ".prepared", ".begun", ".undone")
Tree = dict[str, bytes | None]
"""What stands below a folder, by path: the content of files, None for a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A call that writes, what it says when it has and when it has not, and the calls that come before it.

    What is written in several places may stand in some of them after a kill, until the same call is made again: in the
    `order` that they are written in, or in any (`several`) in a folder that was there. Each file is old or new.
    """

    call: tuple[str, ...]
    done: str
    not_done: str
    after: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    several: bool = False


REGISTER = "root/records/certificates/2025.yml"
PUBLISHED = ("publish", "certificates")
CALLS = {
    "publish": Writing(
        call=("publish", "2025", "--stage", "final", *DAY), done="已写出 records/results", not_done="没有写出 records/"
    ),
    "certificates": Writing(
        call=("certificates", "2025", "-o", "out", *DAY),
        done="已生成",
        not_done="没有",
        after=("publish",),
        order=(REGISTER, "out"),
    ),
    "keys new": Writing(call=("keys", "new", "one.key"), done="已写出 one.key", not_done="密钥文件 one.key："),
    "keys rotate": Writing(
        call=("keys", "rotate", "two.key", *DAY),
        done="起用这个密钥签发",
        not_done="",
        after=PUBLISHED,
        order=("two.key", REGISTER),
    ),
    "new": Writing(call=("new", "enterprise"), done="还有", not_done="没有写出 records/enterprises/"),
    "fmt": Writing(call=("fmt",), done="已整理 ", not_done="没有改动任何档案"),
    "statements": Writing(
        call=("statements", "2025", "-o", "out/new", *DAY), done="已生成 ", not_done="没有写出 out/new"
    ),
    "statements again": Writing(
        call=("statements", "2025", "-o", "there", *DAY), done="已生成 ", not_done="没有写出 there", several=True
    ),
    "template": Writing(call=("template", "推荐表", "-o", "a.xlsx", *DAY), done="已写出 a", not_done="没有写出 a"),
    "export": Writing(
        call=("export", "enterprise", "-o", "b.csv", *DAY), done="已导出 ", not_done="没有写出 b.csv", several=True
    ),
    "todo": Writing(call=("todo", "--ics", "c.ics", *DAY), done="已写出 c.ics", not_done="没有写出 c.ics"),
    "schema": Writing(call=("schema", "-o", "hints"), done="已写出 hints", not_done="没有写出 hints"),
    "init": Writing(
        call=("init", "county", "--name", "示例", "--authority", "示例县市场监督管理局"),
        done="已建立",
        not_done="county 没有建立",
    ),
}


def quickly(patch: pytest.MonkeyPatch) -> None:
    """Let a call deal the same numbers each time, and take no longer than what is stopped of it."""
    known: dict[str, Loaded] = {}

    def loaded(root: Path, *days: Any) -> Loaded:  # noqa: ANN401  as the function that it stands for
        state = repr((tree(root / "records"), days))
        if state not in known:
            known[state] = load(root, *days)
        return known[state]

    def few(make: Callable[..., Mapping[str, Any]]) -> Callable[..., dict[str, Any]]:
        return lambda *given: dict(islice(make(*given).items(), 3))

    patch.setattr(secrets, "token_hex", lambda _: "5" * 32)
    patch.setattr(secrets, "token_bytes", lambda _: b"5" * 32)
    patch.setattr(pdf, "print_all", lambda credentials, **_: (b"%PDF-1.7\n" + one for one in credentials))
    patch.setattr(founded, "files_of", few(founded.files_of))
    patch.setattr(editors, "editor_schemas", few(editors.editor_schemas))
    patch.setattr(founding, "_demand_sound", lambda *_: None)
    patch.setattr(statements, "statement_books", lambda *_: (("e0001.xlsx", b"one"), ("e0002.xlsx", b"two")))
    for module, name in ((template, "template"), (reminders, "calendar_todo")):
        patch.setattr(module, name, lambda *_: b"quickly made")
    for module in (call, sheets):
        patch.setattr(module, "load", loaded)


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        yield


@pytest.fixture
def home(tmp_path: Path, quick: None) -> Path:  # noqa: ARG001  what is patched for all
    """A folder with a root in it, whose year is on notice."""
    shutil.copytree(ROOT / "tests/problems/base/records", tmp_path / "root/records")
    for kind in ("commendations", "subsidies"):
        shutil.rmtree(tmp_path / "root/records" / kind)
    return tmp_path


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def put(folder: Path, wanted: Tree) -> None:
    """Let a folder hold what it held; only what differs is written, for that is what takes time."""
    now = tree(folder)
    for path in sorted(now.keys() - wanted.keys(), reverse=True):
        (folder / path).unlink() if now[path] is not None else (folder / path).rmdir()
    for path, content in wanted.items():
        if content is None:
            (folder / path).mkdir(exist_ok=True)
        elif now.get(path) != content:
            (folder / path).write_bytes(content)


def standing(held: Tree) -> Tree:
    """Give the files that stand for others: what a killed writer left is hidden from them."""
    return {
        path: content
        for path, content in held.items()
        if content is not None and not any(is_left(part) for part in path.split("/"))
    }


def is_between(stands: Tree, old: Tree, new: Tree, writing: Writing) -> bool:
    """Tell whether only some places have what is new, as a kill may leave them."""
    if writing.several:
        return all(
            stands.get(path) in {old.get(path), new.get(path)} for path in old.keys() | new.keys() | stands.keys()
        )
    return any(stands == mixed(old, new, writing.order[:count]) for count in range(1, len(writing.order)))


def mixed(old: Tree, new: Tree, places: tuple[str, ...]) -> Tree:
    later = {path: content for path, content in new.items() if path.startswith(places)}
    return {path: content for path, content in old.items() if not path.startswith(places)} | later


def is_left(name: str) -> bool:
    return name.startswith(".") and name.endswith(LEFT)


def called(home: Path, writing: Writing, step: int = 0, fault: str = "killed") -> Done:
    root = () if writing.call[0] == "init" else ("--root", "root")
    return run(*root, *writing.call, step=step, fault=FAULTS[fault], cwd=home)


def prepare(home: Path, name: str) -> None:
    for before in CALLS[name].after:
        assert called(home, CALLS[before]).code == 0
    shutil.rmtree(home / "out", ignore_errors=True)
    if name == "fmt":
        called(home, CALLS[name])
        for record in ("vocabulary", "programme"):
            with (home / f"root/records/{record}.yml").open("a") as file:
                file.write("\n\n")
    if CALLS[name].several:
        (home / "there").mkdir()
        (home / "there/e0001.html").write_text("<!doctype html>")
        (home / "there/e0002.xlsx").write_bytes(drawn((), "old"))


NAMING = {"rename", "replace", "link"}
WAYS = {
    "killed": {"open", "write", "mkdir", "chmod", *NAMING, *REMOVING},
    "stopped": {"open", "write", "mkdir", "chmod", *NAMING, *REMOVING},
    "full": {"open", "write", "fsync", "mkdir", *NAMING},
    "forbidden": {"open", "mkdir", "chmod", *NAMING, *REMOVING},
    "elsewhere": NAMING,
}
"""What can happen at which steps; to be stopped before a flush is to be stopped before the next step."""
NOT_SURE = ("再运行一次即可写全", "但不能确定已经存到磁盘上")


@pytest.mark.parametrize("fault", WAYS)
@pytest.mark.parametrize("name", CALLS)
def test_what_is_stopped_anywhere_leaves_old_or_new_and_says_which(home: Path, name: str, fault: str) -> None:
    writing = CALLS[name]
    prepare(home, name)
    before = tree(home)
    whole = called(home, writing, fault=fault)
    assert (whole.code, writing.done in whole.told) == (0, True), whole.told
    old, new = standing(before), standing(tree(home))
    numbers = [number for number, name in enumerate(whole.steps, start=1) if name in WAYS[fault]]
    for step in numbers:
        put(home, before)
        done = called(home, writing, step, fault)
        held, where = tree(home), (step, whole.steps[step - 1], done.told)
        stands = standing(held)
        assert "Traceback" not in done.told, where
        if fault == "killed":
            assert done.code == KILLED, where
            if any(path.endswith(".begun") for path in held):
                again = called(home, writing) if name == "init" else run("--root", "root", "check", cwd=home)
                assert again.code == 0, again.told
                stands = standing(tree(home))
            assert stands in (old, new) or is_between(stands, old, new, writing), where
            if stands in (old, new) and step != numbers[-1]:
                continue
            again = called(home, writing)  # which makes it whole, or says that it is there
            assert (again.code == 0 and standing(tree(home)) == new) or stands == new, (where, again.told)
            continue
        waits = any(words in done.told for words in NOT_SURE)
        assert stands in (old, new) or (waits and is_between(stands, old, new, writing)), where
        assert not any(is_left(path) for path in held) or whole.steps[step - 1] in REMOVING, where
        assert done.code == FAULTS[fault].code or (done.code == 0 and stands == new), where
        assert any(said in done.told for said in (writing.done, "已写出", "已登记")) is (stands != old), where
        assert stands == new or waits or done.code != CALL_AT_FAULT or writing.not_done in done.told, where
