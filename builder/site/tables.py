"""The public tables: what is computed for the pages, as rows for spreadsheets and programs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from builder.decimals import plain
from builder.public import Coverage, Publication
from builder.site.activities import status_of
from builder.site.fields import DESCRIPTIONS
from builder.site.labels import label
from builder.site.notices import stage
from builder.site.writing import clock, points

FieldType = Literal["string", "integer", "number", "date", "time", "year"]
Cell = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: its key in JSON, its heading in CSV, its type as the Data Package standard calls it, what it means."""

    key: str
    title: str
    type: FieldType
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A public table: its file name, what it is, its columns, the keys of those that tell rows apart, its rows."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def _table(
    name: str,
    title: str,
    description: str,
    rows: Iterable[Any],
    *columns: tuple[str, str, FieldType, Callable[[Any], Cell]],
    primary_key: tuple[str, ...],
) -> Table:
    described = DESCRIPTIONS[name]
    return Table(
        name=name,
        title=title,
        description=description,
        fields=tuple(
            Field(key=key, title=heading, type=type_, description=described[key]) for key, heading, type_, _ in columns
        ),
        primary_key=primary_key,
        rows=tuple(tuple(cell(row) for *_, cell in columns) for row in rows),
    )


def tables(publication: Publication) -> Iterator[Table]:
    """Give every public table; a table without rows has its columns all the same."""
    yield from _roster_tables(publication)
    yield from _training_tables(publication)
    yield _scoring_table(publication)
    yield from _result_tables(publication)


def _roster_tables(publication: Publication) -> Iterator[Table]:
    yield _table(
        "people",
        "在库人员",
        "数据日期当日在库的人员。",
        publication.people,
        ("id", "人员编号", "string", lambda person: person.id),
        ("name", "姓名", "string", lambda person: person.name),
        ("enterprise", "企业编号", "string", lambda person: person.enterprise),
        ("enterprise_name", "所在企业", "string", lambda person: person.enterprise_name),
        ("batch", "批次", "string", lambda person: person.batch),
        ("admitted_on", "入库日期", "date", lambda person: person.admitted_on.isoformat()),
        ("term_end", "期满日期", "date", lambda person: person.term_end and person.term_end.isoformat()),
        primary_key=("id",),
    )
    yield _table(
        "enterprises",
        "企业",
        "参加培育工作和列入覆盖范围的企业。",
        publication.enterprises,
        ("id", "企业编号", "string", lambda enterprise: enterprise.id),
        ("name", "企业名称", "string", lambda enterprise: enterprise.name),
        ("former_names", "曾用名", "string", lambda enterprise: "、".join(enterprise.former_names)),
        ("township", "所属乡镇（街道）", "string", lambda enterprise: enterprise.township),
        ("industry", "所属产业", "string", lambda enterprise: enterprise.industry.title),
        ("people", "在库人数", "integer", lambda enterprise: enterprise.people),
        primary_key=("id",),
    )

    def missing(row: Coverage) -> Iterator[str]:
        return (enterprise.name for enterprise in publication.enterprises if enterprise.id in row.missing)

    yield _table(
        "coverage",
        "企业覆盖",
        "各类企业入库培育覆盖情况。",
        publication.coverage,
        ("category", "企业类别", "string", lambda row: row.category.title),
        ("enterprises", "企业数", "integer", lambda row: row.enterprises),
        ("covered", "已覆盖", "integer", lambda row: row.covered),
        ("missing", "尚未覆盖的企业", "string", lambda row: "、".join(missing(row))),
        primary_key=("category",),
    )
    yield _table(
        "batches",
        "入库批次",
        "已发布的入库培育通知。",
        publication.batches,
        ("id", "批次", "string", lambda batch: batch.id),
        ("title", "通知名称", "string", lambda batch: batch.title),
        ("document_number", "文号", "string", lambda batch: batch.document_number),
        ("issued_on", "发布日期", "date", lambda batch: batch.issued_on.isoformat()),
        ("opens_on", "申报开始", "date", lambda batch: batch.opens_on.isoformat()),
        ("closes_on", "申报截止", "date", lambda batch: batch.closes_on.isoformat()),
        ("admitted", "入库人数", "integer", lambda batch: batch.admitted),
        ("in_roster", "在库人数", "integer", lambda batch: batch.in_roster),
        primary_key=("id",),
    )


