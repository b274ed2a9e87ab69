"""One workbook an enterprise: what its people have reached and lack, and what it is to fill in and send back.

The sheets that are filled in come back through the import as they are. Of others' people and records it holds nothing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from builder.assessment import Assessment
from builder.exchange.drawing import drawn
from builder.exchange.filled import Filled, filled_for
from builder.exchange.known import Known, known_of
from builder.exchange.layouts import LAYOUTS
from builder.exchange.overview import Overview
from builder.exchange.rows import Line
from builder.exchange.template import table_of
from builder.exchange.written import Written
from builder.problems import Text
from builder.records.document import value_at
from builder.records.programme import Programme
from builder.reports import words
from builder.reports.explanation import Explanation
from builder.reports.lacking import joined, lacking, opinions_given
from builder.reports.statements import people_by_enterprise

_POINTS = "目前得分"
_HEADERS = ("姓名", "人员编号", "岗位", "应完成学时", "已完成学时", _POINTS, "待核实成果", "企业意见", "还差什么")
_EVIDENCE = "待核实的成果已填好，请补充佐证材料；漏报的接着写在下面。"
_OPINIONS, _ACHIEVEMENTS = "opinions", "achievements"


def statement_books(programme: Programme, assessment: Assessment) -> Iterator[tuple[str, bytes]]:
    """Give the name and the content (.xlsx) of a workbook for each enterprise that the year's assessment concerns."""
    known = known_of(programme.documents)
    concerned = people_by_enterprise(programme, assessment)
    for enterprise in sorted(concerned):
        if enterprise in programme.enterprises:
            yield f"{enterprise}.xlsx", _book(programme, assessment, known, enterprise, concerned[enterprise])


def _book(
    programme: Programme, assessment: Assessment, known: Known, enterprise: str, people: Sequence[Explanation]
) -> bytes:
    year, name = assessment.policy.year, programme.enterprises[enterprise].name
    given = opinions_given(programme, year, enterprise)
    office = f"{programme.settings.authority}{programme.settings.publication.objections_to.office}"
    overview = Overview(
        name="学时和得分",
        title=f"{year}年度学时和得分",
        what=f"{name}　请逐人核对，再填写后面的“企业意见”和“成果登记”。",
        headers=_HEADERS,
        rows=[_row(one, lacking(one, programme, assessment), is_given=one.person.id in given) for one in people],
        points=(_POINTS,),
        below=f"填好以后把整个文件交回{office}。只供本企业和本人核对，不得公开。",
    )
    sheets = (
        (_OPINIONS, filled_for(LAYOUTS[_OPINIONS], programme, enterprise, year)),
        (_ACHIEVEMENTS, _evidence(programme, enterprise, [one.person.id for one in people])),
    )
    tables = [table_of(LAYOUTS[form], known, year, beforehand) for form, beforehand in sheets]
    return drawn(tables, f"{year}年度{name}", overview)


def _row(one: Explanation, lacks: Sequence[Text], *, is_given: bool) -> tuple[Written, ...]:
    who = (one.person.name, one.person.id, one.person.post)
    if one.sheet is None:
        return (*who, None, None, None, None, None, words.NOT_ASSESSED[one.not_assessed].zh)
    tasks = [task for group in one.sheet.groups for task in group.tasks]
    return (
        *who,
        sum((task.required for task in tasks), Decimal(0)),
        sum((task.completed for task in tasks), Decimal(0)),
        one.sheet.total,
        one.sheet.pending,
        "已提交" if is_given else "未提交",
        joined(lacks).zh or "无",
    )


def _evidence(programme: Programme, enterprise: str, people: Sequence[str]) -> Filled:
    """Fill in what waits to be verified of an enterprise's achievements, so that evidence can be added."""
    lines: list[Line] = []
    for achievement in programme.achievements.values():
        if achievement.enterprise == enterprise and achievement.review.status == "pending":
            document = programme.documents[achievement.path]
            evidence = value_at(document.data, (LAYOUTS[_ACHIEVEMENTS].items or "",))
            items = evidence if isinstance(evidence, list) and evidence else [None]
            lines += (Line(record=document.data, item=item, year=document.place.year) for item in items)
    waiting = frozenset(str(value_at(line.record, ("id",))) for line in lines)
    only = {"enterprise": frozenset({enterprise}), "trainee": frozenset(people), "achievement": waiting}
    return Filled(lines=tuple(lines), only=only, note=_EVIDENCE)
