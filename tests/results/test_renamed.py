"""Names that are others than were published: pointed out, and corrected where they were published wrongly."""

import datetime as dt

import pytest

from builder.audit import audit
from builder.problems import Problem
from builder.public import GradeChange, Objections
from builder.publication.published import results
from builder.records.programme import Programme
from tests.results.years import edited, published, refused, with_keys
from tests.shili import AS_OF, CORRECTION_ON, FINAL, NOTICE, YEAR, trainee
from tests.support import with_shown

REASON = "姓名登记有误，核对身份证件后更正。"
ENTERPRISE = "records/enterprises/e0004.yml"
NONE = Objections(on_time=0, late=0, settled=0, upheld=0, dismissed=0, open=0)


def notices(programme: Programme) -> list[Problem]:
    return [problem for problem in audit(programme) if problem.code.id in {"P516", "P517"}]


def told(programme: Programme) -> list[str]:
    return [
        f"{problem.code.id} {problem.position.path} {problem.values['published']}" for problem in notices(programme)
    ]


def name_of(programme: Programme, id: str) -> str:
    return programme.trainees[id].name


def enterprise_name(programme: Programme) -> str:
    return programme.enterprises["e0004"].name


# The notice


def test_of_what_is_called_as_published_nothing_is_said(final: Programme) -> None:
    assert notices(final) == []


def test_each_of_two_people_whose_names_are_swapped_is_pointed_out(final: Programme) -> None:
    top, failed = name_of(final, "top"), name_of(final, "failed")
    swapped = with_keys(with_keys(final, trainee("top"), name=failed), trainee("failed"), name=top)
    assert told(swapped) == [f"P516 {trainee('failed')} {failed}", f"P516 {trainee('top')} {top}"]
    assert all(problem.code.severity == "notice" for problem in notices(swapped))


def test_an_enterprise_is_pointed_out_once_however_many_people_it_has(final: Programme) -> None:
    people = [row for row in final.results[YEAR, "02-final"].rows if row.enterprise == "e0003"]
    assert len(people) > 1
    path = "records/enterprises/e0003.yml"
    was = final.enterprises["e0003"].name
    assert told(with_keys(final, path, name="示例改名有限公司")) == [f"P517 {path} {was}"]


def test_a_former_name_explains_an_enterprise_that_is_called_otherwise(final: Programme) -> None:
    former = [{"name": enterprise_name(final), "until": "2026-04-30"}]
    assert notices(with_keys(final, ENTERPRISE, name="示例改名有限公司", former_names=former)) == []


def test_who_was_elsewhere_at_the_years_end_than_published_is_pointed_out(final: Programme) -> None:
    moved = [{"on": f"{YEAR}-12-31", "enterprise": "e0001", "reason": "merger"}]
    assert told(with_keys(final, trainee("top"), transfers=moved)) == [
        f"P516 {trainee('top')} {enterprise_name(final)}"
    ]
    later = [{"on": f"{YEAR + 1}-01-01", "enterprise": "e0001", "reason": "merger"}]
    assert notices(with_keys(final, trainee("top"), transfers=later)) == []


def test_a_move_that_changes_points_is_told_by_these_alone(final: Programme) -> None:
    moved = with_keys(final, trainee("various"), enterprise="e0004")
    assert [(problem.code.id, problem.position.path) for problem in audit(moved)] == [("P511", trainee("various"))]
    renamed = with_keys(moved, trainee("various"), name="例新名")
    assert [problem.code.id for problem in audit(renamed)] == ["P511", "P516"]


def test_it_is_the_newest_published_name_that_counts(final: Programme) -> None:
    renamed = with_keys(final, trainee("top"), name="例新名")
    assert notices(published(renamed, YEAR, "correction", CORRECTION_ON, REASON)) == []


def test_a_published_file_that_was_edited_is_no_measure(final: Programme) -> None:
    data = final.documents[FINAL].data
    assert isinstance(data, dict)
    rows = [{**row, "name": "例涂改"} if row["trainee"] == "top" else row for row in data["rows"]]  # type: ignore[union-attr, dict-item, index, call-overload]
    assert notices(with_keys(final, FINAL, rows=rows)) == []


# The correction


