"""What needs grades to be checked: decisions, published results and their drift, subsidies."""

from collections.abc import Iterator

from builder.assessment import assess, proposed
from builder.problems import Problem
from builder.records.programme import Programme
from builder.results.chain import chain, edits
from builder.results.drift import drift
from builder.results.subsidies import check_subsidies
from builder.validation.directory import told


def audit(programme: Programme) -> tuple[Problem, ...]:
    """Grade every year that is decided or published again from its records, and check what was published of it."""
    years = {*programme.decisions, *(year for year, _ in programme.results)}
    problems = [problem for year in sorted(years) for problem in _year(programme, year)]
    return told(programme, [*problems, *chain(programme), *check_subsidies(programme)])


def _year(programme: Programme, year: int) -> Iterator[Problem]:
    assessment, problems = assess(programme, year)
    yield from problems
    result = programme.latest_result(year)
    recomputed = assessment or proposed(programme, year)
    # An edited file is no measure of what was published; its edits are reported by themselves.
    if result and recomputed and not any(edits(programme, result)):
        yield from drift(programme, recomputed, result, _excused(programme, year))


def _excused(programme: Programme, year: int) -> frozenset[str]:
    """Give the paths of the records that upheld objections of a year have changed."""
    changed = {
        id
        for objection in programme.objections.values()
        if objection.year == year and objection.status == "upheld"
        for id in objection.changed
    }
    records = (programme.achievements, programme.activities, programme.trainees)
    return frozenset(kind[id].path for kind in records for id in changed if id in kind)
