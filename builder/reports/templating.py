"""The templates of staff reports: plain text as it is, pages with every value escaped."""

from decimal import Decimal

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def plain(number: Decimal) -> str:
    """Write a number without the zeros that say nothing: 12, 1.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("builder.reports"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = plain
    return environment


ENVIRONMENT = _environment()
