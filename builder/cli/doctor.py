"""The command that says what a programme and a machine still lack."""

import datetime as dt
import sys
from collections.abc import Iterator

import click

from builder.cli.call import DATA_AT_FAULT, Call, as_of_option, day_of, pass_call, today
from builder.cli.speech import Command, one_of
from builder.doctor.finding import About, Finding, State, lacking
from builder.pipeline import load
from builder.problems import Severity, Text, counted


@click.command(cls=Command, example="yucai doctor")
@click.option("--format", "form", type=one_of(["text", "json"]), default="text", help="输出的格式")
@as_of_option
@pass_call
def doctor(call: Call, form: str, as_of: dt.datetime | None) -> None:
    """正式启用还缺什么，本机还缺什么，各该怎样办；有缺的退出码为 1，只有待自己核对的为 0。"""
    from builder.doctor.report import json_findings, text_findings

    findings = list(_findings(call, day_of(as_of)))
    written = json_findings if form == "json" else text_findings
    click.echo(written(findings, call.language), nl=False)
    if any(found.state is State.LACKING for found in findings):
        sys.exit(DATA_AT_FAULT)


def _findings(call: Call, as_of: dt.date | None) -> Iterator[Finding]:
    from builder.doctor.keeping import of_keeping
    from builder.doctor.machine import of_machine
    from builder.doctor.programme import of_programme

    root = call.the_root()
    loaded = load(root, as_of, today())
    errors = sum(problem.code.severity is Severity.ERROR for problem in loaded.problems)
    if errors:
        what = Text(f"档案有 {errors} 处错误", f"the records have {counted(errors, 'error').en}")
        yield lacking(About.PROGRAMME, "errors", what, Text("yucai check", "yucai check"))
    if loaded.valid is not None:
        yield from of_programme(loaded.valid, loaded.as_of)
    yield from of_keeping(root)
    yield from of_machine(root)
