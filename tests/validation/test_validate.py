"""No document stops the work on the others, whatever a library raises over it."""

import datetime as dt
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from builder.problems import has_errors
from builder.records.document import Document
from builder.records.read import read
from builder.validation import validate
from builder.validation.shape import has_shape

BASE = Path(__file__).resolve().parents[1] / "problems/base"
BROKEN = "records/trainees/t2024-001.yml"


def test_what_is_raised_over_a_document_is_its_problem_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: Document) -> bool:
        if document.path == BROKEN:
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        return has_shape(document)

    monkeypatch.setattr(import_module("builder.validation.validate"), "has_shape", failing)
    known, _ = read(BASE)
    documents = replace(known, read={path: replace(document) for path, document in known.read.items()})
    programme, problems = validate(documents, dt.date(2026, 11, 25))
    assert programme is None
    errors = [problem for problem in problems if has_errors((problem,))]
    assert [(problem.position.path, problem.code.id, problem.found) for problem in errors] == [
        (BROKEN, "R122", "UnicodeEncodeError")
    ]


def test_what_was_found_sound_is_not_looked_into_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into: list[str] = []

    def counted(document: Document) -> bool:
        looked_into.append(document.path)
        return has_shape(document)

    monkeypatch.setattr(import_module("builder.validation.validate"), "has_shape", counted)
    known, _ = read(BASE)
    documents = replace(known, read={path: replace(document) for path, document in known.read.items()})
    validate(documents, dt.date(2026, 11, 25))
    assert sorted(looked_into) == sorted(documents.read)
    validate(
        replace(documents, read={**documents.read, BROKEN: replace(documents.read[BROKEN])}), dt.date(2026, 11, 25)
    )
    assert looked_into[len(documents.read) :] == [BROKEN]
