"""What one certificate says."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A person's certificate of one year, as it follows from a published result (六（二）).

    `number` comes from `certificate_number`, `revision` counts a person's certificates of the year from 1, `result` and
    `result_digest` name the published result, `site_url` ends with a slash. The trainee's id is for the register alone
    and never leaves it.
    """

    title: str
    number: str
    year: int
    revision: int
    trainee: str
    name: str
    enterprise: str
    grade: str
    grade_title: str
    programme: str
    authority: str
    issued_on: dt.date
    policy_title: str
    policy_clause: str
    result: str
    result_digest: str
    site_url: str
    demonstration: bool
