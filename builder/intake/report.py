"""What people read of a file before it is imported: what it makes, what it changes, and what is wrong in which cell."""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from rich.cells import cell_len

from builder.exchange.differences import Difference
from builder.exchange.drafting import Draft
from builder.exchange.drafting.draft import called
from builder.exchange.known import Known
from builder.intake.folding import FEW, WIDTH, gathered, lines_of, lines_of_errors, number_of, remarked
from builder.intake.telling import Telling, anywhere, beside
from builder.intake.understanding import Understood
from builder.problems import Language, Text, counted
from builder.records.document import Data, Pointer
from builder.reports.impact import Impact, effects_of
from builder.reports.problems import text_report
from builder.validation.schemas import field_at, led_to, resolved

_AS = Text("工作表“{sheet}”按“{layout}”读入", "sheet “{sheet}” is taken for “{layout}”")
_NEW = Text("新增 {count} 份：", "{count} new:")
_CHANGED = Text("修改 {count} 份：", "{count} changed:")
_UNTOUCHED = Text("另有 {count} 份与档案相同，不改动。", "{count} already as the sheet says: nothing of that changes.")
_UNLISTED = Text("台账里没有的 {count} 份，档案照旧保留。", "Not in the ledger, and kept: {count}.")
_REMARKS = Text("请留意：", "Please note:")
_WRONG = Text("{count} 处有错误，整个文件没有导入：", "{count}, and nothing of the file is imported:")
_ELSEWHERE = Text(
    "导入以后，其他档案会有这些错误，整个文件没有导入：", "Other records would be wrong, and nothing is imported:"
)
_BROKEN = Text(
    "没有导入：这些档案本身写错了，先改正，再导入：",
    "Nothing is imported: these records are wrong in themselves; mend them first, then import:",
)
_EFFECTS = Text("导入以后，对人的影响：", "What it does to people once imported:")
_PERSON = "trainee"
_ADDED, _REMOVED, _NONE = Text("新增", "added"), Text("删去", "taken away"), Text("（无）", "(none)")


def report(understood: Understood, language: Language, impact: Impact | None = None) -> str:
    """Say in plain lines what a file comes to, and what it does to people, where its impact is given."""
    effects = [] if impact is None else ["", _EFFECTS.in_(language), *effects_of(impact, language)]
    return "\n".join([*_lines(understood, language), *effects, ""])


def _lines(understood: Understood, language: Language) -> Iterator[str]:
    yield understood.name
    for sheet, layout in understood.sheets:
        yield "  " + _AS.fill(language, {"sheet": sheet, "layout": layout.title})
    if understood.known:
        yield from _records(understood.changed, understood.known, language)
    if understood.untouched:
        yield "\n" + _UNTOUCHED.fill(language, {"count": counted(len(understood.untouched), "other is", "others are")})
    if understood.unlisted:
        yield "\n" * (not understood.untouched) + _UNLISTED.fill(language, {"count": str(understood.unlisted)})
    yield from _said(understood, language)


def _records(changed: Sequence[tuple[Draft, Sequence[Difference]]], known: Known, language: Language) -> Iterator[str]:
    """Say which records are new and which are changed, each with its differences."""
    telling = cache(partial(Telling, known=known, language=language))
    for head, is_new in ((_NEW, True), (_CHANGED, False)):
        some = [(draft, what) for draft, what in changed if draft.is_new is is_new]
        if some:
            yield "\n" + head.fill(language, {"count": str(len(some))})
        for draft, what in some:
            yield f"  {called(draft)}"
            for line in _of_record(draft, what, telling(kind=draft.kind, beside=beside(draft))):
                yield f"      {line}"


def _said(understood: Understood, language: Language) -> Iterator[str]:
    wrong = [fault for fault in understood.faults if not fault.is_remark]
    remarks = [fault for fault in understood.faults if fault.is_remark]
    for head, some in ((_REMARKS, remarks), (_WRONG, wrong)):
        if some:
            yield "\n" + head.fill(language, {"count": counted(len(some), "error")})
            told = (remarked if some is remarks else lines_of_errors)(some, language)
            yield from (f"  {line}" for line in told)
    for head, problems in ((_BROKEN, understood.broken), (_ELSEWHERE, understood.elsewhere)):
        if problems:
            yield "\n" + head.in_(language)
            yield text_report(problems, language).rstrip()


def _of_record(draft: Draft, what: Sequence[Difference], telling: Telling) -> Iterator[str]:
    """Say what is different of a record; of a new one, all of which is, its fields."""
    for difference in what if draft.is_new else gathered(what):
        pointer, before, after = difference.pointer, difference.before, difference.after
        if pointer == ("id",):
            continue
        head, field = telling.head(pointer), anywhere(pointer)
        if before is None or after is None:
            change = None if draft.is_new else _REMOVED if after is None else _ADDED
            lead = head if change is None else f"{head}{change.in_(telling.language)} "
            value = before if after is None else after
            if isinstance(value, list) and len(value) > FEW:
                yield from _of_list(field, value, lead, telling)
            else:
                yield f"{lead}{telling.shown(field, value)}"
        else:
            yield f"{head}{telling.shown(field, before)} → {telling.shown(field, after)}"


def _of_list(field: Pointer, value: list[Data], lead: str, telling: Telling) -> Iterator[str]:
    """Say what a long list holds: how many there are, and then each of them, where a line does not hold all."""
    # What stands between entries takes a column each: a list of more is not made a line of to be measured.
    line = f"{lead}{telling.shown(field, value)}" if len(value) <= WIDTH else None
    if line is not None and cell_len(line) <= WIDTH:
        yield line
        return
    language = telling.language
    people = _lists_people(telling.kind, field)
    yield f"{lead}{number_of(len(value), language, people=people)}"
    entries = [_entry(field, item, telling) for item in value]
    are_short = people or not any(isinstance(item, dict) for item in value)
    yield from (f"    {one}" for one in (lines_of(entries, language, people=people) if are_short else entries))


def _lists_people(kind: str, field: Pointer) -> bool:
    """Tell whether a list names a person in each of its entries."""
    entry = resolved(field_at(kind, field).schema.get("items", {}))
    return _PERSON in {*led_to(entry), *entry.get("properties", {})}


def _entry(field: Pointer, value: Data, telling: Telling) -> str:
    """Show an entry of a list by the person that it is of, with all else in brackets."""
    if not isinstance(value, dict):
        return telling.shown(field, [value])
    here = (*field, 0)
    if _PERSON not in value:
        return telling.shown(here, value)
    who = telling.shown((*here, _PERSON), value[_PERSON])
    rest = {key: item for key, item in value.items() if key != _PERSON}
    said = telling.shown(here, rest)
    return Text(f"{who}（{said}）", f"{who} ({said})").in_(telling.language) if rest else who
