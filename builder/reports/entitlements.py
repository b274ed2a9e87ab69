"""What a year's result entitles to, for the bureau: subsidies from entitled to paid, and who is recommended first."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from builder.policy import Policy
from builder.records.model import Commendation, Enterprise, Payment, Trainee
from builder.records.programme import Programme
from builder.reports.templating import ENVIRONMENT
from builder.results.subsidies import amount_set, entitled


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """A person entitled to a subsidy: the amount set (None: 按办法执行), the payment if recorded, commendations.

    No grade is the one of somebody whose subsidy was approved before a correction took the entitlement.
    """

    trainee: Trainee
    enterprise: Enterprise
    grade: str | None
    amount: Decimal | None
    payment: Payment | None
    commendations: tuple[Commendation, ...]


def entitlements(programme: Programme, policy: Policy) -> Iterator[Entitlement]:
    """Give everybody whom the year's final result entitles, the highest grade first (五（四）, 七（二）).

    Whoever a correction has taken out follows, as long as a payment is recorded.
    """
    paid = programme.subsidies.get(policy.year)
    payments = {payment.trainee: payment for payment in paid.payments} if paid else {}
    record = programme.commendations.get(policy.year)
    commended = record.commendations if record else ()
    grades = entitled(programme, policy.year)
    for id in (*grades, *sorted(payments.keys() - grades.keys())):
        grade = grades.get(id)
        trainee = programme.trainees[id]
        payment = payments.get(id)
        yield Entitlement(
            trainee=trainee,
            enterprise=programme.enterprise_in(id, policy.year),
            grade=policy.grade_titles[grade] if grade else None,
            amount=amount_set(programme, grade, payment) if grade else None,
            payment=payment,
            commendations=tuple(entry for entry in commended if entry.trainee == id),
        )


def entitlements_page(programme: Programme, policy: Policy) -> str:
    """Give the private page (HTML) of a year's entitlements, empty where no result is final."""
    people = list(entitlements(programme, policy))
    if not people:
        return ""
    return ENVIRONMENT.get_template("entitlements.html").render(
        programme=programme.settings, year=policy.year, policy=policy, people=people
    )
