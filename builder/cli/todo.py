"""The command that lists what is unfinished or due."""

import datetime as dt
from pathlib import Path

import click

from builder.cli.call import Call, as_of_option, fail, pass_call
from builder.cli.outputs import Output, given_out
from builder.cli.speech import Command, one_of
from builder.problems import Text
from builder.records.programme import Programme

_ENTERPRISE = "enterprise"
REMINDERS = Output(private=Text("待办日历", "reminders"))


@click.command(cls=Command, example="yucai todo --for bureau --ics 待办.ics")
@click.option(
    "--for",
    "actor",
    metavar="由谁办",
    help="只列一方的事项：bureau（主管单位），企业（enterprise）加编号，或者只写企业的编号、名称",
)
@click.argument("enterprise", metavar="[企业编号]", required=False)
@click.option(
    "--ics", "calendar", metavar="文件", type=REMINDERS, help="写成日历文件，供工作人员导入；没有期限的不在其中"
)
@click.option("--format", "form", type=one_of(["text", "json"]), default="text", help="输出的格式")
@as_of_option
@pass_call
def todo(
    call: Call,
    actor: str | None,
    enterprise: str | None,
    calendar: Path | None,
    form: str,
    as_of: dt.datetime | None,
) -> None:
    """列出未办结和 90 天内到期的事项：由谁办、何时到期、在哪份档案里办结（内部材料，不公开）。

    只列一家企业的，还逐人列出还差什么，与发给企业的表格用语相同。
    """
    from builder.reports.lacking import lacking_items
    from builder.reports.todo import json_todo, text_todo
    from builder.todo import BUREAU, items

    if (actor == _ENTERPRISE) != (enterprise is not None):
        words = Text("企业写作 --for enterprise 编号", "an enterprise is meant by --for enterprise ID")
        fail(call, words)
    with call.reading(as_of) as (programme, day):
        found = items(programme, day)
        if actor is not None:
            wanted = _actor(call, programme, enterprise or actor)
            found = tuple(item for item in found if item.actor == wanted)
            if wanted != BUREAU:
                found += lacking_items(programme, day, wanted)
        if calendar is not None:
            _demand_extra(call)
            from builder.reports.reminders import calendar_todo

            dated = sum(item.due is not None for item in found)
            words = Text(f"已写出 {calendar}，共 {dated} 项", f"{dated} items written to {calendar}")
            with given_out(call, calendar, calendar_todo(found, programme, day, call.language)):
                click.echo(words.in_(call.language), err=True)
        elif form == "json":
            click.echo(json_todo(found, day, call.language), nl=False)
        else:
            click.echo(text_todo(found, programme, day, call.language), nl=False)


def _actor(call: Call, programme: Programme, said: str) -> str:
    """Give whom a call means: the bureau, or the id of an enterprise by id or name; ends the call for anybody else."""
    from builder.todo import BUREAU

    known = {BUREAU: BUREAU, **{one.name: id for id, one in programme.enterprises.items()}}
    known |= {id: id for id in programme.enterprises}
    if said not in known:
        fail(
            call,
            Text(
                f"没有编号或名称为“{said}”的企业；主管单位写 bureau",
                f"no enterprise has the id or the name “{said}”; write bureau for the bureau",
            ),
        )
    return known[said]


def _demand_extra(call: Call) -> None:
    try:
        import icalendar  # noqa: F401
    except ImportError as error:
        words = Text(
            f"写日历还需要安装 yucai[site]（缺少 {error.name}）", f"calendars need yucai[site] (no {error.name})"
        )
        fail(call, words)
