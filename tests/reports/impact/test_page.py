"""The impact as Markdown has an end, however many people a change moves."""

from dataclasses import replace

import pytest

from builder.reports.impact import Impact, impact, markdown_impact
from builder.reports.impact.page import MOST_CHARACTERS
from tests import shili
from tests.reports.impact.test_notice import side
from tests.results.years import with_keys
from tests.shili import achievement


@pytest.fixture(scope="module")
def moved() -> Impact:
    """An impact that moves somebody."""
    programme = shili.on_notice()
    return impact(
        side(programme), side(with_keys(programme, achievement("trademark-mark"), review={"status": "pending"}))
    )


@pytest.mark.parametrize("count", [1, 20, 100, 3000])
def test_a_comment_is_never_too_long_and_always_closed(moved: Impact, count: int) -> None:
    [year] = moved.years
    [person] = year.people
    people = tuple(replace(person, trainee=f"{person.trainee}-{place}") for place in range(count))
    text = markdown_impact(replace(moved, years=(replace(year, people=people),) * 3), "zh")
    assert len(text) < MOST_CHARACTERS + 100
    assert text.count("<details>") == text.count("</details>")
    assert text.count("#### ") == 3
    assert ("其余" in text) is (count >= 100)


def test_what_is_cut_off_within_a_fold_is_closed(moved: Impact) -> None:
    [year] = moved.years
    people = tuple(replace(year.people[0], name="例" * 5000, trainee=f"one-{place}") for place in range(20))
    text = markdown_impact(replace(moved, years=(replace(year, people=people),)), "zh")
    assert len(text) < MOST_CHARACTERS + 100
    assert text.count("<details>") == text.count("</details>")
    assert text.endswith("其余见 yucai impact。\n")
