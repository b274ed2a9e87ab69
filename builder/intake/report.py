"""What people read of a file before it is imported: what it makes, what it changes, and what is wrong in which cell."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from builder.exchange.differences import Difference
from builder.exchange.drafting import Draft
from builder.exchange.drafting.draft import called
from builder.exchange.known import Known
from builder.exchange.layout import column_at
from builder.exchange.rows import Line, names_of_line
from builder.exchange.written import written
from builder.intake.folding import FEW, WIDTH, counted, gathered, lines_of
from builder.intake.understanding import Understood
from builder.problems import Language, Text
from builder.records.document import Data, Pointer
from builder.reports.impact import Impact, effects_of
from builder.reports.problems import text_report
from builder.validation.schemas import field_at, led_to, resolved

_AS = Text("工作表“{sheet}”按“{layout}”读入", "sheet “{sheet}” is taken for “{layout}”")
_NEW = Text("新增 {count} 份：", "{count} new:")
_CHANGED = Text("修改 {count} 份：", "{count} changed:")
_UNTOUCHED = Text("另有 {count} 份与档案相同，不改动。", "{count} others are so already and stay as they are.")
_REMARKS = Text("请留意：", "Please note:")
_WRONG = Text("{count} 处有错误，整个文件没有导入：", "{count} errors, and nothing of the file is imported:")
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
    new = [(draft, what) for draft, what in understood.changed if draft.is_new]
    changed = [(draft, what) for draft, what in understood.changed if not draft.is_new]
    for head, some in ((_NEW, new), (_CHANGED, changed)):
        if some and understood.known:
            yield "\n" + head.fill(language, {"count": str(len(some))})
            for draft, what in some:
                yield f"  {called(draft)}"
                yield from (f"      {line}" for line in _of_record(draft, what, understood.known, language))
    if understood.untouched:
        yield "\n" + _UNTOUCHED.fill(language, {"count": str(len(understood.untouched))})
    yield from _said(understood, language)


def _said(understood: Understood, language: Language) -> Iterator[str]:
    wrong = [fault for fault in understood.faults if not fault.is_remark]
    remarks = [fault for fault in understood.faults if fault.is_remark]
    for head, some in ((_REMARKS, remarks), (_WRONG, wrong)):
        if some:
            yield "\n" + head.fill(language, {"count": str(len(some))})
            yield from (f"  {fault.line(language)}" for fault in some)
    for head, problems in ((_BROKEN, understood.broken), (_ELSEWHERE, understood.elsewhere)):
        if problems:
            yield "\n" + head.in_(language)
            yield text_report(problems, language).rstrip()


def _of_record(draft: Draft, what: Sequence[Difference], known: Known, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    for difference in gathered(what):
        pointer, before, after = difference.pointer, difference.before, difference.after
        if pointer == ("id",):
            continue
        head = f"{field_at(draft.kind, pointer).where.in_(language)}{colon}"
        if before is None or after is None:
            change = None if draft.is_new else _REMOVED if after is None else _ADDED
            lead = head if change is None else f"{head}{change.in_(language)} "
            yield from _one_side(draft, pointer, before if after is None else after, lead, known, language)
        else:
            old, new = (_shown(draft, pointer, value, known, language) for value in (before, after))
            yield f"{head}{old} → {new}"


def _one_side(
    draft: Draft, pointer: Pointer, value: Data, lead: str, known: Known, language: Language
) -> Iterator[str]:
    """Say what a field holds that has no other side; of a long list, how many there are, and then each of them."""
    line = f"{lead}{_shown(draft, pointer, value, known, language)}"
    if not isinstance(value, list) or len(value) <= FEW or cell_len(line) <= WIDTH:
        yield line
        return
    people = _lists_people(draft.kind, pointer)
    yield f"{lead}{counted(len(value), language, people=people)}"
    entries = [_entry(draft, pointer, at, item, known, language) for at, item in enumerate(value)]
    are_short = people or not any(isinstance(item, dict) for item in value)
    yield from (f"    {one}" for one in (lines_of(entries, language, people=people) if are_short else entries))


def _lists_people(kind: str, pointer: Pointer) -> bool:
    """Tell whether a list names a person in each of its entries."""
    entry = resolved(field_at(kind, pointer).schema.get("items", {}))
    return _PERSON in {*led_to(entry), *entry.get("properties", {})}


def _entry(draft: Draft, pointer: Pointer, at: int, value: Data, known: Known, language: Language) -> str:
    """Show an entry of a list by the person that it is of, with all else in brackets."""
    if not isinstance(value, dict):
        return _shown(draft, pointer, [value], known, language)
    here = (*pointer, at)
    if _PERSON not in value:
        return _shown(draft, here, value, known, language)
    who = _shown(draft, (*here, _PERSON), value[_PERSON], known, language)
    rest = {key: item for key, item in value.items() if key != _PERSON}
    said = _shown(draft, here, rest, known, language)
    return Text(f"{who}（{said}）", f"{who} ({said})").in_(language) if rest else who


def _shown(draft: Draft, pointer: Pointer, value: Data, known: Known, language: Language) -> str:
    """Show a value as its cell has it; of what holds several fields, each with its title."""
    if value is None or value == []:
        return _NONE.in_(language)
    if isinstance(value, dict):
        parts = ((key, _shown(draft, (*pointer, key), item, known, language)) for key, item in value.items())
        comma = Text("，", ", ").in_(language)
        return comma.join(
            f"{field_at(draft.kind, (*pointer, key)).title.in_(language)} {shown}" for key, shown in parts
        )
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return (
            Text("；", "; ")
            .in_(language)
            .join(_shown(draft, (*pointer, at), item, known, language) for at, item in enumerate(value))
        )
    column = column_at(draft.kind, pointer)
    if column is None:
        return str(value)
    if not column.targets:
        return str(written(column, value, {}))
    year = draft.value(("year",))
    line = Line(record=draft.after, year=year if isinstance(year, int) else draft.year)
    return str(written(column, value, names_of_line(column, line, known)))
