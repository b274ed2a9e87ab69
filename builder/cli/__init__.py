"""The command line: arguments, exit codes, messages and the clock around the pipeline.

Exit codes: 0 fine, 1 errors in the data, 2 the call or the machine is at fault, 130 interrupted, 143 asked to end
(SIGTERM). Output for programs goes to stdout alone. What is imported here is there before Ctrl-C is listened to, so it
is next to nothing.
"""

import gc
import signal
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

INTERRUPTED, ENDED = 130, 143


def main() -> NoReturn:
    """Run the command line; a call that cannot work or is stopped ends with one line, never a traceback."""
    # Nearly all that a command makes is needed to its end: looking for what is not, again and again, finds little.
    gc.disable()
    asked: list[int] = []
    if hears := signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, _: _end(number, asked))
    try:
        from builder.cli.commands import run

        status = run()
    except KeyboardInterrupt:
        status = INTERRUPTED
    finally:
        # What is left goes with the process: the last look for it takes a second after a hundred thousand records.
        gc.freeze()
        if hears:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if status == INTERRUPTED:
        sys.stderr.write("yucai: stopped\n" if asks_for_english(sys.argv) else "yucai: 已中断\n")
        status = ENDED if asked else INTERRUPTED
    sys.exit(status)


def _end(number: int, asked: list[int]) -> NoReturn:
    """End as Ctrl-C does, so that all is cleaned up."""
    asked.append(number)
    raise KeyboardInterrupt


def asks_for_english(arguments: Sequence[str]) -> bool:
    """Tell whether a call wants its messages in English, also where nothing has made sense of it yet."""
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
