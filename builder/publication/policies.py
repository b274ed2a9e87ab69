"""The rules as the site shows them: the scoring table, the grades and how the text was read."""

import datetime as dt
from collections.abc import Iterable

from builder.policy import FAIL, PASS, Rule
from builder.policy import Policy as Rules
from builder.public import (
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
from builder.records.model import CertificateRule, GradeEntitlement, PolicyGroup, PolicyKind, PolicyRecord


def policies(records: Iterable[PolicyRecord], as_of: dt.date) -> tuple[Policy, ...]:
    """Give every policy, the newest first."""
    return tuple(
        _policy(record, as_of) for record in sorted(records, key=lambda record: record.in_force.from_, reverse=True)
    )


def _policy(record: PolicyRecord, as_of: dt.date) -> Policy:
    grading = record.grading
    rules = Rules(year=record.in_force.until.year, record=record)
    titles = rules.grade_titles

    def granted(entitlement: CertificateRule | GradeEntitlement) -> tuple[str, ...]:
        return tuple(titles.get(grade, grade) for grade in entitlement.grades)

    return Policy(
        id=record.id,
        title=record.title,
        valid_from=record.in_force.from_,
        valid_until=record.in_force.until,
        in_force=record.in_force.from_ <= as_of <= record.in_force.until,
        term_years=record.term_years,
        term_clause=record.term_clause,
        coverage_clause=record.coverage_clause,
        qualifications_clause=record.qualifications_clause,
        groups=tuple(_group(group) for group in record.groups),
        grading_clause=grading.clause,
        pass_at=grading.pass_at,
        pass_clause=rules.pass_clause,
        pass_title=titles[PASS],
        fail_title=titles[FAIL],
        base=grading.base,
        rounding=grading.rounding,
        bands=tuple(
            Band(grade=band.grade, title=band.title, ratio=band.ratio, clause=rules.clause_of(band.grade))
            for band in grading.bands
        ),
        certificate=CertificateGrant(
            clause=record.certificate.clause, grades=granted(record.certificate), title=record.certificate.title
        ),
        subsidy=Entitlement(clause=record.subsidy.clause, grades=granted(record.subsidy)),
        readings=tuple(
            Reading(
                id=reading.id,
                clause=reading.clause,
                question=reading.question,
                reading=reading.reading,
                reason=reading.reason,
            )
            for reading in record.readings
        ),
    )


def _group(group: PolicyGroup) -> ScoringGroup:
    return ScoringGroup(
        id=group.id,
        title=group.title,
        clause=group.clause,
        method=group.method,
        points=group.points,
        cap=group.cap,
        credit=group.credit,
        unit=group.unit,
        basis=group.basis,
        kinds=tuple(_kind(group, kind) for kind in group.kinds),
        tiers=tuple(
            AmountTier(amount_from=tier.from_, points=tier.points, clause=tier.clause or group.clause)
            for tier in group.tiers
        ),
    )


def _kind(group: PolicyGroup, kind: PolicyKind) -> ScoredKind:
    return ScoredKind(
        kind=kind.kind,
        title=kind.title,
        events=tuple(
            ScoredEvent(
                event=event.event,
                title=event.title,
                points=event.points,
                follows=event.follows,
                clause=Rule(group=group, kind=kind, event=event).clause,
            )
            for event in kind.events
        ),
    )
