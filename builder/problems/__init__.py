"""What can be wrong with the data: values, never exceptions."""

from builder.problems.compared import Finding, by_weight, findings, settled
from builder.problems.machine import refusal
from builder.problems.values import (
    LANGUAGES,
    Code,
    Language,
    Position,
    Problem,
    Severity,
    Text,
    causes,
    counted,
    form,
    has_errors,
    in_order,
    listing,
    wording,
)

__all__ = [
    "LANGUAGES",
    "Code",
    "Finding",
    "Language",
    "Position",
    "Problem",
    "Severity",
    "Text",
    "by_weight",
    "causes",
    "counted",
    "findings",
    "form",
    "has_errors",
    "in_order",
    "listing",
    "refusal",
    "settled",
    "wording",
]
