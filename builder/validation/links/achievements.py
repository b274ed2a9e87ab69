"""Achievements: known to a policy, with the right number and people, and none twice (六（一）2 to 8)."""

import difflib
from collections.abc import Iterator

from builder.problems import Problem, Text, rights
from builder.records.model import Achievement
from builder.validation.identifiers import FORMS, INVENTIONS, SORTS, normalised, patent_number
from builder.validation.links.context import Context, Rule

RECOGNISED = "recognised"
PATENTS = frozenset({"invention-patent", "pct-patent"})
"""The kinds that one patent can be recorded as; it scores as one of them alone (reading 5)."""


def kinds_are_known(context: Context) -> Iterator[Problem]:
    """Demand that a policy knows every kind and event: none is silently worth nothing (reading 4)."""
    kinds = {
        kind.kind: kind
        for policy in context.programme.policies.values()
        for group in policy.groups
        for kind in group.kinds
    }
    if not kinds or context.has_broken("policy"):
        return
    for record in context.programme.achievements.values():
        kind = kinds.get(record.kind)
        if kind is None:
            close = difflib.get_close_matches(record.kind, kinds, n=1)
            yield context.problem(
                rights.UNKNOWN_KIND,
                record,
                "kind",
                found=record.kind,
                known=_listed(list(kinds)),
                example=f"kind: {(close or list(kinds))[0]}",
            )
        elif record.id not in context.rules:
            known = list(dict.fromkeys(event.event for event in kind.events))
            close = difflib.get_close_matches(record.event, known, n=1)
            yield context.problem(
                rights.UNKNOWN_EVENT,
                record,
                "event",
                found=record.event,
                kind=kind.title,
                known=_listed(known),
                example=f"event: {(close or known)[0]}",
            )


def identifiers_are_right(context: Context) -> Iterator[Problem]:
    """Demand that an achievement has the number that its kind asks for, with a check digit that fits."""
    for record, rule in _ruled(context):
        sort = rule.kind.identifier
        if sort == "none":
            continue
        if record.identifier is None:
            number = '"12345678"' if sort == "text" else "ZL202310000001.5"
            example = f"identifier: {number}"
            yield context.problem(rights.NO_IDENTIFIER, record, kind=rule.kind.title, form=FORMS[sort], example=example)
        elif sort != "text":
            yield from _check_patent(context, record, record.identifier, sort)


def _check_patent(context: Context, record: Achievement, identifier: str, sort: str) -> Iterator[Problem]:
    number = patent_number(identifier)
    if number is None:
        yield context.problem(rights.IDENTIFIER_FORM, record, "identifier", found=identifier, form=FORMS[sort])
    elif number.check != number.right_check:
        yield context.problem(
            rights.IDENTIFIER_CHECK,
            record,
            "identifier",
            found=identifier,
            digits=str(len(number.body)),
            check=number.right_check,
        )
    elif sort == "cn-invention" and number.sort not in INVENTIONS:
        yield context.problem(
            rights.NOT_AN_INVENTION,
            record,
            "identifier",
            found=identifier,
            digit=number.sort,
            sort=SORTS[number.sort],
        )


def amounts_are_there(context: Context) -> Iterator[Problem]:
    """Demand that what is scored by its amount has one (六（一）5)."""
    for record, rule in _ruled(context):
        if rule.group.method == "tier" and record.amount_yuan is None:
            yield context.problem(rights.NO_AMOUNT, record, kind=rule.kind.title)


def participants_are_of_the_enterprise(context: Context) -> Iterator[Problem]:
    """Demand that who took part is of the enterprise whose achievement it is."""
    known = context.programme.enterprises
    for record in context.programme.achievements.values():
        for place, id in enumerate(record.participants):
            trainee = context.programme.trainees.get(id)
            if trainee and trainee.enterprise != record.enterprise and trainee.enterprise in known:
                yield context.problem(
                    rights.FOREIGN_PARTICIPANT,
                    record,
                    *("participants", place),
                    found=id,
                    other=trainee.enterprise,
                    enterprise=record.enterprise,
                )


