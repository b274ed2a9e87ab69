"""A running notice: how its calendar moves its last day, and what a change of a record under it takes."""

from builder.audit import audit
from builder.records.programme import Programme
from builder.reports.impact import Side, impact, impact_lines
from builder.reports.terminal import plain
from tests import shili
from tests.results.years import with_keys
from tests.shili import NOTICE_ON, YEAR, achievement


def side(programme: Programme) -> Side:
    problems = audit(programme, NOTICE_ON)
    return Side(
        revision=None,
        programme=programme,
        day=NOTICE_ON,
        problems=problems,
        standing=problems,
        left_out=(),
        is_whole=True,
    )


def test_a_calendar_that_prolongs_a_notice_asks_for_it_anew_and_moves_nobody() -> None:
    programme = shili.on_notice()
    holidays = [{"name": "元旦", "from": "2026-01-01", "until": "2026-01-03"}]
    holidays += [{"name": "示例假日", "from": "2026-01-14", "until": "2026-01-14"}]
    found = impact(side(programme), side(with_keys(programme, "records/workdays/2026.yml", holidays=holidays)))
    [year] = found.years
    assert (year.year, year.needs, year.people) == (YEAR, "notice", ())
    assert [f"{day}" for day in year.notice_until] == ["2026-01-19", "2026-01-20"]
    assert "公示截止日：2026-01-19 → 2026-01-20" in plain(impact_lines(found, "zh"))


def test_points_that_change_under_a_notice_ask_for_it_anew() -> None:
    programme = shili.on_notice()
    pending = with_keys(programme, achievement("trademark-mark"), review={"status": "pending"})
    [year] = impact(side(programme), side(pending)).years
    assert (year.published, year.needs) == ("01-notice", "notice")
    assert [person.trainee for person in year.people] == ["trademark"]
