"""Who is known to have objected or to have been objected to, by what is read of the objections to a year's results.

An objection that was upheld changed the facts of somebody whom it was about before the next result: what everybody
will suppose. One that was not may have been about anybody, and each may have been made by somebody else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from tests.knowledge.courses import Upheld, is_upheld, otherwise
from tests.knowledge.observer import Told, Withholding
from tests.knowledge.rendered import Pages, Stages, all_pages
from tests.knowledge.search import Search
from tests.knowledge.worlds import Course, Objection, State


def read_as(course: Course, stages: Stages, pages: Pages) -> Sequence[Objection] | None:
    """Give objections of which the same is read: by nobody of the roster, about nobody, and the fewest of them upheld.

    None where more is read of them: where the pages are others whatever was upheld.
    """
    if not course.objections:
        return ()
    since = stages[min(one.received for one in course.objections) :]
    others = _others(course.objections)
    return next((other for other in others if all_pages(since, other).items() <= pages.items()), None)


def upheld_in(course: Course, objections: Sequence[Objection]) -> Upheld:
    """Give the results between which and the one before something was upheld."""
    after = {one.settled for one in objections if one.upheld}
    return {number for number in range(1, len(course.states)) if number - 1 in after}


def _others(objections: Sequence[Objection]) -> Iterator[Sequence[Objection]]:
    """Give objections that came when these did, about nobody and by nobody of the roster; the fewest upheld first."""
    settled = [(False, True) if one.settled is not None else (False,) for one in objections]
    for upheld in sorted(product(*settled), key=sum):
        yield [replace(one, about=(), by=None, upheld=is_) for one, is_ in zip(objections, upheld, strict=True)]


def concerned(course: Course) -> set[int]:
    """Give who objected and who was objected to."""
    objected = {one.by for one in course.objections if one.by is not None}
    return objected.union(*(one.about for one in course.objections))


def objected_to(course: Course, withholding: Withholding, read: Sequence[Told], upheld: Upheld | None) -> list[int]:
    """Give the objectors and those objected to who are so in every course that fits, or in every likely one.

    Unless something is known to have been upheld, nobody need have been; and whatever was can have been brought by
    somebody who is not in the roster.
    """
    people = sorted(concerned(course))
    if upheld is None:
        return people
    return [who for who in people if upheld and not _can_be_about_others(course, withholding, read, upheld, who)]


def _can_be_about_others(
    course: Course, withholding: Withholding, read: Sequence[Told], upheld: Upheld, who: int
) -> bool:
    def about_others(number: int, before: State | None, state: State) -> bool:
        return is_upheld(upheld, number, before, state, but=who)

    def about_whomever(number: int, before: State | None, state: State) -> bool:
        return is_upheld(upheld, number, before, state)

    asked = partial(Search, course=course, withholding=withholding, read=read, who=who)
    return otherwise(asked, about_others, about_whomever) is not None
