"""What a change does to people: compared on both sides, and told as text, as Markdown and to programs."""

from builder.reports.impact.compare import impact
from builder.reports.impact.page import markdown_impact
from builder.reports.impact.programs import json_impact
from builder.reports.impact.text import effects_of, impact_lines
from builder.reports.impact.values import Impact, PersonImpact, Side, YearImpact

__all__ = [
    "Impact",
    "PersonImpact",
    "Side",
    "YearImpact",
    "effects_of",
    "impact",
    "impact_lines",
    "json_impact",
    "markdown_impact",
]
