"""Identifiers of rights, titles and disputes: one canonical value and one display for all spellings of one."""

from builder.identifiers.forms import FORMS, Form, canonical, displayed, number_of
from builder.identifiers.patents import INVENTIONS, SORTS, PatentNumber, patent_number
from builder.identifiers.spelling import names_none

__all__ = [
    "FORMS",
    "INVENTIONS",
    "SORTS",
    "Form",
    "PatentNumber",
    "canonical",
    "displayed",
    "names_none",
    "number_of",
    "patent_number",
]
