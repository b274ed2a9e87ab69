"""Identifiers of rights, titles and disputes: one canonical value and one display for all spellings of one."""

from builder.identifiers.forms import FORMS, Form, canonical, displayed, number_of
from builder.identifiers.patents import INVENTIONS, SORTS, PatentNumber, patent_number

__all__ = [
    "FORMS",
    "INVENTIONS",
    "SORTS",
    "Form",
    "PatentNumber",
    "canonical",
    "displayed",
    "number_of",
    "patent_number",
]
