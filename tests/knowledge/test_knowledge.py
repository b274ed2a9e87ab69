"""That the public pages of a year let nobody be worked out, by looking for other courses of events.

`python -m tests.knowledge` does the same for more programmes. What is looked through, and how, says `search`.
"""

from dataclasses import replace

import pytest

from builder.knowledge import Knowledge
from tests.knowledge import drawing, formerly
from tests.knowledge.courses import Known, found_out, read_of
from tests.knowledge.decided import by_builder
from tests.knowledge.looked_through import look_through
from tests.knowledge.observer import Withholding
from tests.knowledge.rendered import all_pages, published, read_all
from tests.knowledge.worlds import Course, Facts, Rules, Settings

PROGRAMMES, SHARES = 500, 4
FEW = 5
NAMED: Settings = (("excellent", "good"), "none")
SCORED: Settings = (("excellent", "good"), "groups")
UNNAMED: Settings = ((), "totals")
FLOOR = Rules(bands=(("excellent", "0.25"), ("good", "0.25")), base="qualified", rounding="floor")
HALVES = Rules(bands=(("excellent", "0.2"), ("good", "0.5")), base="qualified", rounding="floor")
THREE = Rules(
    bands=(("outstanding", "0.2"), ("excellent", "0.2"), ("good", "0.34")), base="qualified", rounding="half-up"
)
FALLING = ((84, 84), (84, 50), (50, 50))


@pytest.mark.parametrize("share", range(SHARES))
def test_nobody_is_known_to_have_failed_or_objected_or_been_refused(share: int) -> None:
    for seed in range(share, PROGRAMMES, SHARES):
        look = look_through(seed, FEW if seed % 5 else drawing.MOST)
        assert look.is_as_told, seed
        assert (look.failed, look.objected, look.tells_of_applicants) == ([], [], False), seed


def known(course: Course, withholding: Withholding) -> list[Known]:
    return found_out(course, withholding, read_of(course, withholding))


def course(rules: Rules, settings: tuple[Settings, ...], *totals: tuple[int | None, ...]) -> Course:
    """Give a year in which nothing but points matters."""
    states = tuple(tuple(None if total is None else Facts(total) for total in of_all) for of_all in totals)
    return Course(rules=rules, settings=settings, states=states)


@pytest.mark.parametrize(
    ("what", "year"),
    [
        ("a place opens", course(HALVES, (SCORED, SCORED), (50, 76, 50, 60, 68), (50, 76, 76, 60, 68))),
        (
            "a place is gone",
            course(THREE, ((("outstanding", "excellent", "good"), "none"),) * 2, (68, 84, 60), (68, 50, 60)),
        ),
        ("a third grade is named later", course(FLOOR, (UNNAMED, ((*NAMED[0], "pass"), "none")), (60, 50), (60, 84))),
        ("other grades are named later", course(FLOOR, (NAMED, (("pass",), "totals")), (60, 84, 50), (60, 84, 84))),
        ("somebody leaves", course(FLOOR, (NAMED, NAMED), (50, 76, 50, 60, 50), (50, 76, None, 60, 50))),
    ],
)
@pytest.mark.parametrize("withholding", [formerly.numbers_alone, formerly.base_alone])
def test_the_search_finds_who_would_be_known_if_less_were_withheld(
    what: str, year: Course, withholding: Withholding
) -> None:
    assert known(year, withholding), what
    assert known(year, by_builder) == [], what


def test_places_that_are_shown_while_the_base_is_not_tell_the_base() -> None:
    passed = Facts(60, decision="pass")
    before, after = ((Facts(76), Facts(total), passed, passed, Facts(50)) for total in (84, 50))
    year = Course(rules=HALVES, settings=(SCORED, SCORED), states=(before, after))
    assert not known(year, formerly.numbers_alone)
    assert known(year, formerly.base_alone)
    assert known(year, by_builder) == []


def test_the_only_one_who_was_named_is_not_told_of_by_what_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = replace(THREE, rounding="ceiling")
    named: Settings = (("good",), "groups")
    good, passed = Facts(76, decision="good"), Facts(84, decision="pass")
    before, after = ((Facts(76), one, passed, Facts(50), Facts(50)) for one in (good, Facts(50)))
    year = Course(rules=rules, settings=(named, named), states=(before, after))
    assert known(year, by_builder) == []
    monkeypatch.setattr(Knowledge, "_would_tell_of_the_only_one", lambda *_: False)
    assert known(year, by_builder)


def test_who_leaves_is_not_told_of_by_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Rules(bands=(("excellent", "0.34"), ("good", "0.34")), base="qualified", rounding="ceiling")
    named: Settings = (("pass",), "none")
    before, gone, back = (
        (one, Facts(50), Facts(50), Facts(84)) for one in (Facts(50), None, Facts(60, decision="pass"))
    )
    year = Course(rules=rules, settings=(named,) * 3, states=(before, gone, back))
    assert known(year, by_builder) == []
    monkeypatch.setattr(Knowledge, "_would_tell_of_a_leaver", lambda *_: False)
    assert known(year, by_builder)


@pytest.mark.parametrize("settings", [NAMED, SCORED])
def test_that_more_is_withheld_later_tells_of_nobody(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = replace(FLOOR, rounding="ceiling")
    passed, last = Facts(60, decision="pass"), Facts(76)
    states = tuple((Facts(first), passed, Facts(60), passed, last, Facts(other)) for first, other in FALLING)
    year = Course(rules=rules, settings=(settings,) * 3, states=states)
    assert known(year, by_builder) == []
    monkeypatch.setattr(Knowledge, "_would_tell_later", lambda *_: False)
    assert known(year, by_builder) == [Known(who=5, at=1), Known(who=5, at=2)]


def test_what_moved_by_places_alone_is_not_shown_with_points_later() -> None:
    year = course(HALVES, (NAMED, NAMED, SCORED), (50, 76, 50, 60, 68), *[(50, 76, 84, 60, 68)] * 2)
    assert [result.is_withheld for result in read_of(year, by_builder)] == [False, False, True]
    assert known(year, by_builder) == []


def test_an_objecting_opinion_is_read_nowhere() -> None:
    facts = Facts(76, decision="pass")
    year, neutral = (
        Course(rules=HALVES, settings=(SCORED,), states=((one, Facts(50), Facts(60)),))
        for one in (facts._replace(objected=True), facts)
    )
    assert read_all(all_pages(published(year), ())) == read_all(all_pages(published(neutral), ()))
