"""The same data written by many hands: careful, careless and odd, and all of it legal."""

from collections.abc import Sequence
from random import Random

from builder.records.document import Data
from builder.records.quoting import may_be_plain, scalar

COMMENTS = ("# 说明", "#", "# a: b", "# - x, y]}", '# "')


class Hand:
    """One hand: habits that it keeps, and much that it decides each time."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.step = chance.choice((1, 2, 2, 2, 3, 4, 7))
        self.offset = chance.choice((0, 2, 2, 1, 4))
        self.gap = chance.choice((2, 2, 2, 3, 5))
        self.comments = chance.choice((0, 0, 5, 30))
        self.oddity = chance.choice((0, 0, 5, 25))

    def record(self, data: dict[str, Data]) -> str:
        """Write a record."""
        lines = [self.flow(data, 0)] if self.odd() else self.mapping(data, 0)
        if self.odd():
            lines = [self.chance.choice(("---", "--- # 开始")), *lines]
        if self.odd():
            lines = [*lines, "...", "# 结束"]
        lines = [*self.between(0), *lines, *self.between(0)]
        text = "\n".join(lines) + "\n" * self.chance.choice((1, 1, 1, 0, 3))
        mixed = "".join(line[:-1] + self.chance.choice(("\n", "\r\n")) for line in text.splitlines(keepends=True))
        return self.chance.choice((text, text, text.replace("\n", "\r\n"), mixed if text.endswith("\n") else text))

    def odd(self) -> bool:
        """Tell whether to do something odd this time."""
        return self.chance.random() * 100 < self.oddity

    def remark(self) -> bool:
        """Tell whether to remark on something."""
        return self.chance.random() * 100 < self.comments

    def between(self, indent: int) -> list[str]:
        """Write what may stand between two entries: comments, at their depth or any other, and blank lines."""
        lines = []
        while self.remark():
            lines.append(" " * self.chance.choice((indent, indent, indent + 3, 0)) + self.chance.choice(COMMENTS))
        while self.remark():
            lines.append(self.chance.choice(("", "", "   ")))
        return lines

    def behind(self) -> str:
        """Write a comment behind something, or spaces, or nothing."""
        if self.remark():
            return self.chance.choice((" ", "   ")) + self.chance.choice(COMMENTS)
        return "  " if self.odd() else ""

    def mapping(self, data: dict[str, Data], indent: int) -> list[str]:
        """Write a mapping in lines, indented from the first on."""
        lines: list[str] = []
        for number, (key, value) in enumerate(data.items()):
            if number:
                lines += self.between(indent)
            name = self.key(key)
            if self.odd():
                lines += self.explicit(name, value, indent)
                continue
            lines += self.valued(" " * indent + name + (" " if self.odd() else "") + ":", value, indent, in_list=False)
        return lines

    def explicit(self, name: str, value: Data, indent: int) -> list[str]:
        """Write a key behind a question mark."""
        if value is None and self.odd():
            return [f"{' ' * indent}? {name}"]
        return [f"{' ' * indent}? {name}", *self.valued(" " * indent + ":", value, indent, in_list=False)]

    def sequence(self, data: Sequence[Data], indent: int) -> list[str]:
        """Write a list in lines, indented from the first on."""
        lines: list[str] = []
        for number, value in enumerate(data):
            if number:
                lines += self.between(indent)
            begin = " " * indent + "-"
            if isinstance(value, (dict, list)) and value and self.chance.random() < 0.4:
                column = indent + self.gap
                inner = self.mapping(value, column) if isinstance(value, dict) else self.sequence(value, column)
                lines += [begin + inner[0][indent + 1 :], *inner[1:]]
            else:
                lines += self.valued(begin, value, indent, in_list=True)
        return lines

    def valued(self, begin: str, value: Data, indent: int, *, in_list: bool) -> list[str]:
        """Write what stands behind a colon or a dash."""
        apart = " " * (self.chance.choice((1, 4)) if self.odd() else 1)
        deeper = indent + self.step
        if isinstance(value, (dict, list)) and value and self.chance.random() < 0.6:
            own = [begin + self.behind(), *(self.between(deeper) if self.odd() else [])]
            if isinstance(value, dict):
                return own + self.mapping(value, deeper)
            return own + self.sequence(value, indent + (self.offset or (1 if in_list else 0)))
        if isinstance(value, (dict, list)):
            written = self.flow(value, deeper)
        elif value is None:
            return [begin] if self.chance.random() < 0.5 else [f"{begin}{apart}null"]
        elif isinstance(value, str) and (lines := self.block(value, indent, deeper)):
            return [begin + apart + lines[0], *lines[1:]]
        else:
            written = self.single(value, deeper, flow=False)
        first = [begin + self.behind(), " " * deeper + written] if self.odd() else [begin + apart + written]
        if written[-1] in "\"']}":
            first[-1] += self.behind()
        elif self.odd():
            first[-1] += "  "
        return first

    def block(self, value: str, outer: int, indent: int) -> list[str]:
        """Write a text below a sign, if it can stand there and is to."""
        text = value.rstrip("\n")
        kept = len(value) - len(text)
        if not text or any(line != line.strip(" ") for line in text.split("\n")) or self.chance.random() < 0.5:
            return []
        sign = self.chance.choice("|>")
        if sign == ">":
            text = "\n".join(line + "\n" for line in text.split("\n")).rstrip("\n") if "\n\n" not in text else text
            sign = "|" if "\n\n" in value else sign
        blank = [""] * (kept - 1)
        keep = "+" if kept > 1 else "-" if kept == 0 else self.chance.choice(("", "", "+"))
        if keep != "+":
            blank = [""] * self.chance.choice((0, 0, 1))
        body = [" " * indent + line if line else "" for line in text.split("\n")]
        digits = str(indent - outer) if self.odd() and 0 < indent - outer < 10 else ""
        return [sign + digits + keep + (" # 文" if self.odd() else ""), *body, *blank]

    def flow(self, value: Data, indent: int) -> str:
        """Write a collection between brackets, on one line or on several."""
        if isinstance(value, dict):
            parts = [self.pair(key, item, indent) for key, item in value.items()]
            return self.bracketed("{", parts, "}", indent)
        if isinstance(value, list):
            parts = [
                self.pair(*next(iter(item.items())), indent)
                if isinstance(item, dict) and len(item) == 1 and self.odd()
                else self.flow(item, indent)
                for item in value
            ]
            return self.bracketed("[", parts, "]", indent)
        return self.single(value, indent + 1, flow=True)

    def pair(self, key: str, value: Data, indent: int) -> str:
        """Write a key and its value between braces."""
        if value is None and self.chance.random() < 0.5:
            return f"{self.key(key)}: "
        return f"{self.key(key)}: {self.flow(value, indent)}"

    def bracketed(self, opening: str, parts: list[str], closing: str, indent: int) -> str:
        """Put parts between brackets."""
        style = self.chance.choice(("line", "line", "own", "odd"))
        trailing = bool(parts) and self.odd()
        margin = "\n" + " " * (indent + 1)
        if style == "own" and parts:
            lines = [margin + part + "," + self.behind() for part in parts[:-1]]
            last = margin + parts[-1] + ("," + self.behind() if trailing else self.behind_last(parts[-1]))
            return opening + self.behind() + "".join([*lines, last]) + margin + closing
        if style == "odd" and parts:
            text = opening
            for number, part in enumerate(parts):
                comma = "," if number + 1 < len(parts) or trailing else ""
                text += part + comma + (self.behind() + margin if comma and self.chance.random() < 0.4 else " ")
            return text + closing
        inner = ", ".join(parts) + (", " if trailing else "")
        space = " " if self.odd() else ""
        if not parts and self.remark():
            return opening + " # 无" + margin + closing
        return opening + space + inner + space + closing

    def behind_last(self, part: str) -> str:
        """Write a comment behind the last part, which must not be plain text."""
        return self.behind() if part[-1] in "\"']}" else ""

    def key(self, key: str) -> str:
        """Write a key, in quotes or without."""
        return f'"{key}"' if self.odd() or not may_be_plain(key, flow=True) else key

    def single(self, value: Data, indent: int, *, flow: bool) -> str:
        """Write a single value, whose words may stand on several lines."""
        if not isinstance(value, str):
            return scalar(value, flow=flow)
        how = self.chance.random()
        if how < 0.6 and may_be_plain(value, flow=flow):
            written = value
        elif how < 0.8 and "\n" not in value:
            written = "'" + value.replace("'", "''") + "'"
        else:
            written = scalar(value, flow=flow, quoted=True)
        if self.odd() and all(map(str.isalnum, value.split(" "))):
            written = written.replace(" ", "\n" + " " * indent, 1)
        if written[0] == '"' and self.odd():
            written = "".join(f"\\u{ord(each):04X}" if "一" <= each <= "鿿" else each for each in written)
        return written
