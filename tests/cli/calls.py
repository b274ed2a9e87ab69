"""How the tests call the command line."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEARING = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What a shell runs in the background is deaf to Ctrl-C, and so is all that it starts: the tests too."""


def today_is(day: dt.date) -> str:
    """Give what lets a process find another day on the clock."""
    return f"import datetime\nfrom builder.cli import call\ncall.today = lambda: {day!r}\n"


def yucai(*arguments: str | Path, cwd: Path = ROOT, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run `yucai` as a process of its own, `before` in the same process first, and wait for its end."""
    process = started(*arguments, cwd=cwd, before=before)
    told, warned = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, told, warned)


def started(*arguments: str | Path, cwd: Path = ROOT, before: str = "", **environment: str) -> subprocess.Popen[str]:
    """Start `yucai` as a process of its own."""
    call = [sys.executable, "-c", f"{HEARING}{before}\nfrom builder.cli import main\nmain()", *map(str, arguments)]
    there = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    pipe = subprocess.PIPE
    return subprocess.Popen(call, cwd=cwd, env=there, stdout=pipe, stderr=pipe, encoding="utf-8")
