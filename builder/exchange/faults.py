"""What is wrong with a spreadsheet, or was understood otherwise than it is written: values that name a cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.problems import Code, Language, Severity, Text, form, wording

LETTERS = 26
"""Those of the columns of a sheet: A to Z."""


def letters(column: int) -> str:
    """Give the letters of a column, which is counted from 1: C, AB."""
    found = ""
    while column:
        column, letter = divmod(column - 1, LETTERS)
        found = chr(ord("A") + letter) + found
    return found


class Place(NamedTuple):
    """A place in a spreadsheet, rows and columns counted from 1; 0 stands for a whole row, column, sheet or file."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def address(self) -> str:
        """What Excel calls it: `C7`, `7:7` of a whole row, `C:C` of a whole column, nothing of a sheet or a file."""
        row, column = str(self.row or ""), letters(self.column)
        return f"{column}{row}" if row and column else ":".join([row or column] * 2) if row or column else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What cannot be taken as it stands at a place of a file, with its column's header where that is known.

    Of the severity of a notice or a warning it is a remark: it was taken, and how is said.
    """

    place: Place
    code: Code
    header: str = ""
    found: str | Text = ""
    example: str | Text = ""
    values: Mapping[str, str | Text] = field(default_factory=dict)

    @property
    def is_remark(self) -> bool:
        """Whether it is only said, and keeps nothing from being imported."""
        return self.code.severity is not Severity.ERROR

    def at(self, place: Place) -> "Fault":
        """Give the same of another place."""
        return Fault(
            place=place,
            code=self.code,
            header=self.header,
            found=self.found,
            example=self.example,
            values=self.values,
        )

    def where(self, language: Language) -> str:
        """Name the place: the sheet, the cell's address and the header, as far as there are any; empty of a file."""
        row, column, address = self.place.row, letters(self.place.column), self.place.address
        if language == "zh" and not (row and column):
            address = f"第 {row} 行" if row else f"{column} 列" if column else ""
        return self._where(address, language)

    def line_of_all(self, cells: str, count: int, language: Language) -> str:
        """Say in one line what is said of so many cells, which are named."""
        where = self._where(cells, language)
        return self._line(f"{where}共 {count} 格" if language == "zh" else f"{where}, {count} cells", language)

    def _where(self, address: str, language: Language) -> str:
        sheet = self.place.sheet
        if language == "zh":
            return "".join((f"工作表“{sheet}”" if sheet else "", address, f"（{self.header}）" if self.header else ""))
        named = (f"sheet “{sheet}”" if sheet else "", address, f"({self.header})" if self.header else "")
        return " ".join(filter(None, named))

    def message(self, language: Language) -> str:
        """Say in one sentence what stands there and why it is not taken as it is."""
        return self._filled(self.code.message, language)

    def expected(self, language: Language) -> str:
        """Say what is expected there, or what to do."""
        return self._filled(self.code.expected, language)

    def line(self, language: Language) -> str:
        """Say all of it in one line: the place, what stands there, what is expected, and an example of that.

        Of a remark nothing is expected.
        """
        return self._line(self.where(language), language)

    def _line(self, where: str, language: Language) -> str:
        example = wording(self.example, language)
        if self.is_remark:
            return (
                f"{where}{'：' if language == 'zh' else ': '}{self.message(language)}"
                if where
                else self.message(language)
            )
        message, expected = self.message(language), self.expected(language)
        if language == "zh":
            end, shown = ("" if message.endswith("？") else "。"), (f"；例如：{example}" if example else "")
            return f"{where}{'：' if where else ''}{message}{end}应为：{expected}{shown}"
        end, shown = ("" if message.endswith("?") else "."), (f"; for example: {example}" if example else "")
        return f"{where}{': ' if where else ''}{message}{end} Expected: {expected}{shown}"

    def _filled(self, text: Text, language: Language) -> str:
        return text.fill(language, {"found": self.found, **self.values})


Remark = Fault
"""A fault that is only said."""


def fault(
    code: Code,
    place: Place,
    found: str | Text = "",
    *,
    header: str = "",
    example: str | Text | None = None,
    **values: str | Text,
) -> Fault:
    """State a fault at a place, where `found` stands; the example is the code's unless it is known better."""
    shown = form(code.example) if example is None else example
    return Fault(place=place, code=code, header=header, found=found, example=shown, values=values)
