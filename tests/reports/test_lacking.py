"""What an enterprise is told that its people lack: the same in its workbook, on its page and in its list."""

import datetime as dt
from collections.abc import Iterator

import pytest

from builder.assessment import Assessment, assess
from builder.exchange.statements import statement_books
from builder.records.programme import Programme
from builder.reports.lacking import lacking_items
from builder.reports.statements import statements
from builder.todo import Item
from tests import shili
from tests.exchange.opened import sheet_of

UNPUBLISHED = shili.unpublished()
AFTER = dt.date(shili.YEAR + 1, 3, 9)


def in_workbooks(programme: Programme, assessment: Assessment) -> Iterator[tuple[str, str, str]]:
    """Give the enterprise, the person and what stands in the last column, where something lacks."""
    for name, book in statement_books(programme, assessment):
        for _, person, *others, lacks in sheet_of(book, "学时和得分").iter_rows(min_row=3, values_only=True):
            if others[2] is not None and lacks != "无":
                yield name.removesuffix(".xlsx"), str(person), str(lacks)


def in_list(item: Item) -> tuple[str, str, str]:
    return item.actor, item.what.zh.partition(" ")[0], item.what.zh.partition("还差：")[2]


def listed(programme: Programme, day: dt.date, year: int) -> list[tuple[str, str, str]]:
    everything = [item for id in sorted(programme.enterprises) for item in lacking_items(programme, day, id)]
    return [in_list(item) for item in everything if item.year == year]


@pytest.mark.parametrize("year", [shili.YEAR, shili.YEAR + 1])
def test_the_list_of_an_enterprise_says_what_its_workbook_and_its_page_say(year: int) -> None:
    assessment, _ = assess(UNPUBLISHED, year)
    assert assessment is not None
    lacks = list(in_workbooks(UNPUBLISHED, assessment))
    assert lacks
    assert listed(UNPUBLISHED, AFTER, year) == lacks
    pages = dict(statements(UNPUBLISHED, assessment))
    assert [lack for lack in lacks if f"<p>还差：{lack[2]}。</p>" not in pages[f"{lack[0]}.html"]] == []


def test_the_demonstration_says_so_too(
    demonstration: Programme, assessments: dict[int, Assessment], as_of: dt.date
) -> None:
    for year, assessment in assessments.items():
        results = demonstration.results_of(year)
        if not results or results[-1].stage == "notice":
            assert listed(demonstration, as_of, year) == list(in_workbooks(demonstration, assessment))


def test_of_a_year_that_is_published_only_evidence_can_still_be_given() -> None:
    said = listed(shili.followed(), AFTER, shili.YEAR)
    assert [words for _, _, words in said] == ["1项成果待核实，请补充佐证材料"]


def test_a_year_that_has_not_begun_lacks_nothing() -> None:
    assert listed(UNPUBLISHED, dt.date(shili.YEAR, 12, 31), shili.YEAR + 1) == []
