"""What may leave: types that hold public fields only, so that whatever sees nothing else can leak nothing.

Names are the public names of people and enterprises, ids are for links. Points, hours and ratios are
`Decimal`, shares `Fraction`. A day that ends something is its last day, unless the field says otherwise.
"""

from builder.public.about import About
from builder.public.certificates import Certificate, Certificates, CertificateState
from builder.public.publication import ProblemCode, Publication
from builder.public.results import (
    GradeChange,
    GradeCount,
    GroupPoints,
    NamedGrade,
    ObjectionOffice,
    Objections,
    Outcome,
    PlaceRule,
    Result,
    ResultState,
)
from builder.public.roster import (
    Batch,
    BatchState,
    Coverage,
    Enterprise,
    Holding,
    IndustryCount,
    Person,
    QualificationCount,
    YearOfRoster,
)
from builder.public.rules import (
    AmountTier,
    Band,
    CertificateGrant,
    Entitlement,
    Policy,
    Reading,
    ScoredEvent,
    ScoredKind,
    ScoringGroup,
)
from builder.public.training import Activity, ActivityStatus, Place, Session, Task, TrainingYear
from builder.public.vocabulary import Term, Vocabulary

__all__ = [
    "About",
    "Activity",
    "ActivityStatus",
    "AmountTier",
    "Band",
    "Batch",
    "BatchState",
    "Certificate",
    "CertificateGrant",
    "CertificateState",
    "Certificates",
    "Coverage",
    "Enterprise",
    "Entitlement",
    "GradeChange",
    "GradeCount",
    "GroupPoints",
    "Holding",
    "IndustryCount",
    "NamedGrade",
    "ObjectionOffice",
    "Objections",
    "Outcome",
    "Person",
    "Place",
    "PlaceRule",
    "Policy",
    "ProblemCode",
    "Publication",
    "QualificationCount",
    "Reading",
    "Result",
    "ResultState",
    "ScoredEvent",
    "ScoredKind",
    "ScoringGroup",
    "Session",
    "Task",
    "Term",
    "TrainingYear",
    "Vocabulary",
    "YearOfRoster",
]
