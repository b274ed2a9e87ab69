"""Commands that read the records: check them, score them, explain and state the scores."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from posixpath import join, normpath

import click

from builder.cli.call import (
    DATA_AT_FAULT,
    Call,
    a_path,
    as_of_option,
    day_of,
    fail,
    pass_call,
    today,
    year_argument,
)
from builder.cli.chosen import Chosen, chosen, file_for_revision, instead
from builder.cli.outputs import Output, all_given
from builder.cli.people import person
from builder.cli.sheets import demand_sheets
from builder.cli.speech import Command, one_of
from builder.pipeline import Loaded, load, load_files
from builder.problems import Language, Problem, Text, has_errors, in_order
from builder.records.rest import CHANGING
from builder.reports.forges import github_report, gitlab_report, junit_report, sarif_report
from builder.reports.problems import json_report, text_report

_REPORTS: dict[str, Callable[[Sequence[Problem], Language, Sequence[Problem] | None], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "junit": junit_report,
    "sarif": sarif_report,
}
_FORGES = frozenset(_REPORTS) - {"text", "json"}
"""The formats whose readers look for files from the top of the repository."""
_WHOLE_FILES = frozenset(_REPORTS) - {"text", "github"}
"""The formats whose readers want a file even where nothing is wrong."""

STATEMENTS = Output(folder=True, private=Text("通知单", "statements"))


@click.command(cls=Command, example="yucai check --base main")
@click.argument("paths", metavar="[路径]…", nargs=-1, type=a_path)
@click.option("--format", "form", type=one_of(list(_REPORTS)), default="text", help="报告的格式")
@click.option(
    "--base", metavar="版本", help="与这个 Git 版本比较：哪些问题是新的，结果、证书、异议、补助的登记有没有被删改"
)
@as_of_option
@pass_call
def check(call: Call, paths: tuple[Path, ...], form: str, base: str | None, as_of: dt.datetime | None) -> None:
    """核对全部档案（或只报告所列文件的问题）；没有问题时不输出。"""
    root = call.the_root()
    named = chosen(call, root, paths, also_beside=base is not None)
    loaded = load(root, day_of(as_of), today())
    problems = loaded.problems
    before: tuple[Problem, ...] | None = None
    if base is not None:
        problems, before = _compared(call, root, base, loaded, as_of)
    problems = _of(named, problems)
    before = None if before is None else _of(named, before)
    if form in _FORGES:
        way = _way_to(root)
        problems, before = _below(way, problems), None if before is None else _below(way, before)
    if problems or form in _WHOLE_FILES:
        click.echo(_REPORTS[form](problems, call.language, before), nl=False)
    if has_errors(problems):
        sys.exit(DATA_AT_FAULT)


def _way_to(root: Path) -> str:
    """Give the way to a root from the top of its repository; of a root in none, there is no way to go."""
    from builder.repository import HistoryError, way_to

    try:
        return way_to(root)
    except HistoryError:
        return ""


def _below(way: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Give problems with their paths from further up."""
    return tuple(
        replace(problem, position=replace(problem.position, path=normpath(join(way, problem.position.path))))
        for problem in problems
    )


def _of(named: Chosen, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Give the problems of what is named, and the one that puts all others in doubt."""
    return tuple(problem for problem in problems if problem.code is CHANGING or named.holds(problem.position.path))


def _compared(
    call: Call, root: Path, base: str, loaded: Loaded, as_of: dt.datetime | None
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Add what a change since a revision touches that it should not; gives also the problems that were there before."""
    from builder.history import past_of, since
    from builder.judges import own_judges
    from builder.repository import HistoryError

    try:
        with past_of(root, base) as past:
            earlier = past.earlier
            found = [*own_judges(root, earlier.commit, place=earlier.place), *since(past, loaded.as_of)]
            before = load_files(earlier.files(), day_of(as_of), today()).problems
    except HistoryError as error:
        file = file_for_revision(base)
        fail(call, instead(file) if file else error.text)
    changed = (loaded.directory.naming(problem) for problem in found)
    return in_order([*loaded.problems, *changed]), before


@click.command(cls=Command, example="yucai score 2025 --format csv")
@year_argument
@click.option("--trainee", metavar="人员", help="只看一个人（编号或姓名）")
@click.option("--format", "form", type=one_of(["table", "json", "csv"]), default="table", help="输出的格式")
@as_of_option
@pass_call
def score(call: Call, year: int, trainee: str | None, form: str, as_of: dt.datetime | None) -> None:
    """计算一个年度的得分，提出等次建议。"""
    from builder.reports.scores import csv_scores, json_scores, print_scores

    with call.reading(as_of) as (programme, _):
        assessment = call.assess(programme, year)
        if trainee is not None:
            trainee = person(call, programme, trainee)
        match form:
            case "json":
                click.echo(json_scores(assessment, trainee), nl=False)
            case "csv":
                click.echo(csv_scores(assessment, programme, trainee), nl=False)
            case _:
                print_scores(assessment, programme, call.language, trainee)


@click.command(cls=Command, example="yucai explain t2024-001 2025")
@click.argument("trainee", metavar="人员")
@year_argument
@as_of_option
@pass_call
def explain(call: Call, trainee: str, year: int, as_of: dt.datetime | None) -> None:
    """说明一个人的每一分从何而来、还差什么。"""
    from builder.reports.explain import explain as explained

    with call.reading(as_of) as (programme, day):
        assessment = call.assess(programme, year)
        click.echo(explained(programme, assessment, person(call, programme, trainee), call.language, day), nl=False)


@click.command(cls=Command, example="yucai statements 2025 -o 通知单")
@year_argument
@click.option(
    "-o", "--output", required=True, metavar="文件夹", type=STATEMENTS, help="写到哪个文件夹；有人填写过的文件不覆盖"
)
@as_of_option
@pass_call
def statements(call: Call, year: int, output: Path, as_of: dt.datetime | None) -> None:
    """为每家企业生成一页可打印的通知单和一份供填写的表格，并列出补助和推荐名单（内部材料，不公开）。"""
    from builder.reports.entitlements import entitlements_page
    from builder.reports.statements import statements as written

    demand_sheets(call)
    from builder.exchange.statements import statement_books

    programme, _ = call.load(as_of)
    assessment = call.assess(programme, year)
    pages = {name: page.encode() for name, page in written(programme, assessment)}
    files = {**pages, **dict(statement_books(programme, assessment))}
    if page := entitlements_page(programme, assessment.policy):
        files["entitlements.html"] = page.encode()
    words = Text(
        f"已生成 {len(pages)} 家企业的通知单和表格：{output}",
        f"{len(pages)} statements, each with a sheet to fill in, written to {output}",
    )
    with all_given(call, output, files):
        click.echo(words.in_(call.language), err=True)
