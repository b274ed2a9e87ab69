"""Whose programme a site is of."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose programme this is, what it is to reach (二, 四（一）), and what its site must say at the foot."""

    name: str
    authority: str
    url: str | None
    operator: str | None
    icp: str | None
    public_security: str | None
    site_code: str | None
    demonstration: bool
    headcount_goal: int
    goal_by: dt.date
    coverage_goal: Decimal
    notice_working_days: int
    objection_office: str
    objection_address: str
    objection_telephone: str | None
