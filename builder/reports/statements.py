"""One private, printable page an enterprise: its people's hours and points, pending evidence, opinions due."""

from collections.abc import Iterator

from builder.assessment import Assessment
from builder.records.programme import Programme
from builder.reports import words
from builder.reports.explanation import Explanation, explanation
from builder.reports.lacking import joined, lacking, opinions_given
from builder.reports.templating import ENVIRONMENT
from builder.scoring import NotAssessed
from builder.validation.titled import OPINIONS


def statements(programme: Programme, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Give the name and the content (HTML) of a page for each enterprise that the year's assessment concerns."""
    template = ENVIRONMENT.get_template("statement.html")
    concerned = people_by_enterprise(programme, assessment)
    for enterprise in programme.enterprises.values():
        people = concerned.get(enterprise.id)
        if people:
            page = template.render(
                programme=programme.settings,
                year=assessment.policy.year,
                policy=assessment.policy,
                enterprise=enterprise,
                people=people,
                opinions=opinions_given(programme, assessment.policy.year, enterprise.id),
                lacks={one.person.id: joined(lacking(one, programme, assessment)).zh for one in people},
                titles=OPINIONS,
                words=words,
            )
            yield f"{enterprise.id}.html", page


def people_by_enterprise(programme: Programme, assessment: Assessment) -> dict[str, list[Explanation]]:
    """Give each enterprise's people of the year: who is assessed, left in it, or had nothing required."""
    people: dict[str, list[Explanation]] = {}
    for trainee in sorted(programme.trainees):
        one = explanation(programme, assessment, trainee)
        if one.sheet or one.not_assessed in {NotAssessed.LEFT, NotAssessed.NOTHING_REQUIRED}:
            people.setdefault(one.enterprise.id, []).append(one)
    return people
