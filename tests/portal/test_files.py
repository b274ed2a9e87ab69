"""Of every notice of the site a portal gets files that say the same, and nothing that the site does not show."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pdfua
import pikepdf
import pikepdf.pdfa
import pypdf
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from openpyxl import load_workbook

from builder.portal.files import Portal, portal
from builder.public import Publication, Result
from builder.results.witness import digits_on_paper
from builder.site.notices import notices
from builder.site.pages import pages
from tests import shili
from tests.portal.conftest import lines_of_word, text_of_pdf
from tests.shapes import shape
from tests.site.canaries import forms, holds

CORRECTION = "notices/result-2025-03-correction"
WORDS = [
    "2025年度考核结果更正",
    "示例数据：人员、企业和成果均为虚构，仅供演示，不作为任何依据。",
    (
        "根据《垫江县企业知识产权实用人才培育工作方案（2024—2026年）》，示例县市场监督管理局组织了2025年度入库在培人员考核评价。"
        "现对2026年1月20日发布的考核结果予以更正。"
    ),
    "更正理由：维权案件的佐证材料与登记不符，核减分值。",
    "变动内容：例夷君（示例乙有限公司）由良好调整为优秀；例文君（示例丁有限公司）由优秀调整为良好。",
    "变动后的结果如下。",
    "优秀2人，良好6人，名单见附件。",
    "附件：考核结果名单",
    "示例县市场监督管理局",
    "2026年3月2日",
    "附件",
    "考核结果名单",
    "等次 | 姓名 | 所在企业 | 得分",
    "优秀 | 例懿君 | 示例甲有限公司 | 83.00",
    "优秀 | 例夷君 | 示例乙有限公司 | 83.00",
    "良好 | 例文君 | 示例丁有限公司 | 81.00",
    "良好 | 例厉君 | 示例芍药生物制药有限公司 | 79.00",
    "良好 | 例宣君 | 示例甲有限公司 | 75.00",
    "良好 | 例武君 | 示例甲有限公司 | 74.00",
    "良好 | 例成君 | 示例乙有限公司 | 72.00",
    "良好 | 例平君 | 示例乙有限公司 | 69.00",
    "校验值（SHA-256）：{digest}",
    (
        "校验值由公布时的姓名、企业名称、得分、等次、人数等全部内容和上一次发布的校验值计算得出，公布后有任何改动，"
        "校验值都会不同。留存本公告的，可以据此核对：在存放结果记录的档案库里运行"
        "“yucai verify 2025/03-correction --digest 校验值”。"
    ),
]


def result_of(publication: Publication, id: str) -> Result:
    return next(one for one in publication.results if one.id == id)


def of_results(publication: Publication) -> Iterator[tuple[Result, str]]:
    yield from ((one, f"notices/result-{one.year}-{one.id}") for one in publication.results)


def fragments_of(made: Portal, of: str = "") -> list[str]:
    paths = (path for path in made.files if path.startswith(f"notices/{of}") and path.endswith(".html"))
    return [made.files[path].decode() for path in paths]


def test_every_notice_of_the_site_is_handed_over_in_its_order(publication: Publication, handed: Portal) -> None:
    index = json.loads(handed.files["index.json"])
    announced = [(one.date.isoformat(), one.kind, one.state, one.digest) for one in notices(publication)]
    entries = index["notices"]
    assert len({kind for _, kind, *_ in announced}) >= 4
    assert [
        (one["date"], one["kind"], one["state"], one["result"] and one["result"]["digest"]) for one in entries
    ] == announced
    assert handed.notices == len(entries)
    for entry in entries:
        kinds = ["html", "docx", "pdf", *(["xlsx"] if "xlsx" in entry["files"] else [])]
        assert list(entry["files"]) == kinds
    listed = [file for entry in entries for file in entry["files"].values()]
    assert {"index.html", "index.json", *(file["path"] for file in listed)} == handed.files.keys()
    for file in listed:
        content = handed.files[file["path"]]
        assert (file["bytes"], file["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_the_index_for_programs_has_a_final_shape(publication: Publication, handed: Portal) -> None:
    index = json.loads(handed.files["index.json"])
    shape("portal").validate(index)
    assert list(index) == ["programme", "authority", "as_of", "demonstration", "notices"]
    entry = next(one for one in index["notices"] if one["result"])
    assert list(entry) == ["date", "kind", "title", "number", "authority", "state", "url", "result", "files"]
    assert entry["result"] == {
        "year": 2025,
        "id": "03-correction",
        "digest": result_of(publication, "03-correction").digest,
    }
    assert entry["url"] == "https://example.org/notices/result-2025-03-correction/"


def test_word_pdf_and_html_say_the_same_words(publication: Publication, handed: Portal) -> None:
    words = [line.format(digest=result_of(publication, "03-correction").digest) for line in WORDS]
    assert lines_of_word(handed.files[f"{CORRECTION}.docx"]) == words
    printed = text_of_pdf(handed.files[f"{CORRECTION}.pdf"])
    pasted = said_in(handed.files[f"{CORRECTION}.html"].decode())
    for line in words:
        for cell in line.split(" | "):
            assert "".join(cell.split()) in printed, cell
            assert cell in pasted or cell == words[0], cell


def test_a_call_and_a_changed_activity_are_letters_too(publication: Publication, handed: Portal) -> None:
    batch = publication.batches[0]
    lines = lines_of_word(handed.files[f"notices/batch-{batch.id}.docx"])
    assert lines[0] == batch.title
    assert "申报时间：2024年1月1日至2024年12月31日" in lines
    assert lines[-2:] == ["示例县市场监督管理局", "2024年1月1日"]
    lines = lines_of_word(handed.files["notices/activity-brands.docx"])
    assert lines[0] == "活动变动：商标品牌讲座"
    assert "已取消，原因：报名人数不足。" in lines
    assert lines[-2:] == ["场次 | 日期 | 星期 | 时间 | 学时", "1 | 2026-09-10 | 周四 | 09:00—12:00 | 2"]


def test_the_number_of_a_document_stands_above_its_title(publication: Publication) -> None:
    batch = replace(publication.batches[0], document_number="示市监〔2024〕1号")
    made = portal(replace(publication, batches=(batch,), results=(), training=()))
    assert lines_of_word(made.files[f"notices/batch-{batch.id}.docx"])[:2] == ["示市监〔2024〕1号", batch.title]
    assert text_of_pdf(made.files[f"notices/batch-{batch.id}.pdf"]).startswith(f"示市监〔2024〕1号{batch.title}")
    assert "示市监〔2024〕1号" in made.files[f"notices/batch-{batch.id}.html"].decode()


def test_the_digest_of_a_result_stands_in_every_one_of_its_files_and_is_its_own(
    publication: Publication, handed: Portal
) -> None:
    recorded = {(one.year, one.id): one.digest for one in shili.certified().results.values()}
    site = {page.path: page.content for page in pages(publication, ())}
    assert len(publication.results) >= 3
    for result, name in of_results(publication):
        digest = recorded[result.year, result.id]
        compared = f"yucai verify {result.year}/{result.id} --digest"
        for text in (
            said_in(site[f"{name}.md"]),
            said_in(handed.files[f"{name}.html"].decode()),
            "\n".join(lines_of_word(handed.files[f"{name}.docx"])),
        ):
            assert f"校验值（SHA-256）：{digest}" in text
            assert compared in text
            assert "公布后有任何改动，校验值都会不同" in text
        printed = text_of_pdf(handed.files[f"{name}.pdf"])
        assert f"校验值（SHA-256）：{digest}" in printed
        assert "".join(compared.split()) in printed
        assert digest in handed.files["index.html"].decode()


def test_what_is_printed_is_understood_where_it_is_compared(publication: Publication, handed: Portal) -> None:
    for result, name in of_results(publication):
        [line] = [line for line in lines_of_word(handed.files[f"{name}.docx"]) if line.startswith("校验值（SHA-256）")]
        assert digits_on_paper(line) == result.digest


def test_a_result_that_was_overtaken_says_so_first(publication: Publication, handed: Portal) -> None:
    assert result_of(publication, "02-final").superseded_by == "03-correction"
    lines = lines_of_word(handed.files["notices/result-2025-02-final.docx"])
    assert lines[2].startswith("已被更正取代。本结果已由2026年3月2日的更正取代")
    pasted = handed.files["notices/result-2025-02-final.html"].decode()
    assert '的<a href="https://example.org/notices/result-2025-03-correction/">更正</a>取代' in pasted


def test_without_an_address_of_the_site_links_are_words(publication: Publication) -> None:
    made = portal(replace(publication, about=replace(publication.about, url=None), batches=(), training=()))
    assert "予以更正" in "".join(fragments_of(made, "result"))
    assert "<a" not in "".join(fragments_of(made, "result"))
    assert {entry["url"] for entry in json.loads(made.files["index.json"])["notices"]} == {None}


def test_what_is_real_is_not_called_a_demonstration(publication: Publication, handed: Portal) -> None:
    real = replace(publication, about=replace(publication.about, demonstration=False), results=(), training=())
    assert "示例数据" not in "".join(said_everywhere(portal(real)))
    assert "示例数据" in handed.files["index.html"].decode()


def test_nobody_whom_no_result_names_is_in_any_file(publication: Publication, handed: Portal) -> None:
    named = {one.name for result in publication.results if result.outcome for one in result.outcome.named}
    unnamed = {one.name for one in shili.certified().trainees.values()} - named
    assert len(named) >= 5
    assert len(unnamed) >= 5
    found = frozenset(form for name in unnamed for form in forms(name))
    assert not [path for path, content in handed.files.items() if holds(content, found)]
    assert holds(handed.files[f"{CORRECTION}.docx"], forms("例懿君"))
    assert holds(handed.files[f"{CORRECTION}.pdf"], forms("例懿君"))


def test_a_result_of_which_nothing_is_shown_names_nobody(publication: Publication) -> None:
    withheld = tuple(replace(one, outcome=None, changes=()) for one in publication.results)
    made = portal(replace(publication, results=withheld, batches=(), training=()))
    names = {one.name for result in publication.results if result.outcome for one in result.outcome.named}
    assert names
    found = frozenset(form for name in names for form in forms(name))
    assert not [path for path, content in made.files.items() if holds(content, found)]
    assert not [path for path in made.files if path.endswith(".xlsx")]
    lines = lines_of_word(made.files[f"{CORRECTION}.docx"])
    assert "本次结果不公布明细。" in lines
    assert not [line for line in lines if "附件" in line]


def test_the_same_publication_has_the_same_bytes_and_no_time_of_day(publication: Publication, handed: Portal) -> None:
    assert portal(publication).files == handed.files
    for entry in json.loads(handed.files["index.json"])["notices"]:
        for kind in {"docx", "xlsx"} & entry["files"].keys():
            with zipfile.ZipFile(io.BytesIO(handed.files[entry["files"][kind]["path"]])) as packed:
                assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                core = packed.read("docProps/core.xml").decode()
            assert set(re.findall(r"\d{4}-\d{2}-\d{2}", core)) == {entry["date"]}


def test_what_a_notice_says_does_not_change_from_day_to_day(publication: Publication, handed: Portal) -> None:
    later = portal(replace(publication, as_of=publication.as_of.replace(year=2027)))
    changed = {path for path, content in later.files.items() if handed.files[path] != content}
    assert changed == {"index.html", "index.json"}


def test_a_programme_without_notices_has_an_index_that_says_so(publication: Publication) -> None:
    made = portal(replace(publication, batches=(), results=(), training=()))
    assert made.files.keys() == {"index.html", "index.json"}
    assert "目前没有通知公告" in made.files["index.html"].decode()


def test_a_character_that_no_font_has_stops_that_pdf_alone(publication: Publication) -> None:
    batch = replace(publication.batches[0], title="例𠮷入库培育通知")
    made = portal(replace(publication, batches=(batch,), results=()))
    [unprintable] = made.unprintable
    assert (unprintable.title, unprintable.characters) == ("例𠮷入库培育通知", ("𠮷",))
    assert f"notices/batch-{batch.id}.docx" in made.files
    assert f"notices/batch-{batch.id}.pdf" not in made.files
    [entry] = [one for one in json.loads(made.files["index.json"])["notices"] if one["kind"] == "入库通知"]
    assert list(entry["files"]) == ["html", "docx"]


HOSTILE = (
    '=HYPERLINK("javascript:x","y")',
    "</td></table><script>window.harm=1</script><img src=x onerror=window.harm=1>",
    '#import "x.typ" *a* _b_ $c$ @d <e> \\ `f` #panic()',
    "&lt;b&gt; ]]> {{ 7*7 }} {% raw %}",
    "+cmd|' /C calc'!A0",
)
ALLOWED = {
    "p": {"style"},
    "strong": set(),
    "br": set(),
    "a": {"href"},
    "table": {"style"},
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope", "style"},
    "td": {"style"},
}


def test_hostile_text_stays_text(publication: Publication) -> None:
    final, everything = result_of(publication, "03-correction"), " ".join(HOSTILE)
    assert final.outcome
    people = zip(final.outcome.named, HOSTILE, strict=False)
    named = tuple(replace(one, name=text, enterprise_name=text) for one, text in people)
    outcome = replace(final.outcome, named=named)
    result = replace(final, reason=everything, authority=everything, outcome=outcome, changes=())
    earlier = result_of(publication, "02-final")
    made = portal(replace(publication, results=(earlier, result), batches=(), training=())).files
    pasted, lines = made[f"{CORRECTION}.html"].decode(), lines_of_word(made[f"{CORRECTION}.docx"])
    sheet = load_workbook(io.BytesIO(made[f"{CORRECTION}.xlsx"])).worksheets[0]
    printed = text_of_pdf(made[f"{CORRECTION}.pdf"])
    assert_plain(pasted)
    assert f"更正理由：{everything}" in said_in(pasted)
    assert {f"更正理由：{everything}", everything} <= set(lines)
    for row, one in enumerate(named, start=3):
        assert one.name in said_in(pasted)
        assert f"{one.grade_title} | {one.name} | {one.name} | {one.total}" in lines
        assert "".join(one.name.split()) in printed
        cell = sheet[f"B{row}"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (one.name, "s", None)
    assert "<script" not in made["index.html"].decode()


def test_a_long_word_of_other_letters_leaves_neither_page_nor_column(publication: Publication) -> None:
    final, long, address = result_of(publication, "03-correction"), "Example" * 14, f"https://example.org/{'a' * 150}"
    assert final.outcome
    first, *others = final.outcome.named
    named = (replace(first, name=f"例{long}", enterprise_name=f"示例{long}0123456789"), *others)
    result = replace(final, reason=f"见{address}", outcome=replace(final.outcome, named=named), changes=())
    made = portal(replace(publication, results=(result_of(publication, "02-final"), result), batches=(), training=()))
    pages = pypdf.PdfReader(io.BytesIO(made.files[f"{CORRECTION}.pdf"])).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    printed = "".join("".join(lines).split())
    assert f"更正理由：见{address}" in printed
    assert f"例{long}" in printed
    assert f"示例{long}0123456789" in printed
    of_words = [line for line in lines if re.search("Exam|aaa", line)]
    assert max(map(len, of_words)) < 60, of_words


def test_every_fragment_is_made_of_what_an_editor_keeps(handed: Portal) -> None:
    assert len(fragments_of(handed)) == handed.notices
    for fragment in fragments_of(handed):
        assert_plain(fragment)


def test_the_list_is_a_workbook_whose_points_are_numbers(handed: Portal) -> None:
    sheet = load_workbook(io.BytesIO(handed.files[f"{CORRECTION}.xlsx"])).worksheets[0]
    assert sheet.title == "考核结果名单"
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "2025年度考核结果更正：考核结果名单"
    assert rows[1] == ("等次", "姓名", "所在企业", "得分")
    assert rows[2] == ("优秀", "例懿君", "示例甲有限公司", 83)
    assert len(rows) == 2 + 8
    assert sheet["D3"].number_format == "0.00"


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@cache
def said_in(page: str) -> str:
    """Give the text of HTML, paragraph by paragraph."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.said)


