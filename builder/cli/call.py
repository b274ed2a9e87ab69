"""What every command is told, and how a call ends that cannot go on."""

import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from builder.assessment import Assessment, assess
from builder.calendar import OUR_AGE, SHANGHAI
from builder.cli.speech import Value
from builder.pipeline import Loaded, load
from builder.problems import Language, Problem, Severity, Text, has_errors, listing, refusal
from builder.records.files import alone_in
from builder.records.journal import OvertakenError, finish
from builder.records.plain_files import printable_path
from builder.records.programme import Programme
from builder.reports.problems import text_report
from builder.results.drift import SETTLED_BY_PUBLISHING

DATA_AT_FAULT = 1
CALL_AT_FAULT = 2
_PART = re.compile(r"\.(yucai-)?[a-z0-9_]{8}\.(parts?|prepared|begun|undone)")
"""What a writer prepares under a name that says nothing to anybody."""


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
        self.demand_records(self.root)
        self.finish(self.root)
        return self.root

    def demand_records(self, root: Path) -> None:
        """End the call where a folder that was named holds no records."""
        if not (root / "records").is_dir():
            fail(self, Text(f"{root} 里没有 records/", f"there is no records/ in {root}"))

    def finish(self, root: Path) -> bool:
        """Finish what a killed writer began, if one did; ends the call where one of its files was changed since."""
        try:
            finished = finish(root)
        except OvertakenError as error:
            values = {"path": printable_path(error.path), "journal": error.journal.name}
            fail(self, _OVERTAKEN.filled(values))
        if finished:
            words = _FINISHED.fill(self.language, {"paths": listing(map(printable_path, finished))})
            click.echo(f"yucai: {words}", err=True)
        return bool(finished)

    def load(self, as_of: dt.datetime | None) -> tuple[Programme, dt.date]:
        """Give the programme and the day it is seen from; ends the call with the problems where there are errors."""
        loaded = load(self.the_root(), day_of(as_of), today())
        if loaded.programme is None:
            self.refuse(loaded.problems)
        return loaded.programme, loaded.as_of

    @contextmanager
    def reading(self, as_of: dt.datetime | None) -> Iterator[tuple[Programme, dt.date]]:
        """Give the programme and the day for what only shows something, though a year waits for its next result.

        Who decides on that result has to see today's points and what is left to do. What is wrong until it is published
        is said behind what was shown, and the call ends with it; where anything else is wrong, nothing is shown.
        """
        loaded = load(self.the_root(), day_of(as_of), today())
        waiting = [problem for problem in loaded.problems if problem.code in SETTLED_BY_PUBLISHING]
        standing = tuple(problem for problem in loaded.problems if problem.code not in SETTLED_BY_PUBLISHING)
        if loaded.valid is None or has_errors(standing):
            self.refuse(loaded.problems)
        yield loaded.valid, loaded.as_of
        if waiting:
            self.refuse(waiting)

    @contextmanager
    def alone(self) -> Iterator[Path]:
        """Give the root, whose records nobody else acts on meanwhile: what is written goes by what was read.

        Who has to wait for another says so.
        """
        root = self.the_root()
        with alone_in(root / "records", lambda: click.echo(f"yucai: {_WAITS.in_(self.language)}", err=True)):
            self.finish(root)  # what somebody began who held the records until now
            yield root

    def hold(self) -> Path:
        """Give the root, `alone` until the call ends."""
        return click.get_current_context().with_resource(self.alone())

    def load_to_act(self, root: Path, as_of: dt.datetime | None) -> Loaded:
        """Load from a root that is held what is to be acted on, on the real day; a demonstration may take another."""
        loaded = load(root, day_of(as_of), today())
        if as_of and not loaded.is_demonstration:
            fail(
                self,
                Text(f"{_ACTS.zh}（今天 {today()}），请去掉 --as-of", f"{_ACTS.en} ({today()}): leave --as-of out"),
            )
        return loaded

    def assess(self, programme: Programme, year: int) -> Assessment:
        """Give a year's assessment; ends the call with the problems where there is none."""
        assessment, problems = assess(programme, year)
        if assessment is None:
            self.refuse(problems)
        return assessment

    def refuse(self, problems: Sequence[Problem]) -> NoReturn:
        """End the call with the errors of the data; what else there is to say of it, `yucai check` says."""
        errors = [problem for problem in problems if problem.code.severity is Severity.ERROR]
        click.echo(text_report(errors, self.language), err=True, nl=False)
        sys.exit(DATA_AT_FAULT)


