"""Recorded subsidies: for people who are entitled, once, at the amount set, within the budget (五（四）)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from builder.policy import policy_of
from builder.problems import Code, Problem, Text, listing
from builder.records.kinds import KINDS
from builder.records.model import Payment, Result, Subsidies, SubsidyTerms
from builder.records.programme import Programme
from builder.results.erased import has_erased, row_of
from builder.results.meaning import is_meant_otherwise

NOT_ENTITLED = Code(
    id="P541",
    title=Text("无资格人员领取补助", "A subsidy for somebody who is not entitled"),
    message=Text(
        "{found} 的 {year} 年度公布等次（{grade}）不享受培训补助",
        "{found} is not entitled for {year}: the published grade is {grade}",
    ),
    expected=Text("已公布为{grades}的人员（{clause}）", "somebody published as {grades} (clause {clause})"),
    example="payments:\n  - {trainee: 人员编号, approved_on: 年-月-日}",
)
PAID_TWICE = Code(
    id="P542",
    title=Text("同一年度重复补助", "A subsidy twice for one year"),
    message=Text("{found} 的 {year} 年度补助登记了两次", "the subsidy of {found} for {year} is recorded twice"),
    expected=Text("一人一年度一次", "one payment a person and year"),
    example="payments:\n  - {trainee: 人员编号, approved_on: 年-月-日}",
)
OTHER_AMOUNT = Code(
    id="P543",
    title=Text("补助金额与标准不符", "A subsidy of another amount than set"),
    message=Text(
        "{trainee} 的补助金额为 {found} 元，标准为 {amount} 元", "{trainee} gets {found} yuan, and {amount} is set"
    ),
    expected=Text("programme.yml 中当时的标准：{amount} 元", "the amount set at the time in programme.yml: {amount}"),
    example="amount_yuan: 金额",
)
OVER_BUDGET = Code(
    id="P544",
    title=Text("补助超出预算", "Subsidies above the budget"),
    message=Text(
        "到这一笔为止共 {found} 元，超出预算 {budget} 元", "{found} yuan up to here, above the budget of {budget}"
    ),
    expected=Text("合计不超过 {budget} 元", "at most {budget} in all"),
    example="amount_yuan: 金额",
)
NO_RESULT = Code(
    id="P547",
    title=Text("没有公布结果就批准的补助", "A subsidy without a published result"),
    message=Text(
        "{year} 年度有 {count} 笔补助批准时还没有公布结果，第一笔是 {found} 的（{day}）",
        "{count} subsidies of {year} were approved before any result was final, first that of {found} ({day})",
    ),
    expected=Text(
        "公布以后再批准；结果的文件被删除、改名的，恢复原文件",
        "approval after the final result; the file of the result as it was, if it was deleted or renamed",
    ),
    example="approved_on: 年-月-日",
)


def standing_result(programme: Programme, year: int, day: dt.date = dt.date.max) -> Result | None:
    """Give the result of a year that stands on a day, by default at last: the final one or its last correction."""
    results = [result for result in programme.results_of(year) if result.published_on <= day]
    return results[-1] if results and results[-1].stage != "notice" else None


def entitled(programme: Programme, year: int) -> dict[str, str]:
    """Give the grade of everybody whom the final result of a year entitles to a subsidy, the highest grade first."""
    policy = policy_of(programme.policies, year)
    result = standing_result(programme, year)
    if policy is None or result is None:
        return {}
    grades = policy.record.subsidy.grades
    rows = [row for row in result.rows if row.grade in grades]
    return {row.trainee: row.grade for row in sorted(rows, key=lambda row: (grades.index(row.grade), row.trainee))}


def terms_of(programme: Programme, payment: Payment) -> SubsidyTerms | None:
    """Give the terms that hold on the day on which a subsidy is approved."""
    dated = [terms for terms in programme.settings.subsidy if terms.from_ <= payment.approved_on]
    return max(dated, key=lambda terms: terms.from_, default=None)


def amount_set(programme: Programme, grade: str, payment: Payment | None) -> Decimal | None:
    """Give the amount that is set for a grade, on the day of approval or, before that, by the latest terms."""
    terms = (
        terms_of(programme, payment)
        if payment
        else max(programme.settings.subsidy, key=lambda terms: terms.from_, default=None)
    )
    return terms.amounts.get(grade) if terms else None


def check_subsidies(programme: Programme, at_fault: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Check every recorded subsidy, but those of years whose results are not all without fault."""
    unread = {path.rpartition("/")[0] for path in at_fault}
    spent: dict[str, Decimal] = {}
    for record in programme.subsidies.values():
        if KINDS["result"].place(year=record.year).rpartition("/")[0] in unread:
            continue
        yield from _people(programme, record)
        for place, payment in enumerate(record.payments):
            terms = terms_of(programme, payment)
            if terms is not None and payment.amount_yuan is not None:
                key = terms.from_.isoformat()
                spent[key] = spent.get(key, Decimal(0)) + payment.amount_yuan
                yield from _amount(programme, record, place, terms, spent[key])


