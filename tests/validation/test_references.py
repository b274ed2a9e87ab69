"""Every link of every kind is followed, and a dead one says what may have been meant."""

import datetime as dt
from copy import deepcopy
from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from builder.problems import Problem, Text
from builder.records.document import Data, Document
from builder.records.kinds import KINDS, Place, place_of
from builder.records.programme import Programme
from builder.validation.links import Context
from builder.validation.links.references import links_lead_somewhere
from builder.validation.schemas import Way, marked, schema_of
from builder.validation.targets import values_at

YEAR = 2025
DEAD = "nobody-7"


def document(kind: str, id: str, data: Any) -> Document:  # noqa: ANN401  data
    path = KINDS[kind].place(id=id, year=YEAR)
    place = place_of(path)
    assert place is not None
    return Document(path=path, place=place, data=data, values={}, keys={})


def dead(*documents: Document) -> list[Problem]:
    programme = Programme(records={}, documents={each.path: each for each in documents})
    return list(links_lead_somewhere(Context(programme=programme, as_of=dt.date(2026, 1, 31))))


def spoilt(data: Any, way: Way) -> Any:  # noqa: ANN401  data
    """Give data whose links of one field lead nowhere."""
    changed = deepcopy(data)
    for pointer, _ in values_at(data, way):
        *folder, last = pointer
        holder = changed
        for step in folder:
            holder = holder[step]
        holder[last] = DEAD
    return changed


EXAMPLES = {kind: schema_of(kind)["examples"][0] for kind in KINDS}
LINKS = [(kind, way) for kind in KINDS for way, _ in marked(kind, "x-link")]


@pytest.mark.parametrize(("kind", "way"), LINKS, ids=[f"{kind} {way}" for kind, way in LINKS])
def test_a_link_of_any_field_that_leads_nowhere_is_found(kind: str, way: Way) -> None:
    data = spoilt(EXAMPLES[kind], way)
    pointers = [pointer for pointer, _ in values_at(data, way)]
    assert pointers, "the example of the schema has no such field"
    others = [document(other, "x", example) for other, example in EXAMPLES.items() if other != kind]
    here = [problem for problem in dead(*others, document(kind, "x", data)) if problem.found == DEAD]
    assert len(here) == 1
    assert here[0].position.path == KINDS[kind].place(id="x", year=YEAR)
    assert (f"共 {len(pointers)} 处" in here[0].message("zh")) is (len(pointers) > 1)


def trainee(id: str, name: str, enterprise: str = "e1") -> Document:
    return document("trainee", id, {"id": id, "name": name, "enterprise": enterprise})


def test_those_that_may_be_meant_are_asked_by_name() -> None:
    company = document("enterprise", "e1", {"id": "e1", "name": "示例企业"})
    people = [trainee("t2024-021", "例文远"), trainee("t2024-035", "例思源")]
    payments = {"year": YEAR, "payments": [{"trainee": "t2024-0021"}, {"trainee": "t2024-031"}]}
    first, second = dead(company, *people, document("subsidies", "", payments))
    assert first.expected("zh").endswith("；是否为 t2024-021 例文远？")
    assert second.expected("zh").endswith("；是否为 t2024-021 例文远 或 t2024-035 例思源？")


def test_what_is_typed_by_name_is_asked_by_its_id() -> None:
    company = document("enterprise", "e1", {"id": "e1", "name": "示例企业"})
    [problem] = dead(company, trainee("t2024-021", "例文远", "示例企业"))
    assert problem.expected("zh").endswith("；是否为 e1 示例企业？")


def test_what_several_files_miss_is_missed_once_where_it_should_be() -> None:
    [problem] = dead(*(trainee(f"t{number}", "例某", "e7") for number in range(13)))
    assert str(problem.position) == "records/enterprises/e7.yml:1:1"
    assert "共 13 处" in problem.message("zh")
    assert "恢复原样" in problem.expected("zh")


def test_what_is_wanted_by_the_id_in_a_renamed_file_waits_for_its_name() -> None:
    renamed = document("enterprise", "e8", {"id": "e7", "name": "示例企业"})
    assert dead(renamed, *(trainee(f"t{number}", "例某", "e7") for number in range(13))) == []


def test_no_example_is_somebody_elses_id() -> None:
    people = [trainee("t2024-021", "例文远", "e9"), document("enterprise", "e1", {"name": "示例企业"})]
    [problem] = dead(*people)
    assert problem.example == Text("enterprise: 企业编号", "enterprise: ENTERPRISE-ID")


def test_results_are_looked_for_in_the_year_of_the_record() -> None:
    final: dict[str, Data] = {"id": "02-final", "year": YEAR}
    objection = {"id": "o1", "year": YEAR, "result": "02-final"}
    assert dead(document("result", "02-final", final), document("objection", "o1", objection)) == []
    elsewhere = replace(document("result", "02-final", final), place=Place(kind="result", id="02-final", year=2024))
    assert [problem.found for problem in dead(elsewhere, document("objection", "o1", objection))] == ["02-final"]


def test_many_dead_links_are_all_told_in_no_time() -> None:
    people = [trainee(f"t{number}", "例某", f"e{number}0") for number in range(700)]
    companies = [document("enterprise", f"e{number}", {"name": "示例企业"}) for number in range(100, 200)]
    start = process_time()
    assert len(dead(*people, *companies)) > 600
    assert process_time() - start < 5
