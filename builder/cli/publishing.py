"""The command that publishes a year's result."""

import datetime as dt
import secrets
from pathlib import Path

import click

from builder import __version__
from builder.assessment import assess
from builder.cli.call import Call, acting_option, fail, pass_call, year_argument
from builder.cli.speech import Command, one_of
from builder.problems import Text, has_errors
from builder.records.files import alone_in, create_text
from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.records.write import record_yaml
from builder.results.drift import DRIFTS
from builder.results.period import OVERTAKEN
from builder.results.seal import SALT_BYTES


@click.command(cls=Command, example="yucai publish 2025 --stage notice")
@year_argument
@click.option(
    "--stage",
    required=True,
    type=one_of(["notice", "final", "correction"]),
    help="公示（notice）、公布（final）或更正（correction）",
)
@click.option("--reason", metavar="文字", help="更正或者重新公示的理由，会一并公布")
@acting_option
@pass_call
def publish(call: Call, year: int, stage: str, reason: str | None, as_of: dt.datetime | None) -> None:
    """写出一个年度要公示、公布或更正的结果。"""
    from builder.results.stages import STAGES, Publishing, next_result, replaces
    from builder.todo import unfinished

    loaded = call.load_to_act(as_of)
    if loaded.valid is None:
        call.refuse(loaded.problems)
    # What was published and no longer holds is what is replaced, and nothing else may pass over it.
    mended = (*DRIFTS, OVERTAKEN) if replaces(STAGES[stage], loaded.valid.results_of(year)) else ()
    standing = tuple(problem for problem in loaded.problems if problem.code not in mended)
    if has_errors(standing):
        call.refuse(standing)
    assessment, problems = assess(loaded.valid, year)
    if assessment is None:
        call.refuse(problems)
    publishing = Publishing(
        stage=STAGES[stage],
        published_on=loaded.as_of,
        engine=f"yucai {__version__}",
        salts=iter(lambda: secrets.token_hex(SALT_BYTES), None),
        reason=reason,
    )
    for item in unfinished(loaded.valid, loaded.as_of, year):
        words = Text(f"尚未办结：{item.what.zh}（{item.record}）", f"unfinished: {item.what.en} ({item.record})")
        click.echo(words.in_(call.language), err=True)
    result, problems = next_result(loaded.valid, assessment, publishing)
    if result is None:
        call.refuse(problems)
    path, text = call.the_root() / result.path, record_yaml(result)
    with alone_in(path.parent):
        if other := _published_meanwhile(path.parent, loaded.valid, year):
            words = Text(
                f"{other} 刚刚由另一次操作写出，本次没有写出任何内容；请核对后再运行",
                f"another call has just written {other}, and this one nothing: look at it, then run this again",
            )
            fail(call, words)
        create_text(path, text)
    click.echo(Text(f"已写出 {result.path}", f"written: {result.path}").in_(call.language), err=True)


def _published_meanwhile(folder: Path, programme: Programme, year: int) -> str | None:
    """Give the path of a result that is there now and was not when the records were read."""
    known = {result.path for result in programme.results_of(year)}
    there = sorted(KINDS["result"].place(id=file.stem, year=year) for file in folder.glob("*.yml"))
    return next((path for path in there if path not in known), None)
