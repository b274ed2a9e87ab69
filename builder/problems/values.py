"""The values that say what is wrong, where, and what would be right."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Literal

from builder.problems.forms import in_english

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Severity(StrEnum):
    """How much a problem weighs: only an error makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; `{name}` marks what a problem fills in."""

    zh: str
    en: str

    def fill(self, language: Language, values: Mapping[str, "str | Text"]) -> str:
        """Give the sentence in one language with its values filled in."""
        return self.in_(language).format_map({name: wording(value, language) for name, value in values.items()})

    def filled(self, values: Mapping[str, "str | Text"]) -> "Text":
        """Give the sentence in both languages with its values filled in."""
        return Text(self.fill("zh", values), self.fill("en", values))

    def in_(self, language: Language) -> str:
        """Give the sentence in one language as it stands."""
        return self.zh if language == "zh" else self.en

    def behind(self, head: str) -> "Text":
        """Give the same with a head before it that both languages have in common."""
        return Text(head + self.zh, head + self.en)


def wording(value: str | Text, language: Language) -> str:
    """Give a value as it is said in a language; a plain string reads the same in both."""
    return value.in_(language) if isinstance(value, Text) else value


def form(example: str) -> Text:
    """Give an example whose words stand for values, in both languages; nothing of a record may stand in it."""
    return Text(example, in_english(example))


def listing(items: Iterable[str | Text], most: int | None = None) -> Text:
    """List things, no more than `most` of them, and tell by an ellipsis that there are others."""
    things = tuple(items if most is None else islice(items, most + 1))
    others = Text("", "") if most is None or len(things) <= most else Text("……", " …")
    zh, en = (tuple(wording(thing, language) for thing in things[:most]) for language in LANGUAGES)
    return Text("、".join(zh) + others.zh, ", ".join(en) + others.en)


def counted(count: int, one: str, many: str = "") -> Text:
    """Say how many there are: the number alone in Chinese, in English with the word for one or for several."""
    return Text(str(count), f"{count} {one if count == 1 else many or f'{one}s'}")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: its path from the root with `/`, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One requirement: its stable code, how much it weighs, and how it is told.

    `message` and `expected` are filled with the values of the problem; `example` shows the form of what is right, its
    words those of `FORMS`, and stands as it is unless the problem knows better. Pasted as it is, it is the mend itself
    or an error at that place.
    """

    id: str
    severity: Severity = Severity.ERROR
    title: Text
    message: Text
    expected: Text
    example: str

    def at(
        self, position: Position, found: str | Text = "", *, example: str | Text | None = None, **values: str | Text
    ) -> "Problem":
        """State that this requirement is not met at a place, where `found` stands.

        A command that is shown is of the year that the problem is of.
        """
        if example is None:
            year = values.get("year")
            of_year = self.example.startswith("yucai ") and isinstance(year, str)
            example = form(self.example.replace("年度", str(year)) if of_year else self.example)
        return Problem(position=position, code=self, found=found, example=example, values=values)

    @property
    def anchor(self) -> str:
        """The address of its explanation, relative to the site."""
        return f"problems/#{self.id.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A requirement that is not met at one place of the data.

    `names` are those of people and enterprises by id: what is said names them, what was `found` stands as it is.
    `because` are the paths of other records that it is so by: while one of those is at fault, this may follow from it.
    `doubts` are those of records that may be the wrong ones instead.
    """

    position: Position
    code: Code
    found: str | Text
    example: str | Text
    values: Mapping[str, str | Text] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    because: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def message(self, language: Language) -> str:
        """Say in one sentence what is wrong."""
        return self._filled(self.code.message, language, self.names)

    def expected(self, language: Language) -> str:
        """Say what would be right."""
        return self._filled(self.code.expected, language, self.names)

    def _filled(self, text: Text, language: Language, names: Mapping[str, str]) -> str:
        values = {"found": self.found, **self.values}
        filled = {name: with_names(wording(value, language), names) for name, value in values.items()}
        return text.fill(language, filled)

    @property
    def identity(self) -> str:
        """What stays the same of a problem when lines move or somebody is renamed: its file, its code, what it says."""
        return f"{self.position.path} {self.code.id} {self._filled(self.code.message, 'zh', {})}"

    @property
    def order(self) -> tuple[Position, str, str]:
        """The order of a report: by place, then code, then what was found."""
        return (self.position, self.code.id, wording(self.found, "zh"))


_ID = re.compile(r"(?<![A-Za-z0-9/._-])[a-z0-9]+(?:-[a-z0-9]+)*(?![A-Za-z0-9/_-]|\.[A-Za-z0-9])")


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Put its name behind each id of a person or an enterprise in a text that is not named there already.

    An id that is a part of a path is none, and within other words it has a figure: an id may look like a word.
    """

    def named(match: re.Match[str]) -> str:
        name = names.get(match.group())
        is_word = match.group() != text and match.group().isalpha()
        stays = not name or is_word or text[match.end() :].startswith((f" {name}", f"”{name}"))
        return match.group() if stays else f"{match.group()} {name}"

    return _ID.sub(named, text) if names else text


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems as a report gives them, each once."""
    unique = {(*problem.order, problem.message("zh")): problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


def causes(problems: Iterable[Problem], at_fault: Collection[str] = ()) -> Iterator[Problem]:
    """Give the problems that do not follow from others, so that one mistake is told once.

    What a record that is wrong itself may have brought about waits, and so does all but the first error of one value.
    They come in the order of the rules, so that of two that may follow from each other the first is told.
    """
    everything = list(problems)
    first: dict[Position, Problem] = {}
    for problem in everything:
        if problem.code.severity is Severity.ERROR:
            first.setdefault(problem.position, problem)
    roots: dict[str, set[Position]] = {path: {Position(path, 0)} for path in at_fault}
    for place, problem in first.items():
        if not problem.because:
            roots.setdefault(place.path, set()).add(place)
    for problem in everything:
        follows = any(roots.get(path, set()) - {problem.position} for path in problem.because)
        if not follows and first.get(problem.position, problem) is problem:
            if problem.code.severity is Severity.ERROR:
                roots.setdefault(problem.position.path, set()).add(problem.position)
            yield problem


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.code.severity is Severity.ERROR for problem in problems)
