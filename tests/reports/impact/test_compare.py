"""What two sides of a change are compared by."""

import datetime as dt

import pytest

from builder.records.programme import Programme
from builder.reports.impact import Side, compare, impact
from tests import shili
from tests.results.years import edited

BEFORE = shili.certified()
MARK = shili.achievement("various-pending")


def side(programme: Programme) -> Side:
    return Side(
        revision=None,
        programme=programme,
        day=dt.date(2026, 6, 1),
        problems=(),
        standing=(),
        left_out=(),
        is_whole=True,
    )


def with_mark(**values: object) -> Programme:
    mark = BEFORE.documents[MARK].data
    assert isinstance(mark, dict)
    return edited(BEFORE, {MARK: {**mark, **values}})


def test_a_year_is_not_worked_out_where_words_alone_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "proposed", None)
    assert impact(side(BEFORE), side(with_mark(title="示例新名", note="示例备注"))).years == ()


def test_a_year_is_worked_out_where_a_point_may_be_another() -> None:
    after = with_mark(review={"status": "verified", "on": "2026-01-05"})
    assert [year.year for year in impact(side(BEFORE), side(after)).years] == [shili.YEAR]


def test_a_year_without_its_policy_is_compared_all_the_same() -> None:
    policies = [path for path in BEFORE.documents if path.startswith("records/policy/")]
    after = edited(BEFORE, dict.fromkeys(policies))
    assert shili.YEAR in [year.year for year in impact(side(BEFORE), side(after)).years]
