"""How many people a change moves how far: by points, and from which grade to which."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from builder.problems import Text
from builder.reports.impact.sentences import Sentences, is_regraded
from builder.reports.impact.values import YearImpact

STEPS = (Decimal(10), Decimal(5), Decimal(2), Decimal(0))
"""The points from which on a difference counts as so far."""
MANY = 8
"""From so many people on they are counted, whatever changed."""


def is_spread(year: YearImpact) -> bool:
    """Tell whether it is to be counted how far people move: where rules changed, and where many move."""
    return bool(year.people) and (year.rules_changed or len(year.people) >= MANY)


def by_points(year: YearImpact) -> Iterator[tuple[Text, int]]:
    """Count the people by how far their totals move, from the highest gain down; who keeps the total is one kind."""
    differences = [new - old for one in year.people for old, new in [one.total] if old is not None and new is not None]
    counted = Counter(map(_step, differences))
    steps = [*((step, True) for step in STEPS), None, *((step, False) for step in reversed(STEPS))]
    for step in steps:
        if counted[step]:
            yield _said(step), counted[step]
    entered = sum(one.total[0] is None for one in year.people)
    left = sum(one.total[1] is None for one in year.people)
    some = ((Text("新参加考核", "newly assessed"), entered), (Text("不再参加考核", "no longer assessed"), left))
    yield from ((said, count) for said, count in some if count)


def by_grade(sentences: Sentences) -> Iterator[tuple[Text, int]]:
    """Count the people by their old and new grade, the most frequent first."""
    counted = Counter(sentences.grade(one) for one in sentences.year.people if is_regraded(one))
    for grade, count in sorted(counted.items(), key=lambda item: (-item[1], item[0].zh)):
        yield Text(f"等次 {grade.zh}", f"grade {grade.en}"), count


def _step(difference: Decimal) -> tuple[Decimal, bool] | None:
    if not difference:
        return None
    return next(step for step in STEPS if abs(difference) >= step), difference > 0


def _said(step: tuple[Decimal, bool] | None) -> Text:
    if step is None:
        return Text("总分不变", "the same total")
    least, up = step
    above = next((one for one in reversed(STEPS) if one > least), None)
    if above is None:
        zh, en = f" {least} 分以上（含）", f"{least} points or more"
    elif not least:
        zh, en = f"不到 {above} 分", f"less than {above} points"
    else:
        zh, en = f" {least} 分以上、不到 {above} 分", f"{least} to less than {above} points"
    return Text(f"总分{'增加' if up else '减少'}{zh}", f"total {'up' if up else 'down'} {en}")
