"""Rows that a table needs in another shape than they are published in."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from builder.decimals import plain
from builder.public import AmountTier, Coverage, Enterprise, Holding, ScoredEvent, ScoringGroup, Term
from builder.site import writing


def valid_on(holdings: Iterable[Holding], day: dt.date) -> tuple[Holding, ...]:
    """Give the categories that hold on a day."""
    return tuple(
        holding for holding in holdings if holding.since <= day and (holding.until is None or day <= holding.until)
    )


def missing_enterprises(
    enterprises: Iterable[Enterprise], coverage: Iterable[Coverage]
) -> tuple[tuple[Enterprise, tuple[Term, ...]], ...]:
    """Give the enterprises that some category still misses, each with those categories (四（一）)."""
    rows = tuple(coverage)
    lacking = ((one, tuple(row.category for row in rows if one.id in row.missing)) for one in enterprises)
    return tuple((enterprise, categories) for enterprise, categories in lacking if categories)


def scoring_rows(group: ScoringGroup) -> tuple[tuple[str, str], ...]:
    """Give the rows of a group in the scoring table: what is counted, and the points in words."""
    if group.method == "training":
        whole = "" if group.points is None else plain(group.points)
        return (("年度学习培训任务", f"{whole}分 × 完成学时 ÷ 应修学时"),)
    if group.method == "tier":
        return (("、".join(kind.title for kind in group.kinds), tiers_in_words(group.tiers, group.clause)),)
    return tuple((kind.title, _events(kind.events, group.clause)) for kind in group.kinds)


def _events(events: Iterable[ScoredEvent], clause: str) -> str:
    """Say what the events of a kind are worth, and by which clause if not by the group's.

    Neighbours of the same worth are said together.
    """
    parts = []
    for (points, own), same in groupby(events, key=lambda event: (event.points, event.clause)):
        names = [event.title for event in same]
        worth = "" if points is None else f"{'各' if len(names) > 1 else ''}{plain(points)}分"
        parts.append("、".join(names) + worth + _by(own, clause))
    return "，".join(parts)


def _by(own: str, clause: str) -> str:
    return "" if own == clause else f"（{own}）"


def tiers_in_words(tiers: tuple[AmountTier, ...], clause: str) -> str:
    """Say what amounts are worth, from the lowest tier up, and by which clause if not by the group's."""
    parts = []
    for tier, following in zip(tiers, [*tiers[1:], None], strict=True):
        start = f"{writing.yuan(tier.amount_from)}以上（含本数）" if tier.amount_from else ""
        end = f"{writing.yuan(following.amount_from)}以内（不含本数）" if following else ""
        parts.append(f"{start}{end}{plain(tier.points)}分{_by(tier.clause, clause)}")
    return "，".join(parts)
