"""A page or a data file of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site: its path with `/`, and its text; `.md` is Markdown, anything else goes as it is."""

    path: str
    content: str

    @property
    def is_document(self) -> bool:
        """Tell whether the page is Markdown to be rendered."""
        return self.path.endswith(".md")