def somebody_took_part(context: Context) -> Iterator[Problem]:
    """Demand that what is credited to those who took part names one at least (reading 7)."""
    for record, rule in _ruled(context):
        if rule.group.credit == "participants" and not record.participants:
            yield context.problem(rights.NO_PARTICIPANTS, record, "participants", kind=rule.kind.title)


def rights_are_recorded_once(context: Context) -> Iterator[Problem]:
    """Demand that a right is recorded once, in whatever year; a rejected one is none (reading 5)."""
    first: dict[tuple[str, str, str], Achievement] = {}
    for record, rule in _standing(context):
        if record.identifier is None or rule.kind.identifier == "none":
            continue
        kind = "patent" if record.kind in PATENTS else record.kind
        taken = first.setdefault((kind, record.event, normalised(record.identifier)), record)
        if taken is not record:
            yield context.problem(rights.SAME_RIGHT, record, "identifier", found=record.identifier, first=taken.path)


def titles_are_recognised_once(context: Context) -> Iterator[Problem]:
    """Demand that a title of an enterprise is recognised once (reading 10)."""
    first: dict[tuple[str, str], Achievement] = {}
    for record, rule in _titles(context):
        if record.event != RECOGNISED:
            continue
        taken = first.setdefault((record.enterprise, record.kind), record)
        if taken is not record:
            yield context.problem(
                rights.RECOGNISED_TWICE,
                record,
                "event",
                enterprise=record.enterprise,
                kind=rule.kind.title,
                first=taken.path,
                day=taken.date.isoformat(),
            )


def events_of_titles_are_yearly(context: Context) -> Iterator[Problem]:
    """Demand that an enterprise has each event of a title once in a calendar year."""
    first: dict[tuple[str, str, str, int], Achievement] = {}
    for record, rule in _titles(context):
        taken = first.setdefault((record.enterprise, record.kind, record.event, record.date.year), record)
        if taken is not record and record.event != RECOGNISED:
            yield context.problem(
                rights.TITLE_TWICE_A_YEAR,
                record,
                "event",
                enterprise=record.enterprise,
                kind=rule.kind.title,
                year=str(record.date.year),
                first=taken.path,
            )


def events_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that an event that follows another has it recorded before, with the same number (六（一）3)."""
    dates: dict[tuple[str, str, str], Achievement] = {}
    for record in _in_time(context):
        if record.identifier:
            dates.setdefault((record.kind, record.event, normalised(record.identifier)), record)
    for record, rule in _standing(context):
        if rule.event.follows is None or record.identifier is None:
            continue
        event = next((event.title for event in rule.kind.events if event.event == rule.event.follows), None)
        before = dates.get((record.kind, rule.event.follows, normalised(record.identifier)))
        if before and event and before.date > record.date:
            yield context.problem(
                rights.BEFORE_WHAT_IT_FOLLOWS,
                record,
                "date",
                found=record.date.isoformat(),
                first=before.path,
                event=event,
                day=before.date.isoformat(),
            )
        elif before is None and event and not context.has_broken("achievement"):
            yield context.problem(
                rights.NOTHING_TO_FOLLOW,
                record,
                "identifier",
                found=record.identifier,
                event=event,
                later=rule.event.title,
                example=f"event: {rule.event.follows}",
            )


def _in_time(context: Context) -> list[Achievement]:
    return sorted(context.programme.achievements.values(), key=lambda record: (record.date, record.id))


def _ruled(context: Context) -> Iterator[tuple[Achievement, Rule]]:
    """Give the achievements that a policy knows, with what it says of them, in the order of (date, id)."""
    return ((record, context.rules[record.id]) for record in _in_time(context) if record.id in context.rules)


def _standing(context: Context) -> Iterator[tuple[Achievement, Rule]]:
    return ((record, rule) for record, rule in _ruled(context) if record.review.status != "rejected")


def _titles(context: Context) -> Iterator[tuple[Achievement, Rule]]:
    """Give what concerns titles of enterprises: kinds that are recognised and have no number."""
    return (
        (record, rule)
        for record, rule in _standing(context)
        if rule.kind.identifier == "none" and any(event.event == RECOGNISED for event in rule.kind.events)
    )


def _listed(names: list[str]) -> Text:
    return Text("、".join(names), ", ".join(names))
