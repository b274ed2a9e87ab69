"""What lies where a command is to write: replaced only if it is as it was written, for else somebody filled it in.

A workbook says so itself, and of text the fraction of the second in which it was last changed: whoever saves the file
leaves another one. What is made for programs and browsers is nobody's work, and is replaced by its like.
"""

import hashlib
import os
from collections.abc import Container, Mapping
from contextlib import suppress
from pathlib import Path

from builder.cli.call import Call, fail
from builder.problems import Text, listing
from builder.records.plain_files import printable_path

_MICROSECONDS = 10**6
_BEGINNING = 5
"""The bytes that tell a format: `%PDF-`, `BEGIN` of a calendar, `<!doc` of a page, `{` of JSON with its indent."""
_MOST_LISTED = 5
_TAKEN = Text(
    "没有写出：{names} 已经存在，又不是本软件写出时的样子，可能有人填写过。"
    "请另写一个位置，或者先把原有的改名、移走，再运行一次",
    "nothing was written: {names} is there and not as Yucai wrote it, so that somebody may have filled it in. "
    "Name another place, or rename or move what is there, then run this once more",
)


def demand_replaceable(call: Call, files: Mapping[Path, bytes], papers: Container[str] = ()) -> None:
    """End a call that would replace what somebody made, naming it; `papers` are the SHA-256 of PDFs that are ours."""
    taken = [path for path, content in files.items() if not _may_be_replaced(path, content, papers)]
    if taken:
        names = listing([printable_path(str(path)) for path in taken], _MOST_LISTED)
        fail(call, _TAKEN.filled({"names": names}))


def remember(path: Path) -> None:
    """Note of a text that was just written for people that it is as it was written."""
    if path.suffix == ".csv":
        with suppress(OSError):
            state = path.stat()
            changed = state.st_mtime_ns // 10**9 * 10**9 + _fraction(path.read_bytes())
            os.utime(path, ns=(state.st_atime_ns, changed))


def _may_be_replaced(path: Path, content: bytes, papers: Container[str]) -> bool:
    if not path.is_file():  # nothing, a device, or what the machine refuses to replace
        return True
    try:
        there, changed = path.read_bytes(), path.stat().st_mtime_ns
    except OSError:
        return False
    return there in {b"", content} or _is_as_written(path.suffix, there, content, changed, papers)


def _is_as_written(suffix: str, there: bytes, content: bytes, changed: int, papers: Container[str]) -> bool:
    match suffix:
        case ".xlsx":
            from builder.exchange.imprint import is_as_written

            return is_as_written(there)
        case ".csv":
            return changed % 10**9 == _fraction(there)
        case ".pdf":
            return hashlib.sha256(there).hexdigest() in papers
        case _:
            return there[:_BEGINNING] == content[:_BEGINNING]


def _fraction(content: bytes) -> int:
    """Give the fraction of a second (in ns, of whole µs) that stands for a content."""
    return int(hashlib.sha256(content).hexdigest(), 16) % _MICROSECONDS * 1000
