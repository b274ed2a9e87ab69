"""Commands that give spreadsheets out: templates to be filled in, and the records of a kind as a ledger."""

import datetime as dt
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.call import Call, as_of_option, day_of, fail, pass_call, today
from builder.cli.outputs import Output, all_given, given_out
from builder.cli.speech import Command, Value
from builder.pipeline import load
from builder.problems import Text, counted, listing
from builder.records.programme import Programme

if TYPE_CHECKING:
    from builder.exchange.layout import Layout

SHEETS = Output(private=Text("表格", "sheets"))
_OF_SHEETS = ("openpyxl", "python_calamine", "xlsxwriter")
"""What is installed with yucai[sheets]."""
_WORKBOOK, _PLAIN = ".xlsx", ".csv"
_BLANK = Text("{file}（没有内容）", "{file} (holds nothing)")
_LEFT_OUT = Text(
    "{name}太长，或者在表格里会被当成别的意思，没有写出；再导入时档案里的不变",
    "{name} is too long for a cell, or would be read as something else, and is left out; "
    "an import leaves the record as it is",
)
_year = Value(click.IntRange(2000, 2099), "四位数的年度，如 2025", "a year of four digits, such as 2025")


@click.command(cls=Command, example="yucai template 推荐表 -o 推荐表.xlsx")
@click.argument("sheet", metavar="表名")
@click.option(
    "-o", "--output", required=True, metavar="文件", type=SHEETS, help="写到哪个文件（.xlsx）；有人填写过的不覆盖"
)
@click.option("--year", type=_year, metavar="年度", help="任务、活动等从哪个年度的里面选（默认今年）")
@click.option("--for", "concerned", metavar="编号", help="预先填好一次活动（签到学时）或者一家企业（企业意见）的人员")
@as_of_option
@pass_call
def template(
    call: Call, sheet: str, output: Path, year: int | None, concerned: str | None, as_of: dt.datetime | None
) -> None:
    """生成空白的表格，供填写后导入：推荐表、入库审核、签到学时、成果登记等（内部材料，不公开）。"""
    demand_sheets(call)
    from builder.exchange import filled
    from builder.exchange.known import known_of
    from builder.exchange.layouts import FORMS, form_named
    from builder.exchange.rows import left_out
    from builder.exchange.template import template as made

    _demand_suffix(call, output, _WORKBOOK)
    layout = form_named(sheet)
    if layout is None:
        known = listing(form.title for form in FORMS)
        names = listing(f"{form.name} {form.title}" for form in FORMS)
        fail(
            call, Text(f"没有“{sheet}”这种表；有的是：{known.zh}", f"there is no sheet “{sheet}”; there are {names.en}")
        )
    programme, day = _read(call, as_of)
    everything = known_of(programme.documents)
    year = year or day.year
    if concerned is None:
        beforehand = filled.filled(layout, programme, year)
    else:
        kind = filled.CONCERNING.get(layout.name)
        if kind is None:
            words = Text(
                f"“{layout.title}”不按编号填写，请去掉 --for", f"“{layout.name}” is not for one record: leave --for out"
            )
            fail(call, words)
        id = _meant(call, programme, kind, concerned)
        beforehand = filled.filled_for(layout, programme, id, year)
    rows = len(beforehand.lines)
    filled_in = Text(f"，已填好 {rows} 行", f", {counted(rows, 'row').en} filled in")
    words = Text(
        f"已写出 {output}：{layout.title}{filled_in.zh if rows else ''}",
        f"written to {output}: {layout.name}{filled_in.en if rows else ''}",
    )
    with given_out(call, output, made(layout, everything, year, beforehand)):
        click.echo(words.in_(call.language), err=True)
    _say_left_out(call, left_out(layout, beforehand.lines, everything))


