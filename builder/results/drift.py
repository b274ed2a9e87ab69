"""Where today's data no longer gives what was published: for whom, from what to what, and because of which record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.assessment import Assessment
from builder.policy import Policy
from builder.problems import Position, Problem, Text, publishing
from builder.records.layout import place_of
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.inputs import inputs_of
from builder.results.rows import Row, counts_of, places_of, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One person whose row today is not the published one; None where there is no such row."""

    trainee: str
    published: Row | None
    today: Row | None

    @property
    def groups(self) -> frozenset[str]:
        """The groups whose points differ."""
        old = self.published.groups if self.published else {}
        new = self.today.groups if self.today else {}
        return frozenset(group for group in {*old, *new} if old.get(group) != new.get(group))


def differences(assessment: Assessment, result: Result) -> tuple[Difference, ...]:
    """Compare today's rows with the published ones, by id; people who were taken out of the record are left out."""
    today = {row.trainee: row for row in rows_of(assessment)}
    published = {
        row.trainee: Row(trainee=row.trainee, total=row.total, grade=row.grade, by=row.by, groups=row.groups)
        for row in result.rows
    }
    withdrawn = len(result.row_digests) - len(result.rows)
    compared = published if withdrawn else {**today, **published}
    return tuple(
        Difference(trainee=trainee, published=published.get(trainee), today=today.get(trainee))
        for trainee in sorted(compared)
        if published.get(trainee) != today.get(trainee)
    )


def other_counts(assessment: Assessment, result: Result) -> Mapping[str, tuple[int | None, int | None]]:
    """Give the places and counts that today differ from the published ones: old and new, by key."""
    old = {**result.places, **result.counts}
    new = {**places_of(assessment), **counts_of(assessment)}
    return {key: (old.get(key), new.get(key)) for key in sorted({*old, *new}) if old.get(key) != new.get(key)}


def drift(
    programme: Programme, assessment: Assessment, result: Result, excused: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Report whatever today's records and policy make of a published year that was not published.

    Each difference is laid to the changed records that can be behind it; where no record has changed, the engine has,
    and its maintainers are told instead. While a notice runs, what upheld objections changed (`excused`) is no drift.
    """
    changed = changed_inputs(programme, assessment.policy, result)
    if result.stage == "notice" and changed and excused.issuperset(changed):
        return
    found = differences(assessment, result)
    for difference in found:
        yield _of_person(programme, assessment.policy, result, difference, changed)
    for key, (old, new) in () if found else other_counts(assessment, result).items():
        yield _of_count(result, key, old, new, changed)


def changed_inputs(programme: Programme, policy: Policy, result: Result) -> tuple[str, ...]:
    """Give the paths of the records that are new, gone or different since the result was published."""
    today = inputs_of(programme, policy)
    return tuple(sorted(path for path in {*today, *result.inputs} if today.get(path) != result.inputs.get(path)))


def _of_person(
    programme: Programme, policy: Policy, result: Result, difference: Difference, changed: Sequence[str]
) -> Problem:
    old, new = _said(difference.published, policy), _said(difference.today, policy)
    if not changed:
        return _of_engine(result, Text(difference.trainee, difference.trainee), old, new)
    behind = [path for path in changed if _concerns(programme, policy, path, difference)] or list(changed)
    clauses = [group.clause for group in policy.record.groups if group.id in difference.groups]
    return publishing.DRIFT.at(
        Position(behind[0]),
        new,
        trainee=difference.trainee,
        old=old,
        new=new,
        clauses=_listed(clauses or [policy.record.grading.clause]),
        records=_listed(behind),
        year=str(result.year),
        result=result.id,
    )


def _of_count(result: Result, key: str, old: int | None, new: int | None, changed: Sequence[str]) -> Problem:
    if not changed:
        return _of_engine(result, Text(key, key), Text(str(old), str(old)), Text(str(new), str(new)))
    values = {"key": key, "old": str(old), "year": str(result.year), "result": result.id}
    return publishing.COUNT_DRIFT.at(Position(changed[0]), str(new), records=_listed(changed), **values)


def _of_engine(result: Result, what: Text, old: Text, new: Text) -> Problem:
    values = {"year": str(result.year), "result": result.id, "engine": result.engine}
    return publishing.ENGINE_DRIFT.at(Position(result.path), new, what=what, old=old, **values)


def _listed(items: Sequence[str]) -> Text:
    return Text("、".join(items), ", ".join(items))


def _said(row: Row | None, policy: Policy) -> Text:
    if row is None:
        return Text("不在其中", "not in it")
    title = policy.grade_titles.get(row.grade, row.grade)
    by = Text("（决定）", " (decided)") if row.by == "decision" else Text("", "")
    return Text(f"{row.total:.2f} 分{title}{by.zh}", f"{row.total:.2f} {row.grade}{by.en}")


def _concerns(programme: Programme, policy: Policy, path: str, difference: Difference) -> bool:
    """Tell whether a changed record can be behind one person's difference; one that is gone may be behind any."""
    place = place_of(path)
    document = programme.documents.get(path)
    if place is None or document is None:
        return True
    trainee = programme.trainees.get(difference.trainee)
    training = {group.id for group in policy.record.groups if group.method == "training"}
    match place.kind:
        case "trainee":
            return place.id == difference.trainee
        case "activity":
            return bool(training & difference.groups)
        case "achievement":
            record = programme.achievements[place.id]
            group = policy.groups_by_kind.get(record.kind)
            mine = difference.trainee in record.participants or (trainee and record.enterprise == trainee.enterprise)
            return bool(mine and group and group.id in difference.groups)
        case "opinions" | "decisions":
            return not difference.groups
        case _:
            return True
