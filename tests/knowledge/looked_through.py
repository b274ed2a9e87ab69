"""A random year looked through: what is read of it, and who is known by that."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.knowledge.courses import Known, Upheld, found_out, read_of
from tests.knowledge.decided import by_builder
from tests.knowledge.drawing import draw
from tests.knowledge.objected import objected_to, read_as, upheld_in
from tests.knowledge.observer import Told
from tests.knowledge.refused import is_told_of_applicants
from tests.knowledge.rendered import all_pages, published, read_all
from tests.knowledge.worlds import Course


@dataclass(frozen=True, kw_only=True)
class Look:
    """What is read of a year, what must have been upheld, and who is known to have failed, to have objected or to have
    been objected to, and whether anything is read of those who were not admitted.

    Unless it `is_as_told`, something else was rendered than the search goes by.
    """

    course: Course
    read: Sequence[Told]
    is_as_told: bool
    upheld: Upheld | None
    failed: Sequence[Known] = ()
    objected: Sequence[int] = ()
    tells_of_applicants: bool = False

    @property
    def finds_anybody(self) -> bool:
        return bool(self.failed or self.objected or self.tells_of_applicants)


def look_through(number: int, most: int) -> Look:
    """Draw the year of a number, of so many people at most, publish it, and look for people who are known."""
    return look_at(draw(Random(number), by_builder, most))  # noqa: S311


def look_at(course: Course) -> Look:
    """Publish a year, and look for people who are known."""
    stages = published(course)
    pages = all_pages(stages, course.objections)
    read = read_all(pages)
    objections = read_as(course, stages, pages)
    upheld = None if objections is None else upheld_in(course, objections)
    return Look(
        course=course,
        read=read,
        is_as_told=read == read_of(course, by_builder),
        upheld=upheld,
        failed=found_out(course, by_builder, read, upheld or ()),
        objected=objected_to(course, by_builder, read, upheld),
        tells_of_applicants=is_told_of_applicants(course, stages, pages),
    )
