"""How often something can be recorded is said by the policy, of whatever kinds and events a county has."""

import pytest

from tests.county import county
from tests.programmes import Data
from tests.support import refused_by

MARK: Data = {"kind": "mark", "title": "示例标识", "identifier": "text"}
LABEL: Data = {"kind": "label", "title": "示例标签", "identifier": "text"}
USED: Data = {"event": "used", "title": "启用", "points": 1}


def codes(kinds: list[Data], *achievements: Data) -> list[str]:
    """Give the codes for achievements under kinds of the county's own."""
    rules = {"groups": {"rights-obtained": {"kinds": kinds}}}
    return refused_by(*county({"policy": rules, "achievements": list(achievements)}), 2025)


def used(kind: str, number: str, day: str = "2025-06-13", event: str = "used") -> Data:
    return {"kind": kind, "event": event, "identifier": number, "date": day}


@pytest.mark.parametrize(("right", "found"), [("sign", ["L351"]), (None, [])])
def test_one_number_of_two_kinds_is_one_right_where_the_policy_says_so(right: str | None, found: list[str]) -> None:
    same = {"right": right} if right else {}
    kinds = [{**MARK, **same, "events": [USED]}, {**LABEL, **same, "events": [{**USED, "event": "shown"}]}]
    assert codes(kinds, used("mark", "示例0001"), used("label", "示例0001", event="shown")) == found


@pytest.mark.parametrize(
    ("once", "day", "found"),
    [
        ("ever", "2025-09-01", ["L352"]),
        ("ever", "2024-11-01", ["L352"]),
        ("year", "2025-09-01", ["L353"]),
        ("year", "2024-11-01", []),
        (None, "2025-09-01", []),
    ],
)
def test_an_event_is_recorded_as_often_as_the_policy_says(once: str | None, day: str, found: list[str]) -> None:
    event = {**USED, **({"once": once} if once else {})}
    kinds = [{"kind": "mark", "title": "示例称号", "identifier": "none", "events": [event]}]
    listed = [{"kind": "mark", "event": "used", "date": date} for date in ("2025-06-13", day)]
    assert codes(kinds, *listed) == found
