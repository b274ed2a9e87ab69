"""What needs grades to be checked: every year that is decided or published is graded again from its records."""

from builder.assessment import assess
from builder.problems import Problem, in_order
from builder.records.programme import Programme


def audit(programme: Programme) -> tuple[Problem, ...]:
    """Check every year that is decided or published."""
    years = {*programme.decisions, *(year for year, _ in programme.results)}
    return in_order([problem for year in sorted(years) for problem in assess(programme, year)[1]])
