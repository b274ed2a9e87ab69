"""What is public of the programme record."""

from builder.public import About
from builder.records.model import ProgrammeSettings


def about(settings: ProgrammeSettings) -> About:
    """Give the programme's name, goals and footer lines; the subsidy's terms and the note stay inside."""
    site, goals, rules = settings.site, settings.goals, settings.publication
    return About(
        name=settings.name,
        authority=settings.authority,
        url=site.url,
        operator=site.operator,
        icp=site.icp,
        public_security=site.public_security,
        site_code=site.site_code,
        demonstration=settings.demonstration,
        headcount_goal=goals.headcount,
        goal_by=goals.by,
        coverage_goal=goals.coverage,
        notice_working_days=rules.notice_working_days,
        objection_office=rules.objections_to.office,
        objection_address=rules.objections_to.address,
        objection_telephone=rules.objections_to.telephone,
    )
