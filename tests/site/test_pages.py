"""The pages as they are made, before anything renders them."""

import html
import re
from dataclasses import fields, replace

import markdown  # type: ignore[import-untyped]
import pytest

from builder.exchange.codes import SHEET_CODES
from builder.public import Certificates, Publication
from builder.publication.codes import known_codes
from builder.site.inert import inert
from builder.site.links import address
from builder.site.page import Page, is_document
from builder.site.pages import pages

LINK = re.compile(r'href="([^"#][^"]*)"')


@pytest.fixture(scope="session")
def made(publication: Publication) -> dict[str, Page]:
    return {page.path: page for page in pages(publication, known_codes())}


@pytest.fixture(scope="session")
def nothing(publication: Publication) -> Publication:
    """A programme that has only just been set up."""
    kept = {"as_of", "about", "coverage", "policies", "certificates"}
    empty: dict[str, object] = {field.name: () for field in fields(publication) if field.name not in kept}
    empty["coverage"] = tuple(replace(row, enterprises=0, covered=0, missing=()) for row in publication.coverage)
    return replace(publication, certificates=Certificates(issuer=None, issued=()), **empty)  # type: ignore[arg-type]


def test_every_section_is_there(made: dict[str, Page]) -> None:
    sections = ("policy", "calendar", "roster", "results", "verify", "notices", "data", "problems")
    assert {"index.md", *(f"{section}/index.md" for section in sections)} <= made.keys()


def test_paths_are_unique(publication: Publication) -> None:
    paths = [page.path for page in pages(publication, ())]
    assert len(paths) == len(set(paths))


def test_every_link_leads_to_a_page_or_a_file(made: dict[str, Page]) -> None:
    addresses = {f"/{address(path)}" for path in made}
    for page in made.values():
        for link in LINK.findall(page.content) if is_document(page.path) else ():
            if not link.startswith(("https&#58;", "webcal&#58;")):
                target = _resolved(f"/{address(page.path)}", re.split("[?#]", link)[0])
                assert target in addresses, (page.path, link)


def _resolved(base: str, link: str) -> str:
    parts = base.strip("/").split("/") if base.strip("/") else []
    for part in link.split("/")[:-1]:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/" + "".join(f"{part}/" for part in parts) + link.rpartition("/")[2]


def test_no_page_brings_scripts_or_styles_of_its_own(made: dict[str, Page]) -> None:
    for page in made.values():
        if is_document(page.path):
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page.content), page.path


def test_every_problem_has_its_anchor(made: dict[str, Page]) -> None:
    for code in known_codes():
        page, anchor = "problems/", code.anchor
        assert f"{{#{anchor}}}" in made[f"{page}index.md"].content


def test_a_problem_without_an_example_shows_no_empty_one(publication: Publication) -> None:
    documents = {page.path: page.content for page in pages(publication, known_codes(SHEET_CODES.values()))}
    assert "{#x630}" in documents["problems/index.md"]
    assert "<code></code>" not in documents["problems/index.md"]


def test_a_programme_with_nothing_yet_says_so_in_every_section(nothing: Publication) -> None:
    for page in pages(nothing, ()):
        if is_document(page.path):
            assert not re.search(r"<tbody>\s*</tbody>", page.content), page.path
            assert '<ol class="yc-agenda">\n</ol>' not in page.content
    documents = {page.path: page.content for page in pages(nothing, ())}
    for path in (
        "index.md",
        "calendar/index.md",
        "roster/people.md",
        "results/index.md",
        "verify/index.md",
        "notices/index.md",
        "roster/coverage.md",
    ):
        assert 'class="yc-empty"' in documents[path]
    assert "已经举办的活动" not in documents["calendar/index.md"]
    assert "script: checking" not in documents["verify/index.md"]


def test_each_of_several_policies_has_readings_of_its_own(publication: Publication) -> None:
    [policy] = publication.policies
    both = replace(publication, policies=(replace(policy, id="next-2027", title="下一个方案"), policy))
    documents = {page.path: page.content for page in pages(both, ())}
    ids = re.findall(r'id="([^"]+)"', documents["policy/readings.md"])
    assert len(ids) == len(set(ids))
    assert "## 下一个方案逐条说明" in documents["policy/readings.md"]
    anchors = set(re.findall(r'readings/?[^"]*#([^"]+)"', documents["policy/calculator.md"]))
    assert anchors
    assert anchors <= set(ids)


