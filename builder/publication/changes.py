"""What a correction or a new notice says of people: the old and the new grade, as far as either is named."""

from collections.abc import Iterator, Mapping

from builder.public import GradeChange
from builder.records.model import Result, ResultRow
from builder.records.programme import Programme


def grade_changes(
    programme: Programme, record: Result, before: Result | None, titles: Mapping[str, str], named: frozenset[str]
) -> tuple[GradeChange, ...]:
    """Give the changes of a result for those named in it or in the result before it, by id.

    Whoever was taken out of a result since is not named as one of it; grades that are not named are all alike.
    """
    return tuple(_changes(programme, record, before, titles, named))


def _changes(
    programme: Programme, record: Result, before: Result | None, titles: Mapping[str, str], named: frozenset[str]
) -> Iterator[GradeChange]:
    old = _named(before.rows if before else (), titles, named)
    new = _named(record.rows, titles, named)
    for change in sorted(record.changes, key=lambda change: change.trainee):
        if change.trainee in old or change.trainee in new:
            trainee = programme.trainees[change.trainee]
            yield GradeChange(
                trainee=trainee.id,
                name=trainee.name,
                enterprise_name=programme.enterprises[trainee.enterprise].name,
                from_title=old.get(trainee.id),
                to_title=new.get(trainee.id),
            )


def _named(rows: tuple[ResultRow, ...], titles: Mapping[str, str], named: frozenset[str]) -> Mapping[str, str]:
    return {row.trainee: titles[row.grade] for row in rows if row.grade in named}
