"""The open data: CSV that no spreadsheet runs, JSON with the same rows, and a description that holds for both."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.public import Publication
from builder.site.data import data_files
from builder.site.fields import DESCRIPTIONS
from builder.site.pages import pages
from builder.site.tables import Field, FieldType, Table, tables
from tests.site.hostile import PAYLOADS

MARK = "\ufeff"
SIGNS = "=+-@＝＋－＠"
# As spreadsheets, which drop blanks and take a quotation mark for their own, would find a formula.
RUNS = re.compile(r"[\s\ufeff'\"＇＂]*[=+\-@＝＋－＠\t\r\n]")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@pytest.fixture(scope="module")
def made(publication: Publication) -> Mapping[str, str]:
    return files(publication, tables(publication))


@pytest.fixture(scope="module")
def package(made: Mapping[str, str]) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads(made["datapackage.json"])


def files(publication: Publication, published: Iterable[Table]) -> dict[str, str]:
    return {page.path.removeprefix("data/"): page.content for page in data_files(publication, published)}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def cells(publication: Publication, type_: FieldType, *values: str | int) -> list[str]:
    """Give what a CSV file says of the values of a column."""
    field = Field(key="value", title="值", type=type_, description="任意值。")
    column = tuple((value,) for value in values)
    table = Table(name="t", title="t", description="t", fields=(field,), primary_key=("value",), rows=column)
    return [row[0] for row in rows(files(publication, [table])["t.csv"])[1:]]


# Formulas


@pytest.mark.parametrize("sign", [*SIGNS, "\t", "\r", "\n"])
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\xa0", "'", '"', "''", " '", '" ', MARK])
def test_no_text_begins_as_a_formula(publication: Publication, before: str, sign: str) -> None:
    text = f"{before}{sign}1+1"
    assert cells(publication, "string", text) == [f"'{text}"]


@pytest.mark.parametrize("text", ["", "例文博", "1+1", "a=b", "2026-11-25", "'引文'", "（-）", "第1场"])
def test_any_other_text_stays_as_it_is(publication: Publication, text: str) -> None:
    assert cells(publication, "string", text, "行") == [text, "行"]


def test_a_text_can_always_be_told_from_its_cell(publication: Publication) -> None:
    @settings(deadline=None)
    @given(st.text() | st.text(f"{SIGNS}'\"\t\r\n ,;\\a1") | st.sampled_from(PAYLOADS))
    def holds(text: str) -> None:
        cell, _ = cells(publication, "string", text, "行")
        assert cell.startswith("'") or not RUNS.match(cell)
        assert (cell[1:] if cell.startswith("'") and RUNS.match(cell[1:]) else cell) == text

    holds()


def test_numbers_stay_numbers(publication: Publication, made: Mapping[str, str], package: Any) -> None:  # noqa: ANN401
    assert cells(publication, "number", "-1.5", -2, "60.00") == ["-1.5", "-2", "60.00"]
    for resource in tabular(package):
        _, *body = rows(made[resource["path"]])
        for index, described in enumerate(resource["schema"]["fields"]):
            if described["type"] in {"number", "integer", "year"}:
                assert all(NUMBER.fullmatch(row[index]) for row in body if row[index]), described


def test_a_spreadsheet_takes_the_file_for_utf_8_with_its_own_line_ends(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        if path.endswith(".csv"):
            assert text.startswith(MARK)
            assert text.count("\r\n") == text.count("\n"), path


# Two forms of the same


def test_csv_and_json_have_the_same_rows(made: Mapping[str, str], publication: Publication) -> None:
    for table in tables(publication):
        head, *body = rows(made[f"{table.name}.csv"])
        told = json.loads(made[f"{table.name}.json"])
        assert head == [field.title for field in table.fields]
        assert (told["title"], told["as_of"]) == (table.title, "2026-06-30")
        assert [list(row) for row in told["rows"]] == [[field.key for field in table.fields]] * len(body)
        assert body == [["" if value is None else str(value) for value in row.values()] for row in told["rows"]]


# Published points


def test_points_by_group_add_up_to_the_totals_beside_them(made: Mapping[str, str]) -> None:
    sums: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in json.loads(made["points.json"])["rows"]:
        sums[row["year"], row["result"], row["trainee"]] += Decimal(row["points"])
    grades = json.loads(made["grades.json"])["rows"]
    assert sums == {(row["year"], row["result"], row["trainee"]): Decimal(row["total"]) for row in grades}
    assert {row["by"] for row in grades} == {"按得分", "由决定"}


def test_points_by_group_are_in_no_table_where_only_totals_are_published(only_totals: Publication) -> None:
    made = files(only_totals, tables(only_totals))
    assert json.loads(made["points.json"])["rows"] == []
    assert {row["by"] for row in json.loads(made["grades.json"])["rows"]} == {None}


# The Data Package


def tabular(package: Any) -> list[Any]:  # noqa: ANN401
    return [one for one in package["resources"] if one["format"] == "csv"]


def test_the_data_package_lists_every_file_with_its_size_and_digest(
    made: Mapping[str, str],
    package: Any,  # noqa: ANN401
) -> None:
    assert {one["path"] for one in package["resources"]} == made.keys() - {"datapackage.json"}
    assert len({one["name"] for one in package["resources"]}) == len(package["resources"])
    for one in package["resources"]:
        content = made[one["path"]].encode()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert one["mediatype"] == {"csv": "text/csv", "json": "application/json"}[one["format"]]
        assert one["title"]
        assert one["description"]


def test_the_data_package_says_whose_it_is_and_claims_no_licence(package: Any) -> None:  # noqa: ANN401
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["contributors"] == [{"title": "示例县市场监督管理局", "roles": ["publisher"]}]
    assert package["homepage"] == "https://example.org/data/"
    assert package["created"] == "2026-06-30T00:00:00+08:00"
    assert not {"licenses", "licences"} & package.keys()


def test_a_site_without_an_address_has_no_home_page_to_name(publication: Publication) -> None:
    nowhere = replace(publication, about=replace(publication.about, url=None))
    *_, last = data_files(nowhere, ())
    assert "homepage" not in json.loads(last.content)


READ: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "year": int,
    "date": dt.date.fromisoformat,
    "time": lambda text: dt.datetime.strptime(text, "%H:%M").replace(tzinfo=dt.UTC),
}


def test_every_csv_reads_back_by_its_schema(made: Mapping[str, str], package: Any) -> None:  # noqa: ANN401
    for resource in tabular(package):
        described = resource["schema"]["fields"]
        head, *body = rows(made[resource["path"]])
        assert head == [field["name"] for field in described]
        for field, column in zip(described, zip(*body, strict=True), strict=False):
            assert field["title"]
            assert field["description"].endswith("。")
            assert (field.get("format") == "%H:%M") is (field["type"] == "time")
            for cell in column:
                assert cell == "" or READ[field["type"]](cell) is not None


def test_the_primary_key_tells_rows_apart(made: Mapping[str, str], package: Any) -> None:  # noqa: ANN401
    for resource in tabular(package):
        keys = resource["schema"]["primaryKey"]
        told = list(csv.DictReader(io.StringIO(made[resource["path"]].removeprefix(MARK))))
        identified = [tuple(row[key] for key in keys) for row in told]
        assert all(all(key) for key in identified), resource["name"]
        assert len(set(identified)) == len(identified), resource["name"]


def test_every_column_is_described_and_nothing_else(publication: Publication) -> None:
    columns = {table.name: {field.key for field in table.fields} for table in tables(publication)}
    assert columns == {name: set(described) for name, described in DESCRIPTIONS.items()}


# The page


def test_the_page_tells_how_to_recompute_the_newest_year(publication: Publication) -> None:
    page = next(page.content for page in pages(publication, ()) if page.path == "data/index.md")
    for command in ("git clone", "make check", ".venv/bin/yucai check", "score 2025", "records/results/2025/"):
        assert command in page
    bare = next(page.content for page in pages(replace(publication, results=()), ()) if page.path == "data/index.md")
    assert "score 年度" in bare
