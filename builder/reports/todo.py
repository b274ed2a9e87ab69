"""What is to be done, as staff read it, as programs read it, and as a calendar to subscribe to or to import."""

import datetime as dt
import json
from collections.abc import Sequence
from itertools import groupby

from builder.problems import Language, Text
from builder.records.programme import Programme
from builder.todo import AHEAD, BUREAU, Item


def text_todo(items: Sequence[Item], programme: Programme, day: dt.date, language: Language) -> str:
    """Give items as text: by who has to act, the bureau first, each with its day and what settles it."""
    if not items:
        return Text("没有未办结的事项", "nothing is open").in_(language) + "\n"
    by_actor = sorted(items, key=lambda item: (item.actor != BUREAU, item.actor))
    lines: list[str] = []
    for actor, group in groupby(by_actor, key=lambda item: item.actor):
        lines += [actor_name(actor, programme).in_(language), *(_line(item, day, language) for item in group), ""]
    return "\n".join(lines)


def json_todo(items: Sequence[Item], day: dt.date, language: Language) -> str:
    """Give items as JSON: the days, then each item; the same input gives the same bytes."""
    report = {
        "as_of": day.isoformat(),
        "until": (day + AHEAD).isoformat(),
        "items": [item_data(item, language, overdue=is_overdue(item, day)) for item in items],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def item_data(item: Item, language: Language, **late: bool) -> dict[str, str | int | bool | None]:
    """Give an item as programs read it, with what is to be told of whether it is late, if anything is."""
    return {
        "kind": item.kind,
        "actor": "bureau" if item.actor == BUREAU else "enterprise",
        "enterprise": None if item.actor == BUREAU else item.actor,
        "year": item.year,
        "due": item.due.isoformat() if item.due else None,
        **late,
        "what": item.what.in_(language),
        "record": item.record,
        "command": item.command.in_(language) if item.command else None,
    }


def settled_by(item: Item, language: Language) -> list[str]:
    """Give the record in which an item is settled, and the command that does, if one does."""
    return [item.record, *([item.command.in_(language)] if item.command else [])]


def is_overdue(item: Item, day: dt.date) -> bool:
    """Tell whether the last day for an item is over."""
    return item.due is not None and item.due < day


def actor_name(actor: str, programme: Programme) -> Text:
    """Say who has to act: the bureau, or an enterprise by id and name."""
    if actor == BUREAU:
        return Text(programme.settings.authority, f"the bureau ({programme.settings.authority})")
    enterprise = programme.enterprises.get(actor)
    name = f"{actor} {enterprise.name}" if enterprise else actor
    return Text(name, name)


def _line(item: Item, day: dt.date, language: Language) -> str:
    due = item.due.isoformat() if item.due else Text("未定期限", "no day").in_(language)
    late = Text("（已过期）", " (overdue)").in_(language) if is_overdue(item, day) else ""
    settled = Text("；", "; ").in_(language).join(settled_by(item, language))
    return f"  {due}{late}  {item.what.in_(language)}\n      {settled}"