@click.command(cls=Command, example="yucai export trainee --where batch=2024-1 -o 人员台账.xlsx")
@click.argument("kind", metavar="种类")
@click.option("--where", "said", multiple=True, metavar="字段=值", help="只要符合的档案；可以写几个，都须符合")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="文件",
    type=SHEETS,
    help="写到哪个文件（.xlsx 或者 .csv）；有人填写过的不覆盖",
)
@as_of_option
@pass_call
def export(call: Call, kind: str, said: Sequence[str], output: Path, as_of: dt.datetime | None) -> None:
    """把一种档案全部导出为台账，修改后可以再导入（内部材料，不公开）。"""
    demand_sheets(call)
    from builder.exchange.conditions import Condition, condition_of, those_with
    from builder.exchange.drawing import TooManyRowsError
    from builder.exchange.export import exported, plain_text
    from builder.exchange.known import known_of
    from builder.exchange.layouts import OPEN, ledger_named
    from builder.exchange.rows import is_blank, left_out, lines_of
    from builder.validation.schemas import schema_of

    _demand_suffix(call, output, _WORKBOOK, _PLAIN)
    layouts = ledger_named(kind)
    if not layouts:
        known = listing(f"{one} {schema_of(one)['title']}" for one in OPEN)
        fail(
            call,
            Text(
                f"没有“{kind}”这种可以导出的档案；有的是：{known.zh}",
                f"there is no ledger of “{kind}”; there are {known.en}",
            ),
        )
    conditions: list[Condition] = []
    for condition in (condition_of(one, layouts) for one in said):
        if isinstance(condition, Text):
            fail(call, condition)
        conditions.append(condition)
    programme, day = _read(call, as_of)
    everything = known_of(programme.documents)
    of_kind = (one for one in programme.documents.values() if one.place.kind == layouts[0].kind)
    documents = list(those_with(of_kind, conditions, everything))
    names: dict[Path, Layout] = {}
    if output.suffix == _PLAIN:
        names = {
            output.with_stem(f"{output.stem}{f'-{layout.items}' if layout.items else ''}"): layout for layout in layouts
        }
        files = {path: plain_text(layout, documents, everything).encode() for path, layout in names.items()}
    else:
        try:
            files = {output: exported(layouts, documents, everything, day.year)}
        except TooManyRowsError as error:
            words = Text(
                f"“{error.title}”有 {error.count:,} 行，一张表放不下；请用 --where 分几次导出，或者导出为 .csv",
                f"“{error.title}” has {error.count:,} rows, more than a sheet holds: export parts of it with --where, "
                "or a .csv",
            )
            fail(call, words)
    blank = {path for path, layout in names.items() if is_blank(layout, lines_of(layout, documents), everything)}
    written = listing(_BLANK.filled({"file": str(path)}) if path in blank else str(path) for path in files)
    shown, count = listing(map(str, files)).in_(call.language), len(documents)
    words = Text(f"已导出 {count} 份档案：{written.zh}", f"{counted(count, 'record').en} written to {written.en}")
    if len(files) == 1:
        file, content = next(iter(files.items()))
        out = given_out(call, file, content)
    else:
        out = all_given(call, output.parent, {path.name: content for path, content in files.items()}, shown)
    with out:
        click.echo(words.in_(call.language), err=True)
    for layout in layouts:
        _say_left_out(call, left_out(layout, lines_of(layout, documents), everything))


def _say_left_out(call: Call, found: Iterable[str]) -> None:
    """Say which fields of which records no cell can hold."""
    for name in found:
        click.echo(_LEFT_OUT.fill(call.language, {"name": name}), err=True)


def _read(call: Call, as_of: dt.datetime | None) -> tuple[Programme, dt.date]:
    """Give the programme and the day it is seen from; what is wrong with its sense may be what the sheet will mend."""
    loaded = load(call.the_root(), day_of(as_of), today())
    if loaded.valid is None:
        call.refuse(loaded.problems)
    return loaded.valid, loaded.as_of


def _meant(call: Call, programme: Programme, kind: str, said: str) -> str:
    """Give the id of the one record of a kind that a call means by id or by name; ends the call for any other."""
    names = {
        id: str(getattr(record, "name", None) or getattr(record, "title", ""))
        for id, record in programme.records.get(kind, {}).items()
    }
    found = [said] if said in names else [id for id, name in names.items() if name == said]
    if len(found) != 1:
        fits = listing(f"{id} {names[id]}" for id in found)
        fail(
            call,
            Text(
                f"叫“{said}”的不止一个，请写编号：{fits.zh}",
                f"more than one is called “{said}”, give the id: {fits.en}",
            )
            if found
            else Text(f"没有编号或名称为“{said}”的记录", f"nothing has the id or the name “{said}”"),
        )
    return found[0]


def _demand_suffix(call: Call, output: Path, *suffixes: str) -> None:
    if output.suffix not in suffixes:
        words = listing(suffixes)
        fail(
            call,
            Text(f"{output} 的扩展名应为 {' 或者 '.join(suffixes)}", f"the name of {output} should end in {words.en}"),
        )


def demand_sheets(call: Call) -> None:
    """End a call that reads or writes sheets where what does is not installed."""
    missing = next((name for name in _OF_SHEETS if find_spec(name) is None), None)
    if missing:
        fail(
            call,
            Text(f"读写表格还需要安装 yucai[sheets]（缺少 {missing}）", f"sheets need yucai[sheets] (no {missing})"),
        )
