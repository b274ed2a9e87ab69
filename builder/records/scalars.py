"""Read what a plain value says: null, true, false, a plain decimal number or text, and nothing else of YAML."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from builder.problems import Code, Position, Problem, Text
from builder.records.characters import bad_characters
from builder.records.document import Data
from builder.records.events import ScalarEvent

CUT_BY_COMMENT = Code(
    id="R114",
    title=Text("# 之后的文字会丢失", "Text after # would be lost"),
    message=Text("值后面的“{found}”会被当作注释丢掉", "“{found}” behind the value would be dropped as a comment"),
    expected=Text(
        "文字里有 # 就把整个值放进引号；说明写进 note",
        "the whole value in quotes where # belongs to it; remarks go into `note`",
    ),
    example='title: "<名称>"',
)
LONG_NUMBER = Code(
    id="R115",
    title=Text("数字过长", "A number that is too long"),
    message=Text("数字有 {found} 位", "the number has {found} digits"),
    expected=Text("不超过 {limit} 位；编号请加引号", "at most {limit} digits; quote what is a number by name only"),
    example='number: "<编号>"',
)

MOST_DIGITS = 24

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CONSTANTS: dict[str, Data] = {"": None, "null": None, "true": True, "false": False}
_TRAILING_COMMENT = re.compile(r"[ ]+(#.*)")


class Scalars:
    """Reads the scalars of one text, and refuses what would be lost or is too long."""

    def __init__(self, text: str, path: str, refuse: Callable[[Problem], None]) -> None:
        self._text = text
        self._path = path
        self._refuse = refuse
        self._split: list[str] | None = None
        # Asked of each value, but of the whole text: a long one would be gone through again and again.
        self._may_have_comments = "#" in text
        self._may_have_escapes = "\\" in text

    def read(self, event: ScalarEvent) -> Data:
        """Give what a scalar says; what is quoted is text."""
        value = str(event.value)
        if event.style is None or event.style == "":
            self._check_comment(event)
            if value in _CONSTANTS:
                return _CONSTANTS[value]
            if NUMBER.fullmatch(value):
                return self._number(event)
        elif event.style == '"' and self._may_have_escapes:
            self._check_escapes(event)
        return value

    def _number(self, event: ScalarEvent) -> Data:
        digits = sum(character.isdigit() for character in event.value)
        if digits > MOST_DIGITS:
            self._refuse(LONG_NUMBER.at(self._at(event), str(digits), limit=str(MOST_DIGITS)))
            return None
        return Decimal(event.value) if "." in event.value else int(event.value)

    def _check_escapes(self, event: ScalarEvent) -> None:
        for problem in islice(bad_characters(event.value.replace("\n", " "), self._path), 1):
            self._refuse(replace(problem, position=self._at(event)))

    def _check_comment(self, event: ScalarEvent) -> None:
        if not self._may_have_comments:
            return
        end = event.end_mark
        if match := _TRAILING_COMMENT.match(self._line(end.line), end.column):
            self._refuse(CUT_BY_COMMENT.at(Position(self._path, end.line + 1, match.start(1) + 1), match.group(1)))

    def _line(self, number: int) -> str:
        lines = self._lines()
        return lines[number].rstrip("\r") if number < len(lines) else ""

    def _lines(self) -> list[str]:
        if self._split is None:
            self._split = self._text.split("\n")
        return self._split

    def _at(self, event: ScalarEvent) -> Position:
        return Position(self._path, event.start_mark.line + 1, event.start_mark.column + 1)
