"""Markdown for a forge's comment or summary, in which nothing that a record says is an order of any kind."""

import re

_WORDS = re.compile(
    "[^\u3400-\u9fff\U00020000-\U0003ffff\u3001-\u3011\u3014\u3015\u2014\u2018-\u201d\u2026\u00b7\u3007\u2192"
    "\uff08\uff09\uff0c\uff1a\uff1b\uff01\uff1f ]+"
)
"""What stands between Chinese and its punctuation, which are what they are on every forge."""
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|[0-9]+\.[0-9]+")
_MEANT = re.compile(r"[0-9a-f]{7,}|GH-[0-9]", re.IGNORECASE)
"""What a forge takes for a commit or an issue though nothing marks it."""
_BETWEEN = re.compile("(?<=[\u3400-\u9fff])-(?=[\u3400-\u9fff])")
"""A mark that stands for itself between two Chinese characters, as in “年-月-日”."""
_FENCES = re.compile(r"`+")
_FENCE = re.compile(r" *`{3,}")


def inert(text: str) -> str:
    """Give a text as it may stand within a line: each word in which a forge could see more than a word as code.

    In code nothing is a mention, a link, a reference, an order or HTML. A bar would end a cell of a table, and a line's
    end the line: they are written otherwise.
    """
    return _WORDS.sub(_inert, _one_line(text))


def _inert(match: re.Match[str]) -> str:
    word = match.group()
    if _BETWEEN.match(match.string, match.start()):
        return word
    return word if _PLAIN.fullmatch(word) and not _MEANT.search(word) else code(word)


def code(text: str) -> str:
    """Give a text as code within a line."""
    line = _one_line(text)
    fence = "`" * (1 + max((len(run) for run in _FENCES.findall(line)), default=0))
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}" if line else ""


def block(text: str) -> list[str]:
    """Give a text as lines of code, in a fence that it cannot end."""
    fence = "`" * (1 + max((2, *(len(run) for run in _FENCES.findall(text)))))
    return [fence, *text.split("\n"), fence]


def _one_line(text: str) -> str:
    return " ".join(text.replace("|", "｜").split())


def folded(summary: str, lines: list[str]) -> list[str]:
    """Give lines that are folded away until somebody asks for them."""
    return ["<details>", f"<summary>{summary}</summary>", "", *lines, "", "</details>", ""]


def shortened(text: str, most: int, rest: str) -> str:
    """Give a text of about so many characters at most: whole lines, what is folded closed again, then of the rest."""
    if len(text) <= most:
        return text
    kept = text[: text.rindex("\n", 0, most)]
    is_open = kept.count("<details>") > kept.count("</details>")
    return "\n".join([kept, *_open_fence(kept), "", *(["</details>", ""] if is_open else []), rest, ""])


def _open_fence(text: str) -> list[str]:
    """Give the line that closes a block of code in which a text ends; none where it ends in none."""
    fence = ""
    for line in text.split("\n"):
        if _FENCE.fullmatch(line):
            fence = "" if line == fence else fence or line
    return [fence] if fence else []


def row(*cells: str) -> str:
    """Give a row of a table."""
    return f"| {' | '.join(cells)} |"