def test_a_goal_that_is_passed_is_not_said_to_be_the_whole_of_a_chart(publication: Publication) -> None:
    def roster(goal: int) -> str:
        shown = replace(publication, about=replace(publication.about, headcount_goal=goal))
        return next(page.content for page in pages(shown, ()) if page.path == "roster/index.md")

    most = max(year.in_roster for year in publication.roster_years)
    assert f"横条全长为目标{most}人" in roster(most)
    assert "横条全长" not in roster(most - 1)


def test_who_scored_the_same_but_was_graded_otherwise_is_explained(made: dict[str, Page]) -> None:
    assert "等次不一定与得分先后一致" in made["results/2025/index.md"].content


def test_without_a_policy_the_rules_are_said_to_come(nothing: Publication) -> None:
    documents = {page.path: page.content for page in pages(replace(nothing, policies=()), ())}
    for path in ("policy/index.md", "policy/scoring.md", "policy/readings.md"):
        assert "考核办法待发布" in documents[path]


def test_a_session_that_alone_is_cancelled_is_marked_in_its_place(publication: Publication) -> None:
    year = next(year for year in publication.training if any(len(one.sessions) > 1 for one in year.activities))
    activity = next(one for one in year.activities if len(one.sessions) > 1 and not one.is_called_off)
    off = replace(activity.sessions[0], is_cancelled=True, reason="示例原因")
    changed = replace(activity, sessions=(off, *activity.sessions[1:]))
    (content,) = (
        page.content
        for page in pages(replace(publication, training=(replace(year, activities=(changed,)),)), ())
        if page.path == f"calendar/{activity.year}/{activity.id}.md"
    )
    row = next(line for line in content.splitlines() if line.startswith('<tr><th scope="row">1'))
    assert "已取消" in row
    assert "示例原因" in row


def test_cancelled_and_postponed_activities_stay_and_say_so(publication: Publication) -> None:
    documents = {page.path: page.content for page in pages(publication, ())}
    changed = [
        activity
        for year in publication.training
        for activity in year.activities
        if activity.status in ("cancelled", "postponed")
    ]
    assert {activity.status for activity in changed} == {"cancelled", "postponed"}
    for activity in changed:
        content = documents[f"calendar/{activity.year}/{activity.id}.md"]
        assert {"cancelled": "本活动已取消", "postponed": "本活动已延期"}[activity.status] in content


def test_results_show_points_only_where_they_are_public(publication: Publication) -> None:
    result = next(result for result in publication.results if result.outcome and result.outcome.named)
    assert result.outcome is not None
    bare = replace(
        result,
        outcome=replace(
            result.outcome, named=tuple(replace(one, total=None, groups=()) for one in result.outcome.named)
        ),
    )
    documents = {page.path: page.content for page in pages(replace(publication, results=(bare,)), ())}
    assert "得分</th>" not in documents[f"results/{result.year}/index.md"]


def test_a_withheld_result_shows_no_number_of_people(publication: Publication) -> None:
    result = next(one for one in publication.results if one.state == "corrected")
    results = tuple(replace(one, outcome=None, changes=()) if one is result else one for one in publication.results)
    documents = {page.path: page.content for page in pages(replace(publication, results=results), ())}
    content = documents[f"results/{result.year}/index.md"]
    assert "本次结果不公布明细" in content
    assert "以下为更正后的结果" not in content
    notice = documents[f"notices/result-{result.year}-{result.id}.md"]
    assert "本次结果不公布明细" in notice
    assert "变动后的结果如下" not in notice
    assert "名额和各等次人数" not in notice
    assert "<svg viewBox" not in content


def test_a_corrected_year_shows_the_correction_beside_what_it_corrects(publication: Publication) -> None:
    correction = next(result for result in publication.results if result.stage == "correction")
    documents = {page.path: page.content for page in pages(publication, ())}
    year = documents[f"results/{correction.year}/index.md"]
    announced = documents[f"notices/result-{correction.year}-{correction.id}.md"]
    corrected = documents[f"notices/result-{correction.year}-{correction.supersedes}.md"]
    assert correction.changes
    for content in (year, announced):
        assert f"更正理由：{correction.reason}" in content.replace("<strong>", "").replace("</strong>", "")
        assert all(change.name in content for change in correction.changes)
    assert f"result-{correction.year}-{correction.supersedes}/" in year
    assert "已被更正取代。" in corrected
    assert all(change.name in corrected for change in correction.changes)


