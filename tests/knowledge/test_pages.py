"""That every page and file is the same in the courses of events of which the search says that they read alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from random import Random

from builder.public import Publication
from builder.website import generated_files
from tests.knowledge.courses import fails, in_which_somebody_did_not_fail
from tests.knowledge.decided import by_builder
from tests.knowledge.drawing import draw
from tests.knowledge.objected import read_as, upheld_in
from tests.knowledge.refused import other_applicants
from tests.knowledge.rendered import Pages, Stages, all_pages, published, read_all
from tests.knowledge.worlds import Course, State, graded, neutral

YEARS, RENDERED = 40, 2
PEOPLE = 5


def without_digests(text: str) -> str:
    """Leave out digests, which hold salts that nobody knows."""
    return re.sub("[0-9a-f]{64}", "", text)


def others(course: Course, stages: Stages, pages: Pages) -> Iterator[Course]:
    """Give courses in which somebody did not fail who did, nobody of the roster objected, and others applied."""
    objections = read_as(course, stages, pages)
    assert objections is not None
    upheld, read = upheld_in(course, objections), read_all(pages)
    *_, applicants = other_applicants(course)
    for who, at in fails(course):
        states = in_which_somebody_did_not_fail(course, by_builder, read, upheld, who, at)
        assert states is not None
        if can_be_published(course, states):
            yield replace(course, states=states, objections=tuple(objections), applicants=applicants)


def can_be_published(course: Course, states: tuple[State, ...]) -> bool:
    """Tell whether no decision is wanting, and something changed before whatever is published for a change."""
    numbers = [number for number in range(1, len(states)) if course.stage(number) != "final"]
    changed = [neutral(before) != neutral(after) for before, after in pairwise(states)]
    return all(graded(course.rules, state) for state in states) and all(changed[number - 1] for number in numbers)


def pairs() -> Iterator[tuple[Pages, Pages]]:
    """Give the pages of years beside those of the first other course."""
    for number in range(YEARS):
        course = draw(Random(number), by_builder, PEOPLE)  # noqa: S311
        stages = published(course)
        pages = all_pages(stages, course.objections)
        for other in others(course, stages, pages):
            yield pages, all_pages(published(other), other.objections)
            break


def files(publication: Publication) -> Mapping[str, str | bytes]:
    made = generated_files(publication, frozenset({"privacy.md"}))
    return {path: without_digests(text) if isinstance(text, str) else text for path, text in made.items()}


def test_all_that_is_public_is_the_same_in_another_course() -> None:
    compared = 0
    for pages, other in pairs():
        assert [without_digests(repr(one)) for one in pages.values()] == [
            without_digests(repr(one)) for one in other.values()
        ]
        compared += 1
    assert compared > YEARS / 3


def test_every_page_and_file_is_the_same_in_another_course() -> None:
    for _, (pages, other) in zip(range(RENDERED), pairs(), strict=False):
        assert list(map(files, pages.values())) == list(map(files, other.values()))
