"""Where today's assessment of a year differs from what was published, and which changed records can be behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.assessment import Assessment
from builder.policy import Policy
from builder.records.kinds import KINDS, place_of
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.inputs import inputs_of
from builder.results.rows import Row, counts_of, places_of, rows_of

COUNTED_BY = frozenset({"activity", "plan", "policy", "trainee"})
"""The kinds of records that can change counts and places while every row stays."""


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

    @property
    def regraded(self) -> bool:
        """Whether somebody who is in both has another grade, or has it otherwise."""
        old, new = self.published, self.today
        return old is not None and new is not None and (old.grade, old.by) != (new.grade, new.by)


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


def other_counts(assessment: Assessment, result: Result) -> Mapping[tuple[str, str], tuple[int | None, int | None]]:
    """Give the places and counts that today differ from the published ones: old and new, by part and key."""
    old = _by_part(result.places, result.counts)
    new = _by_part(places_of(assessment), counts_of(assessment))
    return {key: (old.get(key), new.get(key)) for key in sorted({*old, *new}) if old.get(key) != new.get(key)}


def _by_part(places: Mapping[str, int], counts: Mapping[str, int]) -> dict[tuple[str, str], int]:
    parts = {"places": places, "counts": counts}
    return {(part, key): number for part, numbers in parts.items() for key, number in numbers.items()}


def changed_inputs(programme: Programme, policy: Policy, result: Result) -> tuple[str, ...]:
    """Give the paths of the records that are new, gone or different since the result was published."""
    today = inputs_of(programme, policy)
    return tuple(sorted(path for path in {*today, *result.inputs} if today.get(path) != result.inputs.get(path)))


def behind_each(
    programme: Programme, policy: Policy, found: Sequence[Difference], changed: Sequence[str]
) -> Iterator[list[str]]:
    """Give the changed records that can be behind each difference, all of them where none stands out.

    Whose points stay the same is moved by what moved the others past them, too.
    """
    own = [{path for path in changed if _concerns(programme, policy, path, difference)} for difference in found]
    others = {path for difference, paths in zip(found, own, strict=True) if difference.groups for path in paths}
    for difference, paths in zip(found, own, strict=True):
        behind = paths if difference.groups else paths | others
        yield [path for path in changed if path in behind] or list(changed)


def kind_of_path(path: str) -> str:
    """Give the kind of the record at a path."""
    place = place_of(path)
    return place.kind if place else ""


def _concerns(programme: Programme, policy: Policy, path: str, difference: Difference) -> bool:
    """Tell whether a changed record can be behind one person's difference; what is gone is known by its path alone."""
    training = {group.id for group in policy.record.groups if group.method == "training"}
    match kind_of_path(path):
        case "trainee":
            return path in _holders(programme, difference.trainee)
        case "activity":
            return bool(training & difference.groups)
        case "achievement":
            return bool(_groups_of(programme, policy, path, difference.trainee) & difference.groups - training)
        case "opinions" | "decisions":
            return difference.regraded
        case _:
            return True


def _holders(programme: Programme, trainee: str | None) -> Iterator[str]:
    """Give the paths of a person's record and of those whose place the person has taken over."""
    while trainee is not None:
        yield KINDS["trainee"].place(id=trainee)
        person = programme.trainees.get(trainee)
        trainee = person.replaces if person else None


def _groups_of(programme: Programme, policy: Policy, path: str, trainee: str) -> frozenset[str]:
    """Give the groups in which an achievement can give a person points: any, where it is gone."""
    record = next((record for record in programme.achievements.values() if record.path == path), None)
    if record is None:
        return frozenset(group.id for group in policy.record.groups if group.kinds)
    person = programme.trainees.get(trainee)
    concerned = trainee in record.participants or (
        person is not None and person.enterprise_on(record.date) == record.enterprise
    )
    rule = policy.rule_of(record)
    return frozenset({rule.group.id} if concerned and rule else ())
