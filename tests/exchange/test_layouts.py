"""Every layout says of each column what it is, from the schemas alone."""

import re
from collections import Counter

import pytest

from builder.exchange.columns import Form, item_columns, lists_of, record_columns
from builder.exchange.layout import Layout
from builder.exchange.layouts import CLOSED, FORMS, OPEN, form_named, ledger, ledger_named
from builder.records.kinds import KINDS
from builder.validation.schemas import all_schemas, resolved, schema_of
from tests.test_completeness import described_properties

LEDGERS = tuple(layout for kind in OPEN for layout in ledger(kind))


def named(layout: Layout) -> str:
    return layout.name


@pytest.mark.parametrize("layout", [*FORMS, *LEDGERS], ids=named)
def test_no_two_columns_of_a_sheet_have_one_title(layout: Layout) -> None:
    assert [title for title, times in Counter(column.title for column in layout.columns).items() if times > 1] == []


@pytest.mark.parametrize("layout", [*FORMS, *LEDGERS], ids=named)
def test_what_a_link_leads_to_is_known_of_each_link(layout: Layout) -> None:
    assert [column.key for column in layout.columns if (column.form is Form.LINK) != bool(column.targets)] == []
    assert [column.key for column in layout.columns if (column.form is Form.CHOICE) != bool(column.choices)] == []


def test_a_name_or_a_title_stands_for_one_form_or_one_ledger() -> None:
    for form in FORMS:
        assert form_named(form.name) is form
        assert form_named(form.title) is form
    for kind in OPEN:
        assert ledger_named(kind) == ledger_named(str(schema_of(kind)["title"])) == ledger(kind)
    assert Counter(layout.name for layout in (*FORMS, *LEDGERS)).most_common(1)[0][1] == 1


def test_what_no_sheet_changes_has_none() -> None:
    assert form_named("花名册") is None
    assert ledger_named("result") == ()


@pytest.mark.parametrize("kind", OPEN)
def test_the_ledger_of_a_kind_has_every_field_of_it(kind: str) -> None:
    held = {column.key for layout in ledger(kind) for column in layout.columns}
    fields = {
        ".".join(way)
        for way, schema in described_properties(schema_of(kind))
        if "properties" not in schema and "properties" not in resolved(schema).get("items", {})
    }
    assert fields - held == set()


def test_every_kind_is_open_or_closed_to_sheets() -> None:
    assert set(OPEN) | CLOSED == set(KINDS)


def test_the_words_of_codes_are_those_that_their_description_says() -> None:
    """Two homes of one word would part: what editors show, and what people pick."""
    found = 0
    for name in all_schemas():
        for way, schema in described_properties(all_schemas()[name]):
            if "x-titles" not in schema:
                continue
            found += 1
            assert [*schema["x-titles"]] == schema["enum"], way
            if len(schema["enum"]) > 1:
                for code, word in schema["x-titles"].items():
                    assert re.search(rf"{code} {word}(，|；|。|（)", schema["description"]), (name, way, code)
    assert found > 20


@pytest.mark.parametrize("kind", OPEN)
def test_a_field_with_codes_has_words_for_them(kind: str) -> None:
    columns = (*record_columns(kind), *(column for name in lists_of(kind) for column in item_columns(kind, name)))
    for column in columns:
        schema = schema_of(kind)
        for step in column.key.split("."):
            inner = resolved(schema)["properties"][step]
            schema = resolved(resolved(inner).get("items", inner))
        assert bool(column.choices) == ("enum" in schema), column.key


def test_forms_ask_for_what_only_the_county_decides_nowhere() -> None:
    """A recommendation that said how it was decided would admit itself."""
    recommended = next(layout for layout in FORMS if layout.name == "trainees")
    assert not {column.key for column in recommended.columns} & {"id", "admitted_on", "review.status", "exit.on"}
    registered = next(layout for layout in FORMS if layout.name == "achievements")
    assert not [column.key for column in registered.columns if column.key.startswith("review")]
