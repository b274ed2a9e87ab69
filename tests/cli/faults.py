"""Commands stopped at one of their steps on the disk: here, or in a copy of this process where they are killed."""

import builtins
import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import pytest

from builder.records import files, renaming
from tests.cli.calls import ROOT, copied, yucai

STEPS = ("fsync", "replace", "rename", "mkdir", "chmod", "link", "unlink", "rmdir")
KILLED = -9
HIGHEST_STREAM = 2
"""Files of lower numbers are what a call says, not what it writes."""
REMOVING = {"unlink", "rmdir"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens at a step, by the names of the steps so far, and how a call ends that it has stopped."""

    happen: Callable[[], object]
    code: int
    times: int = 1
    removing: bool = True

    def lasting(self) -> "Fault":
        """Give the same at the step and at all that follow."""
        return replace(self, times=sys.maxsize)


def _sends(number: int) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), number)


def _refuses(number: int) -> Callable[[], None]:
    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    return refuse


FAULTS = {
    "killed": Fault(happen=_sends(signal.SIGKILL), code=KILLED),
    "ended": Fault(happen=_sends(signal.SIGTERM), code=143),
    "stopped": Fault(happen=_sends(signal.SIGINT), code=130),
    "stopped twice": Fault(happen=_sends(signal.SIGINT), code=130, times=2),
    "full": Fault(happen=_refuses(errno.ENOSPC), code=2, removing=False),
    "read-only": Fault(happen=_refuses(errno.EROFS), code=2),
    "forbidden": Fault(happen=_refuses(errno.EACCES), code=2),
    "elsewhere": Fault(happen=_refuses(errno.EXDEV), code=2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a call ended, what it told, and the names of its steps on the disk as far as it came."""

    code: int
    told: str
    steps: list[str]


class _Written:
    """A file in whose writing something happens: when half of it is there."""

    def __init__(self, file: Any, take: Callable[[str], None]) -> None:  # noqa: ANN401  of text or of bytes
        self._file, self._take = file, take

    def write(self, content: Any) -> int:  # noqa: ANN401  as above
        half = len(content) // 2
        self._file.write(content[:half])
        self._file.flush()
        self._take("write")
        self._file.write(content[half:])
        return len(content)

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def __exit__(self, *how: object) -> None:
        self._file.__exit__(*how)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a file has
        return getattr(self._file, name)


@dataclass(slots=True, kw_only=True)
class _Steps:
    step: int
    fault: Fault
    log: int
    count: int = 0

    def at_each(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  it stands for any of them
            self.take(name)
            return call(*arguments, **options)

        return faulty

    def opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  as above
            is_written = bool(set(mode) & set("wxa"))
            if isinstance(file, str | Path) and is_written:
                self.take("open")
            opened = call(file, mode, *arguments, **options)
            is_ours = is_written and (isinstance(file, str | Path) or file > HIGHEST_STREAM)
            return _Written(opened, self.take) if is_ours else opened

        return faulty

    def take(self, name: str) -> None:
        if name in REMOVING and not self.fault.removing:
            return
        self.count += 1
        os.write(self.log, f"{name}\n".encode())
        if self.step and self.step <= self.count < self.step + self.fault.times:
            self.fault.happen()

    def lay(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(os, "fsync", lambda _: None)  # no power is lost here
        for name in STEPS:
            patch.setattr(os, name, self.at_each(name, getattr(os, name)))
        for owner, own, name in ((subprocess, "_fork_exec", "git"), (renaming, "_rename", "swap")):
            patch.setattr(owner, own, self.at_each(name, getattr(owner, own)))
        for owner in (io, builtins):
            patch.setattr(owner, "open", self.opened(owner.open))


def _heard(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command here as if Ctrl-C were meant for it; one that it does not hear fails the test alone."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return yucai(*arguments, cwd=cwd)
    except KeyboardInterrupt:
        pytest.fail("Ctrl-C went past the command")
    finally:
        signal.signal(signal.SIGINT, before)


def run(
    *arguments: str | Path,
    step: int = 0,
    fault: Fault = FAULTS["killed"],
    before: Callable[[pytest.MonkeyPatch], object] = lambda _: None,
    cwd: Path = ROOT,
) -> Done:
    """Run a command whose step of that number, from 1, has a fault; `before` is done first, without any.

    What a command loads as late as it can is best loaded by a call before: a copy would load it again and again.
    """
    with TemporaryFile() as log, pytest.MonkeyPatch.context() as patch:
        steps = _Steps(step=step, fault=fault, log=log.fileno())
        vars(files)["_clean"].cache_clear()  # each call is one of its own

        def begin() -> None:
            before(patch)
            steps.lay(patch)

        if step and fault.code == KILLED:
            done = copied(*arguments, cwd=cwd, before=begin)
        else:
            begin()
            patch.setattr(sys, "dont_write_bytecode", True)
            done = _heard(*arguments, cwd=cwd)
        log.seek(0)
        return Done(code=done.returncode, told=done.stderr, steps=log.read().decode().split())
