"""What people pick in a spreadsheet for what a record holds as a code."""

from collections.abc import Mapping

from builder.validation.titled import EXITS

REPORTED_EXITS: Mapping[str, str] = {code: title for code, title in EXITS.items() if code != "term-complete"}
"""The exits that an enterprise reports; a term that is complete is nobody's to report."""
YES_OR_NO: Mapping[bool, str] = {True: "是", False: "否"}
