"""The digests that hold a result: of each row with its salt, and of the whole with the rows' digests in their place."""

from dataclasses import asdict, fields, replace

from builder.records.model import Result, ResultRow
from builder.results.canonical import digest
from builder.results.names import Who
from builder.results.rows import Row

SALT_BYTES = 16
"""The bytes of a salt, written as hex digits, that keep what a digest is of from being guessed."""


def sealed_row(row: Row, who: Who, salt: str) -> ResultRow:
    """Give a row with who it is of, its salt and its digest."""
    open_row = ResultRow(
        trainee=row.trainee,
        name=who.name,
        enterprise=who.enterprise,
        enterprise_name=who.enterprise_name,
        total=row.total,
        grade=row.grade,
        by=row.by,
        groups=dict(row.groups),
        salt=salt,
        digest="",
    )
    return replace(open_row, digest=row_digest(open_row))


def row_digest(row: ResultRow) -> str:
    """Give the digest of a row with its salt: without the salt, what the row says could be guessed and tried."""
    return digest({field.name: getattr(row, field.name) for field in fields(row) if field.name != "digest"})


def sealed(result: Result) -> Result:
    """Give a result with the digests of its rows and of itself."""
    rows = tuple(row.digest for row in result.rows)
    return replace(result, row_digests=rows, digest=result_digest(replace(result, row_digests=rows)))


def result_digest(result: Result) -> str:
    """Give the digest of a result: everything but its rows, its own digest, its path and its note."""
    kept = [field.name for field in fields(result) if field.name not in {"path", "rows", "digest", "note"}]
    data = {key: getattr(result, key) for key in kept if getattr(result, key) is not None}
    said = {"shown": asdict(result.shown), "titles": asdict(result.titles)}
    return digest({**data, **said, "changes": [asdict(change) for change in result.changes]})
