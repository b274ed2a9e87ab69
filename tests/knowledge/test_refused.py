"""That nobody who was not admitted is told of, and that it would be seen if anybody were."""

import pytest

from builder.publication.people import People
from builder.records.programme import Programme
from tests.knowledge.looked_through import look_at
from tests.knowledge.test_knowledge import HALVES, SCORED, course
from tests.knowledge.worlds import Applicant, Course

STATES = course(HALVES, (SCORED,), (76, 68, 60, 50))


def with_applicant(enterprise: int) -> Course:
    refused = Applicant(after=1, enterprise=enterprise, review="rejected")
    return Course(rules=STATES.rules, settings=STATES.settings, states=STATES.states, applicants=(refused,))


def all_enterprises(people: People) -> tuple[object, ...]:
    programme: Programme = people._programme  # noqa: SLF001
    return tuple(programme.enterprises.values())


@pytest.mark.parametrize("enterprise", [1, 3])
def test_a_refused_applicant_is_told_of_nowhere(enterprise: int) -> None:
    assert not look_at(with_applicant(enterprise)).tells_of_applicants


def test_an_enterprise_that_is_known_by_its_applicant_alone_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(People, "_listed", property(all_enterprises))
    assert look_at(with_applicant(3)).tells_of_applicants


def test_an_applicant_who_is_counted_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(people: People) -> dict[str, int]:
        return {"e0001": len(people._programme.trainees)}  # noqa: SLF001

    monkeypatch.setattr(People, "enterprise_counts", property(counted))
    assert look_at(with_applicant(1)).tells_of_applicants
