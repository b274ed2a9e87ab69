"""The public tables as files: CSV for spreadsheets, JSON for programs, and a description of them all."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from builder.public import Publication
from builder.site.page import Page
from builder.site.tables import Cell, Table

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def data_files(publication: Publication, published: Iterable[Table]) -> Iterator[Page]:
    """Give each table as CSV and as JSON, and `datapackage.json` that describes the CSV files."""
    published = tuple(published)
    for table in published:
        yield Page(path=f"data/{table.name}.csv", content=_csv(table))
        yield Page(path=f"data/{table.name}.json", content=_json_table(publication, table))
    yield Page(path="data/datapackage.json", content=_data_package(publication, published))


def _csv(table: Table) -> str:
    """Write a table for spreadsheets: with a byte order mark, and no cell that would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(field.title for field in table.fields)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return _BYTE_ORDER_MARK + text.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell


def _json_table(publication: Publication, table: Table) -> str:
    keys = [field.key for field in table.fields]
    return _json(
        {
            "title": table.title,
            "as_of": publication.as_of.isoformat(),
            "demonstration": publication.about.demonstration,
            "rows": [dict(zip(keys, row, strict=True)) for row in table.rows],
        }
    )


def _data_package(publication: Publication, published: tuple[Table, ...]) -> str:
    return _json(
        {
            "name": "yucai",
            "title": publication.about.name,
            "version": publication.as_of.isoformat(),
            "resources": [
                {
                    "name": table.name,
                    "title": table.title,
                    "description": table.description,
                    "path": f"{table.name}.csv",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "schema": {"fields": [{"name": field.title, "type": field.type} for field in table.fields]},
                }
                for table in published
            ],
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
