"""Pages of every kind that the demonstration site has: of each template, and all that are written by hand."""

from collections.abc import Mapping
from itertools import chain

GENERATED: Mapping[str, tuple[str, ...]] = {
    "home": ("",),
    "policy": ("policy/",),
    "scoring": ("policy/scoring/",),
    "calculator": ("policy/calculator/",),
    "readings": ("policy/readings/",),
    "calendar": ("calendar/",),
    "calendar_year": ("calendar/2025/", "calendar/2026/"),
    "activity": ("calendar/2025/a2025-07/", "calendar/2026/a2026-12/"),
    "roster": ("roster/",),
    "people": ("roster/people/",),
    "coverage": ("roster/coverage/",),
    "results": ("results/",),
    "results_year": ("results/2024/", "results/2025/"),
    "verify": ("verify/",),
    "certificate": (
        "certificates/2024-JXW2-29EJ-JDA4-XRC8-DE2K/",
        "certificates/2025-1CFY-Y245-VTGG-DCKN-Z0AV/",
        "certificates/2025-BK9M-3PWZ-C61G-4VBC-5HNY/",
    ),
    "notices": ("notices/",),
    "notice_batch": ("notices/batch-2024-1/", "notices/batch-2026-1/"),
    "notice_result": (
        "notices/result-2024-02-final/",
        "notices/result-2024-03-correction/",
        "notices/result-2025-01-notice/",
    ),
    "data": ("data/",),
    "problems": ("problems/",),
}
"""Addresses by the template that makes the page; the first is the plainest."""

WRITTEN = (
    "policy/plan/",
    "guide/",
    "guide/enterprise/",
    "guide/trainee/",
    "guide/staff/",
    "guide/publishing/",
    "guide/certificates/",
    "guide/hosting/",
    "privacy/",
)
KINDS = (*chain.from_iterable(GENERATED.values()), *WRITTEN, "404.html")
