"""What the public reads of published years, made from their results alone: here are no other records to look up.

A result holds the names, titles and settings of its day, so that no later change of any record alters what it says.
"""

from builder.publication.published.years import read_alike, results

__all__ = ["read_alike", "results"]
