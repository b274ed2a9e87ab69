"""Whatever stands in the files of a programme, a check ends, with problems that have places.

`--mutations N` tries more than `make test` does.
"""

import datetime as dt
import re
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.assessment import assess
from builder.calendar import OUR_AGE
from builder.pipeline import Loaded, load_files
from builder.publication.border import publish
from builder.publication.codes import known_codes
from builder.records.plain_files import Found, files_below
from builder.reports.explain import explain
from builder.reports.forges import github_report, gitlab_report, junit_report, sarif_report
from builder.reports.problems import json_report, text_report
from builder.reports.statements import statements
from builder.site.pages import pages
from tests.mutations import DAYS, Files, mutated

BASE = Path(__file__).parent / "problems/base"
FILES = {file.name: file.read() for file in files_below(BASE)}
AS_OF = dt.date(2026, 11, 25)


def checked(files: Files, as_of: dt.date | None = AS_OF) -> Loaded:
    """Check files, and hold what must be so of every check."""
    found = [Found(name=name, read=partial(bytes, content)) for name, content in sorted(files.items())]
    loaded = load_files(found, as_of, AS_OF)
    for problem in loaded.problems:
        position = problem.position
        assert position.path.startswith("records/")
        assert position.path.isprintable()
        content = files.get(position.path, b"")
        assert 1 <= position.line <= content.count(b"\n") + content.count(b"\r") + 1
        assert 1 <= position.column <= len(content) + 1
        assert problem.code.id != "R122", problem.found
    for report in (text_report, json_report, github_report, gitlab_report, junit_report, sarif_report):
        for language in ("zh", "en"):
            report(loaded.problems, language).encode()
    return loaded


def used(loaded: Loaded) -> None:
    """Do with valid records what the commands do."""
    if loaded.programme is None:
        return
    for year in (2000, 2024, 2025, 2026, 2099):
        assessment, _ = assess(loaded.programme, year)
        if assessment is not None:
            assert list(statements(loaded.programme, assessment)) is not None
            for trainee in loaded.programme.trainees:
                assert explain(loaded.programme, assessment, trainee, "zh", loaded.as_of)
    assert list(pages(publish(loaded.programme, loaded.as_of), known_codes(), frozenset()))


def test_mutated_records_are_checked_to_the_end(mutations: range) -> None:
    for seed in mutations:
        random = Random(seed)  # noqa: S311  no secret
        files = mutated(FILES, random)
        try:
            used(checked(files, random.choice((AS_OF, AS_OF, None))))
        except Exception as error:
            error.add_note(f"seed {seed}: {[name for name in files if files[name] != FILES.get(name)]}")
            raise


@given(content=st.binary(max_size=300), name=st.sampled_from(sorted(FILES)))
@settings(max_examples=40)
def test_any_bytes_in_any_place_are_checked_to_the_end(content: bytes, name: str) -> None:
    checked({**FILES, name: content})


@pytest.mark.parametrize("as_of", [dt.date(2000, 1, 1), dt.date(2099, 12, 31)])
def test_the_first_and_the_last_day_can_be_looked_from(as_of: dt.date) -> None:
    checked(FILES, as_of)


@pytest.mark.parametrize("day", DAYS)
def test_any_day_may_stand_in_the_settings(day: bytes) -> None:
    pinned = re.sub(rb"(?<=as_of: ).*", day, FILES["records/programme.yml"])
    loaded = checked({**FILES, "records/programme.yml": pinned}, None)
    assert loaded.as_of in OUR_AGE
    used(loaded)
