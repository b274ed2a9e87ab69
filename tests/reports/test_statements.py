"""The private page that an enterprise gets."""

from dataclasses import replace

from builder.assessment import Assessment
from builder.records.programme import Programme
from builder.reports.statements import statements
from tests.support import having


def test_every_enterprise_with_people_gets_one_page(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    pages = dict(statements(demonstration, assessments[2025]))
    concerned = {one.sheet.enterprise for one in assessments[2025].people}
    assert {f"{enterprise}.html" for enterprise in concerned} <= set(pages)
    page = pages["e0001.html"]
    assert "示例凯锐汽车零部件有限公司" in page
    assert "仅供本企业和本人核对，不得公开" in page
    assert "<title>示例凯锐汽车零部件有限公司 2025 年度培育情况通知单</title>" in page


def test_it_names_only_the_enterprises_own_people(demonstration: Programme, assessments: dict[int, Assessment]) -> None:
    page = dict(statements(demonstration, assessments[2025]))["e0001.html"]
    named = {trainee.enterprise for trainee in demonstration.trainees.values() if trainee.id in page}
    assert named == {"e0001"}


def test_it_asks_for_missing_opinions_and_pending_evidence(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    pages = "".join(page for _, page in statements(demonstration, assessments[2026]))
    assert "提交对以下人员的年度考核意见" in pages
    assert "待核实成果" in pages
    assert "提交对以下人员" not in dict(statements(demonstration, assessments[2025]))["e0001.html"]


def test_hostile_text_stays_text(demonstration: Programme, assessments: dict[int, Assessment]) -> None:
    hostile = replace(demonstration.enterprises["e0001"], name='<script>alert("1")</script>')
    programme = having(demonstration, Programme.enterprises, {**demonstration.enterprises, "e0001": hostile})
    page = dict(statements(programme, assessments[2025]))["e0001.html"]
    assert "<script" not in page
    assert "&lt;script&gt;" in page
