"""The folder that a site stands in: which one may be taken, and how a new site takes the place of an earlier one.

What a county's own portal takes over stands in one of its own kind, by the same rules.
"""

from builder.site_folder.marker import MARKER, PORTAL, WEBSITE, kind_of, mark
from builder.site_folder.one_by_one import UnfinishedError
from builder.site_folder.switching import replacing
from builder.site_folder.taking import TakenError, check

__all__ = ["MARKER", "PORTAL", "WEBSITE", "TakenError", "UnfinishedError", "check", "kind_of", "mark", "replacing"]
