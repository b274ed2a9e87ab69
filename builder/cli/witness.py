"""Compares a published result with the digest that stands on a notice, in the feed or on a certificate."""

import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

import click

from builder.cli.call import DATA_AT_FAULT, Call, a_file, fail
from builder.cli.speech import Value
from builder.problems import Position, Text
from builder.records.kinds import KINDS, place_of
from builder.records.plain_files import FileRefusedError, content_of, printable_path
from builder.reports.problems import text_report

_NAMED = re.compile(r"(?P<year>20[0-9]{2})(?:[/ -](?P<id>[0-9]{2}-(?:notice|final|correction)))?")


class CertificateOrResult(Value):
    """A file that is there; beside a digest, a result by its year or year and id as well."""

    def __init__(self) -> None:
        super().__init__(a_file.inner, a_file.expected.zh, a_file.expected.en)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Give what is named as a path; raises `CallError`."""
        by_digest = ctx is not None and isinstance(ctx.params.get("digest"), str)
        named: Path = Path(value) if by_digest else super().convert(value, param, ctx)
        return named


def compare(call: Call, what: str, paper: str) -> NoReturn:
    """Compare a file, or a result of the records by year or year and id, and end the call with the outcome."""
    from builder.results.witness import ALL_DIGITS, LEAST_DIGITS, State, digits_on_paper, of_file, of_year

    digits = digits_on_paper(paper)
    if digits is None or not LEAST_DIGITS <= len(digits) <= ALL_DIGITS:
        words = Text(
            f"--digest 应为校验值的前 {LEAST_DIGITS} 位至全部 {ALL_DIGITS} 位，只有数字 0 到 9 和字母 a 到 f，空格不计",
            f"--digest is the first {LEAST_DIGITS} to all {ALL_DIGITS} digits of a digest, 0 to 9 and a to f",
        )
        fail(call, words)
    named = _named(call, what)
    if named is None:
        verdict = of_file(printable_path(what), _content(call, Path(what)), digits)
        if verdict is None:
            fail(call, Text(f"{printable_path(what)} 不是结果记录", f"{printable_path(what)} is no record of a result"))
    else:
        year, id = named
        verdict = of_year(_files(call, year, id), digits, id)
    for line in verdict.lines(call.language):
        click.echo(line)
    click.echo(text_report(verdict.problems, call.language), nl=False)
    sys.exit(0 if verdict.state is State.SAME else DATA_AT_FAULT)


def _named(call: Call, what: str) -> tuple[int, str | None] | None:
    """Give the year and id of a result of the records; none for a file from elsewhere."""
    path = Path(what)
    if path.exists():
        root = call.root.resolve() if call.root else None
        inside = root is not None and path.resolve().is_relative_to(root)
        place = place_of(path.resolve().relative_to(root).as_posix()) if root and inside else None
        return (place.year or 0, place.id) if place and place.kind == "result" else None
    match = _NAMED.fullmatch(unicodedata.normalize("NFKC", what).strip().casefold())
    if match is None:
        name = printable_path(what)
        words = Text(
            f"没有“{name}”这个文件；结果写作 年度 或者 年度/结果编号，例如 2025/02-final",
            f"there is no file {name}; a result is written as its year or year/id, such as 2025/02-final",
        )
        fail(call, words)
    return int(match["year"]), match["id"]


def _files(call: Call, year: int, id: str | None) -> dict[str, bytes]:
    """Give the results of a year by path; ends the call where there are none, or not the one that is asked for."""
    root = call.the_root()
    folder = root / KINDS["result"].place(year=year).rpartition("/")[0]
    paths = {KINDS["result"].place(id=file.stem, year=year): file for file in folder.glob("*.yml")}
    if not paths or (id is not None and KINDS["result"].place(id=id, year=year) not in paths):
        name = f"{year}/{id}" if id else f"{year}"
        fail(call, Text(f"档案里没有 {name} 这份结果", f"there is no result {name} on record"))
    return {path: _content(call, file) for path, file in paths.items()}


def _content(call: Call, path: Path) -> bytes:
    try:
        return content_of(path, follow=True)
    except FileRefusedError as refused:
        name, problem = printable_path(str(path)), refused.at(Position(str(path)))
        fail(call, Text(f"{name}：{problem.message('zh')}", f"{name}: {problem.message('en')}"))
