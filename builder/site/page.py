"""A page or a data file of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site: its path with `/`, and its text; `.md` is Markdown, anything else goes as it is."""

    path: str
    content: str


def is_document(path: str) -> bool:
    """Tell whether a file of the site is Markdown to be rendered."""
    return path.endswith(".md")
