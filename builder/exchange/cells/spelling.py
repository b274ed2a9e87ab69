"""How ids, days and numbers are spelt, whatever was typed for their characters."""

import unicodedata


def plain(text: str) -> str:
    """Give a text in half width, blanks at its ends taken away."""
    return unicodedata.normalize("NFKC", text).strip()
