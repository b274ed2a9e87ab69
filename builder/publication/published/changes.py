"""What a result says of people beside the one before it: grades and names, as far as either names the person."""

from collections.abc import Iterator, Mapping

from builder.public import GradeChange
from builder.publication.published.outcome import namesakes
from builder.records.model import Result, ResultRow


def grade_changes(record: Result, before: Result | None) -> tuple[GradeChange, ...]:
    """Give the changes of a result for those named in it or in the result before it, by id.

    Whoever was taken out of a result since is not named as one of it; grades that are not named are all alike. Where
    no points are published, nobody is told of whose grade stays, unless the name was wrong.
    """
    return tuple(_changes(record, before))


def _changes(record: Result, before: Result | None) -> Iterator[GradeChange]:
    old = _named(before) if before else {}
    new = _named(record)
    for trainee in sorted(_changed(record, before)):
        was, now = old.get(trainee), new.get(trainee)
        said = now or was
        if said is None:
            continue
        alike = namesakes(record if now or before is None else before)
        regraded = was is None or now is None or was.grade != now.grade
        rescored = not regraded and record.shown.scores != "none" and _points(was) != _points(now)
        former_name = was.name if was and now and was.name != now.name else None
        former_enterprise = was.enterprise_name if was and now and was.enterprise_name != now.enterprise_name else None
        if regraded or rescored or former_name or former_enterprise:
            yield GradeChange(
                trainee=trainee,
                name=said.name,
                enterprise_name=said.enterprise_name,
                has_namesake=trainee in alike,
                former_name=former_name,
                former_enterprise_name=former_enterprise,
                from_title=before.titles.grades[was.grade] if before and was else None,
                to_title=record.titles.grades[now.grade] if now else None,
                regraded=regraded,
                rescored=rescored,
            )


def _changed(record: Result, before: Result | None) -> set[str]:
    """Give whom a result changes: those it lists; a final one lists nobody, but records may have been mended."""
    if record.stage != "final" or before is None:
        return {change.trainee for change in record.changes}
    old, new = ({row.trainee: _compared(row) for row in result.rows} for result in (before, record))
    return {trainee for trainee in {*old, *new} if old.get(trainee) != new.get(trainee)}


def _compared(row: ResultRow) -> tuple[object, ...]:
    return (row.grade, row.total, row.name, row.enterprise_name)


def _points(row: ResultRow | None) -> tuple[object, ...]:
    return (row.total, row.groups, row.by) if row else ()


def _named(record: Result) -> Mapping[str, ResultRow]:
    return {row.trainee: row for row in record.named_rows}
