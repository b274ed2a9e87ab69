"""The command that empties the inbox: sheets that were uploaded, imported one by one and committed."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.call import DATA_AT_FAULT, Call, as_of_option, day_of, fail, pass_call, today, unless_refused
from builder.cli.importing import give_back
from builder.cli.sheets import demand_sheets
from builder.cli.speech import Command
from builder.problems import Text, counted, listing
from builder.records.plain_files import FileRefusedError, Found, content_of, files_below, files_with, printable_path
from builder.repository import HistoryError

if TYPE_CHECKING:
    from builder.intake.emptying import Taken

_NOTHING = Text("inbox/ 里没有要导入的表格。", "There is no sheet to import in inbox/.")
_REFUSED = Text("{path}\n\n没有导入：{why}；应为：{right}", "{path}\n\nnot imported: {why}; expected: {right}")
_PREVIEW = Text(
    "以上是预览，没有写入；加 --commit 写入档案并提交。", "A preview: --commit writes and commits the records."
)
_COMMITTED = Text(
    "已写入 {count} 份档案，移走表格，并以{who}的名义提交。",
    "{count} written, the sheet removed, committed for {who}.",
)
_MACHINE = Text("本机", "this machine")
_MOVED = Text(
    "文件在导入时又有改动，没有导入，请再运行一次。", "the file changed meanwhile, nothing is imported: run this again."
)
_NOT_IN = Text("{path} 没有导入", "{path} is not imported")
_FINISHED = Text("上一次导入“{sheet}”中途停止，现已提交。", "The import of “{sheet}” was stopped; it is committed now.")
_SUM = Text("共 {all} 份表格，可以导入 {sound} 份。", "{sound} of {all} sheets can be imported.")
_SUM_COMMITTED = Text("共 {all} 份表格，已导入 {sound} 份。", "{sound} of {all} sheets are imported.")
_FAILED = Text("没有导入的：{names}", "Not imported: {names}")
_RULE = "─" * 40


@click.command(cls=Command, example="yucai intake --commit")
@click.option(
    "--commit", "commits", is_flag=True, help="写入档案，移走表格，以上传人的名义逐份提交；不加的，只说明会怎样改动"
)
@as_of_option
@pass_call
def intake(call: Call, *, commits: bool, as_of: dt.datetime | None) -> None:
    """导入 inbox/ 里的全部表格：一份表格要么全部导入，要么全不导入；先说明读到什么、改动哪些档案。"""
    from builder.intake import committing
    from builder.intake.emptying import taken
    from builder.intake.inbox import passed_over, waiting

    demand_sheets(call)
    failed: list[str] = []
    with call.alone() as root:
        try:
            if commits:
                _say_finished(call, committing.finish(root))
                committing.demand_ready(root)
            sheets, files = waiting(root), files_below(root)
            for path, why in passed_over(root):
                click.echo(why.fill(call.language, {"path": printable_path(path)}))
            for waits in sheets:
                sheet = taken(waits, files, day_of(as_of), today())
                _show(call, sheet, files, as_of)
                is_in = sheet.found is not None and sheet.found.is_sound
                if commits:
                    is_in = _commit(call, root, sheet) if is_in else _leave(call, root, sheet)
                if not is_in:
                    failed.append(printable_path(sheet.path))
                elif sheet.found is not None:
                    files = files_with(files, sheet.found.files)
                click.echo(_RULE)
        except HistoryError as error:
            fail(call, error.text)
    _sum_up(call, len(sheets), failed, commits=commits)
    if failed:
        sys.exit(DATA_AT_FAULT)


def _say_finished(call: Call, sheet: str | None) -> None:
    if sheet is not None:
        click.echo(_FINISHED.fill(call.language, {"sheet": printable_path(sheet)}))


def _show(call: Call, sheet: "Taken", files: Sequence[Found], as_of: dt.datetime | None) -> None:
    from builder.intake.effects import effects
    from builder.intake.report import report

    if sheet.found is not None:
        impact = effects(sheet.found, files, day_of(as_of), today())
        click.echo(report(sheet.found, call.language, impact), nl=False)
    elif sheet.refused is not None:
        why, right = sheet.refused.message(call.language), sheet.refused.expected(call.language)
        click.echo(_REFUSED.fill(call.language, {"path": printable_path(sheet.path), "why": why, "right": right}))


def _commit(call: Call, root: Path, sheet: "Taken") -> bool:
    """Write and commit what a sheet says, unless it is another one by now; tell whether it is in."""
    from builder.exchange.workbook.limits import MOST_BYTES
    from builder.intake.committing import commit
    from builder.intake.emptying import message_of
    from builder.intake.uploads import uploader_of
    from builder.records.together import undisturbed

    try:
        is_same = content_of(root / sheet.path, MOST_BYTES) == sheet.content
    except FileRefusedError:
        is_same = False
    if not is_same or sheet.found is None:
        click.echo("\n" + _MOVED.in_(call.language))
        return False
    files = sheet.found.files
    author = uploader_of(root, sheet.path, sheet.content)
    shown = printable_path(sheet.path)
    nothing = _NOT_IN.filled({"path": shown})
    with unless_refused(call, nothing), undisturbed():
        commit(root, files, sheet.path, author, message_of(sheet))
        who = printable_path(author.name) if author else _MACHINE
        click.echo("\n" + _COMMITTED.fill(call.language, {"count": counted(len(files), "record"), "who": who}))
    return True


def _leave(call: Call, root: Path, sheet: "Taken") -> bool:
    if sheet.found is not None:
        give_back(call, root / sheet.path, sheet.found, sheet.content)
    return False


def _sum_up(call: Call, count: int, failed: list[str], *, commits: bool) -> None:
    if not count:
        click.echo(_NOTHING.in_(call.language))
        return
    words = _SUM_COMMITTED if commits else _SUM
    click.echo(words.fill(call.language, {"all": str(count), "sound": str(count - len(failed))}))
    if failed:
        click.echo(_FAILED.fill(call.language, {"names": listing(failed)}))
    if not commits:
        click.echo(_PREVIEW.in_(call.language))
