"""How a call ends that is stopped, or that has no ground to stand on."""

import gc
import signal
import time
from pathlib import Path

import pytest

from builder import cli
from tests.cli.calls import ROOT, process, started, yucai

STOPPED_IN = """
import os, signal
import {module}
def stop(*_, **__):
    os.kill(os.getpid(), signal.SIGINT)
    signal.pause()
{module}.{name} = stop
"""
"""Runs a command in which a function is stopped by Ctrl-C where it stands."""

STOPPED_BEFORE = """
import importlib.abc, os, signal, sys
class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Slow())
"""
"""Runs a command that is stopped before it has been found."""

GROUNDLESS = """
import os
os.rmdir(os.getcwd())
"""

READING = ("builder.records.read", "read_bytes")
COMMANDS = [
    (["check"], *READING),
    (["score", "2025"], *READING),
    (["statements", "2025", "-o", "{}/out"], *READING),
    (["publish", "2025", "--stage", "final"], *READING),
    (["certificates", "2025", "-o", "{}/out"], "builder.certificates.pdf", "print_all"),
    (["build", "-o", "{}/site"], "builder.website", "pages"),
    (["portal", "{}/portal"], "builder.portal.files", "letters"),
    (["serve"], *READING),
]


@pytest.mark.parametrize(("arguments", "module", "name"), COMMANDS, ids=str)
def test_ctrl_c_gets_one_line_and_130_and_leaves_nothing(
    arguments: list[str], module: str, name: str, tmp_path: Path
) -> None:
    program = STOPPED_IN.format(module=module, name=name)
    done = yucai(*(argument.format(tmp_path) for argument in arguments), before=program)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "yucai: 已中断\n")
    assert list(tmp_path.rglob("*")) == []


def test_ctrl_c_while_the_commands_are_loaded_gets_one_line_too() -> None:
    done = process("--lang", "en", "check", before=STOPPED_BEFORE)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "yucai: stopped\n")


def test_ctrl_c_ends_a_preview(tmp_path: Path) -> None:
    with started("serve", "--address", "127.0.0.1:0", TMPDIR=str(tmp_path)) as preview:
        assert preview.stderr is not None
        while not list(tmp_path.glob("*/sitemap.xml")):
            assert preview.poll() is None, preview.stderr.read()
            time.sleep(0.1)  # to look without a pause would take a core from what is waited for
        preview.send_signal(signal.SIGINT)
        told = preview.stderr.read()
    assert (preview.returncode, told) == (130, "yucai: 已中断\n")


@pytest.mark.parametrize("arguments", [["check"], ["--root", str(ROOT), "statements", "2025", "-o", "out"]], ids=str)
def test_a_working_folder_that_is_gone_gets_one_line(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = yucai(*arguments, cwd=tmp_path / "gone", before=GROUNDLESS)
    line = "yucai: 当前所在的文件夹已不存在，请先用 cd 换到别的文件夹\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)


def test_the_garbage_collector_rests_while_a_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    resting = []

    def run() -> int:
        resting.append(not gc.isenabled())
        return 0

    monkeypatch.setattr("builder.cli.commands.run", run)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    gc.enable()
    assert (ended.value.code, resting) == (0, [True])
