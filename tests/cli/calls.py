"""How the tests call the command line."""

import contextlib
import datetime as dt
import gc
import io
import os
import subprocess
import sys
import warnings
from pathlib import Path
from unittest import mock

import pytest

from builder.cli import main

ROOT = Path(__file__).parents[2]
HEARING = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What a shell runs in the background is deaf to Ctrl-C, and so is all that it starts: the tests too."""


def today_is(day: dt.date) -> str:
    """Give what lets a process find another day on the clock."""
    return f"import datetime\nfrom builder.cli import call\ncall.today = lambda: {day!r}\n"


def yucai(*arguments: str | Path, cwd: Path = ROOT, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run `yucai` here, with a clock, streams and a working folder as a process of its own has them.

    A process of its own, which takes far longer to begin than most commands to run, is started only where something is
    to be done `before` in it.
    """
    return process(*arguments, cwd=cwd, before=before) if before else _called(list(map(str, arguments)), cwd)


def _called(arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe"]
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
        mock.patch.object(sys, "argv", ["yucai", *arguments]),
        mock.patch.dict(os.environ),
        warnings.catch_warnings(action="ignore"),
    ):
        with pytest.raises(SystemExit) as ended:
            main()
        gc.enable()
    told, warned = (stream.buffer.getvalue().decode() for stream in streams)
    status = ended.value.code
    assert isinstance(status, int)
    return subprocess.CompletedProcess(arguments, status, told, warned)


def process(*arguments: str | Path, cwd: Path = ROOT, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run `yucai` as a process of its own, `before` in the same process first, and wait for its end."""
    process = started(*arguments, cwd=cwd, before=before)
    told, warned = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, told, warned)


def started(*arguments: str | Path, cwd: Path = ROOT, before: str = "", **environment: str) -> subprocess.Popen[str]:
    """Start `yucai` as a process of its own."""
    call = [
        sys.executable,
        "-P",
        "-c",
        f"{HEARING}{before}\nfrom builder.cli import main\nmain()",
        *map(str, arguments),
    ]
    there = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    pipe = subprocess.PIPE
    return subprocess.Popen(call, cwd=cwd, env=there, stdout=pipe, stderr=pipe, encoding="utf-8")
