"""Reports in a terminal, with headings, old and new told apart, and numbers aligned; plain text anywhere else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.console import Console
from rich.highlighter import RegexHighlighter
from rich.text import Text as Styled
from rich.theme import Theme

ARROW = " → "
"""What stands between old and new."""
_GAP = "  "
_STYLES = Theme(
    {
        "heading": "bold",
        "sound": "bold green",
        "bad": "bold red",
        "amiss": "bold yellow",
        "open": "bold",
        "quiet": "dim",
        "told.old": "dim",
        "told.new": "bold",
        "told.place": "bold",
        "told.error": "bold red",
        "told.warning": "bold yellow",
    }
)
_OPENING, _CLOSING = "（“《", "，。；、：！？）”》…"
"""What ends no line, and what begins none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a report, as plain text has it, with its style.

    In a terminal the `cells` stand in the place of the text, in columns with those of other lines that have as many,
    and `below` stands in a line of its own.
    """

    text: str
    style: str = ""
    cells: tuple[str, ...] = ()
    below: str = ""

    @property
    def indent(self) -> int:
        """How far the line is set in."""
        return len(self.text) - len(self.text.lstrip(" "))


def lines_of(text: str) -> list[Line]:
    """Give each line of a text."""
    return [Line(text=line) for line in text.removesuffix("\n").split("\n")]


def plain(lines: Iterable[Line]) -> str:
    """Give a report as text."""
    return "".join(f"{line.text}\n" for line in lines)


def console() -> Console:
    """Give where a command prints: without any style where that is no terminal, or where `NO_COLOR` asks for none."""
    made = Console(highlight=False, theme=_STYLES)
    return Console(highlight=False, theme=_STYLES, color_system=None) if made.no_color else made


def show(lines: Sequence[Line]) -> None:
    """Print a report: styled and as wide as the terminal, or as plain text where there is none."""
    where = console()
    if not where.is_terminal or where.color_system is None:
        where.file.write(plain(lines))
        return
    told = _Told()
    for line in _aligned(lines):
        inner = line.text.lstrip(" ")
        styled = Styled(inner, line.style) if line.style else told(Styled(inner))
        for part in styled.divide(_breaks(inner, where.width - line.indent)):
            part.rstrip()
            where.print(Styled(" " * line.indent).append_text(part), soft_wrap=True)


class _Told(RegexHighlighter):
    """Tells old from new, and how much a problem weighs."""

    base_style = "told."
    highlights = [  # noqa: RUF012  so the library wants it
        r"(?P<old>[^\s，；、：（(]+) → +(?P<new>[^\s，；、（）),;]+)",
        r"^(?P<place>\S+:\d+:\d+) ((?P<error>错误|error)|(?P<warning>提醒|warning)) ",
    ]


def _breaks(text: str, width: int) -> list[int]:
    """Give where a text goes on in a new line: at blanks, and between characters of Chinese."""
    found: list[int] = []
    start = last = 0
    for at, character in enumerate(text):
        if at > start and _may_break(text[at - 1], character):
            last = at
        if cell_len(text[start : at + 1].rstrip()) > width and at > start:
            start = last if last > start else at
            found.append(start)
    return found


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _CLOSING or before in _OPENING:
        return False
    return before == " " or max(cell_len(before), cell_len(after)) > 1 or before in _CLOSING


def _aligned(lines: Sequence[Line]) -> Iterator[Line]:
    """Give lines with their cells in columns, and what is below them in lines of its own."""
    tables: dict[int, list[tuple[str, ...]]] = {}
    for line in lines:
        tables.setdefault(len(line.cells), []).append(line.cells)
    widths = {count: [*map(_widths, zip(*rows, strict=True))] for count, rows in tables.items()}
    for line in lines:
        if not line.cells:
            yield line
            continue
        cells = map(_padded, line.cells, widths[len(line.cells)])
        yield replace(line, text=" " * line.indent + _GAP.join(cells).rstrip())
        if line.below:
            yield Line(text=f"{' ' * line.indent}    {line.below}", style="quiet")


def _widths(column: Sequence[str]) -> tuple[int, int]:
    """Give how wide old and new are in a column, of which some may have the new alone."""
    old, new = ([cell_len(parts[which]) for parts in map(_parts, column)] for which in (0, 1))
    return max(old), max(new)


def _parts(cell: str) -> tuple[str, str]:
    """Give old and new, of what stays that alone; words before a pair are none of it."""
    old, _, new = cell.rpartition(ARROW)
    return (old, new) if " " not in old else ("", cell)


def _padded(cell: str, widths: tuple[int, int]) -> str:
    old, new = (_set(part, width) for part, width in zip(_parts(cell), widths, strict=True))
    between = ARROW if old.strip() else " " * len(ARROW) if widths[0] else ""
    return f"{old}{between}{new}"


def _set(part: str, width: int) -> str:
    """Set a number to the right, all else to the left."""
    blanks = " " * (width - cell_len(part))
    return f"{blanks}{part}" if part[:1].isdigit() or part[:1] == "—" else f"{part}{blanks}"
