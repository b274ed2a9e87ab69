"""What needs grades to be checked: decisions, published results and their drift, subsidies, missing opinions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from builder.assessment import assess, proposed
from builder.calendar import year_span
from builder.policy import policy_of
from builder.problems import Code, Position, Problem, Severity, Text, in_order
from builder.records.document import Data, Document
from builder.records.kinds import KINDS, place_of
from builder.records.model import Achievement, Activity, Result, Trainee
from builder.records.programme import Programme
from builder.results.chain import chain, edits
from builder.results.drift import drift
from builder.results.erased import partly_erased
from builder.results.grants import check_certificates
from builder.results.meaning import worded_otherwise
from builder.results.numbering import gaps
from builder.results.period import overtaken
from builder.results.renamed import renamed
from builder.results.subsidies import check_subsidies
from builder.validation.schemas import schema_of

OPINION_MISSING = Code(
    id="L393",
    severity=Severity.WARNING,
    title=Text("企业意见逾期未交", "An opinion that is long missing"),
    message=Text(
        "{year} 年度结束已超过 {days} 天，企业“{enterprise}”还没有提交对其 {people} 名考核人员的意见",
        "{year} ended more than {days} days ago, and enterprise “{enterprise}” has given no opinion on its {people}",
    ),
    expected=Text("向企业催交，收到后建立 {path}", "the opinion of the enterprise in {path}"),
    example="opinions:\n  - {trainee: 人员编号, opinion: support | neutral | object}",
)
OPINION_DAYS = 60


def audit(
    programme: Programme,
    as_of: dt.date | None = None,
    at_fault: frozenset[str] = frozenset(),
    read: Mapping[str, Document] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Grade every year that is decided or published again from its records, and check what was published of it.

    `programme` holds the records without fault. What depends on those `at_fault` is not checked until they are mended,
    and whatever does not is: a mistake in one record hides no drift of what others published. `read` are all documents,
    those at fault too: what one says that cannot be accepted may still tell what depends on it.
    """
    problems = list(chain(programme, at_fault))
    intact = _intact(programme, problems, at_fault)
    problems += gaps(programme, at_fault)
    years = {*programme.decisions, *(year for year, _ in programme.results)}
    for year in sorted(years):
        problems += _year(programme, year, at_fault, read)
        if as_of and not any(_of_kind("result", year, at_fault)):
            problems += overtaken(programme, year, as_of)
    told = frozenset(problem.position.path for problem in problems)
    problems += [*renamed(programme, intact, told), *worded_otherwise(programme, intact)]
    problems += partly_erased(programme, intact)
    problems += [*check_certificates(programme, at_fault), *check_subsidies(programme, at_fault)]
    for year in programme.plans:
        if as_of and (as_of - year_span(year).last_day).days > OPINION_DAYS:
            problems += _missing_opinions(programme, year, at_fault)
    return in_order(problems)


def _intact(programme: Programme, problems: Iterable[Problem], at_fault: frozenset[str]) -> tuple[Result, ...]:
    """Give the results that are as they were published, in their order; none where one cannot be read."""
    unread = any(place is not None and place.kind == "result" for place in map(place_of, at_fault))
    edited = {problem.position.path for problem in problems}
    in_order = sorted(programme.results.values(), key=lambda result: (result.published_on, result.year, result.id))
    return () if unread else tuple(result for result in in_order if result.path not in edited)


def _year(programme: Programme, year: int, at_fault: frozenset[str], read: Mapping[str, Document]) -> Iterator[Problem]:
    if policy_of(programme.policies, year) is None or year not in programme.plans:
        return  # the rules across records say so, or say what is wrong with them
    assessment, problems = assess(programme, year)
    result = programme.latest_result(year)
    recomputed = assessment or proposed(programme, year)
    # An edited file is no measure of what was published, and a latest one that is not read leaves none.
    comparable = result and not any(_of_kind("result", year, at_fault)) and not any(edits(programme, result))
    drifted: list[Problem] = []
    if result and recomputed and comparable:
        wrong = at_fault | {problem.position.path for problem in problems}
        drifted = list(drift(programme, recomputed, result, _excused(programme, year, at_fault, read), wrong))
    # A change that moves what was published, and with it what decisions may say, is told once.
    if not drifted and not any(_works_on(path, year) for path in at_fault):
        yield from problems
    yield from drifted


def _works_on(path: str, year: int) -> bool:
    """Tell whether a record at a path can work on the points or grades of a year."""
    place = place_of(path)
    return place is not None and place.year in {None, year} and not schema_of(place.kind).get("x-idle")


def _of_kind(kind: str, year: int, paths: frozenset[str]) -> Iterator[str]:
    """Give those of some paths that are of a kind and a year."""
    for path in paths:
        place = place_of(path)
        if place is not None and (place.kind, place.year) == (kind, year):
            yield path


def _excused(programme: Programme, year: int, at_fault: frozenset[str], read: Mapping[str, Document]) -> frozenset[str]:
    """Give the paths of the records that upheld objections of a year have changed.

    An objection at fault may be one that was upheld: what it names is excused until it is mended, and where nothing of
    it could be read whatever an objection can change.
    """
    records: Sequence[Mapping[str, Achievement | Activity | Trainee]]
    records = (programme.achievements, programme.activities, programme.trainees)
    changed = {
        id
        for objection in programme.objections.values()
        if objection.year == year and objection.status == "upheld"
        for id in objection.changed
    }
    for path in _of_kind("objection", year, at_fault):
        changed |= set(_texts(read[path].data)) if path in read else {id for kind in records for id in kind}
    return frozenset(kind[id].path for kind in records for id in changed if id in kind)


def _texts(data: Data) -> Iterator[str]:
    """Give all texts that data holds."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)


def missing_opinions(programme: Programme, year: int) -> dict[str, int]:
    """Give the enterprises that have given no opinion on their people, by id, with how many these are (六（二）)."""
    assessment = proposed(programme, year)
    counted: dict[str, int] = {}
    for one in assessment.people if assessment else ():
        counted[one.sheet.enterprise] = counted.get(one.sheet.enterprise, 0) + 1
    return {
        enterprise: people
        for enterprise, people in sorted(counted.items())
        if enterprise in programme.enterprises and (year, enterprise) not in programme.opinions
    }


def _missing_opinions(programme: Programme, year: int, at_fault: frozenset[str]) -> Iterator[Problem]:
    """Point out opinions that are missing long after the year's end."""
    for enterprise, people in missing_opinions(programme, year).items():
        path = KINDS["opinions"].place(id=enterprise, year=year)
        if path not in at_fault:
            values = {"enterprise": enterprise, "year": str(year), "days": str(OPINION_DAYS), "path": path}
            yield OPINION_MISSING.at(Position(path), people=str(people), **values)
