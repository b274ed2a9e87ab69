"""How the tests call the command line."""

import contextlib
import datetime as dt
import gc
import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from unittest import mock

import pytest

from builder.cli import main
from tests.shapes import hold

ROOT = Path(__file__).parents[2]
HEARING = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What a shell runs in the background is deaf to Ctrl-C, and so is all that it starts: the tests too."""


def today_is(day: dt.date) -> str:
    """Give what lets a process find another day on the clock."""
    return f"import datetime\nfrom builder.cli import call, records\ncall.today = records.today = lambda: {day!r}\n"


def yucai(*arguments: str | Path, cwd: Path = ROOT, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run `yucai` here, with a clock, streams and a working folder as a process of its own has them.

    Where something is to be done `before` that must not reach other tests, a copy of this process does it and runs.
    """
    if before:
        return copied(*arguments, cwd=cwd, before=lambda: exec(before, {}))  # noqa: S102  it stands in the test
    return _called(list(map(str, arguments)), cwd)


def copied(*arguments: str | Path, cwd: Path = ROOT, before: Callable[[], object]) -> subprocess.CompletedProcess[str]:
    """Run `yucai` in a copy of this process, `before` in the copy first, and wait for its end.

    A copy has all that is loaded, and begins far sooner than a process of its own; what is done in it ends with it.
    """
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as warned:
        copy = os.fork()
        if not copy:
            _run(["yucai", *map(str, arguments)], cwd, (told.fileno(), warned.fileno()), before)
        status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        texts = [(stream.seek(0), stream.read().decode())[1] for stream in (told, warned)]
    return subprocess.CompletedProcess(arguments, status, *texts)


def _run(call: list[str], cwd: Path, streams: tuple[int, int], before: Callable[[], object]) -> NoReturn:
    """Be `yucai`, in a copy of a process that tests; whatever happens, nothing else of that process runs on."""
    status: object = 70
    try:
        for number, stream in enumerate(streams, start=1):
            os.dup2(stream, number)
        out, err = (io.FileIO(number, "w", closefd=False) for number in (1, 2))
        sys.stdout, sys.stderr = (io.TextIOWrapper(stream, "utf-8", write_through=True) for stream in (out, err))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        warnings.simplefilter("ignore")
        os.chdir(cwd)
        sys.argv = call
        before()
        main()
    except SystemExit as ended:
        status = ended.code
    except BaseException:  # noqa: BLE001  a process would show it too
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 70)


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
    hold(arguments, told)
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
