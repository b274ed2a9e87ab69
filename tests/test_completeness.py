"""Nothing is forgotten: schema and model, what may leave, readings, methods and outcomes in the cases."""

import ast
import json
import re
import types
import typing
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal

import pytest

from builder.assessment import Assessment
from builder.policy import policy_of
from builder.records.kinds import KINDS, place_of
from builder.records.model import SubsidyTerms
from builder.records.programme import Programme
from builder.scoring import NotAssessed, Outcome
from builder.validation.schemas import Schema, resolved, schema_of
from tests.county import county
from tests.policy.cases import all_cases
from tests.programmes import Data
from tests.support import ROOT, dianjiang, scored_from

Pointer = tuple[str, ...]

# Schema and model


def of_schema(schema: Schema, where: Pointer = ()) -> Iterator[Pointer]:
    """Give the path of every property that a schema describes, through lists."""
    whole = resolved(schema)
    yield from of_schema(whole["items"], where) if "items" in whole else ()
    for name, inner in whole.get("properties", {}).items():
        yield (*where, name)
        yield from of_schema(inner, (*where, name))


def of_model(kind: object, where: Pointer = ()) -> Iterator[tuple[Pointer, bool]]:
    """Give the path of every field of a class, through lists and options, and whether its keys are free.

    `path`, the place of the file, is the model's own.
    """
    for inner in typing.get_args(kind):
        yield from of_model(inner, where)
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and is_dataclass(kind):
        types_of = typing.get_type_hints(kind)
        for field in fields(kind):
            name = field.name.rstrip("_")
            if name == "path" and not where:
                continue
            yield (*where, name), typing.get_origin(types_of[field.name]) is dict
            yield from of_model(types_of[field.name], (*where, name))


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_has_its_field_and_every_field_its_property(kind: str) -> None:
    described, modelled = set(of_schema(schema_of(kind))), dict(of_model(KINDS[kind].cls))
    free = {where for where, is_free in modelled.items() if is_free}
    described = {where for where in described if not any(where[: len(each)] == each != where for each in free)}
    if kind == "programme":
        described -= SUBSIDY_GRADES
        del modelled[("subsidy", "amounts")]
    assert described == set(modelled)


SUBSIDY_GRADES = {("subsidy", "excellent"), ("subsidy", "good")}
"""The amounts by grade, which a county may have others of; the model takes them together."""


