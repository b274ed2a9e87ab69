"""The typed records: what a valid file says, one frozen class a kind, keys as in the file.

A key that is a Python keyword has a trailing underscore (`from_`). Numbers are `Decimal` or `int`, days `date`; what a
file leaves out is `None` or empty. Instances are made by `builder.validation` alone, from data its schema has accepted.
"""

from builder.records.model.achievements import (
    Achievement,
    AchievementReview,
    Decision,
    Decisions,
    Evidence,
    Opinion,
    Opinions,
)
from builder.records.model.people import (
    AdmissionReview,
    Batch,
    Category,
    Enterprise,
    Exit,
    Qualification,
    Trainee,
)
from builder.records.model.period import Period
from builder.records.model.policy import (
    Band,
    GradeEntitlement,
    GradingRules,
    PolicyEvent,
    PolicyGroup,
    PolicyKind,
    PolicyRecord,
    Reading,
    Tier,
)
from builder.records.model.programme import (
    Goals,
    ObjectionOffice,
    ProgrammeSettings,
    PublicationRules,
    Site,
    SubsidyTerms,
)
from builder.records.model.results import (
    CertificateChange,
    Certificates,
    Commendation,
    Commendations,
    Objection,
    Payment,
    Result,
    ResultRow,
    Subsidies,
)
from builder.records.model.training import (
    Activity,
    Attendance,
    Organiser,
    Plan,
    Registration,
    Session,
    Task,
)
from builder.records.model.workdays import Holiday, Notice, Workdays

__all__ = [
    "Achievement",
    "AchievementReview",
    "Activity",
    "AdmissionReview",
    "Attendance",
    "Band",
    "Batch",
    "Category",
    "CertificateChange",
    "Certificates",
    "Commendation",
    "Commendations",
    "Decision",
    "Decisions",
    "Enterprise",
    "Evidence",
    "Exit",
    "Goals",
    "GradeEntitlement",
    "GradingRules",
    "Holiday",
    "Notice",
    "Objection",
    "ObjectionOffice",
    "Opinion",
    "Opinions",
    "Organiser",
    "Payment",
    "Period",
    "Plan",
    "PolicyEvent",
    "PolicyGroup",
    "PolicyKind",
    "PolicyRecord",
    "ProgrammeSettings",
    "PublicationRules",
    "Qualification",
    "Reading",
    "Registration",
    "Result",
    "ResultRow",
    "Session",
    "Site",
    "Subsidies",
    "SubsidyTerms",
    "Task",
    "Tier",
    "Trainee",
    "Workdays",
]
