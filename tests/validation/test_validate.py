"""No document stops the work on the others, whatever a library raises over it."""

import datetime as dt
from importlib import import_module
from pathlib import Path

import pytest

from builder.problems import Problem, has_errors
from builder.records.document import Data, Document
from builder.records.read import read
from builder.validation import validate
from builder.validation.shape import shape

BASE = Path(__file__).resolve().parents[1] / "problems/base"
BROKEN = "records/trainees/t2024-001.yml"


def test_what_is_raised_over_a_document_is_its_problem_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: Document, most: int) -> tuple[Data, list[Problem]]:
        if document.path == BROKEN:
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        return shape(document, most)

    monkeypatch.setattr(import_module("builder.validation.validate"), "shape", failing)
    documents, _ = read(BASE)
    programme, problems = validate(documents, dt.date(2026, 11, 25))
    assert programme is None
    errors = [problem for problem in problems if has_errors((problem,))]
    assert [(problem.position.path, problem.code.id, problem.found) for problem in errors] == [
        (BROKEN, "R122", "UnicodeEncodeError")
    ]
