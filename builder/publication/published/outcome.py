"""What a result says: its counts, and of people only those whose grade is named (六（二）)."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from builder.public import GradeCount, GroupPoints, NamedGrade, Outcome
from builder.records.model import FAIL, Result, ResultRow

UNNAMED = "其余等次"


def outcome(record: Result, *, together: bool) -> Outcome:
    """Give what a result says; `together` counts the unnamed grades as one and tells nothing that parts them."""
    titles, order = record.titles, record.titles.grades_in_order
    named = {*record.shown.named_grades} - {FAIL}
    places: Mapping[str, int] = {} if together else record.places
    ratios = {band.grade: band.ratio for band in titles.bands}
    grades = [
        GradeCount(
            grade=grade,
            title=titles.grades[grade],
            count=record.counts.get(grade, 0),
            places=places.get(grade),
            ratio=ratios.get(grade),
        )
        for grade in order
        if grade in named or not together
    ]
    if together:
        others = sum(record.counts.get(grade, 0) for grade in order if grade not in named)
        grades.append(GradeCount(grade="unnamed", title=UNNAMED, count=others, places=None, ratio=None))
    return Outcome(
        assessed=record.counts["assessed"],
        not_assessed=record.counts["not_assessed"],
        base=places.get("base"),
        grades=tuple(grades),
        named=_named(record),
    )


def namesakes(record: Result) -> frozenset[str]:
    """Give who is called in a result as somebody else of the same enterprise is, named or not."""
    called = Counter((row.name, row.enterprise) for row in record.rows)
    return frozenset(row.trainee for row in record.rows if called[row.name, row.enterprise] > 1)


def _named(record: Result) -> tuple[NamedGrade, ...]:
    """Give the named rows by grade; by total inside a grade only where totals are published, else by id."""
    shown, titles, alike = record.shown, record.titles, namesakes(record)
    rank = {grade: place for place, grade in enumerate(titles.grades_in_order)}

    def order(row: ResultRow) -> tuple[int, Decimal, str]:
        return (rank[row.grade], Decimal(0) if shown.scores == "none" else -row.total, row.trainee)

    return tuple(
        NamedGrade(
            trainee=row.trainee,
            name=row.name,
            enterprise_name=row.enterprise_name,
            has_namesake=row.trainee in alike,
            grade=row.grade,
            grade_title=titles.grades[row.grade],
            total=None if shown.scores == "none" else row.total,
            groups=_groups(record, row) if shown.scores == "groups" else (),
            by=row.by if shown.scores == "groups" else None,
        )
        for row in sorted(record.named_rows, key=order)
    )


def _groups(record: Result, row: ResultRow) -> tuple[GroupPoints, ...]:
    return tuple(
        GroupPoints(group=group.id, title=group.title, clause=group.clause, cap=group.cap, points=row.groups[group.id])
        for group in record.titles.groups
        if group.id in row.groups
    )