def test_a_name_alone_can_be_corrected_and_is_listed_with_the_grade_that_stays(final: Programme) -> None:
    renamed = with_keys(final, trainee("top"), name="例新名")
    assert refused(renamed, YEAR, "correction", CORRECTION_ON) == ["P505"]
    last = published(renamed, YEAR, "correction", CORRECTION_ON, REASON).results_of(YEAR)[-1]
    assert [(change.trainee, change.from_, change.to) for change in last.changes] == [("top", "excellent", "excellent")]
    names = {row.trainee: row.name for row in last.rows}
    assert names["top"] == "例新名"


def test_a_name_of_an_enterprise_alone_can_be_corrected(final: Programme) -> None:
    renamed = with_keys(final, ENTERPRISE, name="示例改名有限公司")
    last = published(renamed, YEAR, "correction", CORRECTION_ON, REASON).results_of(YEAR)[-1]
    assert {change.trainee for change in last.changes} == {
        row.trainee for row in last.rows if row.enterprise == "e0004"
    }


def test_an_enterprise_that_was_renamed_since_needs_no_correction(final: Programme) -> None:
    former = [{"name": enterprise_name(final), "until": "2026-04-30"}]
    renamed = with_keys(final, ENTERPRISE, name="示例改名有限公司", former_names=former)
    assert refused(renamed, YEAR, "correction", CORRECTION_ON, REASON) == ["P506"]


def test_a_notice_can_be_put_up_anew_for_a_name(on_notice: Programme) -> None:
    renamed = with_keys(on_notice, trainee("top"), name="例新名")
    anew = published(renamed, YEAR, "notice", dt.date(2026, 1, 15), REASON).results_of(YEAR)[-1]
    assert [change.trainee for change in anew.changes] == ["top"]


# What the public reads of it


def changes(programme: Programme) -> tuple[GradeChange, ...]:
    records = programme.results.values()
    return results(records, {(record.year, record.id): NONE for record in records}, AS_OF)[-1].changes


@pytest.mark.parametrize("scores", ["none", "totals", "groups"])
def test_the_public_reads_the_old_and_the_new_name_of_who_is_named(final: Programme, scores: str) -> None:
    was, company = name_of(final, "top"), enterprise_name(final)
    renamed = with_keys(final, trainee("top"), name="例新名")
    [change] = changes(with_shown(published(renamed, YEAR, "correction", CORRECTION_ON, REASON), scores=scores))
    assert (change.name, change.former_name, change.former_enterprise_name) == ("例新名", was, None)
    assert (change.enterprise_name, change.from_title, change.to_title) == (company, "优秀", "优秀")
    assert (change.regraded, change.rescored) == (False, False)


@pytest.mark.parametrize("person", ["various", "failed", "objected"])
def test_of_who_is_not_named_the_public_reads_nothing(final: Programme, person: str) -> None:
    renamed = with_keys(final, trainee(person), name="例新名")
    corrected = published(renamed, YEAR, "correction", CORRECTION_ON, REASON)
    assert [change.trainee for change in corrected.results_of(YEAR)[-1].changes] == [person]
    assert changes(corrected) == ()


def test_what_was_published_before_keeps_the_name_that_it_had(final: Programme) -> None:
    was = name_of(final, "top")
    corrected = published(with_keys(final, trainee("top"), name="例新名"), YEAR, "correction", CORRECTION_ON, REASON)
    records = corrected.results.values()
    told = results(records, {(record.year, record.id): NONE for record in records}, AS_OF)
    names = [{one.trainee: one.name for one in result.outcome.named}["top"] for result in told if result.outcome]
    assert names == [was, was, "例新名"]


def test_a_name_that_is_mended_while_a_notice_runs_is_told_beside_the_final_result(on_notice: Programme) -> None:
    was = name_of(on_notice, "top")
    final = published(with_keys(on_notice, trainee("top"), name="例新名"), YEAR, "final", dt.date(2026, 1, 20))
    [change] = changes(final)
    assert (change.trainee, change.former_name, change.name) == ("top", was, "例新名")


def test_whoever_was_taken_out_of_a_result_is_not_brought_up_by_a_name(final: Programme) -> None:
    gone = {}
    for path in (NOTICE, FINAL):
        data = final.documents[path].data
        assert isinstance(data, dict)
        gone[path] = {**data, "rows": [row for row in data["rows"] if row["trainee"] != "top"]}  # type: ignore[union-attr, index, call-overload]
    assert notices(with_keys(edited(final, gone), trainee("top"), name="已删除")) == []