_FINISHED = Text(
    "上一次写入中途停止，现已写完：{paths}", "an earlier call was stopped while it wrote; finished now: {paths}"
)
_WAITS = Text("另一个 yucai 正在使用档案，等它结束", "another yucai is at work on the records: waiting for its end")
_OVERTAKEN = Text(
    "上一次写入中途停止，此后 {path} 又有改动，无法写完；请核对 {journal} 里的内容，需要的另行录入，再删去这个文件夹",
    "an earlier call was stopped while it wrote, and {path} was changed since: look through {journal}, "
    "enter what is needed again, and remove that folder",
)
HALF_WRITTEN = Text(
    "档案没有写完，也没能恢复原样（{why}）：请不要提交，排除以后再运行一次 yucai（如 yucai check），会先写完",
    "the records are written in part and could not be put back ({why}): commit nothing, mend that, and run yucai once "
    "more (yucai check, say), which first finishes them",
)
_ACTS = Text(
    "--as-of 只用于示例数据：公示、公布、更正、发证和更换密钥一律按办理当天的日期",
    "--as-of is for demonstrations: results, certificates and keys are dated the day on which they are made",
)


def fail(call: Call, words: Text) -> NoReturn:
    """End a call that cannot work with one line."""
    click.echo(f"yucai: {words.in_(call.language)}", err=True)
    sys.exit(CALL_AT_FAULT)


@contextmanager
def unless_refused(call: Call, stands: Text) -> Iterator[None]:
    """End the call where the machine refuses something: with what `stands` then, why, and what to do."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = refused(error)
        words = Text(
            f"{stands.zh}：{why.zh}；排除以后再运行一次", f"{stands.en}: {why.en}; mend that, then run this once more"
        )
        fail(call, words)


def refused(error: OSError) -> Text:
    """Say why the machine refuses something, and where, as far as anybody knows the place."""
    why, path = refusal(error), Path(error.filename2 or error.filename or "")
    where = next((step.parent for step in reversed((path, *path.parents)) if _PART.match(step.name)), path)
    return why if where == Path() else Text(f"{why.zh}（{where}）", f"{why.en} ({where})")


def today() -> dt.date:
    """Read the clock, where the programme is."""
    return dt.datetime.now(SHANGHAI).date()


def day_of(as_of: dt.datetime | None) -> dt.date | None:
    """Give the day that an option names, if it names one."""
    return as_of.date() if as_of else None


def find_root(start: Path) -> Path | None:
    """Find the nearest folder, from one upwards, that holds `records/`."""
    return next((folder for folder in (start, *start.parents) if (folder / "records").is_dir()), None)


class _DayOfOurs(click.DateTime):
    """A day as YYYY-MM-DD that records can be seen from."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Give the day; raises `click.BadParameter`."""
        day: dt.datetime = super().convert(value, param, ctx)
        if day.date() not in OUR_AGE:
            self.fail(str(value), param, ctx)
        return day


_a_day = Value(
    _DayOfOurs(["%Y-%m-%d"]), "1900 至 2099 年的日期，如 2026-01-15", "a day from 1900 to 2099 such as 2026-01-15"
)
as_of_option = click.option(
    "--as-of", type=_a_day, metavar="日期", help="从哪一天看（默认今天；示例数据用 programme.yml 里的日期）"
)
acting_option = click.option(
    "--as-of", type=_a_day, metavar="日期", help="只用于示例数据：按哪一天办理；真实数据一律按办理当天"
)
year_argument = click.argument(
    "year",
    metavar="年度",
    type=Value(click.IntRange(2000, 2099), "四位数的年度，如 2025", "a year of four digits, such as 2025"),
)
a_file = Value(click.Path(exists=True, dir_okay=False, path_type=Path), "已有的文件", "a file that is there")
a_path = Value(click.Path(exists=True, path_type=Path), "已有的文件或文件夹", "a file or folder that is there")
pass_call = click.pass_obj
