"""Where today's data no longer gives what was published: for whom, from what to what, and because of which record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.assessment import Assessment
from builder.policy import Policy
from builder.problems import Code, Position, Problem, Text
from builder.records.kinds import KINDS, place_of
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.inputs import inputs_of
from builder.results.rows import Row, counts_of, places_of, rows_of

DRIFT = Code(
    id="P511",
    title=Text("改动使已公布的结果不再成立", "A change that alters a published result"),
    message=Text(
        "{trainee} 的 {year} 年度结果会由“{old}”变为“{new}”（{clauses}），起因是 {records}",
        "{trainee} would change from “{old}” to “{new}” in {year} (clause {clauses}), because of {records}",
    ),
    expected=Text(
        "与已公布的 {result} 一致：{old}；确需改变的，重新公示（尚在公示）或者更正（已经公布）",
        "{old}, as published in {result}; if it must change, a new notice, or a correction of a final result",
    ),
    example="yucai publish 2025 --stage correction --reason 成果重复登记，核减分值",
)
COUNT_DRIFT = Code(
    id="P512",
    title=Text("改动使已公布的人数或名额不再成立", "A change that alters published counts or places"),
    message=Text(
        "{year} 年度已公布的“{key}”会由 {old} 变为 {found}，起因是 {records}",
        "“{key}” of {year} would change from {old} to {found}, because of {records}",
    ),
    expected=Text(
        "与已公布的 {result} 一致：{old}；确需改变的，重新公示（尚在公示）或者更正（已经公布）",
        "{old}, as published in {result}; if it must change, a new notice, or a correction of a final result",
    ),
    example="yucai publish 2025 --stage correction --reason 入库日期登记有误",
)
ENGINE_DRIFT = Code(
    id="P513",
    title=Text("程序的改动使已公布的结果不再成立", "A change of the program alters a published result"),
    message=Text(
        "档案没有改动，但这一版程序算出的 {year} 年度“{what}”由“{old}”变为“{found}”，请报告程序维护人员",
        "no record has changed, yet this version gives {found} for {what} in {year}, not {old}: tell the maintainers",
    ),
    expected=Text("与 {engine} 公布的 {result} 一致：{old}", "{old}, as published in {result} by {engine}"),
    example="yucai --version",
)
DRIFTS = (DRIFT, COUNT_DRIFT, ENGINE_DRIFT)
"""What is wrong while a published result no longer holds; what replaces that result mends it."""

_COUNTED_BY = frozenset({"activity", "plan", "policy", "trainee"})
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


def drift(
    programme: Programme, assessment: Assessment, result: Result, excused: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Report whatever today's records and policy make of a published year that was not published.

    Each difference is laid to the changed records that can be behind it; where no record has changed, the engine has,
    and its maintainers are told instead. While a notice runs, what upheld objections changed (`excused`) is no drift.
    """
    policy = assessment.policy
    changed = changed_inputs(programme, policy, result)
    waived = excused if result.stage == "notice" else frozenset()
    found = differences(assessment, result)
    for difference, behind in zip(found, _behind(programme, policy, found, changed), strict=True):
        if not behind or not waived.issuperset(behind):
            yield _of_person(policy, result, difference, behind)
    behind = [path for path in changed if _kind(path) in _COUNTED_BY] or list(changed)
    if not found and (not behind or not waived.issuperset(behind)):
        for key, (old, new) in other_counts(assessment, result).items():
            yield _of_count(result, _counted(policy, *key), old, new, behind)


def changed_inputs(programme: Programme, policy: Policy, result: Result) -> tuple[str, ...]:
    """Give the paths of the records that are new, gone or different since the result was published."""
    today = inputs_of(programme, policy)
    return tuple(sorted(path for path in {*today, *result.inputs} if today.get(path) != result.inputs.get(path)))


def _behind(
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


def _of_person(policy: Policy, result: Result, difference: Difference, behind: Sequence[str]) -> Problem:
    old, new = _said(difference.published, policy), _said(difference.today, policy)
    if not behind:
        return _of_engine(result, Text(difference.trainee, difference.trainee), old, new)
    clauses = [group.clause for group in policy.record.groups if group.id in difference.groups]
    return DRIFT.at(
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


def _of_count(result: Result, what: Text, old: int | None, new: int | None, behind: Sequence[str]) -> Problem:
    if not behind:
        return _of_engine(result, what, Text(str(old), str(old)), Text(str(new), str(new)))
    values = {"old": str(old), "year": str(result.year), "result": result.id}
    return COUNT_DRIFT.at(Position(behind[0]), str(new), key=what, records=_listed(behind), **values)


def _of_engine(result: Result, what: Text, old: Text, new: Text) -> Problem:
    values = {"year": str(result.year), "result": result.id, "engine": result.engine}
    return ENGINE_DRIFT.at(Position(result.path), new, what=what, old=old, **values)


def _counted(policy: Policy, part: str, key: str) -> Text:
    titles = {**policy.grade_titles, "assessed": "考核", "not_assessed": "未考核"}
    number = "名额" if part == "places" else "人数"
    return Text("名额基数" if key == "base" else f"{titles.get(key, key)}{number}", f"{part}.{key}")


def _listed(items: Sequence[str]) -> Text:
    return Text("、".join(items), ", ".join(items))


def _said(row: Row | None, policy: Policy) -> Text:
    if row is None:
        return Text("不在其中", "not in it")
    title = policy.grade_titles.get(row.grade, row.grade)
    by = Text("（决定）", " (decided)") if row.by == "decision" else Text("", "")
    return Text(f"{row.total:.2f} 分{title}{by.zh}", f"{row.total:.2f} {row.grade}{by.en}")


def _kind(path: str) -> str:
    place = place_of(path)
    return place.kind if place else ""


def _concerns(programme: Programme, policy: Policy, path: str, difference: Difference) -> bool:
    """Tell whether a changed record can be behind one person's difference; what is gone is known by its path alone."""
    training = {group.id for group in policy.record.groups if group.method == "training"}
    match _kind(path):
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
