"""The public tables as files: CSV for spreadsheets, JSON for programs, and a Data Package that describes both."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.public import Publication
from builder.separated import guarded, separated
from builder.site.links import address
from builder.site.page import Page
from builder.site.tables import Cell, Field, Table

MEDIA_TYPES: Mapping[str, str] = {"csv": "text/csv", "json": "application/json"}
_PROFILES = "https://datapackage.org/profiles/2.0"
_CLOCK = "%H:%M"


def data_files(publication: Publication, published: Iterable[Table]) -> Iterator[Page]:
    """Give each table as CSV and as JSON, and `datapackage.json` (Data Package 2.0) that describes them."""
    resources = []
    for table in published:
        files = {"csv": _csv(table), "json": _json_table(publication, table)}
        for suffix, content in files.items():
            yield Page(path=f"data/{table.name}.{suffix}", content=content)
            resources.append(_resource(table, suffix, content))
    yield Page(path="data/datapackage.json", content=_json(_data_package(publication, resources)))


def _csv(table: Table) -> str:
    """Write a table for spreadsheets: with a byte order mark, and no text that would run as a formula."""
    rows = ([_safe(field, cell) for field, cell in zip(table.fields, row, strict=True)] for row in table.rows)
    return separated([[field.title for field in table.fields], *rows])


def _safe(field: Field, cell: Cell) -> Cell:
    """Keep a spreadsheet from running a text; what is counted stays a number."""
    return guarded(cell) if field.type == "string" and isinstance(cell, str) else cell


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


def _data_package(publication: Publication, resources: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Describe all files; the records know of no licence, so none is said."""
    about = publication.about
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "yucai",
        "title": f"{about.name}开放数据",
        "description": f"{about.authority}公开的培育库、培训活动、计分办法和考核结果数据。",
        "version": publication.as_of.isoformat(),
        "created": f"{publication.as_of.isoformat()}T00:00:00+08:00",
        "contributors": [{"title": about.authority, "roles": ["publisher"]}],
        "resources": resources,
    }
    return {**package, "homepage": f"{about.url}{address('data/index.md')}"} if about.url else package


def _resource(table: Table, suffix: str, content: str) -> Mapping[str, Any]:
    """Describe one file of a table; the CSV file with its columns, the JSON file as what says the same."""
    written = content.encode()
    resource = {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.{suffix}",
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "encoding": "utf-8",
        "bytes": len(written),
        "hash": f"sha256:{hashlib.sha256(written).hexdigest()}",
    }
    if suffix == "csv":
        return {**resource, "type": "table", "schema": _schema(table)}
    same = f"{table.description}rows的内容与{table.name}.csv相同，列名改用键名。"
    return {**resource, "name": f"{table.name}-{suffix}", "description": same}


def _schema(table: Table) -> Mapping[str, Any]:
    headings = {field.key: field.title for field in table.fields}
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(field) for field in table.fields],
        "primaryKey": [headings[key] for key in table.primary_key],
        "missingValues": [""],
    }


def _field(field: Field) -> Mapping[str, str]:
    described = {"name": field.title, "type": field.type, "title": field.title, "description": field.description}
    return {**described, "format": _CLOCK} if field.type == "time" else described


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
