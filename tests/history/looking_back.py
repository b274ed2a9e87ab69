"""What is found of a root since a revision, each looked back at anew."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from builder import history
from builder.problems import Problem
from builder.records.plain_files import Found, held


def since(root: Path, revision: str, day: dt.date) -> Sequence[Problem]:
    with history.past_of(root, revision) as past:
        return [*history.since(past, day)]


def changed_registers(root: Path, revision: str, day: dt.date) -> Sequence[Problem]:
    with history.past_of(root, revision) as past:
        return [*history.changed_registers(past, day)]


def changed_settings(root: Path, revision: str) -> Sequence[Problem]:
    with history.past_of(root, revision) as past:
        return [*history.changed_settings(past)]


def place_at(root: Path, revision: str) -> str:
    with history.past_of(root, revision) as past:
        return past.earlier.place


def files_at(root: Path, revision: str) -> Sequence[Found]:
    """Give the files that a commit has, read already."""
    with history.past_of(root, revision) as past:
        return held(past.earlier.files())
