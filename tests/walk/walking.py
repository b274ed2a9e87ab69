"""A newcomer who does what a page of the manual says, to the letter: types its commands, fills in its sheets."""

import datetime as dt
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from builder.cli import call
from tests.cli.calls import yucai
from tests.exchange.opened import row_of_keys
from tests.walk.page import Command, Day, Filling, Picture, Record, Step

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(\.\d+)?")


@dataclass(slots=True, kw_only=True)
class Walk:
    """Where a newcomer stands: the folder, the day, and what the terminal showed last."""

    folder: Path
    day: dt.date = dt.date.min
    command: str = ""
    shown: str = ""

    def along(self, page: Iterator[Step]) -> Iterator[Picture]:
        """Do everything that a page says; stop at each picture, which shows what has been done up to there."""
        for step in page:
            match step:
                case Day():
                    self.day = step.day
                case Command():
                    self._type(step)
                case Filling():
                    self._fill(step)
                case Record():
                    self._write(step)
                case Picture():
                    yield step

    def _type(self, step: Command) -> None:
        program, *words = shlex.split(step.line)
        if program == "cd":
            self.folder /= words[0]
            return
        assert program == "yucai", step.line
        with mock.patch.object(call, "dt", _clock(self.day)):
            done = yucai(*words, cwd=self.folder)
        self.command, self.shown = step.line, done.stdout + done.stderr
        assert step.says in (None, self.shown), f"{step.line}\n{self.shown}"
        assert done.returncode == 0 or (done.returncode == 1 and step.says), f"{step.line}\n{self.shown}"

    def _fill(self, step: Filling) -> None:
        file = self.folder / step.file
        book = load_workbook(file, rich_text=True)
        page = _page(book, step.page)
        header = row_of_keys(page) + 1
        columns = {str(cell.value).rstrip("*"): number for number, cell in enumerate(page[header], 1) if cell.value}
        for row in step.rows:
            at = _row_of(page, header, columns, next(iter(row.items())))
            for title, text in row.items():
                cell = page.cell(at, columns[title])
                assert isinstance(cell, Cell), f"{step.file} {title}"
                if text:
                    cell.value = _typed(text, cell)
        book.save(file)

    def _write(self, step: Record) -> None:
        file = self.folder / step.path
        if not step.is_by_hand:
            assert file.read_text("utf-8") == step.text, step.path
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text, "utf-8")


def _page(book: Workbook, title: str | None) -> Worksheet:
    page = book[title] if title else book.worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def _row_of(page: Worksheet, header: int, columns: dict[str, int], first: tuple[str, str]) -> int:
    """Find the row that begins with what is to be filled in, else the first one below the example that is empty."""
    title, text = first
    for row in range(header + 3, page.max_row + 2):
        values = [page.cell(row, column).value for column in columns.values()]
        if text and page.cell(row, columns[title]).value == text:
            return row
        if not any(value is not None for value in values):
            return row
    raise AssertionError(text)


def _typed(text: str, cell: Cell) -> str | float | dt.date:
    """Give what a spreadsheet makes of something typed into a cell: a day, a number, or a text."""
    if _DAY.fullmatch(text):
        return dt.date.fromisoformat(text)
    return float(text) if _NUMBER.fullmatch(text) and cell.number_format != "@" else text


def _clock(day: dt.date) -> SimpleNamespace:
    """Give the module of dates as it is on a day."""

    class Then(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime.combine(day, dt.time(12), tz)

    return SimpleNamespace(**{**vars(dt), "datetime": Then})
