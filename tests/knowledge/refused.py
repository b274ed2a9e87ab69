"""Whether what is public tells of anybody who was not admitted: it must be the same with others, or with nobody."""

from collections.abc import Iterator
from dataclasses import replace

from builder.records.programme import Programme
from tests.knowledge.rendered import Pages, Stages, all_pages, records_of
from tests.knowledge.worlds import Applicant, Course
from tests.support import having

ENTERPRISES = 4


def is_told_of_applicants(course: Course, stages: Stages, pages: Pages) -> bool:
    """Tell whether the last pages are others where others applied, or nobody did, beside those who were admitted."""
    programme, day = stages[-1]
    for applicants in other_applicants(course) if course.applicants else ():
        other = records_of(replace(course, applicants=applicants), course.settings[-1], course.states[-1])
        with_results = having(other, Programme.results, programme.results)
        if not all_pages([(with_results, day)], course.objections).items() <= pages.items():
            return True
    return False


def other_applicants(course: Course) -> Iterator[tuple[Applicant, ...]]:
    """Give who may have applied instead: nobody; or others, of other enterprises, who wait where these were refused."""
    yield ()
    yield tuple(
        Applicant(
            after=(one.after + 1) % len(course.people),
            enterprise=one.enterprise % ENTERPRISES + 1,
            review="rejected" if one.review == "pending" else "pending",
        )
        for one in course.applicants
    )