def _people(programme: Programme, record: Subsidies) -> Iterator[Problem]:
    policy = policy_of(programme.policies, record.year)
    if policy is None:
        return
    titles, result = policy.grade_titles, programme.latest_result(record.year)
    # Whom another policy than that of the result leaves out follows from the policy, which is told by itself.
    by_its_rules = result is None or not is_meant_otherwise(programme, policy, result)
    paid: set[str] = set()
    yield from _too_early(programme, record)
    for place, payment in enumerate(record.payments):
        position = programme.at(record, "payments", place, "trainee")
        if payment.trainee in paid:
            yield PAID_TWICE.at(position, payment.trainee, year=str(record.year))
        paid.add(payment.trainee)
        stood = standing_result(programme, record.year, payment.approved_on)
        grade = _grade(programme, record, payment)
        unknown = stood is None or (not grade and has_erased(stood))
        if grade not in policy.record.subsidy.grades and by_its_rules and not unknown:
            yield NOT_ENTITLED.at(
                position,
                payment.trainee,
                year=str(record.year),
                grade=Text(titles.get(grade, "未公布"), grade or "not published"),
                grades=listing(Text(titles[one], one) for one in policy.record.subsidy.grades),
                clause=policy.record.subsidy.clause,
            )


def _too_early(programme: Programme, record: Subsidies) -> Iterator[Problem]:
    """Report in one problem all payments that were approved while no result was final."""
    early = [
        place
        for place, payment in enumerate(record.payments)
        if standing_result(programme, record.year, payment.approved_on) is None
    ]
    if early:
        first = record.payments[early[0]]
        position = programme.at(record, "payments", early[0], "approved_on")
        values = {"year": str(record.year), "count": str(len(early)), "day": first.approved_on.isoformat()}
        yield NO_RESULT.at(position, first.trainee, **values)


def _grade(programme: Programme, record: Subsidies, payment: Payment) -> str:
    """Give the grade by the result that stood when a subsidy was approved: no correction takes that back."""
    result = standing_result(programme, record.year, payment.approved_on)
    row = row_of(result, payment.trainee) if result else None
    return row.grade if row else ""


def _amount(
    programme: Programme, record: Subsidies, place: int, terms: SubsidyTerms, spent: Decimal
) -> Iterator[Problem]:
    payment = record.payments[place]
    amount = amount_set(programme, _grade(programme, record, payment), payment)
    position = programme.at(record, "payments", place, "amount_yuan")
    if amount is not None and payment.amount_yuan != amount:
        yield OTHER_AMOUNT.at(position, f"{payment.amount_yuan:f}", trainee=payment.trainee, amount=f"{amount:f}")
    if terms.budget is not None and spent > terms.budget:
        yield OVER_BUDGET.at(position, f"{spent:f}", budget=f"{terms.budget:f}")
