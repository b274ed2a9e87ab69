"""The private page that an enterprise gets."""

from dataclasses import replace

from builder.assessment import Assessment
from builder.records.programme import Programme
from builder.reports.statements import statements
from tests.support import having


def test_every_enterprise_with_people_gets_one_page(county: Programme, assessed: Assessment) -> None:
    pages = dict(statements(county, assessed))
    concerned = {one.sheet.enterprise for one in assessed.people}
    assert {f"{enterprise}.html" for enterprise in concerned} <= set(pages)
    name = county.enterprises["e0004"].name
    page = pages["e0004.html"]
    assert name in page
    assert "仅供本企业和本人核对，不得公开" in page
    assert f"<title>{name} 2025 年度培育情况通知单</title>" in page


def test_it_names_only_the_enterprises_own_people(county: Programme, assessed: Assessment) -> None:
    page = dict(statements(county, assessed))["e0004.html"]
    named = {trainee.enterprise for trainee in county.trainees.values() if trainee.name in page}
    assert named == {"e0004"}


def test_it_asks_for_missing_opinions_and_pending_evidence(
    county: Programme, assessed: Assessment, running: Assessment
) -> None:
    ask = "提交对以下人员的年度考核意见"
    pages = dict(statements(county, assessed))
    assert "待核实成果" in pages["e0003.html"]
    assert "待核实成果" not in pages["e0004.html"]
    assert ask not in pages["e0004.html"]
    assert ask in dict(statements(county, running))["e0004.html"]


def test_hostile_text_stays_text(county: Programme, assessed: Assessment) -> None:
    hostile = replace(county.enterprises["e0004"], name='<script>alert("1")</script>')
    programme = having(county, Programme.enterprises, {**county.enterprises, "e0004": hostile})
    page = dict(statements(programme, assessed))["e0004.html"]
    assert "<script" not in page
    assert "&lt;script&gt;" in page
