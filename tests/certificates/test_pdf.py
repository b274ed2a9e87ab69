import dataclasses
import io
import os
import subprocess
import sys
from pathlib import Path

import pdfua
import pikepdf
import pikepdf.pdfa
import pypdf
import pytest
import typst
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

from builder.certificates import pdf as printing
from builder.certificates.certificate import Certificate
from builder.certificates.credential import issue
from builder.certificates.pdf import Printer, Unprintable, print_all
from tests.certificates.samples import CERTIFICATE, KEY, named

CONFORMANCE = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def printed(printer: Printer, certificate: Certificate) -> bytes | Unprintable:
    return printer.print(issue(certificate, KEY))


def pages_of(pdf: bytes | Unprintable) -> list[str]:
    assert isinstance(pdf, bytes)
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_the_page_shows_what_the_credential_says(pdf: bytes) -> None:
    (text,) = pages_of(pdf)
    for said in (
        CERTIFICATE.name,
        CERTIFICATE.enterprise,
        CERTIFICATE.grade_title,
        CERTIFICATE.programme,
        CERTIFICATE.authority,
        CERTIFICATE.number,
        "2025 年度",
        "六（二）",
        "二〇二六年一月二十日",
        "示例",
        "0123 4567 89ab cdef 0123",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("month", "day", "said"),
    [(1, 1, "一月一日"), (10, 10, "十月十日"), (11, 21, "十一月二十一日"), (12, 30, "十二月三十日")],
)
def test_the_date_is_written_in_chinese(printer: Printer, month: int, day: int, said: str) -> None:
    issued = CERTIFICATE.issued_on.replace(month=month, day=day)
    (text,) = pages_of(printed(printer, dataclasses.replace(CERTIFICATE, issued_on=issued)))
    assert f"二〇二六年{said}" in text


def test_a_real_certificate_has_room_for_the_seal_and_nothing_of_a_sample(printer: Printer) -> None:
    (text,) = pages_of(printed(printer, dataclasses.replace(CERTIFICATE, demonstration=False)))
    assert "样张" not in text


def test_the_same_credential_has_the_same_bytes_wherever_it_is_printed(pdf: bytes, credential: bytes) -> None:
    script = (
        "import sys; from builder.certificates.pdf import Printer;"
        "sys.stdout.buffer.write(Printer().print(sys.stdin.buffer.read()))"
    )
    environment = {**os.environ, "TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    again = subprocess.run(
        [sys.executable, "-c", script], input=credential, env=environment, capture_output=True, check=True
    )
    assert again.stdout == pdf


def test_the_file_is_accessible_and_says_what_it_conforms_to(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "certificate.pdf").write_bytes(pdf)
    assert pdfua.validate(str(tmp_path / "certificate.pdf")).findings == ()
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert {name: metadata[name] for name in CONFORMANCE} == CONFORMANCE
        assert document.Root.Lang == "zh-CN"
        assert document.docinfo.Title == "培训学习成绩证书　例文博　2025年度"


def test_an_archive_finds_nothing_wrong_with_the_file(pdf: bytes) -> None:
    """The validator knows level B only, no extension schemas and no CFF matrices: those it may remark on."""
    report = pikepdf.pdfa.validate_written(io.BytesIO(pdf), "3b")
    remarks = [finding for finding in report.findings if "(MetadataStream)" not in finding.where]
    assert [(remark.rule, remark.kind) for remark in remarks] == [("pikepdf:font-program", "unsupported")]


def test_another_reader_finds_the_credential_in_the_file(pdf: bytes, credential: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (attachment,) = document.attachments.values()
        assert attachment.get_file().read_bytes() == credential
        assert attachment.get_file().mime_type == "application/vc+json"
        assert attachment.relationship == pikepdf.Name.Data
        assert len(document.Root.AF) == 1


def test_fonts_come_from_the_package_alone(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = {
            str(obj.BaseFont)[len("/ABCDEF+") :]
            for obj in document.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"
        }
    assert {name.partition("-Identity")[0] for name in names} == {"NotoSerifSC-Regular"}


@pytest.mark.parametrize("name", ["例㛃", "例䶮", "例㻬", "例𬭎", "例𫟼", "例〇", "阿依古丽·买买提"])
def test_rare_characters_come_out(printer: Printer, name: str) -> None:
    (text,) = pages_of(printed(printer, named(name)))
    assert name in text


@pytest.mark.parametrize("name", ["例𠮷", "𠮷例𪚥"])
def test_what_no_font_has_fails_by_name(printer: Printer, name: str) -> None:
    failure = printed(printer, named(name))
    assert isinstance(failure, Unprintable)
    assert failure.characters == tuple(character for character in name if character != "例")
    assert failure.number == CERTIFICATE.number
    told = failure.text(f"t2024-003 {name}")
    assert told.zh.startswith(f"t2024-003 {name} 的证书没有生成")
    assert "“𠮷”（U+20BB7）" in told.zh
    assert "“𠮷” (U+20BB7)" in told.en


def test_a_missing_character_in_another_place_fails_too(printer: Printer) -> None:
    failure = printed(printer, named("例文博", enterprise="示例𠮷公司"))
    assert isinstance(failure, Unprintable)
    assert (failure.name, failure.characters) == ("例文博", ("𠮷",))


@pytest.mark.parametrize(
    "name", ["#panic()", "*例* _文_ $博$", "= 例", "\\u{41} // 例", '"例"', "`例` <a> @b", "{例}[文]"]
)
def test_text_is_text(printer: Printer, name: str) -> None:
    (text,) = pages_of(printed(printer, named(name)))
    assert name.replace(" ", "") in text.replace(" ", "")


def test_long_names_stay_on_one_page(printer: Printer) -> None:
    long = dataclasses.replace(
        CERTIFICATE,
        name="阿卜杜热西提·买买提吐尔逊·艾合买提江",
        enterprise="示例" + "重庆市垫江县先进材料与汽车零部件智能制造技术研究" * 2 + "有限责任公司",
        programme="垫江县企业知识产权实用人才与高价值专利培育联合培养",
        authority="垫江县市场监督管理局（垫江县知识产权局）",
    )
    assert len(pages_of(printed(printer, long))) == 1


def test_many_are_printed_in_order_by_more_than_one_process(
    printer: Printer, pdf: bytes, credential: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_WORTH_A_PROCESS", 2)
    rare = issue(named("例𠮷"), KEY)
    both = list(print_all([credential, rare, credential], processes=2))
    assert both == [pdf, printer.print(rare), pdf]
    assert list(print_all([credential])) == [pdf]


@pytest.fixture
def font_folder(tmp_path: Path) -> Path:
    """Make a font that has only 𠮷, as a black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 900))
    pen.lineTo((900, 900))
    pen.lineTo((900, 0))
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord("𠮷"): "square"})
    font.setupGlyf({".notdef": square, "square": square})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 0)})
    font.setupHorizontalHeader(ascent=900, descent=-100)
    font.setupNameTable({"familyName": "Rare", "styleName": "Regular", "psName": "Rare-Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(tmp_path / "rare.ttf")
    return tmp_path


def test_a_folder_with_a_further_font_helps(font_folder: Path) -> None:
    richer = Printer([font_folder])
    (text,) = pages_of(printed(richer, named("例𠮷博")))
    assert "例𠮷博" in text


def test_a_design_with_no_fonts_is_refused_and_not_blank(
    credential: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pylopdf_fonts_zh_cn.__file__", str(tmp_path / "none.py"))
    with pytest.raises((RuntimeError, typst.TypstError)):
        Printer().print(credential)
