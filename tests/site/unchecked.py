"""Builds the demonstration site with other texts in its records, past the checks that would refuse some of them.

`python -m tests.site.unchecked ROOT SITE hostile|mild|salted`
"""

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from builder.pipeline import Loaded
from builder.plugin import website
from builder.records.programme import Programme
from builder.records.read import read
from builder.validation.directory import Directory
from builder.validation.typed import assemble
from tests.programmes import Data
from tests.publication.salting import salted
from tests.site.hostile import with_hostile_texts, with_mild_texts
from tests.support import plain


def with_salted_fields(records: Mapping[str, tuple[str, Data]]) -> dict[str, Data]:
    """Put a canary into every field that may not leave."""
    return {path: salted(kind, record)[0] for path, (kind, record) in records.items()}


CHANGES: Mapping[str, Callable[[Mapping[str, tuple[str, Data]]], dict[str, Data]]] = {
    "hostile": with_hostile_texts,
    "mild": with_mild_texts,
    "salted": with_salted_fields,
}


def changed(root: Path, which: str) -> Programme:
    """Give the demonstration with its texts changed."""
    documents, _ = read(root)
    records: dict[str, tuple[str, Data]] = {
        path: (document.place.kind, document.data)  # type: ignore[misc]  # every record is a mapping
        for path, document in documents.read.items()
    }
    data = CHANGES[which](records)
    return assemble({path: replace(document, data=data[path]) for path, document in documents.read.items()})


def main(root: Path, site: Path, which: str) -> None:
    """Build the changed site."""
    day = dt.date.fromisoformat(str(plain(root / "records/programme.yml")["as_of"]))
    made = website(root, root / "docs")
    programme = changed(root, which)
    made.plugin.loaded = Loaded(
        valid=programme,
        sound=programme,
        at_fault=frozenset(),
        as_of=day,
        problems=(),
        is_demonstration=True,
        directory=Directory(names={}),
    )
    made.build(site)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
