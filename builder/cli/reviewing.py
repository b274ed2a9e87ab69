"""The commands that tell what a change does: to people, and to what was right before."""

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from builder.cli.call import DATA_AT_FAULT, Call, as_of_option, day_of, fail, pass_call, today
from builder.cli.speech import Command, one_of
from builder.problems import has_errors
from builder.reports.problems import text_report

if TYPE_CHECKING:
    from builder.reports.impact import Impact

_FORMS = ["text", "markdown", "json"]
_base = click.argument("base", metavar="基准")
_head = click.argument("head", metavar="[版本]", required=False)
_form = click.option("--format", "form", type=one_of(_FORMS), default="text", help="输出的格式")


@click.command(cls=Command, example="yucai impact origin/main")
@_base
@_head
@_form
@as_of_option
@pass_call
def impact(call: Call, *, base: str, head: str | None, form: str, as_of: dt.datetime | None) -> None:
    """说明一次改动对人的影响：谁的得分、名次、等次、证书、补助有变化，谁挤占了谁的名额。

    从“基准”到“版本”（Git 的提交或分支），不用检出；不写“版本”的，看文件夹里现有的档案。
    """
    from builder.reports.impact import json_impact, markdown_impact, text_impact

    found = _compared(call, base, head, as_of)
    written = {"text": text_impact, "markdown": markdown_impact, "json": json_impact}[form]
    click.echo(written(found, call.language), nl=False)
    errors = [problem for problem in found.after.problems if has_errors((problem,))]
    if errors:
        click.echo(text_report(errors, call.language), err=True, nl=False)
        sys.exit(DATA_AT_FAULT)


def _compared(call: Call, base: str, head: str | None, as_of: dt.datetime | None) -> "Impact":
    from builder.comparison import sides
    from builder.reports.impact import impact as compared
    from builder.repository import HistoryError

    try:
        before, after = sides(call.the_root(), base, head, day_of(as_of), today())
    except HistoryError as error:
        fail(call, error.text)
    return compared(before, after)