def _training_tables(publication: Publication) -> Iterator[Table]:
    activities = [activity for year in publication.training for activity in year.activities]
    yield _table(
        "activities",
        "活动",
        "培训、实训辅导和宣传活动，取消的也列在内。",
        activities,
        ("id", "活动编号", "string", lambda activity: activity.id),
        ("year", "年度", "year", lambda activity: activity.year),
        ("title", "名称", "string", lambda activity: activity.title),
        ("kind", "类别", "string", lambda activity: label("kind", activity.kind)),
        ("mode", "方式", "string", lambda activity: activity.mode.title),
        ("areas", "内容领域", "string", lambda activity: "、".join(area.title for area in activity.areas)),
        ("task", "培训任务", "string", lambda activity: activity.task_title),
        ("organiser", "组织单位", "string", lambda activity: activity.organiser),
        ("venue", "地点", "string", lambda activity: activity.venue),
        ("status", "状态", "string", lambda activity: label("status", activity.status)),
        ("hours", "学时", "number", lambda activity: plain(activity.hours) if activity.sessions else None),
        primary_key=("id",),
    )
    yield _table(
        "sessions",
        "活动场次",
        "每个活动的各个场次。",
        [
            (activity, index, session)
            for activity in activities
            for index, session in enumerate(activity.sessions, start=1)
        ],
        ("activity", "活动编号", "string", lambda row: row[0].id),
        ("session", "场次", "integer", lambda row: row[1]),
        ("date", "日期", "date", lambda row: row[2].date.isoformat()),
        ("start", "开始", "time", lambda row: clock(row[2].start)),
        ("end", "结束", "time", lambda row: clock(row[2].end)),
        ("hours", "学时", "number", lambda row: plain(row[2].hours)),
        ("status", "状态", "string", lambda row: label("status", status_of(*row[::2]))),
        primary_key=("activity", "session"),
    )
    yield _table(
        "tasks",
        "年度学习培训任务",
        "各年度计划的任务、规定学时和举办进度。",
        [(year, task) for year in publication.training for task in year.tasks],
        ("year", "年度", "year", lambda row: row[0].year),
        ("id", "任务编号", "string", lambda row: row[1].id),
        ("title", "任务", "string", lambda row: row[1].title),
        ("area", "内容领域", "string", lambda row: row[1].area.title),
        ("hours", "规定学时", "number", lambda row: plain(row[1].hours)),
        ("held", "已举办学时", "number", lambda row: plain(row[1].held)),
        ("ahead", "待举办学时", "number", lambda row: plain(row[1].ahead)),
        primary_key=("year", "id"),
    )


def _scoring_table(publication: Publication) -> Table:
    return _table(
        "scoring",
        "计分表",
        "各项考核办法的计分项目和分值；按比例或者按金额计分的分值见“计分表”页。",
        [
            (policy, group, kind, event)
            for policy in publication.policies
            for group in policy.groups
            for kind in group.kinds
            for event in kind.events
        ],
        ("policy", "考核办法", "string", lambda row: row[0].id),
        ("clause", "条款", "string", lambda row: row[1].clause),
        ("group", "计分项目", "string", lambda row: row[1].title),
        ("kind", "种类", "string", lambda row: row[2].title),
        ("event", "事项", "string", lambda row: row[3].title),
        ("points", "分值", "number", lambda row: None if row[3].points is None else plain(row[3].points)),
        ("cap", "本项上限", "number", lambda row: None if row[1].cap is None else plain(row[1].cap)),
        primary_key=("policy", "group", "kind", "event"),
    )


