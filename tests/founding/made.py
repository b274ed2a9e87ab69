"""Counties from nothing, for tests."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from builder.founding.county import County
from builder.founding.records import example_policy
from builder.founding.root import files_of
from builder.pipeline import Loaded, load_files
from builder.records.plain_files import Found

DAY = dt.date(2026, 3, 2)
FLAGS = ("--name", "示例岛知识产权人才培育", "--authority", "示例岛市场监督管理局")


def county(**said: str | bytes | None) -> County:
    known: dict[str, str | bytes | None] = {"policy": example_policy(DAY), "address": None, "forge": "none", **said}
    return County(name="示例岛知识产权人才培育", authority="示例岛市场监督管理局", **known)  # type: ignore[arg-type]


def founded(folder: Path, day: dt.date = DAY, **said: str | bytes | None) -> Path:
    """Write the root of a county that begins on a day."""
    for path, content in files_of(county(**said), day, None).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def loaded(records: Mapping[str, bytes], day: dt.date) -> Loaded:
    """Read and check the files of a root in memory."""
    files = [Found(name=path, read=partial(bytes, text)) for path, text in sorted(records.items())]
    return load_files((file for file in files if file.name.startswith("records/")), None, day)
