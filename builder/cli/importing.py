"""The command that takes in a sheet that somebody filled in."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.call import DATA_AT_FAULT, Call, a_file, as_of_option, day_of, fail, pass_call, today, unless_refused
from builder.cli.chosen import instead, is_record
from builder.cli.sheets import demand_sheets
from builder.cli.speech import Command
from builder.problems import Text, counted, refusal
from builder.records.plain_files import printable_path

if TYPE_CHECKING:
    from builder.intake.understanding import Understood

_PREVIEW = Text("以上是预览，没有写入；加 --write 写入档案。", "A preview: --write writes the records.")
_MARKED = Text(
    "错误已经标在副本里，在副本中改正后再导入：{path}",
    "The errors are marked in a copy; correct it there and import the copy: {path}",
)
_NOT_MARKED = Text(
    "标出错误的副本写不进去（{path}）：{why}", "No copy with the errors marked can be written ({path}): {why}"
)
_NOTHING_WRITTEN = Text("没有写入任何档案", "no record was written")
_WRITTEN = Text("已写入 {count} 份档案。", "{count} written.")


@click.command("import", cls=Command, example="yucai import 推荐表.xlsx --write")
@click.argument("file", metavar="文件", type=a_file)
@click.option("--write", "writes", is_flag=True, help="写入档案；不加这一项的，只说明会怎样改动")
@click.option("--sheet", metavar="表名", help="按哪一种表读，如“推荐表”（一般不用写）")
@as_of_option
@pass_call
def import_(call: Call, *, file: Path, writes: bool, sheet: str | None, as_of: dt.datetime | None) -> None:
    """读入填好的表格：先说明新增和改动哪些档案、哪个单元格有错误，加 --write 才写入。"""
    from builder.exchange.layouts import FORMS, form_named, ledger_named
    from builder.intake.effects import effects
    from builder.intake.report import report
    from builder.intake.understanding import understood
    from builder.records.journal import write_all
    from builder.records.plain_files import files_below
    from builder.records.together import undisturbed

    demand_sheets(call)
    call.the_root()
    form = form_named(sheet) if sheet else None
    asked = [form] if form else ledger_named(sheet) if sheet else []
    if sheet and not asked:
        known = "、".join(form.title for form in FORMS)
        fail(call, Text(f"没有“{sheet}”这种表；有：{known}", f"there is no sheet “{sheet}”; there are: {known}"))
    if is_record(file):
        fail(call, instead(file))
    content = file.read_bytes()
    with call.alone() as root:
        files = files_below(root)
        found = understood(file.name, content, files, asked, day_of(as_of), today())
        impact = effects(found, files, day_of(as_of), today())
        click.echo(report(found, call.language, impact), nl=False)
        if not found.is_sound:
            give_back(call, file, found, content)
            sys.exit(DATA_AT_FAULT)
        if writes and found.files:
            with unless_refused(call, _NOTHING_WRITTEN), undisturbed():
                write_all(root, found.files)
                click.echo(
                    _WRITTEN.fill(call.language, {"count": counted(len(found.files), "record is", "records are")})
                )
        elif found.files:
            click.echo(_PREVIEW.in_(call.language))


def give_back(call: Call, file: Path, found: "Understood", content: bytes) -> None:
    """Write a copy of a file with its errors marked, beside it, under a name that nothing has yet.

    None is written where a copy with the same errors is there already; where none can be, that is said.
    """
    if found.book is None:
        return
    from builder.exchange.marking import marked
    from builder.intake.copies import marks_in, marks_in_file
    from builder.records.files import create_bytes

    copy = marked(found.book, content, found.faults, call.language)
    marks = cache(partial(marks_in, copy.content))
    for path in _names_for(file):
        try:
            if not os.path.lexists(path):
                create_bytes(path, copy.content)
            elif path == file or marks_in_file(path) != marks():
                continue
        except OSError as error:
            why = refusal(error)
            said = _NOT_MARKED.fill(call.language, {"path": printable_path(str(path)), "why": why})
            click.echo(f"\n{said}")
        else:
            click.echo("\n" + _MARKED.fill(call.language, {"path": printable_path(str(path))}))
            if copy.lacks is not None:
                click.echo(copy.lacks.in_(call.language))
        return


def _names_for(file: Path) -> Iterator[Path]:
    from builder.intake.inbox import COPY

    stem = COPY.sub("", file.stem)
    for number in count(1):
        yield file.with_name(f"{stem}（标出错误{'' if number == 1 else number}）.xlsx")
