"""Lines of Chinese text: a break that only the width of a file asked for is no space."""

import re

_FENCE = re.compile(r"\s*(?:```|~~~)")
_CHINESE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff5e"
# A link begins with its text, and ends with its address.
_ENDS_IN_CHINESE = re.compile(rf"(?!\s*[#|]).*[{_CHINESE}](?:\]\([^()]*\))?")
_BEGINS_IN_CHINESE = re.compile(rf"[ ]*\[?[{_CHINESE}]")


def unwrap(markdown: str) -> str:
    """Join lines parted between two Chinese characters; headings, tables and fenced code stay as they are."""
    lines: list[str] = []
    in_fence = False
    for line in markdown.split("\n"):
        fence = bool(_FENCE.match(line))
        goes_on = not in_fence and not fence and lines and _BEGINS_IN_CHINESE.match(line)
        if goes_on and _ENDS_IN_CHINESE.fullmatch(lines[-1]):
            lines[-1] += line.lstrip(" ")
        else:
            lines.append(line)
        in_fence ^= fence
    return "\n".join(lines)
