"""The command line: arguments, exit codes, messages and the clock around the pipeline.

Exit codes: 0 fine, 1 errors in the data, 2 the call or the machine is at fault, 130 interrupted. Output for programs
goes to stdout alone. What is imported here is there before Ctrl-C is listened to, so it is next to nothing.
"""

import gc
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line; a call that cannot work or is stopped ends with one line, never a traceback."""
    # Nearly all that a command makes is needed to its end: looking for what is not, again and again, finds little.
    gc.disable()
    try:
        from builder.cli.commands import run

        status = run()
    except KeyboardInterrupt:
        status = INTERRUPTED
    if status == INTERRUPTED:
        sys.stderr.write("yucai: stopped\n" if asks_for_english(sys.argv) else "yucai: 已中断\n")
    sys.exit(status)


def asks_for_english(arguments: Sequence[str]) -> bool:
    """Tell whether a call wants its messages in English, also where nothing has made sense of it yet."""
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
