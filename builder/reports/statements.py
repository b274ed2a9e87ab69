"""One private, printable page an enterprise: its people's hours and points, pending evidence, opinions due."""

from collections.abc import Iterator

from builder.assessment import Assessment
from builder.records.model import Enterprise
from builder.records.programme import Programme
from builder.reports import words
from builder.reports.explanation import Explanation, explanation
from builder.reports.templating import ENVIRONMENT
from builder.scoring import NotAssessed


def statements(programme: Programme, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Give the name and the content (HTML) of a page for each enterprise that the year's assessment concerns."""
    template = ENVIRONMENT.get_template("statement.html")
    for enterprise in programme.enterprises.values():
        people = list(_people(programme, assessment, enterprise))
        if people:
            page = template.render(
                programme=programme.settings,
                year=assessment.policy.year,
                policy=assessment.policy,
                enterprise=enterprise,
                people=people,
                opinions=_opinions(programme, assessment, enterprise),
                words=words,
            )
            yield f"{enterprise.id}.html", page


def _people(programme: Programme, assessment: Assessment, enterprise: Enterprise) -> Iterator[Explanation]:
    """Give the enterprise's people of the year: who is assessed, left in it, or had nothing required."""
    for trainee in sorted(programme.trainees.values(), key=lambda trainee: trainee.id):
        if trainee.enterprise == enterprise.id:
            told = explanation(programme, assessment, trainee.id)
            if told.sheet or told.not_assessed in {NotAssessed.LEFT, NotAssessed.NOTHING_REQUIRED}:
                yield told


def _opinions(programme: Programme, assessment: Assessment, enterprise: Enterprise) -> dict[str, str]:
    """Give the opinions that the enterprise has handed in for the year, by person."""
    record = programme.opinions.get((assessment.policy.year, enterprise.id))
    return {opinion.trainee: opinion.opinion for opinion in record.opinions} if record else {}
