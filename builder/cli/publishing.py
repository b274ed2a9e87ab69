"""The command that publishes a year's result."""

import datetime as dt
import secrets
from collections.abc import Mapping
from pathlib import Path

import click

from builder import __version__
from builder.assessment import assess
from builder.cli.call import (
    Call,
    acting_option,
    fail,
    pass_call,
    unless_refused,
    year_argument,
)
from builder.cli.next_steps import after_publishing
from builder.cli.outputs import given
from builder.cli.speech import Command, one_of
from builder.knowledge import Why, withheld
from builder.problems import Text, has_errors
from builder.records.files import create_bytes
from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.records.together import undisturbed
from builder.records.write import record_yaml
from builder.results.drift import SETTLED_BY_PUBLISHING
from builder.results.seal import SALT_BYTES

WITHHELD: Mapping[Why, Text] = {
    "moved": Text(
        "网站不公布这份结果的名额、基数和未列名各等次的人数（合并公布）：列名或者参加考核的人员与首次公示时不同，"
        "逐项公布可以推知谁不合格",
        "the site withholds base, places and the counts of unnamed grades of this result (they are counted together): "
        "other people are named or assessed than at first, and the numbers would tell who failed",
    ),
    "came-or-left": Text(
        "网站不公布这份结果的名单和人数：有未列名的人员进入或者退出考核，对照以前公布的内容可以推知其等次；"
        "本年度以后的结果也不再公布名单",
        "the site withholds names and numbers of this result: somebody unnamed came to be assessed or no longer is, "
        "and the grade could be worked out; so are those of the later results of the year",
    ),
    "places": Text(
        "网站不公布这份结果的名单和人数：列名人员和名额一起变动，对照以前公布的内容可以推知谁不合格；"
        "本年度以后的结果也不再公布名单",
        "the site withholds names and numbers of this result: the people named changed together with the places, which "
        "would tell who failed; so are those of the later results of the year",
    ),
    "later": Text(
        "网站不公布这份结果的名单和人数：不合格人数随列名人员的变动而变，本年度以后的结果一旦不能公布，"
        "就可以推知是谁；本年度以后的结果也不再公布名单",
        "the site withholds names and numbers of this result: how many fail changed with the people named, and who it "
        "is would be known once a later result had to be withheld; so are those of the later results of the year",
    ),
    "before": Text(
        "网站不公布这份结果的名单和人数：本年度以前的一份结果已经不公布，以后的对照起来同样可以推知",
        "the site withholds names and numbers of this result, for those of an earlier one of the year are withheld",
    ),
}

OBJECTION_TOLD = Text(
    "理由会公布，里面写了“异议”：旁边只有一人变动的，可以推知是谁的异议。没有提交以前，可以删去写出的文件，换一个只写事由的理由再运行",
    "the reason is published and speaks of an objection: beside one changed line it tells about whom. Until the result "
    "is committed, its file can be removed and written anew with a reason that says no more than what was wrong",
)


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
    from builder.results.reasons import speaks_of_objections
    from builder.results.stages import STAGES, Publishing, next_result, replaces
    from builder.todo import unfinished

    root = call.hold()
    loaded = call.load_to_act(root, as_of)
    if loaded.valid is None:
        call.refuse(loaded.problems)
    # What was published and no longer holds is what is replaced, and nothing else may pass over it.
    mended = SETTLED_BY_PUBLISHING if replaces(STAGES[stage], loaded.valid.results_of(year)) else ()
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
    kept_back = withheld((*loaded.valid.results_of(year), result))[-1]
    if kept_back.why is not None:
        click.echo(WITHHELD[kept_back.why].in_(call.language), err=True)
    if speaks_of_objections(result.reason):
        click.echo(OBJECTION_TOLD.in_(call.language), err=True)
    path, text = root / result.path, record_yaml(result)
    nothing = Text(f"没有写出 {result.path}", f"{result.path} was not written")
    with unless_refused(call, nothing), undisturbed():
        if other := _published_meanwhile(path.parent, loaded.valid, year):
            words = Text(
                f"{other} 刚刚由另一次操作写出，本次没有写出任何内容；请核对后再运行",
                f"another call has just written {other}, and this one nothing: look at it, then run this again",
            )
            fail(call, words)
        with given(call, path, text.encode(), result.path, create_bytes):
            for said in (Text(f"已写出 {result.path}", f"written: {result.path}"), *after_publishing(result)):
                click.echo(said.in_(call.language), err=True)


def _published_meanwhile(folder: Path, programme: Programme, year: int) -> str | None:
    """Give the path of a result that is there now and was not when the records were read."""
    known = {result.path for result in programme.results_of(year)}
    there = sorted(KINDS["result"].place(id=file.stem, year=year) for file in folder.glob("*.yml"))
    return next((path for path in there if path not in known), None)
