"""What people read of a file before it is imported: what it makes, what it changes, and what is wrong in which cell."""

from collections.abc import Iterator, Sequence

from builder.exchange.differences import Difference
from builder.exchange.drafting import Draft
from builder.exchange.drafting.draft import called
from builder.exchange.known import Known
from builder.exchange.layout import column_at
from builder.exchange.rows import Line, names_of_line
from builder.exchange.written import written
from builder.intake.understanding import Understood
from builder.problems import Language, Text
from builder.records.document import Data, Pointer
from builder.reports.impact import Impact, effects_of
from builder.reports.problems import text_report
from builder.validation.schemas import field_at

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
    for difference in what:
        if difference.pointer == ("id",):
            continue
        title = field_at(draft.kind, difference.pointer).where.in_(language)
        before, after = (
            _shown(draft, difference.pointer, value, known, language) for value in (difference.before, difference.after)
        )
        if draft.is_new:
            yield f"{title}{colon}{after}"
        elif difference.before is None:
            yield f"{title}{colon}{_ADDED.in_(language)} {after}"
        elif difference.after is None:
            yield f"{title}{colon}{_REMOVED.in_(language)} {before}"
        else:
            yield f"{title}{colon}{before} → {after}"


def _shown(draft: Draft, pointer: Pointer, value: Data, known: Known, language: Language) -> str:
    """Show a value as its cell has it; of what holds several fields, each with its title."""
    if isinstance(value, dict):
        parts = ((key, _shown(draft, (*pointer, key), item, known, language)) for key, item in value.items())
        return "，".join(f"{field_at(draft.kind, (*pointer, key)).title.in_(language)} {shown}" for key, shown in parts)
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "；".join(_shown(draft, (*pointer, at), item, known, language) for at, item in enumerate(value))
    column = column_at(draft.kind, pointer)
    if value is None or value == []:
        return _NONE.in_(language)
    if column is None:
        return str(value)
    year = draft.value(("year",))
    line = Line(record=draft.after, year=year if isinstance(year, int) else draft.year)
    return str(written(column, value, names_of_line(column, line, known)))
