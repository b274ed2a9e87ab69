"""All pages of the site, in the order of its sections."""

from collections.abc import Iterable, Iterator

from builder.public import ProblemCode, Publication
from builder.site.activities import in_short, months, path_of, undated, upcoming, where
from builder.site.calculator import calculator_pages, policy_path
from builder.site.certificates import certificate_pages
from builder.site.chart import grade_chart, industry_chart, roster_chart
from builder.site.data import data_files
from builder.site.feeds import calendar_path, feeds, subscriptions
from builder.site.notices import batch_path, notices, result_path, result_title, stage
from builder.site.page import Page
from builder.site.rendering import Head, Renderer
from builder.site.results import has_breakdown, latest_by_year
from builder.site.rows import missing_enterprises
from builder.site.tables import tables

NEXT_TRAININGS = 4
NEWEST_NOTICES = 6
LOOK_UP: Head = {"script": "tables"}
RECOUNTED: Head = {"script": "tables recounting"}


def pages(
    publication: Publication, codes: Iterable[ProblemCode], hand_written: frozenset[str] = frozenset()
) -> Iterator[Page]:
    """Give every generated page and data file; `hand_written` are the paths of the pages and forms beside them."""
    render = Renderer(publication=publication, hand_written=hand_written)
    yield _home(render)
    yield from _policy(render)
    yield from _calendar(render)
    yield from _roster(render)
    yield from _results(render)
    yield from certificate_pages(render)
    yield from _notices(render)
    yield from _data(render)
    yield from feeds(publication)
    yield _problems(render, tuple(codes))


def _home(render: Renderer) -> Page:
    publication = render.publication
    planned = [activity for activity in upcoming(publication) if activity.status == "planned"]
    return render.page(
        "index.md",
        "home",
        title=publication.about.name,
        description=f"{publication.about.authority}：培育库、培训日历、考核结果和通知公告。",
        hide=("navigation", "toc"),
        next_trainings=planned[:NEXT_TRAININGS],
        open_batches=[batch for batch in publication.batches if batch.state != "closed"],
        newest=notices(publication)[:NEWEST_NOTICES],
        results=latest_by_year(publication),
        policy=publication.policy_in_force,
        path_of=path_of,
        batch_path=batch_path,
    )


def _policy(render: Renderer) -> Iterator[Page]:
    yield render.page(
        "policy/index.md",
        "policy",
        title="政策概览",
        description="现行培育工作方案、适用年度和考核办法要点。",
        current=render.publication.policy_in_force,
    )
    yield render.page(
        "policy/scoring.md",
        "scoring",
        title="计分表",
        description="量化考核各项分值、上限和对应条款。",
        hide=("toc",),
    )
    yield render.page(
        "policy/readings.md",
        "readings",
        title="口径说明",
        description="方案条文怎样理解、怎样计算，以及理由。",
    )
    yield from calculator_pages(render)


def _calendar(render: Renderer) -> Iterator[Page]:
    publication = render.publication
    current = next((year for year in publication.training if year.year == publication.as_of.year), None)
    yield render.page(
        "calendar/index.md",
        "calendar",
        title="近期安排",
        description="近期培训、实训辅导和宣传活动，本年度学习培训任务进度。",
        upcoming=upcoming(publication),
        current=current,
        path_of=path_of,
        subscriptions=subscriptions(publication.about),
    )
    for year in publication.training:
        yield render.page(
            f"calendar/{year.year}/index.md",
            "calendar_year",
            title=f"{year.year}年度",
            description=f"{year.year}年度学习培训计划和各月活动。",
            hide=("toc",),
            head={"script": "lists tables"},
            year=year,
            months=tuple(months(year)),
            undated=undated(year),
            path_of=path_of,
        )
        for activity in year.activities:
            yield render.page(
                path_of(activity),
                "activity",
                title=activity.title,
                description=in_short(activity),
                activity=activity,
                year=year,
                calendar_path=calendar_path(publication, activity),
                where=where,
            )


def _roster(render: Renderer) -> Iterator[Page]:
    yield render.page(
        "roster/index.md",
        "roster",
        title="培育概况",
        description="培育库在库人数、各批次各产业分布和职称资格情况。",
        year_chart=roster_chart(render.publication.roster_years, render.publication.about.headcount_goal),
        industry_chart=industry_chart(render.publication.industries),
        batch_path=batch_path,
    )
    yield render.page(
        "roster/people.md",
        "people",
        title="在库人员",
        description="培育库在库人员的姓名、所在企业、批次和培育期。",
        hide=("toc",),
        head=LOOK_UP,
        batches={batch.id: batch for batch in render.publication.batches},
        batch_path=batch_path,
    )
    yield render.page(
        "roster/coverage.md",
        "coverage",
        title="企业覆盖",
        description="各类企业入库培育覆盖情况和尚未覆盖的企业。",
        hide=("toc",),
        head=LOOK_UP,
        missing=missing_enterprises(render.publication.enterprises, render.publication.coverage),
    )


def _results(render: Renderer) -> Iterator[Page]:
    publication = render.publication
    latest = latest_by_year(publication)
    yield render.page(
        "results/index.md",
        "results",
        title="历年结果",
        description="历年年度考核评价结果和公布阶段。",
        hide=("toc",),
        results=latest,
    )
    for result in latest:
        history = [one for one in reversed(publication.results) if one.year == result.year]
        yield render.page(
            f"results/{result.year}/index.md",
            "results_year",
            title=f"{result.year}年度",
            description=f"{result.year}年度考核结果：阶段、名额、等次名单和分布。",
            head=RECOUNTED if has_breakdown(result) else LOOK_UP,
            result=result,
            history=history,
            by_id={one.id: one for one in history},
            policy_path=policy_path,
            has_breakdown=has_breakdown(result),
            chart=grade_chart(result.outcome) if result.outcome else None,
            result_path=result_path,
            result_title=result_title,
            stage=stage,
        )


def _notices(render: Renderer) -> Iterator[Page]:
    publication = render.publication
    announced = notices(publication)
    yield render.page(
        "notices/index.md",
        "notices",
        title="通知公告",
        description="入库培育通知、考核结果公示公布和活动变动。",
        hide=("toc",),
        head={"script": "lists"},
        notices=announced,
    )
    summaries = {notice.path: f"{notice.kind}：{notice.summary}" for notice in announced}
    for batch in publication.batches:
        yield render.page(
            batch_path(batch),
            "notice_batch",
            title=batch.title,
            description=summaries[batch_path(batch)],
            batch=batch,
        )
    by_id = {(result.year, result.id): result for result in publication.results}
    for result in reversed(publication.results):
        yield render.page(
            result_path(result),
            "notice_result",
            title=result_title(result),
            description=summaries[result_path(result)],
            result=result,
            earlier=by_id.get((result.year, result.supersedes or "")),
            later=by_id.get((result.year, result.superseded_by or "")),
            result_path=result_path,
            result_title=result_title,
            stage=stage,
        )


def _data(render: Renderer) -> Iterator[Page]:
    published = tuple(tables(render.publication))
    yield render.page(
        "data/index.md",
        "data",
        title="开放数据",
        description="全部公开数据表的CSV和JSON文件，怎样核对考核结果。",
        tables=published,
        years=[result.year for result in latest_by_year(render.publication)],
    )
    yield from data_files(render.publication, published)


def _problems(render: Renderer, codes: tuple[ProblemCode, ...]) -> Page:
    return render.page(
        "problems/index.md",
        "problems",
        title="问题代码",
        description="录入检查的每个问题代码：含义、要求和正确写法。",
        codes=codes,
    )
