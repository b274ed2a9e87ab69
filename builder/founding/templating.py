"""The texts that a new root begins with."""

from jinja2 import Environment, PackageLoader, StrictUndefined

_ENVIRONMENT = Environment(
    loader=PackageLoader("builder.founding"),
    autoescape=False,  # noqa: S701  plain texts, none of them a page
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def template(name: str, **values: object) -> str:
    """Give the text of a template, filled in."""
    return _ENVIRONMENT.get_template(name).render(**values)
