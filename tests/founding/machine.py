"""A machine with the plain tools alone that judges and publishes a county, and a clerk who proposes changes to it."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.cli.calls import yucai
from tests.support import ROOT

PLAIN = (
    *("bash", "basename", "cat", "cp", "dirname", "env", "find", "flock", "git", "grep", "ln", "ls", "mkdir", "mktemp"),
    *("mv", "readlink", "rm", "sed", "sh", "sort", "tail", "tee", "touch", "true", "uname"),
)
GIT, BASH = (str(shutil.which(tool)) for tool in ("git", "bash"))
WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "例员", "EMAIL": "li@example.org"}.items()
}
COMPANY = """\
id: e0001
name: 示例岛造船有限公司
uscc: 91500231MA6A003769
township: 示例街道
industry: other
sme: true
categories: []
"""
ROW = {
    "name": "示例岛造船有限公司",
    "uscc": "91500231MA6A003769",
    "township": "示例街道",
    "industry": "other",
    "sme": "是",
}
QUICK_YUCAI = """\
#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    build) shift 2; mkdir -p "$1/guide" && echo "$SAYS" >"$1/index.html" && echo "$SAYS" >"$1/guide/last.html" ;;
    review) echo reviewed ;;
  esac
  shift
done
"""
"""What takes no time, and says what it is told to."""


def git(folder: Path, *call: str) -> str:
    done = subprocess.run(
        [GIT, *call], cwd=folder, env={**os.environ, **WHO}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{call}: {done.stderr}"
    return done.stdout.strip()


class Machine:
    """A machine with the plain tools alone, on which what the base locks is installed, and nothing else is."""

    def __init__(self, home: Path, lock: str, python: Path | None = None) -> None:
        self.home = home
        self.mark = home / "trapped"
        tools = home / "tools"
        tools.mkdir(parents=True)
        for tool in PLAIN:
            found = shutil.which(tool)
            assert found, tool
            (tools / tool).symlink_to(found)
        installed = home / ".cache/yucai" / lock / "bin"
        installed.mkdir(parents=True)
        if python is None:
            path = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
            text = f"#!{sys.executable} -I\n{path}from builder.cli import main\nmain()\n"
            (installed / "yucai").write_text(text, "utf-8")
            (installed / "yucai").chmod(0o755)
        else:
            (installed / "yucai").symlink_to(python.parent / "yucai")
        (installed.parent / "ready").touch()
        self.tools = tools

    def run(self, script: str, cwd: Path, **given: str) -> subprocess.CompletedProcess[str]:
        cwd.mkdir(parents=True, exist_ok=True)
        return subprocess.run(
            [BASH, "-e", "-c", script],
            cwd=cwd,
            env={"PATH": str(self.tools), "HOME": str(self.home), **WHO, **given},
            capture_output=True,
            text=True,
            check=False,
        )


def changed(bare: Path, branch: str, files: Mapping[str, str | bytes | Path]) -> str:
    """Propose a change: texts by their paths, or links by where they lead."""
    root = bare.parent / "county"
    git(root, "fetch", "-q", "origin")
    git(root, "checkout", "-q", "-B", branch, "origin/main")
    for path, what in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        if isinstance(what, Path):
            (root / path).symlink_to(what)
        else:
            (root / path).write_bytes(what.encode() if isinstance(what, str) else what)
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "-m", branch)
    git(root, "push", "-q", "-f", "origin", branch)
    return git(root, "rev-parse", "HEAD")


def sheet(bare: Path, **columns: str) -> bytes:
    """Fill in the blank sheet of enterprises, by the keys of its columns, as a clerk does."""
    file = bare.parent / "企业名录.xlsx"
    done = yucai("--root", bare.parent / "county", "template", "企业名录", "-o", file)
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    keys = {str(cell.value).rpartition("/")[2]: cell.column or 0 for cell in page[2]}
    for key, value in columns.items():
        page.cell(6, keys[key], value)
    file.unlink()  # a sheet that is filled in is not written over
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def cloned(machine: Machine, bare: Path) -> Path:
    git(bare, "clone", "-q", str(bare), str(machine.home / "clone"))
    return machine.home / "clone"


def told_by(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout + done.stderr