def said_everywhere(made: Portal) -> Iterator[str]:
    for path, content in made.files.items():
        if path.endswith(".docx"):
            yield from lines_of_word(content)
        elif path.endswith(".pdf"):
            yield text_of_pdf(content)
        elif path.endswith((".html", ".json")):
            yield content.decode()


def assert_plain(fragment: str) -> None:
    class Strict(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert {name for name, _ in attrs} <= ALLOWED[tag], tag
            assert all((value or "").startswith("https://") for name, value in attrs if name == "href")

        def handle_comment(self, data: str) -> None:
            raise AssertionError(data)

        def handle_decl(self, decl: str) -> None:
            raise AssertionError(decl)

    reader = Strict()
    reader.feed(fragment)
    reader.close()


def test_pages_are_accessible_and_fit_for_an_archive(handed: Portal, tmp_path: Path) -> None:
    pdf = handed.files[f"{CORRECTION}.pdf"]
    (tmp_path / "letter.pdf").write_bytes(pdf)
    assert pdfua.validate(str(tmp_path / "letter.pdf")).findings == ()
    report = pikepdf.pdfa.validate_written(io.BytesIO(pdf), "2b")
    remarks = {(finding.rule, finding.kind) for finding in report.findings if "(MetadataStream)" not in finding.where}
    assert remarks == {("pikepdf:font-program", "unsupported")}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.Lang == "zh-CN"
        assert document.docinfo.Title == "2025年度考核结果更正"


def test_a_document_is_laid_out_as_official_documents_are(handed: Portal) -> None:
    document = Document(io.BytesIO(handed.files[f"{CORRECTION}.docx"]))
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [side and round(side.mm) for side in sides] == [37, 35, 28, 26]
    title, text = document.paragraphs[0].style, document.paragraphs[1].style
    assert isinstance(title, ParagraphStyle)
    assert isinstance(text, ParagraphStyle)
    assert (title.font.size, text.font.size) == (Pt(22), Pt(16))
    assert text.paragraph_format.line_spacing == Pt(28)
    fonts = [style.element.rPr.rFonts.get(qn("w:eastAsia")) for style in (title, text)]
    assert fonts == ["方正小标宋简体", "仿宋_GB2312"]
    with zipfile.ZipFile(io.BytesIO(handed.files[f"{CORRECTION}.docx"])) as packed:
        table = packed.read("word/fontTable.xml").decode()
        assert "<w:tblHeader/>" in packed.read("word/document.xml").decode()
        footers = [packed.read(name).decode() for name in packed.namelist() if "footer" in name]
    assert all(f'w:name="{font}"' in table for font in fonts)
    assert "仿宋,FangSong" in table
    assert ["PAGE" in footer for footer in footers] == [True, True]
