"""The impact of a change for programs, in the shape of `schema/impact.json`."""

import json
from decimal import Decimal
from typing import Any

from builder.grading import OpenDecision
from builder.problems import Language
from builder.reports.impact.values import Impact, Pair, PersonImpact, YearImpact
from builder.reports.todo import item_data


def json_impact(impact: Impact, language: Language) -> str:
    """Give an impact as JSON; the same input gives the same bytes."""
    return json.dumps(impact_data(impact, language), ensure_ascii=False, indent=2) + "\n"


def impact_data(impact: Impact, language: Language) -> dict[str, Any]:
    """Give an impact as plain data: old and new in pairs, null where there is none."""
    return {
        "base": impact.before.revision,
        "head": impact.after.revision,
        "years": [_year(year) for year in impact.years],
        "goals": {"headcount": list(impact.headcount)},
        "coverage": {
            each.id: {"covered": list(each.covered), "enterprises": list(each.enterprises)} for each in impact.coverage
        },
        "todo": {
            "new": [item_data(item, language) for item in impact.todo_new],
            "settled": [item_data(item, language) for item in impact.todo_settled],
        },
        "problems": {"new": len(impact.problems_new), "settled": len(impact.settled)},
        "left_out": {"base": list(impact.before.left_out), "head": list(impact.after.left_out)},
    }


def _year(year: YearImpact) -> dict[str, Any]:
    return {
        "year": year.year,
        "published": year.published,
        "needs": year.needs,
        "places": {key: list(pair) for key, pair in year.places.items()},
        "people": [_person(person) for person in year.people],
        "open_decisions": {
            "new": [_decision(one) for one in year.new_decisions],
            "settled": [_decision(one) for one in year.settled_decisions],
        },
    }


def _person(person: PersonImpact) -> dict[str, Any]:
    return {
        "trainee": person.trainee,
        "name": person.name,
        "enterprise": person.enterprise,
        "total": _points(person.total),
        "rank": list(person.rank),
        "grade": list(person.grade),
        "groups": {group: _points(pair) for group, pair in person.groups.items()},
        "because": list(person.because),
        "displaces": list(person.displaces),
        "displaced_by": list(person.displaced_by),
        "certificate": list(person.certificate),
        "subsidy": list(person.subsidy),
    }


def _points(pair: Pair[Decimal]) -> list[str | None]:
    return [None if points is None else f"{points:.2f}" for points in pair]


def _decision(decision: OpenDecision) -> dict[str, Any]:
    return {"kind": decision.kind, "grade": decision.grade, "trainees": list(decision.trainees)}
