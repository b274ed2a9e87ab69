"""What people write for a site and may not stand in it, with its place."""

from dataclasses import dataclass

from builder.problems import Text

_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What may not reach the site: the file and the line where it stands, what it is called there, and why."""

    path: str
    line: int
    name: str
    reason: Text

    @property
    def place(self) -> str:
        """Give the file and the line."""
        return f"{self.path}:{self.line}"

    @property
    def text(self) -> Text:
        """Say in one line what is refused and why."""
        shown = " ".join(self.name.split())
        shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
        shown = "".join(character if character.isprintable() else "�" for character in shown)
        return Text(f"不能使用 {shown}：{self.reason.zh}", f"may not hold {shown}: {self.reason.en}")
