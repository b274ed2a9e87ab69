"""Change values in the text of a record, and no byte that need not change."""

from collections.abc import Iterator, Sequence

from builder.records.document import Data, Document
from builder.records.editing import blocks, flows
from builder.records.editing.changes import (
    REMOVED,
    CannotBeEditedError,
    Change,
    Parts,
    Removed,
    applied,
    planned,
    removals,
    same,
    without_removals,
)
from builder.records.editing.page import Page
from builder.records.editing.source import Branch, block_signs, leaves, source
from builder.records.kinds import Place
from builder.records.read import read_bytes
from builder.records.write import new_record

__all__ = ["REMOVED", "CannotBeEditedError", "Change", "Removed", "edited", "edited_record"]


def edited(text: str, kind: str, changes: Sequence[Change]) -> str:
    """Give the text of a record of a kind with changes made, in any order, and every other byte as it was.

    A way that leads to nothing yet is added: a key where the order of the schema has it among its siblings, an item
    behind the last of a list. All ways lead into the record as it is: where items of a list go, the numbers of the
    others are those from before. What is so already is no change. A list that loses its last item is `[]`.

    Raises `CannotBeEditedError`, a `ValueError`, for a text that the reader refuses, a change after which it would, a
    way that leads nowhere (into a single value, beyond the end of a list) and two changes of one place.
    """
    return edited_record(text, "", Place(kind=kind, id="", year=None), changes)[0]


def edited_record(text: str, path: str, place: Place, changes: Sequence[Change]) -> tuple[str, Document]:
    """Do the same with the record at a path, and give with the text the document that was read of it.

    As long as somebody has that, `read` gives it for the text at the path.
    """
    document = _read(text, path, place)
    plan = planned(document.data, changes)
    if not plan:
        return text, document
    wanted = applied(document.data, plan)
    before, end, whole_end = _parted(text)
    result, now = before + whole_end, document.data
    for part, removing in ((without_removals(plan), False), (removals(plan), True)):
        if part:
            result = _carried_out(result, place.kind, now, part, removing=removing)
            now = applied(now, part)
    for each in _endings(result, end, whole_end):
        found = _read(each, path, place)
        if same(found.data, wanted):
            return each, found
    raise CannotBeEditedError(result)


def _read(text: str, path: str, place: Place) -> Document:
    """Read a record, which is a mapping."""
    document, problems = read_bytes(text.encode("utf-8", "surrogatepass"), path, place)
    if document is None:
        raise CannotBeEditedError(problems)
    return document


def _carried_out(text: str, kind: str, data: Data, plan: Parts, *, removing: bool) -> str:
    """Carry a plan out that only takes away, or takes nothing away."""
    root = source(text)
    if not root.units:
        return _filled(text, kind, root, applied(data, plan))
    page = Page(text, root, kind)
    if not removing:
        (flows if root.flow else blocks).write(page, root, data, plan, ())
    elif root.flow or applied(data, plan):
        (flows if root.flow else blocks).remove(page, root, data, plan)
    else:
        page.replace(root.start, root.end, "{}")
    return page.result()


def _filled(text: str, kind: str, root: Branch, data: Data) -> str:
    """Write the first keys of a record that has none."""
    page = Page(text, root, kind)
    if isinstance(data, dict) and page.begins_line(root.start) and not text[root.start + 1 : root.end - 1].strip():
        page.replace(root.start, root.end, new_record(kind, data).rstrip("\n").replace("\n", page.line_break))
    else:
        flows.fill(page, root, data)
    return page.result()


def _parted(text: str) -> tuple[str, str, str]:
    """Part a text before its end, as it is and as it is with a line break that changes nothing of what it says."""
    if text.endswith("\n"):
        return text, "", ""
    line_break = "\r\n" if "\r\n" in text else "\n"
    before = text.rstrip(" ")
    last = list(leaves(source(text)))[-1:]
    if before.endswith("\n"):
        return before, text[len(before) :], ""
    if last and last[0].is_block and last[0].end == len(text) and "-" not in (signs := block_signs(text, last[0])):
        start = last[0].start
        stripped = signs.replace("+", "") + "-"
        return text[:start], text[start:], stripped + text[start + len(signs) :] + line_break
    return text, "", line_break


def _endings(result: str, end: str, whole_end: str) -> Iterator[str]:
    """Give a result with the end that the text had, while it still has it; else without a line break, or with it."""
    if result.endswith(whole_end):
        yield result[: len(result) - len(whole_end)] + end
    if whole_end:
        yield result.removesuffix("\n").removesuffix("\r")
    yield result
