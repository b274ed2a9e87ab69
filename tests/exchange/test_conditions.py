"""Which records a condition means."""

import pytest

from builder.exchange.conditions import Condition, condition_of, those_with
from builder.exchange.known import known_of
from builder.exchange.layouts import ledger
from builder.problems import Text
from tests import shili

PROGRAMME = shili.unpublished()
KNOWN = known_of(PROGRAMME.documents)


def found(kind: str, *said: str) -> set[str]:
    conditions = [condition_of(one, ledger(kind)) for one in said]
    assert all(isinstance(one, Condition) for one in conditions), conditions
    documents = [one for one in PROGRAMME.documents.values() if one.place.kind == kind]
    meant = those_with(documents, [one for one in conditions if isinstance(one, Condition)], KNOWN)
    return {one.place.id for one in meant}


PENDING = {one.id for one in PROGRAMME.trainees.values() if one.review.status == "pending"}
MARKS = {one.id for one in PROGRAMME.achievements.values() if one.kind == "trademark"}
OF_E4 = {one.id for one in PROGRAMME.trainees.values() if one.enterprise == "e0004"}


@pytest.mark.parametrize("value", ["pending", "待审核"])
def test_a_code_is_meant_by_itself_or_by_its_word(value: str) -> None:
    assert found("trainee", f"review.status={value}") == found("trainee", f"审核状态={value}") == PENDING != set()


@pytest.mark.parametrize("value", ["e0004", "示例丁有限公司", "示例丁有限公司 e0004"])
def test_a_link_is_meant_by_id_by_name_or_by_both(value: str) -> None:
    assert found("trainee", f"enterprise={value}") == OF_E4 != set()
    assert found("achievement", "kind=一般注册商标") == found("achievement", "成果类型=trademark") == MARKS


def test_every_condition_must_hold() -> None:
    assert found("trainee", "enterprise=e0004", "review.status=pending") == OF_E4 & PENDING
    assert found("trainee") == set(PROGRAMME.trainees)


def test_one_item_of_a_list_is_enough() -> None:
    assert found("activity", "attendance.trainee=successor") == {
        one.id for one in PROGRAMME.activities.values() if any(row.trainee == "successor" for row in one.attendance)
    }
    assert found("activity", "areas=patent-navigation") == {
        one.id for one in PROGRAMME.activities.values() if "patent-navigation" in one.areas
    }


def test_an_empty_value_means_those_without() -> None:
    assert found("trainee", "exit.on=") == {one.id for one in PROGRAMME.trainees.values() if one.exit is None}


def test_days_numbers_and_answers_are_meant_as_they_are_written() -> None:
    days = {str(one.recommended_on) for one in PROGRAMME.trainees.values()}
    assert set.union(*(found("trainee", f"recommended_on={day}") for day in days)) == set(PROGRAMME.trainees)
    assert found("activity", f"year={shili.YEAR}") == {
        one.id for one in PROGRAMME.activities.values() if one.year == shili.YEAR
    }
    assert found("enterprise", "sme=是") == {one.id for one in PROGRAMME.enterprises.values() if one.sme}


@pytest.mark.parametrize(
    ("kind", "said", "zh", "en"),
    [
        ("trainee", "batch", "--where 写作“字段=值”", "--where is KEY=VALUE"),
        ("trainee", "bach=2024-1", "没有“bach”这个字段；有的是：id 人员编号、name 姓名", "there is no field “bach”"),
        ("trainee", "review.status=不同意", "“review.status”没有“不同意”这个值；有的是：pending 待审核", "is never"),
        ("workdays", "文件=x", "没有“文件”这个字段", "there is no field"),
    ],
)
def test_what_cannot_be_meant_is_said_with_what_can(kind: str, said: str, zh: str, en: str) -> None:
    wrong = condition_of(said, ledger(kind))
    assert isinstance(wrong, Text)
    assert wrong.zh.startswith(zh)
    assert en in wrong.en


def test_a_title_of_several_fields_is_not_guessed() -> None:
    wrong = condition_of("学时=3", ledger("activity"))
    assert isinstance(wrong, Text)
    assert wrong.zh == "“学时”有几个，请写字段：attendance.hours、sessions.hours"
    assert found("activity", "sessions.hours=3") == {
        one.id for one in PROGRAMME.activities.values() if any(session.hours == 3 for session in one.sessions)
    }
