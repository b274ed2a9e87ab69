"""What everybody and everything is called today, as a result seals it, and what the settings let be seen."""

from dataclasses import dataclass

from builder.policy import Policy
from builder.records.model import ProgrammeSettings, SealedBand, SealedGroup, Shown, Titles
from builder.records.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person by name, and the enterprise of the year's last day (reading 15c)."""

    name: str
    enterprise: str
    enterprise_name: str


def who(programme: Programme, trainee: str, year: int) -> Who:
    """Say by today's records who a person is in a year."""
    enterprise = programme.enterprise_in(trainee, year)
    return Who(name=programme.trainees[trainee].name, enterprise=enterprise.id, enterprise_name=enterprise.name)


def shown(settings: ProgrammeSettings, policy: Policy, notice_working_days: int | None = None) -> Shown:
    """Give what the settings say is published of a result; the grades that are named from the highest down."""
    rules, named = settings.publication, policy.named_grades(settings)
    return Shown(
        named_grades=tuple(grade for grade in policy.grades if grade in named),
        scores=rules.scores,
        notice_working_days=notice_working_days,
    )


def titles(settings: ProgrammeSettings, policy: Policy) -> Titles:
    """Give what settings and policy call everything that a result speaks of, and how places are counted."""
    record, grading = policy.record, policy.record.grading
    clause = record.certificate.clause
    return Titles(
        authority=settings.authority,
        programme=settings.name,
        policy=record.title,
        certificate=record.certificate.title,
        certificate_clause=None if clause == grading.clause else clause,
        grades=dict(policy.grade_titles),
        groups=tuple(
            SealedGroup(id=group.id, title=group.title, clause=group.clause, cap=group.cap) for group in record.groups
        ),
        bands=tuple(SealedBand(grade=band.grade, ratio=band.ratio) for band in grading.bands),
        base=grading.base,
        rounding=grading.rounding,
        clause=grading.clause,
        objections_to=settings.publication.objections_to,
    )