def test_the_amounts_by_grade_are_the_only_field_that_gathers_keys() -> None:
    assert {field.name for field in fields(SubsidyTerms)} == {"from_", "basis", "amounts", "budget"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_schema_requires_is_what_its_class_has_no_default_for(kind: str) -> None:
    cls = KINDS[kind].cls
    assert is_dataclass(cls)
    needed = {
        field.name.rstrip("_") for field in fields(cls) if field.default is MISSING and field.default_factory is MISSING
    }
    assert needed - {"path"} == set(schema_of(kind)["required"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_is_described_in_chinese_with_an_example(kind: str) -> None:
    for where, schema in described_properties(schema_of(kind)):
        whole = resolved(schema)
        for key in ("title", "description"):
            assert any("\u4e00" <= character <= "\u9fff" for character in whole.get(key, "")), (where, key)
        assert whole.get("examples"), where


def described_properties(schema: Schema, where: Pointer = ()) -> Iterator[tuple[Pointer, Schema]]:
    whole = resolved(schema)
    yield from described_properties(whole["items"], where) if "items" in whole else ()
    for name, inner in whole.get("properties", {}).items():
        yield (*where, name), inner
        yield from described_properties(inner, (*where, name))


# What may leave


def public(kind: str) -> list[str]:
    return [".".join(where) for where, schema in described_properties(schema_of(kind)) if schema.get("x-public")]


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_leave_is_what_was_reviewed(kind: str) -> None:
    """A change of this list changes what the public sees: it wants a second look, not only a new list."""
    assert public(kind) == PUBLIC.get(kind, "").split()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_may_leave_from_within_what_may_not(kind: str) -> None:
    known = set(public(kind))
    assert all(name.rpartition(".")[0] in {"", *known} for name in known)
    assert not {name for name in known if name.rpartition(".")[2] == "note"}


PUBLIC: Mapping[str, str] = {
    "programme": """
        name authority site site.url site.operator site.icp site.public_security site.site_code
        demonstration as_of goals goals.headcount goals.by goals.coverage publication
        publication.named_grades publication.scores publication.notice_working_days
        publication.objections_to publication.objections_to.office publication.objections_to.address
        publication.objections_to.telephone
    """,
    "policy": """
        id title in_force in_force.from in_force.until term_years term_clause
        coverage_clause qualifications_clause groups groups.id groups.title
        groups.clause groups.method groups.points groups.cap groups.credit groups.unit groups.basis
        groups.tiers groups.tiers.from groups.tiers.points groups.tiers.clause groups.kinds groups.kinds.kind
        groups.kinds.title groups.kinds.identifier groups.kinds.right groups.kinds.events groups.kinds.events.event
        groups.kinds.events.title groups.kinds.events.points groups.kinds.events.follows
        groups.kinds.events.once groups.kinds.events.clause grading
        grading.clause grading.pass_at grading.pass_clause grading.titles grading.titles.pass grading.titles.fail
        grading.base grading.rounding grading.bands
        grading.bands.grade grading.bands.title grading.bands.ratio grading.bands.clause certificate
        certificate.clause certificate.title certificate.grades subsidy subsidy.clause subsidy.grades
        readings readings.id readings.clause readings.question readings.reading readings.reason
    """,
    "vocabulary": """
        industries industries.id industries.title areas areas.id areas.title
        modes modes.id modes.title modes.place roles roles.id roles.title
        categories categories.id categories.title
        categories.coverage categories.coverage.id categories.coverage.title
    """,
    "workdays": """
        year source source.title source.document_number source.issued_on holidays holidays.name
        holidays.from holidays.until workdays
    """,
    "enterprise": """
        id name former_names former_names.name former_names.until
        township industry categories categories.kind categories.since categories.until
    """,
    "batch": """
        id title document_number issued_on applications applications.from applications.until
    """,
    "trainee": """
        id name enterprise batch admitted_on
    """,
    "plan": """
        year title issued_on tasks tasks.id tasks.title tasks.area tasks.hours
    """,
    "activity": """
        id title year task kind mode areas organiser organiser.kind organiser.name venue status
        reason registration registration.url registration.until registration.places sessions
        sessions.date sessions.start sessions.end sessions.hours sessions.status sessions.reason roll_closed_on
        revision changed_on
    """,
    "certificates": """
        issuers issuers.key issued issued.number issued.on issued.digest issued.files certificates
        certificates.number certificates.status certificates.on certificates.reason
    """,
    "result": """
        id year stage revision published_on objections_until supersedes reason policy policy_digest engine
        shown shown.named_grades shown.scores shown.notice_working_days
        titles titles.authority titles.programme titles.policy titles.certificate titles.certificate_clause
        titles.grades titles.groups titles.groups.id titles.groups.title titles.groups.clause titles.groups.cap
        titles.bands titles.bands.grade titles.bands.ratio titles.base titles.rounding titles.clause
        titles.objections_to titles.objections_to.office titles.objections_to.address titles.objections_to.telephone
        places places.base counts counts.assessed counts.not_assessed changes changes.trainee changes.from changes.to
        rows rows.trainee rows.name rows.enterprise rows.enterprise_name rows.total rows.grade rows.by rows.groups
        previous digest
    """,
}


# Links


def fields_of(schema: Schema, way: Pointer = ()) -> Iterator[tuple[Pointer, Schema]]:
    """Give every field that a schema describes, items of lists among them."""
    whole = resolved(schema)
    yield way, whole
    for name, inner in whole.get("properties", {}).items():
        yield from fields_of(inner, (*way, name))
    if "items" in whole:
        yield from fields_of(whole["items"], (*way, "[]"))


def looks_like_an_id(way: Pointer, schema: Schema) -> bool:
    """Tell whether a field names something: by its form, or by a word that elsewhere leads to a record."""
    name = next((step for step in reversed(way) if step != "[]"), "")
    takes_text = schema.get("type") == "string" and "format" not in schema
    is_formed = "-" in schema.get("pattern", "") and schema["pattern"] in ID_PATTERNS
    return takes_text and (is_formed or name in LEADING)


ID_PATTERNS = {
    schema["pattern"]
    for kind in KINDS
    for _, schema in fields_of(schema_of(kind))
    if "x-id" in schema and "pattern" in schema
}
LEADING = {
    next(step for step in reversed(way) if step != "[]")
    for kind in KINDS
    for way, schema in fields_of(schema_of(kind))
    if "x-link" in schema
}

NO_LINKS: Mapping[str, str] = {
    "vocabulary categories.[].coverage.id": "names what is counted together, and no record",
    "policy groups.[].id": "names what a policy lists",
    "policy groups.[].kinds.[].kind": "names what a policy lists",
    "policy groups.[].kinds.[].events.[].event": "names what a policy lists",
    "policy groups.[].kinds.[].right": "a word that kinds of one right share, and no record",
    "policy groups.[].kinds.[].events.[].follows": "links.policies.events_follow_events",
    "policy grading.bands.[].grade": "names what a policy lists",
    "policy readings.[].id": "names what a policy lists",
    "policy certificate.grades.[]": "links.policies.grades_are_known",
    "policy subsidy.grades.[]": "links.policies.grades_are_known",
    "programme publication.named_grades.[]": "links.policies.grades_are_known",
    "decisions decisions.[].grade": "links.policies.grades_are_known",
    "certificates issued.[].enterprise": "the name on the paper, as it was then",
    "achievement kind": "links.achievements.kinds_are_known",
    "achievement event": "links.achievements.kinds_are_known",
    "achievement dispute": "a key that records of one dispute share, and no record",
    "achievement evidence.[].number": "the number of a paper",
    "result supersedes": "results.chain",
    "result changes.[].trainee": "sealed: it stays where a person is taken out of the records",
    "result changes.[].from": "sealed as it was",
    "result changes.[].to": "sealed as it was",
    "result rows.[].grade": "sealed as it was",
    "result shown.named_grades.[]": "sealed as it was",
    "result titles.policy": "the name of a policy, and no id",
    "result titles.groups.[].id": "sealed as it was",
    "result titles.bands.[].grade": "sealed as it was",
}
"""The fields that look like links and are none, with what checks them or why nothing does."""


def test_every_field_that_looks_like_an_id_is_a_link_or_explained() -> None:
    """A field that nobody marked lets a link lead nowhere without a word."""
    unmarked = set()
    for kind in KINDS:
        for way, schema in fields_of(schema_of(kind)):
            is_its_own = len(way) == 1 and way[0] in KINDS[kind].repeats
            if looks_like_an_id(way, schema) and not {"x-id", "x-link"} & schema.keys() and not is_its_own:
                unmarked.add(f"{kind} {'.'.join(way)}")
    assert unmarked == NO_LINKS.keys()


def test_every_link_leads_to_a_kind_of_record_or_to_what_one_lists() -> None:
    marks = [(kind, schema) for kind in KINDS for _, schema in fields_of(schema_of(kind))]
    listed = [schema["x-id"] for _, schema in marks if "x-id" in schema]
    assert len(set(listed)) == len(listed)
    assert not set(listed) & KINDS.keys()
    for kind, schema in marks:
        links = schema.get("x-link", [])
        for target in [links] if isinstance(links, str) else links:
            assert target in {*KINDS, *listed}, (kind, target)


def test_the_staff_guide_lists_the_home_of_every_kind_with_a_name_that_belongs_there() -> None:
    guide = (ROOT / "docs/guide/staff.md").read_text("utf-8")
    rows = re.findall(r"^ {4}\| `([\w.]+)` \| [^|]+ \| (?:`([\w./-]+)`|只此一份) \|$", guide, re.MULTILINE)
    places = [place_of(f"records/{folder}/{name}" if name else f"records/{folder}") for folder, name in rows]
    assert Counter(place.kind if place else None for place in places) == Counter([*KINDS])


# What works on points, and what only grows


def marked(kind: str, mark: str) -> list[str]:
    return [".".join(where) for where, schema in described_properties(schema_of(kind)) if schema.get(mark)]


def test_what_can_change_no_point_is_what_was_reviewed() -> None:
    """A field that is idle by mistake lets an edit of a published year pass without a word."""
    assert {kind for kind in KINDS if schema_of(kind).get("x-idle")} == set(IDLE_KINDS.split())
    working = [kind for kind in KINDS if not schema_of(kind).get("x-idle")]
    assert {kind: marked(kind, "x-idle") for kind in working} == {kind: IDLE[kind].split() for kind in working}


def test_the_kinds_that_only_grow_are_registers() -> None:
    registers = {kind for kind in KINDS if schema_of(kind).get("x-register")}
    assert registers == {"result", "certificates", "objection", "subsidies"}


IDLE_KINDS = "programme vocabulary workdays enterprise batch result objection certificates subsidies commendations"
IDLE: Mapping[str, str] = {
    "policy": """
        title term_clause coverage_clause qualifications_clause
        groups.title groups.clause groups.tiers.clause groups.kinds.title groups.kinds.events.title
        groups.kinds.events.clause grading.clause grading.pass_clause grading.titles grading.bands.title
        grading.bands.clause certificate.clause certificate.title subsidy.clause
        readings.clause readings.question readings.reason note
    """,
    "plan": "title issued_on tasks.title tasks.area note",
    "trainee": """
        name batch role post recommended_on review transfers.reason exit.reported_on exit.successor qualifications note
    """,
    "activity": """
        title kind mode areas organiser venue reason registration sessions.end sessions.reason roll_closed_on
        attendance.leave revision changed_on note
    """,
    "achievement": "title identifier evidence review.on review.reason note",
    "opinions": "submitted_on opinions.reason note",
    "decisions": "decided_on decisions.reason note",
}

# Readings, methods and outcomes


def test_every_reading_of_the_policy_page_is_recorded() -> None:
    assert [reading["id"] for reading in dianjiang()["readings"]] == READINGS.split()


READINGS = """
    training-hours roll-closed nothing-required per-right unlisted-rights pct-family shared-right enterprise-credit
    recognition-points pledge-total title-recognised other-projects dispute-unit official-date verified-only
    assessment-year pass-line roster-days ratio-base places-rounding places-unfilled bands-separate
    tie-at-cutoff enterprise-opinion score-order assessed-people successor enterprise-transferred
"""
"""Readings 1, 15d, 2 to 15, 15a, 15b, 16 to 24 and 15c."""


def test_every_reading_has_a_case_and_every_case_a_known_reading() -> None:
    assert {case.reading for case in all_cases() if case.reading} == set(READINGS.split())


def test_every_clause_of_the_scoring_table_has_cases() -> None:
    assert {group["clause"] for group in dianjiang()["groups"]} <= {case.clause for case in all_cases()}


def test_no_sentence_stands_for_two_cases() -> None:
    assert [name for name, count in Counter(case.name for case in all_cases()).items() if count > 1] == []


def occurring(scores: Data) -> Iterator[str]:
    """Name what of the scoring and grading occurs in the scores of a year."""
    for row in scores["trainees"]:
        yield f"grade {row['grade']}"
        for group in row["groups"]:
            for entry in group["entries"]:
                yield f"outcome {entry['outcome']}"
                if entry["outcome"] == Outcome.COUNTED:
                    yield f"counted in {group['group']}"
            if group["cap"] and Decimal(group["before_cap"]) > Decimal(group["cap"]):
                yield f"cap of {group['group']}"
    for row in scores["not_assessed"]:
        yield f"not assessed: {row['reason']}"
    for decision in scores["open_decisions"]:
        yield f"open {decision['kind']}"


def everything() -> set[str]:
    """Name what must occur: every group, cap, outcome, grade, reason and sort of open decision."""
    groups = dianjiang()["groups"]
    return {
        *(f"counted in {group['id']}" for group in groups),
        *(f"cap of {group['id']}" for group in groups if "cap" in group and group["method"] != "training"),
        *(f"outcome {outcome}" for outcome in Outcome),
        *(f"not assessed: {reason}" for reason in NotAssessed),
        *(f"grade {grade}" for grade in ("excellent", "good", "pass", "fail")),
        *("open tie", "open opinion"),
    }


def test_everything_that_scoring_knows_occurs_in_the_cases() -> None:
    seen: set[str] = set()
    for case in all_cases():
        if "problems" not in case.expect:
            seen.update(occurring(scored_from(*county(case.given), case.given.get("year", 2025))))
    assert everything() - seen == set()


def test_every_method_and_setting_of_the_schema_occurs_in_the_cases_or_the_policy() -> None:
    group = resolved(schema_of("policy"))["properties"]["groups"]["items"]["properties"]
    used = {
        f"{name} {each.get(name, group[name].get('default'))}"
        for name in ("method", "credit", "unit", "basis")
        for each in (*dianjiang()["groups"], *changed_groups())
    }
    assert {f"{name} {value}" for name in group if "enum" in group[name] for value in group[name]["enum"]} <= used


def changed_groups() -> Iterator[Data]:
    for case in all_cases():
        yield from case.given.get("policy", {}).get("groups", {}).values()


def test_every_year_of_the_demonstration_with_a_plan_and_a_policy_can_be_scored(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    assert list(assessments) == [
        year for year in sorted(demonstration.plans) if policy_of(demonstration.policies, year)
    ]
    assert assessments


# What is the county's, and not the code's


def grammar() -> set[str]:
    """Give the words that the schemas know of themselves."""

    def words(schema: object) -> Iterator[str]:
        if isinstance(schema, Mapping):
            listed = [*schema.get("enum", ()), schema.get("const")] if "properties" not in schema else []
            yield from (word for word in listed if isinstance(word, str))
            for inner in schema.values():
                yield from words(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from words(inner)

    return {word for file in (ROOT / "schema").glob("*.json") for word in words(json.loads(file.read_text("utf-8")))}


def test_no_group_kind_event_or_band_of_a_policy_stands_in_the_code() -> None:
    policy = dianjiang()
    kinds = [kind for group in policy["groups"] for kind in group.get("kinds", ())]
    county = {
        *(band["grade"] for band in policy["grading"]["bands"]),
        *(group["id"] for group in policy["groups"]),
        *(kind["kind"] for kind in kinds),
        *(event["event"] for kind in kinds for event in kind["events"]),
    } - grammar()
    assert {"excellent", "rights-obtained", "invention-patent", "recognised"} <= county
    for file in sorted((ROOT / "builder").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and node.value in county), (file, node.lineno, node.value)
    scripts = "".join(file.read_text("utf-8") for file in (ROOT / "builder/site/theme").rglob("*.js"))
    assert not {word for word in county if f'"{word}"' in scripts}
