"""What comes of certificates and subsidies if a year's assessment is published as it is (五（四）, 六（二）)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from builder.assessment import Assessment
from builder.records.model import Result, ResultRow
from builder.records.programme import Programme
from builder.results.certified import Step, claims, forfeited
from builder.results.rows import Row, rows_of

Prospect = Literal["due", "issued", "reissue", "restore", "withheld", "revoke"]
"""What becomes of a certificate.

It is `due` (none was issued yet), `issued` and stays, or is to be issued anew (`reissue`), restored (`restore`) or
revoked (`revoke`); `withheld` was revoked for what no result says.
"""

_STEPS: Mapping[Step, Prospect] = {
    "keep": "issued",
    "issue": "reissue",
    "restore": "restore",
    "withhold": "withheld",
}


def prospects(programme: Programme, assessment: Assessment, day: dt.date) -> Mapping[str, Prospect]:
    """Give what becomes of everybody's certificate, by person, as the register stands on a day; none has no entry."""
    last = programme.latest_result(assessment.policy.year)
    if last is None:
        granted = assessment.policy.record.certificate.grades
        return {one.trainee: "due" for one in assessment.people if one.grade in granted}
    published = {row.trainee: row for row in last.rows}
    rows = tuple(_row(row, published.get(row.trainee)) for row in rows_of(assessment))
    next_one: Result = replace(last, rows=rows)
    found: dict[str, Prospect] = {
        claim.row.trainee: _STEPS[claim.step] if claim.issued else "due" for claim in claims(programme, next_one, day)
    }
    return found | {entry.trainee: "revoke" for entry in forfeited(programme, next_one, day)}


def _row(row: Row, published: ResultRow | None) -> ResultRow:
    """Give a row as a result has it; who was not published yet holds no certificate that could bear another name."""
    if published is not None:
        return replace(published, total=row.total, grade=row.grade, by=row.by, groups=dict(row.groups))
    return ResultRow(
        trainee=row.trainee,
        name="",
        enterprise="",
        enterprise_name="",
        total=row.total,
        grade=row.grade,
        by=row.by,
        groups=dict(row.groups),
        salt="",
        digest="",
    )


def is_entitled(assessment: Assessment, trainee: str) -> bool:
    """Tell whether a person's grade, as proposed, entitles to a subsidy (五（四）)."""
    one = assessment.of(trainee)
    return one is not None and one.grade in assessment.policy.record.subsidy.grades
