"""People who were lawfully taken out of a published result: what it says of others and in numbers stays."""

from builder.records.model import Result, ResultRow


def row_of(result: Result, trainee: str) -> ResultRow | None:
    """Give a person's row in a result, if it is there."""
    return next((row for row in result.rows if row.trainee == trainee), None)


def has_erased(result: Result) -> bool:
    """Tell whether somebody was taken out of a result: who is not in it may have been."""
    return len(result.rows) < len(result.row_digests)
