"""How a value is written in the place of another: in its quotes, where those are still right."""

import re

from builder.records.document import Data
from builder.records.editing.page import Page
from builder.records.editing.source import Leaf, Node, block_signs
from builder.records.layout import in_lines
from builder.records.quoting import in_quotes, may_be_plain


def on_one_line(node: Node, old: Data, new: Data, *, within_flow: bool, commented: bool) -> str | None:
    """Write a text in place of one value on its line, or None where nothing there says how.

    A value without quotes cannot stand before a comment.
    """
    if not isinstance(new, str):
        return None
    if isinstance(node, Leaf) and node.style in ("'", '"'):
        single = node.style == "'" and "\n" not in new
        return "'" + new.replace("'", "''") + "'" if single else in_quotes(new)
    if commented:
        return in_quotes(new)
    stays_plain = isinstance(node, Leaf) and node.style == "" and isinstance(old, str)
    return new if stays_plain and may_be_plain(new, flow=within_flow) else None


def needs_own_line(written: str, *, commented: bool) -> bool:
    """Tell whether a comment must give way to what is written before it."""
    return commented and written[:1] not in {"", '"', "'", "[", "{", "|", ">"}


def move_comment(page: Page, position: int, before: int) -> None:
    """Move the comment behind a character to a line of its own, above what begins at another."""
    end = page.line_end(position)
    comment = page.text[position:end].strip(" ")
    page.insert(before, comment + page.line_break + " " * page.column(before))
    page.replace(position, end, "")


def rewrite_block(page: Page, leaf: Leaf, new: str) -> bool:
    """Write another text in the place of one in a block, and tell whether it can stand there."""
    header_end = page.line_end(leaf.start)
    lines = page.text[header_end : leaf.end].split("\n")
    first = next((line for line in lines if line.strip(" \r")), None)
    text = new.removesuffix("\n")
    if first is None or not text or not (in_lines(new) or ("\n" not in text and not text.startswith(" "))):
        return False
    if leaf.style == ">":
        if re.search(r"\n | $", text, re.MULTILINE):
            return False
        text = re.sub(r"\n+", lambda breaks: breaks.group() + "\n", text)
    signs = block_signs(page.text, leaf)
    page.replace(leaf.start, leaf.start + len(signs), leaf.style + ("" if new.endswith("\n") else "-"))
    page.replace(header_end, leaf.end, page.below(text.split("\n"), len(first) - len(first.lstrip(" "))))
    return True
