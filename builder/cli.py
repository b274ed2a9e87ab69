"""The command line: arguments, exit codes, messages and the clock around the pipeline.

Exit codes: 0 fine, 1 errors in the data, 2 the call or the machine is at fault. Output for programs goes to stdout
alone.
"""

import datetime as dt
import io
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from builder import __version__
from builder.assessment import Assessment, assess
from builder.pipeline import load
from builder.problems import Language, Problem, Text, has_errors
from builder.problems.publishing import DRIFTS
from builder.records.programme import Programme
from builder.records.write import write_text
from builder.reports.problems import github_report, json_report, text_report

DATA_AT_FAULT = 1
CALL_AT_FAULT = 2

SALT_BYTES = 16

SHANGHAI = ZoneInfo("Asia/Shanghai")

_REPORTS: dict[str, Callable[[Sequence[Problem], Language], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What every command is told: the root (None where there is no programme) and the language."""

    root: Path | None
    language: Language

    def the_root(self) -> Path:
        """Give the root, or end the call where there is none."""
        if self.root is None:
            words = Text(
                "这里和上级文件夹都没有 records/，请用 --root 指明", "no records/ here or above; name it with --root"
            )
            fail(self, words)
        return self.root

    def load(self, as_of: dt.datetime | None) -> tuple[Programme, dt.date]:
        """Give the programme and the day it is seen from; ends the call with the problems where there are errors."""
        loaded = load(self.the_root(), _day(as_of), today())
        if loaded.programme is None:
            self.refuse(loaded.problems)
        return loaded.programme, loaded.as_of

    def assess(self, year: int, as_of: dt.datetime | None) -> tuple[Programme, Assessment, dt.date]:
        """Give the programme with a year's assessment; ends the call with the problems where there is none."""
        programme, day = self.load(as_of)
        assessment, problems = assess(programme, year)
        if assessment is None:
            self.refuse(problems)
        return programme, assessment, day

    def refuse(self, problems: Sequence[Problem]) -> NoReturn:
        """End the call with problems of the data."""
        click.echo(text_report(problems, self.language), err=True, nl=False)
        sys.exit(DATA_AT_FAULT)


def fail(call: Call, words: Text) -> NoReturn:
    """End a call that cannot work with one line."""
    click.echo(f"yucai: {words.in_(call.language)}", err=True)
    sys.exit(CALL_AT_FAULT)


def today() -> dt.date:
    """Read the clock, where the programme is."""
    return dt.datetime.now(SHANGHAI).date()


def _day(as_of: dt.datetime | None) -> dt.date | None:
    return as_of.date() if as_of else None


def find_root(start: Path) -> Path | None:
    """Find the nearest folder, from one upwards, that holds `records/`."""
    return next((folder for folder in (start, *start.parents) if (folder / "records").is_dir()), None)


as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="从哪一天看（默认今天；示例数据用 programme.yml 里的日期）",
)
year_argument = click.argument("year", type=click.IntRange(2000, 2099))
pass_call = click.pass_obj


class Edge(click.Group):
    """The group of commands; what the machine refuses ends the call with one line."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(CALL_AT_FAULT)
        except OSError as error:
            fail(ctx.obj, Text(f"无法完成：{error}", f"cannot be done: {error}"))


@click.group(cls=Edge, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(path_type=Path), help="含有 records/ 的文件夹（默认从这里往上找）")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示用中文还是英文")
@click.version_option(__version__, prog_name="yucai")
@click.pass_context
def cli(context: click.Context, root: Path | None, lang: Language) -> None:
    """育才：核对档案、计算得分和等次、生成公开网站。"""
    found = find_root(Path.cwd()) if root is None else root
    context.obj = Call(root=found, language=lang)
    if root is not None and not (root / "records").is_dir():
        fail(context.obj, Text(f"{root} 里没有 records/", f"there is no records/ in {root}"))


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(sorted(_REPORTS)), default="text", help="报告的格式")
@as_of_option
@pass_call
def check(call: Call, paths: tuple[Path, ...], form: str, as_of: dt.datetime | None) -> None:
    """核对全部档案（或只报告所列文件的问题）；没有问题时不输出。"""
    root = call.the_root()
    problems = load(root, _day(as_of), today()).problems
    if paths:
        chosen = tuple(path.resolve() for path in paths)
        problems = tuple(problem for problem in problems if _below(root / problem.position.path, chosen))
    if problems or form == "json":
        click.echo(_REPORTS[form](problems, call.language), nl=False)
    if has_errors(problems):
        sys.exit(DATA_AT_FAULT)


def _below(path: Path, chosen: Sequence[Path]) -> bool:
    return any(path.resolve().is_relative_to(place) for place in chosen)


@cli.command()
@year_argument
@click.option("--trainee", metavar="ID", help="只看一个人")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="输出的格式")
@as_of_option
@pass_call
def score(call: Call, year: int, trainee: str | None, form: str, as_of: dt.datetime | None) -> None:
    """计算一个年度的得分，提出等次建议。"""
    from builder.reports.scores import csv_scores, json_scores, print_scores

    programme, assessment, _ = call.assess(year, as_of)
    if trainee is not None:
        _known(call, programme, trainee)
    match form:
        case "json":
            click.echo(json_scores(assessment, trainee), nl=False)
        case "csv":
            click.echo(csv_scores(assessment, programme, trainee), nl=False)
        case _:
            print_scores(assessment, programme, call.language, trainee)


@cli.command()
@click.argument("trainee")
@year_argument
@as_of_option
@pass_call
def explain(call: Call, trainee: str, year: int, as_of: dt.datetime | None) -> None:
    """说明一个人的每一分从何而来、还差什么。"""
    from builder.reports.explain import explain as explained

    programme, assessment, day = call.assess(year, as_of)
    _known(call, programme, trainee)
    click.echo(explained(programme, assessment, trainee, call.language, day), nl=False)


def _known(call: Call, programme: Programme, trainee: str) -> None:
    if trainee not in programme.trainees:
        fail(call, Text(f"没有编号为 {trainee} 的人员", f"nobody has the id {trainee}"))


@cli.command()
@year_argument
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹")
@as_of_option
@pass_call
def statements(call: Call, year: int, output: Path, as_of: dt.datetime | None) -> None:
    """为每家企业生成一页可打印的通知单（内部材料，不公开）。"""
    from builder.reports.statements import statements as written

    root = call.the_root()
    if _below(output, [(root / "docs").resolve(), (root / "site").resolve()]):
        fail(call, Text(f"{output} 会被公开，通知单不能写在那里", f"{output} is published; statements are private"))
    programme, assessment, _ = call.assess(year, as_of)
    pages = list(written(programme, assessment))
    for name, page in pages:
        write_text(output / name, page)
    words = Text(f"已生成 {len(pages)} 家企业的通知单：{output}", f"{len(pages)} statements written to {output}")
    click.echo(words.in_(call.language), err=True)


@cli.command()
@year_argument
@click.option(
    "--stage",
    required=True,
    type=click.Choice(["notice", "final", "correction"]),
    help="公示（notice）、公布（final）或更正（correction）",
)
@click.option("--reason", metavar="TEXT", help="更正的理由，会一并公布")
@as_of_option
@pass_call
def publish(call: Call, year: int, stage: str, reason: str | None, as_of: dt.datetime | None) -> None:
    """写出一个年度要公示、公布或更正的结果。"""
    from builder.results.record import result_yaml
    from builder.results.stages import STAGES, Publishing, next_result

    loaded = load(call.the_root(), _day(as_of), today())
    # What was published and no longer holds is what a correction is for.
    standing = tuple(problem for problem in loaded.problems if problem.code not in DRIFTS)
    if loaded.valid is None or has_errors(standing):
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
    result, problems = next_result(loaded.valid, assessment, publishing)
    if result is None:
        call.refuse(problems)
    write_text(call.the_root() / result.path, result_yaml(result))
    click.echo(Text(f"已写出 {result.path}", f"written: {result.path}").in_(call.language), err=True)


@cli.command()
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹（默认 site/）")
@as_of_option
@pass_call
def build(call: Call, output: Path | None, as_of: dt.datetime | None) -> None:
    """生成网站（内容由 records/ 和 docs/ 而来）。"""
    plugin = _plugin(call)
    plugin.build(_configured(call), site_dir=output.absolute() if output else None, as_of=_day(as_of))


@cli.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="在哪个地址预览")
@pass_call
def serve(call: Call, address: str) -> None:
    """在浏览器里预览网站，档案一改就更新。"""
    _plugin(call).serve(_configured(call), address)


@cli.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@as_of_option
@pass_call
def pages(call: Call, directory: Path, as_of: dt.datetime | None) -> None:
    """把网站的全部页面写成文件，供其他网站程序使用（不经过 MkDocs）。"""
    from builder.publication import known_codes
    from builder.publication import publish as published
    from builder.site.pages import pages as generated

    programme, day = call.load(as_of)
    docs = call.the_root() / "docs"
    written = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*")) if _is_page(path, docs)}
    for page in generated(published(programme, day), known_codes(), frozenset(written)):
        write_text(directory / page.path, page.content)
    for name, path in written.items():
        write_text(directory / name, path.read_text("utf-8"))
    click.echo(Text(f"已写出网站页面：{directory}", f"pages written to {directory}").in_(call.language), err=True)


def _is_page(path: Path, docs: Path) -> bool:
    return path.suffix == ".md" and path.relative_to(docs).parts[0] not in {"decisions", "benchmarks"}


def _configured(call: Call) -> Path:
    """Give the root of a site, or end the call where there is no configuration for it."""
    root = call.the_root()
    if not (root / "mkdocs.yml").is_file():
        fail(call, Text(f"{root} 里没有 mkdocs.yml", f"there is no mkdocs.yml in {root}"))
    return root


def _plugin(call: Call) -> ModuleType:
    """Give the MkDocs edge, or end the call where MkDocs is not installed."""
    try:
        from builder import plugin
    except ImportError as error:
        words = Text(
            f"生成网站还需要安装 yucai[site]（缺少 {error.name}）", f"the site needs yucai[site] (no {error.name})"
        )
        fail(call, words)
    return plugin


def main() -> NoReturn:
    """Run the command line; a call that cannot work ends with one line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.ClickException as error:
        fail(Call(root=None, language=_language(sys.argv)), _told(error))
    except click.Abort:
        sys.exit(CALL_AT_FAULT)
    sys.exit(status if isinstance(status, int) else 0)


def _language(arguments: Sequence[str]) -> Language:
    """Find the language of a call that click could not make sense of."""
    english = "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
    return "en" if english else "zh"


def _told(error: click.ClickException) -> Text:
    """Say in one line what is wrong with a call."""
    message = " ".join(error.format_message().split())
    match error:
        case click.NoSuchOption():
            return Text(f"没有 {error.option_name} 这个选项", message)
        case click.MissingParameter():
            return Text(f"缺少参数 {error.param.human_readable_name if error.param else ''}", message)
        case click.BadParameter():
            return Text(f"参数不对：{message}", message)
        case _:
            return Text(f"命令不对：{message}（用法见 yucai --help）", message)
