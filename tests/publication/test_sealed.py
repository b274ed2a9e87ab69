"""No later change of any record alters what the public reads of a published year: pages, tables, feeds, notices."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from builder.publication.border import publish
from builder.publication.certificates import certificates
from builder.publication.objections import objections
from builder.publication.published import read_alike, results
from builder.records.document import Document
from builder.records.kinds import place_of
from builder.records.programme import Programme
from builder.results.chain import chain
from builder.site.pages import pages
from builder.validation.schemas import field_at
from builder.validation.shape import shape
from builder.validation.typed import assemble
from tests import shili
from tests.results.edits import Edit, Editor, parts, with_value

SETTINGS = "records/programme.yml"
RESULT_TABLES = ("results", "grades", "points", "publications", "corrections")
ENTRY = re.compile(r"<entry>.*?</entry>", re.DOTALL)

Data = Any


def read_of_results(programme: Programme) -> Mapping[str, str]:
    """Give all that the public reads of published years, by page, file or entry of the feed."""
    made = {page.path: page.content for page in pages(publish(programme, shili.AS_OF), ())}
    read = {path: text for path, text in made.items() if path.startswith(("results/", "notices/result-"))}
    read |= {f"data/{name}.{suffix}": made[f"data/{name}.{suffix}"] for name in RESULT_TABLES for suffix in SUFFIXES}
    entries = {entry for entry in ENTRY.findall(made["notices/feed.xml"]) if "/notices/result-" in entry}
    read |= {f"feed {number}": entry for number, entry in enumerate(sorted(entries))}
    reference = re.search(r"<p>供参考：.*?</p>", made["policy/calculator.md"])
    assert reference is not None
    certificates = {path: text for path, text in made.items() if path.startswith("certificates/2")}
    assert entries
    assert certificates
    return {**read, **certificates, "reference": reference.group()}


SUFFIXES = ("csv", "json")


@pytest.fixture(scope="module")
def before(programme: Programme) -> Mapping[str, str]:
    read = read_of_results(programme)
    assert json.loads(read["data/points.json"])["rows"]
    assert json.loads(read["data/corrections.json"])["rows"]
    return read


def changed(programme: Programme, *edits: tuple[str, Callable[[Data], Data]]) -> Programme:
    """Give the programme with some records edited, without any check."""
    documents = dict(programme.documents)
    for path, edit in edits:
        document = documents[path]
        data = edit(json_like(document.data))
        documents[path] = Document(path=path, place=document.place, data=data, values={}, keys={})
    return assemble(documents)


def json_like(data: Data) -> Data:
    """Copy data so that it can be edited in place."""
    if isinstance(data, dict):
        return {key: json_like(value) for key, value in data.items()}
    return [json_like(value) for value in data] if isinstance(data, list) else data


def having(**keys: Data) -> Callable[[Data], Data]:
    return lambda data: {**data, **keys}


def publication(**keys: Data) -> Callable[[Data], Data]:
    return lambda data: {**data, "publication": {**data["publication"], **keys}}


def bands(**by_grade: Mapping[str, Data]) -> Callable[[Data], Data]:
    def edit(data: Data) -> Data:
        for band in data["grading"]["bands"]:
            band.update(by_grade.get(band["grade"], {}))
        return data

    return edit


def groups(**keys: Data) -> Callable[[Data], Data]:
    return lambda data: {**data, "groups": [{**group, **keys} for group in data["groups"]]}


POLICY = "records/policy/dianjiang-2024.yml"
ELSEWHERE = {"office": "示例新设科", "address": "示例县示例街道示例路九号"}

EDITS: Mapping[str, tuple[tuple[str, Callable[[Data], Data]], ...]] = {
    "two people's names swapped": (
        (shili.trainee("top"), having(name="示例学员换")),
        (shili.trainee("failed"), having(name="示例学员被换")),
    ),
    "an enterprise renamed": (("records/enterprises/e0004.yml", having(name="示例改名有限公司")),),
    "a person moved to another enterprise": (
        (
            shili.trainee("top"),
            having(transfers=[{"on": "2025-07-01", "enterprise": "e0001", "reason": "merger"}]),
        ),
    ),
    "a person's enterprise rewritten": ((shili.trainee("top"), having(enterprise="e0001")),),
    "titles of two bands swapped": ((POLICY, bands(excellent={"title": "良好"}, good={"title": "优秀"})),),
    "other titles on either side of the line": (
        (POLICY, lambda data: {**data, "grading": {**data["grading"], "titles": {"pass": "及格", "fail": "不及格"}}}),
    ),
    "other ratios": ((POLICY, bands(excellent={"ratio": Decimal("0.2")}, good={"ratio": Decimal("0.1")})),),
    "the order of bands": (
        (
            POLICY,
            lambda data: {**data, "grading": {**data["grading"], "bands": data["grading"]["bands"][::-1]}},
        ),
    ),
    "the base and the rounding": (
        (POLICY, lambda data: {**data, "grading": {**data["grading"], "base": "assessed", "rounding": "ceiling"}}),
    ),
    "the clause of grading": ((POLICY, lambda data: {**data, "grading": {**data["grading"], "clause": "九（九）"}}),),
    "groups called otherwise": ((POLICY, groups(title="示例新项目")),),
    "groups of other clauses": ((POLICY, groups(clause="九（九）9")),),
    "other caps": ((POLICY, groups(cap=Decimal(1))),),
    "the order of groups": ((POLICY, lambda data: {**data, "groups": data["groups"][::-1]}),),
    "the title of the policy": ((POLICY, having(title="示例县新办法")),),
    "the certificate called otherwise": (
        (
            POLICY,
            lambda data: {**data, "certificate": {**data["certificate"], "title": "示例证", "clause": "九（九）"}},
        ),
    ),
    "the authority renamed": ((SETTINGS, having(authority="示例县新设的局")),),
    "the programme renamed": ((SETTINGS, having(name="示例县另一项工作")),),
    "another office for objections": ((SETTINGS, publication(objections_to=ELSEWHERE)),),
    "no scores any more": ((SETTINGS, publication(scores="none")),),
    "totals alone": ((SETTINGS, publication(scores="totals")),),
    "more grades named": ((SETTINGS, publication(named_grades=["excellent", "good", "pass"])),),
    "fewer grades named": ((SETTINGS, publication(named_grades=["excellent"])),),
    "longer notices": ((SETTINGS, publication(notice_working_days=20)),),
}


@pytest.mark.parametrize("edit", EDITS)
def test_nothing_that_was_published_changes(programme: Programme, before: Mapping[str, str], edit: str) -> None:
    after = read_of_results(changed(programme, *EDITS[edit]))
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == set()


def test_each_of_these_edits_is_one(programme: Programme) -> None:
    for name, edits in EDITS.items():
        for path, edit in edits:
            assert edit(json_like(programme.documents[path].data)) != programme.documents[path].data, name


def other_words(programme: Programme) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Give every text of the records that names or describes something, as another one; ids, days and choices stay."""
    for document in programme.documents.values():
        if document.place.kind not in SEALED:
            for pointer, value in parts(document.data):
                field = field_at(document.place.kind, pointer).schema
                if isinstance(value, str) and not field.keys() & {"enum", "format", "x-link", "x-id"}:
                    free = field.get("maxLength", 0) > LONGEST_CHOICE and "a-z0-9" not in field.get("pattern", "")
                    if free and pointer[-1] not in ADDRESSES:
                        yield document.path, pointer, f"{value}改"


