"""Pages of every kind that a site has: of each template, and all that are written by hand."""

from collections.abc import Callable, Iterable, Mapping

from builder.public import Publication
from builder.site.activities import path_of
from builder.site.links import address

Kinds = Mapping[str, tuple[str, ...]]

SOLE: Kinds = {
    "home": ("",),
    "policy": ("policy/",),
    "scoring": ("policy/scoring/",),
    "calculator": ("policy/calculator/",),
    "readings": ("policy/readings/",),
    "calendar": ("calendar/",),
    "roster": ("roster/",),
    "people": ("roster/people/",),
    "coverage": ("roster/coverage/",),
    "results": ("results/",),
    "verify": ("verify/",),
    "notices": ("notices/",),
    "data": ("data/",),
    "problems": ("problems/",),
}
"""Addresses by the template that makes one page alone."""

MANY: Mapping[str, Callable[[Publication], Iterable[tuple[object, str]]]] = {
    "calendar_year": lambda shown: (((), f"calendar/{one.year}/") for one in shown.training),
    "activity": lambda shown: (
        ((one.kind, one.status), address(path_of(one))) for year in shown.training for one in year.activities
    ),
    "results_year": lambda shown: ((one.state, f"results/{one.year}/") for one in shown.results),
    "certificate": lambda shown: ((one.state, f"certificates/{one.number}/") for one in shown.certificates.issued),
    "notice_batch": lambda shown: ((one.state, f"notices/batch-{one.id}/") for one in shown.batches),
    "notice_result": lambda shown: (
        ((one.stage, one.state), f"notices/result-{one.year}-{one.id}/") for one in shown.results
    ),
}
"""For a template that makes many pages: each page's sort, of which one page stands for all, and its address."""

WRITTEN = (
    "policy/plan/",
    "guide/",
    "guide/enterprise/",
    "guide/trainee/",
    "guide/staff/",
    "guide/year/",
    "guide/install/",
    "guide/trouble/",
    "guide/publishing/",
    "guide/certificates/",
    "guide/hosting/",
    "privacy/",
)
NAMES = (*SOLE, *MANY, *WRITTEN, "404.html")
"""What makes pages: templates, and pages that are written by hand."""


def kinds_of(shown: Publication) -> Kinds:
    """Give addresses of every kind of page by what makes it: of a template with many pages, one page of each sort."""
    many = {template: tuple(dict(pages(shown)).values()) for template, pages in MANY.items()}
    return {**SOLE, **many, **{path: (path,) for path in (*WRITTEN, "404.html")}}
