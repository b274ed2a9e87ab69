"""Which records of registers are not what they were at an earlier state of a root, as Git knows it.

A register only grows: its records are added to, or moved forward as their schema says, and nothing else.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from builder.history.earlier import Past, folder_of, registered
from builder.history.today import Today, is_the_same
from builder.problems import Code, Position, Problem, Severity, Text, listing
from builder.records.document import Data, Document, value_at
from builder.records.kinds import place_of
from builder.records.plain_files import MOST_BYTES, FileRefusedError, printable_path
from builder.records.private import printable
from builder.records.read import read_bytes
from builder.repository import Entry
from builder.results.registers import Change, changes, is_written_once
from builder.validation.facts import days_that_happened
from builder.validation.schemas import field_at
from builder.validation.shape import shape
from builder.validation.writing import shown

_AS_IT_WAS = Text(
    "恢复原来的内容：结果、证书、异议、补助的登记只能增加，或者往下一步办理，不能删除、改写；登记有误的，按程序更正",
    "as it was: registers of results, certificates, objections and subsidies are added to or moved forward, nothing "
    "else; what is wrong in one is corrected in its own way",
)
FROZEN_GONE = Code(
    id="P531",
    title=Text("登记的记录被删除或改名", "A record of a register was deleted or renamed"),
    message=Text("{base} 中登记的 {found} 不见了", "{found} was registered at {base} and is gone"),
    expected=Text(
        "恢复原文件：结果、证书、异议、补助的登记不删除、不改名、不移到别的年度",
        "the file as it was: results, certificates, objections and subsidies are neither deleted, renamed nor moved",
    ),
    example="git checkout origin/main -- records/results",
)
FROZEN_EDITED = Code(
    id="P532",
    title=Text("登记的内容被改写", "What is registered was rewritten"),
    message=Text("与 {base} 中登记的不同：{what}", "this is not what was registered at {base}: {what}"),
    expected=_AS_IT_WAS,
    example="git diff origin/main -- records",
)
FROZEN_MODE = Code(
    id="P533",
    title=Text("已公布的结果改变了文件类型或权限", "A published result changed its type or mode"),
    message=Text("{found} 的文件类型或权限由 {old} 变为 {new}", "the mode of {found} changed from {old} to {new}"),
    expected=Text("恢复为普通文件（{old}）", "a plain file ({old})"),
    example="git checkout origin/main -- records/results",
)
FROZEN_WITHDRAWN = Code(
    id="P534",
    severity=Severity.NOTICE,
    title=Text("从已公布的结果中删去了人员", "People were taken out of a published result"),
    message=Text(
        "从已公布的结果中删去了 {found} 人，校验值仍然成立", "{found} people were taken out; the digests still hold"
    ),
    expected=Text("确有依法删除个人信息的申请并已登记", "a lawful request for erasure that is on file"),
    example="rows: []",
)
ENTRY_GONE = Code(
    id="P535",
    title=Text("登记中的一条被删去", "An entry of a register was taken out"),
    message=Text(
        "{where}中少了 {base} 时已登记的一条：{entry}",
        "an entry that was there at {base} is gone from {where}: {entry}",
    ),
    expected=_AS_IT_WAS,
    example="git diff origin/main -- records",
)
TURNED = Code(
    id="P536",
    title=Text("登记的办理状态倒退或者被推翻", "An entry of a register did not move forward"),
    message=Text(
        "{where}在 {base} 时已登记为 {was}，现在变为 {found}",
        "{where} was registered as {was} at {base}, and is {found} now",
    ),
    expected=Text("{was}；{next}", "{was}; {next}"),
    example="git diff origin/main -- records",
)
ENTRIES_MOVED = Code(
    id="P537",
    title=Text("登记中各条的次序被改变", "Entries of a register changed their order"),
    message=Text(
        "{where}中各条的先后与 {base} 时不同，或者中间插入了新的一条",
        "the entries of {where} are in another order than at {base}, or a new one stands between them",
    ),
    expected=Text(
        "原有各条按原来的次序排列，新增的写在最后", "the old entries in their order, and new ones after them"
    ),
    example="git diff origin/main -- records",
)

MOST_TOLD = 10
"""How many changes of one file are told."""


def changed_registers(past: Past, day: dt.date) -> Iterator[Problem]:
    """Report every record of a register at an earlier state that today is neither it nor it moved forward.

    Records that stood in another folder then are held against those of this one.

    Compares results by blob and mode, so that a file that says the same in other bytes is found too; the ends of lines
    and, where Git keeps none, modes are those of the machine. Only rows may go, when a person is lawfully taken out.
    What was dated after the day is no fact yet, and may be mended.
    """
    revision = printable_path(past.revision)
    for entry in registered(past.earlier):
        yield from map(printable, _changed(past.today, revision, entry, past.earlier.read, day))


def _changed(
    today: Today, revision: str, entry: Entry, content: Callable[[str], bytes], day: dt.date
) -> Iterator[Problem]:
    position = Position(printable_path(entry.path))
    place = place_of(entry.path)
    if not today.is_here(entry.path):
        if _is_record(entry) and not _is_to_come(_document(entry, content), day):
            folder = "/".join(entry.path.split("/")[:2])
            example = f"git checkout origin/main -- {folder}"
            yield FROZEN_GONE.at(position, position.path, base=revision, example=example)
        return
    once = place is None or is_written_once(place.kind)
    mode = today.mode(entry)
    if once and mode != entry.mode:
        yield FROZEN_MODE.at(position, position.path, old=entry.mode, new=mode)
        return
    now = today.content(entry.path)
    if now is not None and is_the_same(now, entry, content):
        return
    old, new = _document(entry, content), _document(entry, lambda _: now) if now is not None else None
    if old is None or new is None:
        # What cannot be read is told elsewhere, and compared as soon as it can.
        if once:
            yield _rewritten(revision, position, Text("文件的内容", "the content of the file"))
        return
    yield from _compared(revision, old, new, day) if not once else _compared_once(revision, position, old, new, day)


def _is_record(entry: Entry) -> bool:
    return entry.path.endswith((".yml", ".yaml"))


def _is_to_come(document: Document | None, day: dt.date) -> bool:
    """Tell whether a record as a whole says that it happened on a day that is still to come."""
    if document is None:
        return False
    days = days_that_happened(document.place.kind, document.data, day.isoformat())
    return any(len(pointer) == 1 for pointer, _ in days)


def _compared_once(revision: str, position: Position, old: Document, new: Document, day: dt.date) -> Iterator[Problem]:
    """Compare a record that is written once: all but what is taken out of it must be the same, to the byte."""
    found = list(changes(old.place.kind, old.data, new.data, day))
    more = [change for change in found if change.way != "withdrawn"]
    if more:
        yield from islice((_told(revision, new, change) for change in more), MOST_TOLD)
    elif found:
        yield FROZEN_WITHDRAWN.at(position, str(len(found)))
    else:
        form = Text("内容没有变，文件的写法变了", "it says the same, written otherwise")
        yield _rewritten(revision, position, form)


def _compared(revision: str, old: Document, new: Document, day: dt.date) -> Iterator[Problem]:
    found = changes(old.place.kind, old.data, new.data, day)
    return islice((_told(revision, new, change) for change in found), MOST_TOLD)


def _rewritten(revision: str, position: Position, what: Text) -> Problem:
    return FROZEN_EDITED.at(position, position.path, base=revision, what=what)


def _told(revision: str, new: Document, change: Change) -> Problem:
    """Say of one change where it is, what was there and what is there now."""
    position = new.at(*change.pointer)
    where = field_at(new.place.kind, change.pointer).where
    example = f"git diff origin/main -- {folder_of(new.place.kind)}"
    was, now = _said(change.was), _said(change.now)
    match change.way:
        case "removed":
            return ENTRY_GONE.at(position, example=example, base=revision, where=where, entry=was)
        case "turned":
            following = listing(change.next).zh
            onwards = (
                Text(f"此后只能变为 {following}", f"it can only become {following}")
                if change.next
                else Text("办结以后不再改变", "it stays so")
            )
            return TURNED.at(position, now, example=example, base=revision, where=where, was=was, next=onwards)
        case "moved":
            return ENTRIES_MOVED.at(position, example=example, base=revision, where=where)
        case _:
            who = _whose(new, change)
            what = Text(f"{where.zh}由 {was.zh} 变为 {now.zh}{who.zh}", f"{where.en} from {was.en} to {now.en}{who.en}")
            return FROZEN_EDITED.at(position, now, example=example, base=revision, what=what)


def _said(value: Data) -> Text:
    return Text("空", "nothing") if value is None else Text(shown(value), shown(value))


def _whose(new: Document, change: Change) -> Text:
    """Name the person whose entry holds what was changed, where an entry is somebody's."""
    entry = value_at(new.data, change.pointer[:-1])
    trainee = entry.get("trainee") if isinstance(entry, dict) else None
    return Text(f"（{trainee}）", f" ({trainee})") if isinstance(trainee, str) else Text("", "")


def _document(entry: Entry, content: Callable[[str], bytes | None]) -> Document | None:
    """Read a record as its schema wants it; None where none can be read."""
    place = place_of(entry.path)
    if place is None or entry.size > MOST_BYTES:
        return None
    try:
        version = content(entry.digest)
    except FileRefusedError:
        return None
    document = read_bytes(version, entry.path, place)[0] if version is not None else None
    return replace(document, data=shape(document)[0]) if document else None
