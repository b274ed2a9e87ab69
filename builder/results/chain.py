"""Whether published results are as they were written: their digests, their order, and what each supersedes."""

from collections.abc import Iterator

from builder.problems import Position, Problem, publishing
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.seal import result_digest, row_digest


def chain(programme: Programme) -> Iterator[Problem]:
    """Report every published result that was edited, and every year whose results do not follow one another."""
    for year in sorted({year for year, _ in programme.results}):
        before: Result | None = None
        for result in programme.results_of(year):
            yield from edits(programme, result)
            yield from _out_of_chain(programme, result, before)
            before = result


def edits(programme: Programme, result: Result) -> Iterator[Problem]:
    """Report every row of a result, and its head, that is not as it was published; rows may be taken out."""
    order = {digest: number for number, digest in enumerate(result.row_digests)}
    last = -1
    for place, row in enumerate(result.rows):
        number = order.get(row.digest, -1)
        if number <= last or row.digest != row_digest(row):
            yield publishing.ROW_EDITED.at(programme.at(result, "rows", place), row.trainee)
        else:
            last = number
    if result.digest != result_digest(result):
        yield publishing.RESULT_EDITED.at(Position(result.path), result_digest(result), digest=result.digest)


def _out_of_chain(programme: Programme, result: Result, before: Result | None) -> Iterator[Problem]:
    revision = before.revision + 1 if before else 1
    follows = (result.revision, result.id, result.supersedes, result.previous) == (
        revision,
        f"{revision:02}-{result.stage}",
        before.id if before else None,
        before.digest if before else None,
    )
    if not follows:
        yield publishing.CHAIN_BROKEN.at(
            programme.at(result, "supersedes"), result.supersedes or "", before=before.id if before else "—"
        )
