"""Results as they now stand: of each year, the one published last."""

from builder.public import Publication, Result


def latest_by_year(publication: Publication) -> tuple[Result, ...]:
    """Give the last published result of each year, the newest year first."""
    latest = {result.year: result for result in publication.results}
    return tuple(latest[year] for year in sorted(latest, reverse=True))


def has_breakdown(result: Result) -> bool:
    """Tell whether the points of those who are named are published by group."""
    return bool(result.outcome and result.outcome.named and result.outcome.named[0].groups)
