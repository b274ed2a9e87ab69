"""Rows that a table needs in another shape than they are published in."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from builder.public import AmountTier, Holding, ScoredEvent, ScoringGroup
from builder.site import writing


def valid_on(holdings: Iterable[Holding], day: dt.date) -> tuple[Holding, ...]:
    """Give the categories that hold on a day."""
    return tuple(
        holding for holding in holdings if holding.since <= day and (holding.until is None or day <= holding.until)
    )


def scoring_rows(group: ScoringGroup) -> tuple[tuple[str, str], ...]:
    """Give the rows of a group in the scoring table: what is counted, and the points in words."""
    if group.method == "training":
        whole = "" if group.points is None else writing.number(group.points)
        return (("年度学习培训任务", f"{whole}分 × 完成学时 ÷ 应修学时"),)
    by_kind: dict[str, list[ScoredEvent]] = {}
    for event in group.events:
        by_kind.setdefault(event.kind, []).append(event)
    if group.method == "tier":
        return (("、".join(events[0].kind_title for events in by_kind.values()), _tiers(group.tiers)),)
    return tuple((events[0].kind_title, _events(events)) for events in by_kind.values())


def _events(events: Iterable[ScoredEvent]) -> str:
    """Say what the events of a kind are worth; neighbours of the same worth are said together."""
    told = []
    for points, same in groupby(events, key=lambda event: event.points):
        names = [event.event for event in same]
        worth = "" if points is None else f"{'各' if len(names) > 1 else ''}{writing.number(points)}分"
        told.append("、".join(names) + worth)
    return "，".join(told)


def _tiers(tiers: tuple[AmountTier, ...]) -> str:
    told = []
    for tier, following in zip(tiers, [*tiers[1:], None], strict=True):
        start = f"{writing.yuan(tier.amount_from)}以上（含本数）" if tier.amount_from else ""
        end = f"{writing.yuan(following.amount_from)}以内（不含本数）" if following else ""
        told.append(f"{start}{end}{writing.number(tier.points)}分")
    return "，".join(told)