SEALED = {"result", "certificates"}
LONGEST_CHOICE = 10
ADDRESSES = {"url", "identifier", "uscc", "number", "pct", "dispute"}


def test_no_text_of_any_record_is_looked_up_for_a_published_year(
    programme: Programme, before: Mapping[str, str]
) -> None:
    """All texts are changed at once, so that none is forgotten here."""
    documents = dict(programme.documents)
    changed_fields = set()
    for path, pointer, word in other_words(programme):
        document = documents[path]
        data = with_value(document.data, pointer, word)
        documents[path] = Document(path=path, place=document.place, data=data, values={}, keys={})
        changed_fields.add((document.place.kind, *(step for step in pointer if isinstance(step, str))))
    assert len(changed_fields) > MANY
    assert {("trainee", "name"), ("enterprise", "name"), ("programme", "authority")} < changed_fields
    after = read_of_results(assemble(documents))
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == set()


MANY = 30


def test_a_result_is_read_alike_from_any_day_on(programme: Programme) -> None:
    """What the public reads of the past is that of the same result later on, but for objections decided since."""
    later = shili.AS_OF + dt.timedelta(days=400)
    now, then = (publish(programme, day).results for day in (shili.AS_OF, later))
    assert [result.outcome for result in now] == [result.outcome for result in then]


# Random edits


EDITED = 2000
EVENLY = ("policy", "programme", "vocabulary", "workdays", "enterprise", "batch", "trainee", "plan", "activity")
OFTEN = ("achievement", "opinions", "decisions", "result", "result")


def public_of(programme: Programme) -> tuple[object, ...]:
    """Give what is public of published years, as values: the pages say nothing else of them."""
    records = programme.results.values()
    counted = objections(programme.objections.values(), records, shili.AS_OF, read_alike(records))
    return (*results(records, counted, shili.AS_OF), *certificates(programme, shili.AS_OF).issued)


def edited(programme: Programme, edit: Edit) -> Programme | None:
    """Give the programme after an edit, None where the record is refused as it stands."""
    documents = {path: document for path, document in programme.documents.items() if path != edit.path}
    place = place_of(edit.path)
    assert place is not None
    if edit.data is not None:
        document = Document(path=edit.path, place=place, data=edit.data, values={}, keys={})
        data, wrong = shape(document)
        if wrong:
            return None
        documents[edit.path] = replace(document, data=data)
    after = assemble(dict(sorted(documents.items())))
    # At another address there is another site, with no certificates yet.
    return after if after.settings.site.url == programme.settings.site.url else None


def test_of_thousands_of_edits_none_changes_what_was_published_without_a_word(programme: Programme) -> None:
    """That a register has lost what it had, the last of its results above all, a base alone tells: tests/history."""
    editor = Editor(programme.documents, seed=11)
    before = public_of(programme)
    refused = silent = told = 0
    for number in range(EDITED):
        kind = (*EVENLY, *OFTEN)[number % (len(EVENLY) + len(OFTEN))]
        after = edited(programme, edit := editor.edit_of(kind))
        if after is None or (kind == "result" and edit.data is None):
            refused += 1
            continue
        try:
            same = public_of(after) == before
        except LookupError:
            same = False
        silent += same
        if not same:
            paths = {problem.position.path for problem in chain(after) if problem.code.severity == "error"}
            assert kind == "result", edit
            folder = edit.path.rpartition("/")[0]
            assert any(path.startswith(folder) for path in paths), edit
            told += 1
    assert (refused > MANY, silent > EDITED // 2, told > MANY) == (True, True, True)
