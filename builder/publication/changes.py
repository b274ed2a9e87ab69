"""What a result says of people beside the one before it: the old and the new grade, as far as either is named."""

from collections.abc import Iterator, Mapping

from builder.public import GradeChange
from builder.records.model import Result, ResultRow
from builder.records.programme import Programme


def grade_changes(
    programme: Programme, record: Result, before: Result | None, titles: Mapping[str, str], named: frozenset[str]
) -> tuple[GradeChange, ...]:
    """Give the changes of a result for those named in it or in the result before it, by id.

    Whoever was taken out of a result since is not named as one of it; grades that are not named are all alike. Where
    no points are published, nobody is told of whose grade stays.
    """
    return tuple(_changes(programme, record, before, titles, named))


def _changes(
    programme: Programme, record: Result, before: Result | None, titles: Mapping[str, str], named: frozenset[str]
) -> Iterator[GradeChange]:
    old = _named(before.rows if before else (), titles, named)
    new = _named(record.rows, titles, named)
    for id_ in sorted(_changed(record, before)):
        if old.get(id_) != new.get(id_) or (id_ in new and programme.settings.publication.scores != "none"):
            trainee = programme.trainees[id_]
            yield GradeChange(
                trainee=trainee.id,
                name=trainee.name,
                enterprise_name=programme.enterprise_in(id_, record.year).name,
                from_title=old.get(trainee.id),
                to_title=new.get(trainee.id),
            )


def _changed(record: Result, before: Result | None) -> set[str]:
    """Give whom a result changes: those it lists; a final one lists nobody, but an objection may have been upheld."""
    if record.stage != "final" or before is None:
        return {change.trainee for change in record.changes}
    old, new = ({row.trainee: (row.grade, row.total) for row in result.rows} for result in (before, record))
    return {id_ for id_ in {*old, *new} if old.get(id_) != new.get(id_)}


def _named(rows: tuple[ResultRow, ...], titles: Mapping[str, str], named: frozenset[str]) -> Mapping[str, str]:
    return {row.trainee: titles[row.grade] for row in rows if row.grade in named}
