"""A reason is published: it stands where a result replaces another, and names nobody."""

import datetime as dt

import pytest

from builder.records.programme import Programme
from builder.results.stages import replaces
from tests import shili
from tests.results.years import refused, with_keys

PUBLISHED_NAME = "示例学员旧"


@pytest.fixture(scope="module")
def renamed() -> Programme:
    """Give the county in which somebody who failed is called otherwise than was published."""
    return with_keys(shili.final(), shili.trainee("failed"), name=PUBLISHED_NAME)


@pytest.mark.parametrize(
    "reason",
    [
        f"{shili.NAMES['failed']}的姓名登记有误。",
        f"改为{PUBLISHED_NAME}。",
        "failed 的姓名登记有误。",
        f"与{shili.NAMES['top']}混淆。",
    ],
)
def test_a_reason_that_names_somebody_is_refused(renamed: Programme, reason: str) -> None:
    assert refused(renamed, shili.YEAR, "correction", shili.CORRECTION_ON, reason) == ["P508"]


def test_a_reason_that_says_what_was_wrong_is_fine(renamed: Programme) -> None:
    assert refused(renamed, shili.YEAR, "correction", shili.CORRECTION_ON, "一名人员的姓名登记有误。") == []


@pytest.mark.parametrize(("stage", "day"), [("notice", shili.NOTICE_ON), ("final", shili.FINAL_ON)])
def test_what_replaces_nothing_is_given_no_reason(stage: str, day: dt.date) -> None:
    programme = shili.unpublished() if stage == "notice" else shili.on_notice()
    assert not replaces(stage, programme.results_of(shili.YEAR))  # type: ignore[arg-type]  # a stage
    for reason in ("理由。", ""):
        assert refused(programme, shili.YEAR, stage, day, reason) == ["P509"]  # type: ignore[arg-type]  # a stage
