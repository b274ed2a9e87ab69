"""One word for one thing: what an enterprise says, and who decides, is called alike wherever it is shown."""

import datetime as dt

import pytest

from builder.exchange.words import REPORTED_EXITS
from builder.grading import OpenDecision
from builder.reports.explain import explain
from builder.reports.scores import print_scores
from builder.reports.statements import statements
from builder.results.stages import describe
from builder.validation.titled import EXITS, OPINIONS
from tests import shili
from tests.results.years import edited, graded
from tests.support import ROOT

DECISIONS = f"records/decisions/{shili.YEAR}.yml"
OTHERS = ("不同意见", "主管部门", '"同意"')
"""What is not said, for there is another word for it."""


def test_the_words_are_those_of_the_schemas() -> None:
    assert OPINIONS == {"support": "支持", "neutral": "无意见", "object": "有异议"}
    assert list(REPORTED_EXITS.items()) == [one for one in EXITS.items() if one[0] != "term-complete"]
    assert len(REPORTED_EXITS) == 3


def test_an_objecting_opinion_is_called_so_in_all_reports(capsys: pytest.CaptureFixture[str]) -> None:
    programme = edited(shili.unpublished(), {DECISIONS: None})
    assessment = graded(programme, shili.YEAR)
    open_ = next(one for one in assessment.grading.open_decisions if one.grade is None)
    assert isinstance(open_, OpenDecision)
    who = open_.trainees[0]
    print_scores(assessment, programme, "zh")
    said = {
        "score": capsys.readouterr().out,
        "explain": explain(programme, assessment, who, "zh", dt.date(shili.YEAR + 1, 1, 31)),
        "decision": describe(programme, open_, assessment).zh,
    }
    for report, text in said.items():
        assert "企业意见为“有异议”" in text, report
    pages = "".join(page for _, page in statements(programme, assessment))
    assert "<td>有异议</td>" in pages
    assert "<td>支持</td>" in pages


def test_no_other_word_for_them_stands_in_the_code() -> None:
    files = [*(ROOT / "builder").rglob("*.py"), *(ROOT / "builder").rglob("templates/*"), *(ROOT / "schema").glob("*")]
    texts = {file: file.read_text("utf-8") for file in files if file.is_file()}
    assert [(file.name, word) for file, text in texts.items() for word in OTHERS if word in text] == []
