"""A sheet of an inbox understood, and what its commit says of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from builder.exchange.drafting.draft import called
from builder.intake.understanding import Understood, understood
from builder.problems import Position, Problem
from builder.records.plain_files import FileRefusedError, Found, printable_path

_AS_IT_IS = str.maketrans("[]#@", "［］＃＠")
"""What forges take for an order or for the name of somebody, in the message of a commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A sheet of an inbox: its path from the root, its content, and what was understood or why it is not read."""

    path: str
    content: bytes
    found: Understood | None
    refused: Problem | None = None


def taken(sheet: Found, files: Sequence[Found], as_of: dt.date | None, today: dt.date) -> Taken:
    """Understand a sheet against the records of a programme; nothing is written."""
    try:
        content = sheet.read()
    except FileRefusedError as refused:
        return Taken(path=sheet.name, content=b"", found=None, refused=refused.at(Position(sheet.name)))
    found = understood(printable_path(sheet.name), content, files, [], as_of, today)
    return Taken(path=sheet.name, content=content, found=found)


def message_of(sheet: Taken) -> str:
    """Say in the message of a commit what a sheet made and changed."""
    name = printable_path(sheet.path.rpartition("/")[2])
    changed = [draft for draft, _ in sheet.found.changed] if sheet.found else []
    new, old = ([draft for draft in changed if draft.is_new is is_new] for is_new in (True, False))
    said = "、".join(f"{what} {len(some)} 份" for what, some in (("新增", new), ("修改", old)) if some)
    lines = [
        *(f"新增 {draft.path} {called(draft)}" for draft in new),
        *(f"修改 {draft.path} {called(draft)}" for draft in old),
    ]
    text = "\n".join([f"导入“{name}”：{said or '没有改动'}", *([""] if lines else []), *map(printable_path, lines)])
    return text.translate(_AS_IT_IS)
