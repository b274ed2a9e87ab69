"""The rules as the site shows them: the scoring table, the grades and how the text was read."""

import datetime as dt
from collections.abc import Iterable

from builder.policy import TITLES
from builder.public import AmountTier, Band, Entitlement, Policy, Reading, ScoredEvent, ScoredKind, ScoringGroup
from builder.records.model import GradeEntitlement, PolicyGroup, PolicyKind, PolicyRecord


def policies(records: Iterable[PolicyRecord], as_of: dt.date) -> tuple[Policy, ...]:
    """Give every policy, the newest first."""
    return tuple(
        _policy(record, as_of) for record in sorted(records, key=lambda record: record.in_force.from_, reverse=True)
    )


def _policy(record: PolicyRecord, as_of: dt.date) -> Policy:
    grading = record.grading
    titles = {**{band.grade: band.title for band in grading.bands}, **TITLES}

    def entitlement(granted: GradeEntitlement) -> Entitlement:
        grades = tuple(titles.get(grade, grade) for grade in granted.grades)
        return Entitlement(clause=granted.clause, grades=grades)

    return Policy(
        id=record.id,
        title=record.title,
        valid_from=record.in_force.from_,
        valid_until=record.in_force.until,
        in_force=record.in_force.from_ <= as_of <= record.in_force.until,
        term_years=record.term_years,
        groups=tuple(_group(group) for group in record.groups),
        grading_clause=grading.clause,
        pass_at=grading.pass_at,
        base=grading.base,
        rounding=grading.rounding,
        bands=tuple(Band(grade=band.grade, title=band.title, ratio=band.ratio) for band in grading.bands),
        certificate=entitlement(record.certificate),
        subsidy=entitlement(record.subsidy),
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
        kinds=tuple(_kind(kind) for kind in group.kinds),
        tiers=tuple(AmountTier(amount_from=tier.from_, points=tier.points) for tier in group.tiers),
    )


def _kind(kind: PolicyKind) -> ScoredKind:
    return ScoredKind(
        kind=kind.kind,
        title=kind.title,
        events=tuple(
            ScoredEvent(event=event.event, title=event.title, points=event.points, follows=event.follows)
            for event in kind.events
        ),
    )
