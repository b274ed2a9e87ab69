"""That nobody is known to have objected or to have been objected to, and that the search would see who is."""

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.public import Publication
from builder.records.programme import Programme
from tests.knowledge.looked_through import look_at
from tests.knowledge.test_knowledge import HALVES, SCORED, THREE, course
from tests.knowledge.worlds import Course, Facts, Objection, Settings

EVERYBODY: Settings = (("outstanding", "excellent", "good"), "groups")
NAMED = tuple(map(Facts, (84, 76, 68)))


def about(*people: int, by: int | None = None, upheld: bool = True) -> tuple[Objection]:
    """Give an objection to the first result that was settled before the next."""
    return (Objection(to=0, received=0, settled=0, about=people, upheld=upheld, by=by),)


def with_nothing_read(unnamed: tuple[Facts, ...], later: tuple[Facts, ...], objections: tuple[Objection]) -> Course:
    """Give a year in which all but some are named with all their points, and only theirs changed."""
    states = ((*NAMED, *unnamed), (*NAMED, *later))
    return Course(rules=THREE, settings=(EVERYBODY, EVERYBODY), states=states, objections=objections)


def test_one_upheld_objection_beside_one_changed_line_tells_about_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    year = course(HALVES, (SCORED, SCORED), (76, 68, 60, 50), (84, 68, 60, 50))
    year = replace(year, objections=about(0, by=0))
    assert not look_at(year).finds_anybody
    monkeypatch.setattr(sys.modules["builder.publication.objections"], "_settled_after", lambda *_: frozenset())
    assert look_at(year).objected == [0]


def test_an_upheld_objection_beside_no_change_tells_about_the_only_one_whose_change_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed = (Facts(60),), (Facts(60, decision="pass"),)
    year = with_nothing_read(*passed, about(3))
    assert not look_at(year).finds_anybody
    monkeypatch.setattr(sys.modules["builder.publication.published.years"], "leaves_open_whose", lambda _: True)
    assert look_at(year).objected == [3]


def test_an_upheld_objection_is_told_where_it_can_be_about_several() -> None:
    failed, passed = Facts(50), Facts(60)
    year = with_nothing_read((failed, passed), (failed, passed._replace(decision="pass")), about(4))
    look = look_at(year)
    assert look.upheld == {1}
    assert not look.finds_anybody


@pytest.mark.parametrize("told", ["by", "about"])
def test_whatever_is_read_of_who_objected_is_found(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["builder.publication.border"]
    publish: Callable[[Programme, dt.date], Publication] = module.publish

    def telling(programme: Programme, as_of: dt.date) -> Publication:
        said = [getattr(one, told) for one in programme.objections.values()]
        publication = publish(programme, as_of)
        return replace(publication, about=replace(publication.about, name=str(said)))

    year = course(HALVES, (SCORED, SCORED), (76, 68, 60, 50), (84, 68, 60, 50))
    year = replace(year, objections=about(1, by=1, upheld=False))
    assert not look_at(year).finds_anybody
    monkeypatch.setattr(sys.modules["tests.knowledge.rendered"], "publish", telling)
    assert look_at(year).objected == [1]