def test_a_notice_put_up_anew_is_called_so_and_takes_the_place_of_the_first(publication: Publication) -> None:
    final = next(result for result in publication.results if result.stage == "final")
    first = next(one for one in publication.results if (one.year, one.id) == (final.year, final.supersedes))
    anew = replace(
        first, id="02-notice", state="on-notice", supersedes=first.id, superseded_by=None, reason="出勤登记有误。"
    )
    results = (replace(first, state="renewed", superseded_by=anew.id), anew)
    documents = {page.path: page.content for page in pages(replace(publication, results=results), ())}
    year = documents[f"results/{first.year}/index.md"]
    assert "重新公示理由：出勤登记有误。" in year
    assert "标明“已重新公示”" in year
    assert "予以重新公示" in documents[f"notices/result-{first.year}-02-notice.md"]
    assert "以重新公示的结果为准" in documents[f"notices/result-{first.year}-{first.id}.md"]


def test_whoever_falls_out_of_the_named_grades_is_not_told_as_what(publication: Publication) -> None:
    correction = next(result for result in publication.results if result.stage == "correction")
    down = replace(next(change for change in correction.changes if change.from_title == "优秀"), to_title=None)
    up = replace(next(change for change in correction.changes if change.to_title == "优秀"), from_title=None)
    changed = replace(correction, changes=(down, up))
    results = tuple(changed if result is correction else result for result in publication.results)
    documents = {page.path: page.content for page in pages(replace(publication, results=results), ())}
    assert "调整为未列名等次" in documents[f"results/{correction.year}/index.md"]
    assert "由优秀调整为未列名等次" in documents[f"notices/result-{correction.year}-{correction.id}.md"]


def test_the_digest_of_every_result_is_shown(made: dict[str, Page], publication: Publication) -> None:
    for result in publication.results:
        for path in (f"results/{result.year}/index.md", f"notices/result-{result.year}-{result.id}.md"):
            assert f">{result.digest}</code>" in made[path].content


def test_a_certificate_has_a_page_of_its_own_that_says_how_it_stands(
    made: dict[str, Page], publication: Publication
) -> None:
    told = {"valid": "登记有效，没有核对文件", "revoked": "撤销，不再有效", "replaced": "换发，不再有效"}
    assert {one.state for one in publication.certificates.issued} == told.keys()
    for certificate in publication.certificates.issued:
        content = made[f"certificates/{certificate.number}/index.md"].content
        assert told[certificate.state] in content
        assert inert(certificate.holder) in content
        assert inert(certificate.reason or "") in content
        assert "请核对网址是否为本局域名" in content
        assert "robots: " in content.split("---")[1]


def test_no_page_or_file_tells_the_number_of_another_certificate(
    made: dict[str, Page], publication: Publication
) -> None:
    for certificate in publication.certificates.issued:
        own = f"certificates/{certificate.number}/"
        plain = [page.path for page in made.values() if certificate.number in html.unescape(page.content)]
        assert sorted(plain) == [f"{own}index.md", f"{own}status.json"]


def test_markdown_leaves_the_html_of_a_page_alone(made: dict[str, Page]) -> None:
    for page in made.values():
        if is_document(page.path):
            body = page.content.split("---\n", 2)[2]
            rendered = markdown.markdown(body, extensions=["attr_list", "tables", "toc"])
            assert rendered.count("<table") == body.count("<table"), page.path
            assert rendered.count("<li") == body.count("<li"), page.path
            assert not re.search(r"<p></?(?:div|section|dl|ol|ul|table|figure)", rendered), page.path


def test_tables_have_a_caption_and_can_be_scrolled_by_keyboard(made: dict[str, Page]) -> None:
    for page in made.values():
        if is_document(page.path):
            assert page.content.count("<table") == page.content.count("<caption"), page.path
            assert page.content.count('class="yc-data') == page.content.count('class="yc-table"'), page.path
