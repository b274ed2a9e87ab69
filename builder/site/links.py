"""Addresses inside the site: from page to page, and from a clause to where it is explained."""

import posixpath
import re

PLAN = "policy/plan.md"
_NUMERALS = {numeral: str(number) for number, numeral in enumerate("一二三四五六七八九十", start=1)}
_CLAUSE = re.compile(r"([一二三四五六七八九十])(?:（([一二三四五六七八九十])）)?([0-9]{0,2})")


def address(path: str) -> str:
    """Give the address of a page below the site's own: a page is a folder (`a/b.md` is at `a/b/`)."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def relative(start: str, target: str) -> str:
    """Give the link from one page to another, or to a file; a fragment after `#` is kept."""
    path, hash_, fragment = target.partition("#")
    there = address(path)
    link = posixpath.relpath(f"/{there}", f"/{address(start)}")
    if there.endswith("/") or not there:
        link += "/"
    return f"{link}{hash_}{fragment}"


def clause_anchor(clause: str) -> str | None:
    """Give the anchor of a clause on the page of the plan (`六（一）2` is `c6-1-2`), None for other forms."""
    match = _CLAUSE.fullmatch(clause)
    if not match:
        return None
    chapter, section, item = match.groups()
    parts = [_NUMERALS[chapter], _NUMERALS[section] if section else "", item]
    return "c" + "-".join(part for part in parts if part)
