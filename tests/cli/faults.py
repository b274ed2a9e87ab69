"""Commands stopped at one of their steps on the disk, in a copy of the process that tests."""

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from builder.records import renaming
from tests.cli.calls import ROOT, copied

STEPS = ("fsync", "replace", "rename", "mkdir", "chmod", "link", "unlink", "rmdir")
REMOVING = {"unlink", "rmdir"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens at a step, by the names of the steps so far, and how a call ends that it has stopped."""

    happen: Callable[[], object]
    code: int
    times: int = 1
    removing: bool = True


def _sends(number: int) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), number)


def _refuses(number: int) -> Callable[[], None]:
    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    return refuse


FAULTS = {
    "killed": Fault(happen=_sends(signal.SIGKILL), code=-9),
    "ended": Fault(happen=_sends(signal.SIGTERM), code=143),
    "stopped": Fault(happen=_sends(signal.SIGINT), code=130),
    "stopped twice": Fault(happen=_sends(signal.SIGINT), code=130, times=2),
    "full": Fault(happen=_refuses(errno.ENOSPC), code=2, removing=False),
    "read-only": Fault(happen=_refuses(errno.EROFS), code=2),
    "forbidden": Fault(happen=_refuses(errno.EACCES), code=2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a call ended, what it told, and the names of its steps on the disk as far as it came."""

    code: int
    told: str
    steps: list[str]


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
            if isinstance(file, str | Path) and set(mode) & set("wxa"):
                self.take("open")
            return call(file, mode, *arguments, **options)

        return faulty

    def take(self, name: str) -> None:
        if name in REMOVING and not self.fault.removing:
            return
        self.count += 1
        os.write(self.log, f"{name}\n".encode())
        if self.step and self.step <= self.count < self.step + self.fault.times:
            self.fault.happen()

    def lay(self) -> None:
        for name in STEPS:
            setattr(os, name, self.at_each(name, getattr(os, name)))
        renaming._rename = self.at_each("swap", renaming._rename)  # noqa: SLF001  the step below those that are named
        io.open = self.opened(io.open)
        builtins.open = self.opened(builtins.open)


def run(
    *arguments: str | Path,
    step: int = 0,
    fault: Fault = FAULTS["killed"],
    before: Callable[[], object] = lambda: None,
    cwd: Path = ROOT,
) -> Done:
    """Run a command whose step of that number, from 1, has a fault; `before` is done first, without any."""
    with TemporaryFile() as log:
        steps = _Steps(step=step, fault=fault, log=log.fileno())

        def begin() -> None:
            before()
            steps.lay()

        done = copied(*arguments, cwd=cwd, before=begin)
        log.seek(0)
        return Done(code=done.returncode, told=done.stderr, steps=log.read().decode().split())
