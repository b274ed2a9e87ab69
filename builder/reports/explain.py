"""One person's year in words."""

import datetime as dt

from builder.assessment import Assessment
from builder.problems import Language
from builder.records.programme import Programme
from builder.reports import words
from builder.reports.explanation import explanation, reference
from builder.reports.templating import ENVIRONMENT
from builder.validation.titled import OPINIONS


def explain(programme: Programme, assessment: Assessment, trainee: str, language: Language, as_of: dt.date) -> str:
    """Explain a person's year: every point, what the pass line still takes, and last year's lowest good for reference.

    Raises `KeyError` for somebody who is not on record.
    """
    found = explanation(programme, assessment, trainee)
    return ENVIRONMENT.get_template(f"explain.{language}.txt").render(
        year=assessment.policy.year,
        running=as_of.year <= assessment.policy.year,
        as_of=as_of,
        policy=assessment.policy,
        person=found.person,
        enterprise=found.enterprise,
        sheet=found.sheet,
        not_assessed=found.not_assessed,
        decided_on=found.decided_on,
        reference=reference(programme, assessment),
        opinions=OPINIONS,
        words=words,
    )
