"""The root of a new programme: every file, by its path."""

import datetime as dt
from collections.abc import Mapping

from builder.founding.county import County
from builder.founding.kits import NO_FORGE, kit, scripts
from builder.founding.lock import REQUIREMENTS, Wheel, lock_files
from builder.founding.records import records_of, years_without_calendar
from builder.founding.shipped import GUIDE, PRIVACY, shipped, shipped_below
from builder.founding.templating import template
from builder.reports.editors import vscode_files

_AS_THEY_ARE: Mapping[str, str] = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    "inbox/README.md": "inbox.md",
    "mkdocs.yml": "mkdocs.yml",
}
"""The files that are the same for every county, each with its template."""


def files_of(county: County, day: dt.date, wheel: Wheel | None) -> dict[str, bytes]:
    """Give every file of the root of a county that begins on a day, with what it was installed from."""
    plain = {path: template(name) for path, name in _AS_THEY_ARE.items()}
    read_by_forge = kit(county.forge)
    plain |= {**read_by_forge, **scripts(), **vscode_files()}
    plain["README.md"] = template(
        "README.md.jinja",
        county=county,
        day=day,
        is_locked=wheel is not None,
        requirements=REQUIREMENTS,
        has_forge=county.forge != NO_FORGE,
        kit=sorted(read_by_forge),
        unknown_years=years_without_calendar(day),
    )
    return {
        **{path: text.encode() for path, text in plain.items()},
        **records_of(county, day),
        **_pages(county),
        **lock_files(wheel),
    }


def _pages(county: County) -> Mapping[str, bytes]:
    """Give the pages for the public that are written by hand; the guide speaks of points, so it needs a policy."""
    guide = {} if county.policy is None else shipped_below(GUIDE)
    return {PRIVACY: shipped(PRIVACY).read_bytes(), **guide}
