"""The templates of staff reports: plain text as it is, pages with every value escaped."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from builder.decimals import plain


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
