"""The commands that tell what a change does: to people, and to what was right before."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.call import DATA_AT_FAULT, Call, as_of_option, day_of, fail, pass_call, today
from builder.cli.chosen import file_for_revision, instead
from builder.cli.speech import Command, one_of
from builder.problems import has_errors

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
    from builder.reports.impact import impact_lines, json_impact, markdown_impact
    from builder.reports.terminal import show

    found = _compared(call, base, head, as_of)
    if form == "text":
        show(impact_lines(found, call.language))
    else:
        written = markdown_impact if form == "markdown" else json_impact
        click.echo(written(found, call.language), nl=False)
    if has_errors(found.after.problems):
        call.refuse(found.after.problems)


@click.command(cls=Command, example="yucai review origin/main --format markdown")
@_base
@_head
@_form
@as_of_option
@pass_call
def review(call: Call, *, base: str, head: str | None, form: str, as_of: dt.datetime | None) -> None:
    """审核一次改动所需的全部内容：新问题、原有问题、已解决的问题，以及改动对人的影响。

    从“基准”到“版本”（Git 的提交或分支），不用检出；不写“版本”的，看文件夹里现有的档案。
    """
    from builder.reports.review import json_review, markdown_review, review_lines
    from builder.reports.terminal import show

    found = _compared(call, base, head, as_of)
    if form == "text":
        show(review_lines(found, call.language))
    else:
        written = markdown_review if form == "markdown" else json_review
        click.echo(written(found, call.language), nl=False)
    if has_errors(found.after.problems):
        sys.exit(DATA_AT_FAULT)


def _compared(call: Call, base: str, head: str | None, as_of: dt.datetime | None) -> "Impact":
    """Compare both sides; where neither is the folder, any repository will do, one without a checkout too."""
    from builder.comparison import sides
    from builder.reports.impact import impact as compared
    from builder.repository import HistoryError

    root = call.the_root() if head is None else call.root or Path.cwd()
    try:
        before, after = sides(root, base, head, day_of(as_of), today())
    except HistoryError as error:
        file = file_for_revision(base, head)
        fail(call, instead(file) if file else error.text)
    return compared(before, after)
