"""The folder that a site stands in: which one may be taken, and how a new site takes the place of an earlier one."""

from builder.site_folder.marker import MARKER, is_site, mark
from builder.site_folder.one_by_one import UnfinishedError
from builder.site_folder.switching import replacing
from builder.site_folder.taking import TakenError, check

__all__ = ["MARKER", "TakenError", "UnfinishedError", "check", "is_site", "mark", "replacing"]