def _result_tables(publication: Publication) -> Iterator[Table]:
    outcomes = [(result, result.outcome) for result in publication.results if result.outcome]
    yield _table(
        "results",
        "考核结果人数",
        "每次公示、公布的各等次人数和名额。",
        [(result, outcome, grade) for result, outcome in outcomes for grade in outcome.grades],
        ("year", "年度", "year", lambda row: row[0].year),
        ("result", "结果编号", "string", lambda row: row[0].id),
        ("stage", "阶段", "string", lambda row: stage(row[0])),
        ("published_on", "发布日期", "date", lambda row: row[0].published_on.isoformat()),
        ("assessed", "参加考核人数", "integer", lambda row: row[1].assessed),
        ("base", "名额基数", "integer", lambda row: row[1].base),
        ("grade", "等次", "string", lambda row: row[2].title),
        ("places", "名额", "integer", lambda row: row[2].places),
        ("count", "人数", "integer", lambda row: row[2].count),
        primary_key=("year", "result", "grade"),
    )
    yield _table(
        "grades",
        "考核结果名单",
        "公布姓名的等次和人员。",
        [(result, named) for result, outcome in outcomes for named in outcome.named],
        ("year", "年度", "year", lambda row: row[0].year),
        ("result", "结果编号", "string", lambda row: row[0].id),
        ("stage", "阶段", "string", lambda row: stage(row[0])),
        ("trainee", "人员编号", "string", lambda row: row[1].trainee),
        ("name", "姓名", "string", lambda row: row[1].name),
        ("enterprise_name", "所在企业", "string", lambda row: row[1].enterprise_name),
        ("grade", "等次", "string", lambda row: row[1].grade_title),
        ("total", "得分", "number", lambda row: None if row[1].total is None else points(row[1].total)),
        ("by", "评定方式", "string", lambda row: row[1].by and label("by", row[1].by)),
        primary_key=("year", "result", "trainee"),
    )
    yield _table(
        "points",
        "分项得分",
        "公布分项得分的年度，列名人员在各计分项目的得分。",
        [(result, named, group) for result, outcome in outcomes for named in outcome.named for group in named.groups],
        ("year", "年度", "year", lambda row: row[0].year),
        ("result", "结果编号", "string", lambda row: row[0].id),
        ("stage", "阶段", "string", lambda row: stage(row[0])),
        ("trainee", "人员编号", "string", lambda row: row[1].trainee),
        ("name", "姓名", "string", lambda row: row[1].name),
        ("clause", "条款", "string", lambda row: row[2].clause),
        ("group", "计分项目", "string", lambda row: row[2].title),
        ("points", "得分", "number", lambda row: points(row[2].points)),
        primary_key=("year", "result", "trainee", "group"),
    )
    yield _table(
        "publications",
        "结果发布记录",
        "每次公示、公布、更正的状态、更正或者重新公示的理由和校验值，以及对它的异议件数。",
        publication.results,
        ("year", "年度", "year", lambda result: result.year),
        ("result", "结果编号", "string", lambda result: result.id),
        ("stage", "阶段", "string", stage),
        ("state", "状态", "string", lambda result: label("result", result.state)),
        ("published_on", "发布日期", "date", lambda result: result.published_on.isoformat()),
        (
            "objections_until",
            "公示截止",
            "date",
            lambda result: result.objections_until and result.objections_until.isoformat(),
        ),
        ("supersedes", "取代的结果", "string", lambda result: result.supersedes),
        ("reason", "理由", "string", lambda result: result.reason),
        ("digest", "校验值", "string", lambda result: result.digest),
        ("objections_on_time", "公示期内异议", "integer", lambda result: result.objections.on_time),
        ("objections_late", "公示期满后异议", "integer", lambda result: result.objections.late),
        ("settled", "异议办结", "integer", lambda result: result.objections.settled),
        ("upheld", "异议成立", "integer", lambda result: result.objections.upheld),
        ("dismissed", "异议不成立", "integer", lambda result: result.objections.dismissed),
        ("open", "异议办理中", "integer", lambda result: result.objections.open),
        primary_key=("year", "result"),
    )
    yield _table(
        "corrections",
        "结果变动",
        "更正、重新公示和公布时，与上一次发布相比等次、得分或者姓名、企业名称有变动的列名人员；等次空白的为未列名的等次。",
        [(result, change) for result in publication.results for change in result.changes],
        ("year", "年度", "year", lambda row: row[0].year),
        ("result", "结果编号", "string", lambda row: row[0].id),
        ("trainee", "人员编号", "string", lambda row: row[1].trainee),
        ("name", "姓名", "string", lambda row: row[1].name),
        ("enterprise_name", "所在企业", "string", lambda row: row[1].enterprise_name),
        ("former_name", "原姓名", "string", lambda row: row[1].former_name),
        ("former_enterprise_name", "原企业名称", "string", lambda row: row[1].former_enterprise_name),
        ("from", "原等次", "string", lambda row: row[1].from_title),
        ("to", "新等次", "string", lambda row: row[1].to_title),
        primary_key=("year", "result", "trainee"),
    )
