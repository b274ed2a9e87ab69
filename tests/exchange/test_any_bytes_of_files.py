"""Whatever a file holds, reading it gives a book or says what is wrong: nothing is raised."""

import io
import random
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.exchange.book import Book, Cell
from builder.exchange.faults import Fault
from builder.exchange.workbook import read
from tests.exchange.made import PERCENT, inline, parts_of, sheet_xml, zipped

FILES = Path(__file__).parent / "files"
ROWS = (
    f'<row r="1">{inline("A1", "例文远")}<c r="B1" s="{PERCENT}"><v>0.5</v></c><c r="C1" t="s"><v>0</v></c></row>'
    f'<row r="2" hidden="1"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="e"><v>#REF!</v></c></row>'
)
PARTS = parts_of(sheet_xml(ROWS, behind='<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'), strings=["<t>文字</t>"])
BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<",
    b"%PDF",
    b"\t\x08",
]


def check(content: bytes, name: str = "名单.xlsx") -> Book | Fault:
    """Read bytes, and look at all that was read."""
    found = read(name, content, frozenset({"姓名"}))
    if isinstance(found, Fault):
        assert found.line("zh")
        assert found.line("en")
        return found
    for remark in found.remarks:
        assert remark.is_remark
    for sheet in found.sheets:
        assert list(sheet.rows()) == sorted(sheet.rows())
        for row in sheet.rows():
            for column in sheet.values[row]:
                assert isinstance(sheet.cell(row, column), Cell)
        for remark in sheet.remarks:
            assert remark.line("zh")
    return found


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=2000))
def test_any_bytes_are_a_book_or_a_fault(start: bytes, rest: bytes) -> None:
    check(start + rest)


@given(st.text(max_size=500), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text_is_a_book_or_a_fault(text: str, encoding: str) -> None:
    check(text.encode(encoding, "ignore"), "名单.csv")


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes of a file, take some out, or put some in."""
    found = bytearray(content)
    for _ in range(chance.choice([1, 2, 5, 20])):
        at = chance.randrange(len(found))
        match chance.randrange(4):
            case 0:
                found[at] = chance.randrange(256)
            case 1:
                del found[at : at + chance.randrange(1, 40)]
            case 2:
                found[at:at] = bytes(chance.choices(b'<>"&/=0123456789AZaz\x00\xff', k=chance.randrange(1, 9)))
            case _:
                found[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f"])
        if not found:
            break
    return bytes(found)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(PARTS)))
def test_a_workbook_with_anything_odd_in_a_part_is_a_book_or_a_fault(chance: random.Random, name: str) -> None:
    part = PARTS[name]
    content = part if isinstance(part, bytes) else part.encode()
    check(zipped({**PARTS, name: mutated(content, chance)}, packed=False))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(["rich.xls", "rich.ods", "opinion.xls", ""]))
def test_a_file_with_anything_odd_in_its_bytes_is_a_book_or_a_fault(chance: random.Random, name: str) -> None:
    content = (FILES / name).read_bytes() if name else zipped(PARTS)
    check(mutated(content, chance), name or "名单.xlsx")


@settings(max_examples=100)
@given(st.randoms(use_true_random=False))
def test_a_document_with_anything_odd_in_its_content_is_a_book_or_a_fault(chance: random.Random) -> None:
    with zipfile.ZipFile(io.BytesIO((FILES / "rich.ods").read_bytes())) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in ("mimetype", "content.xml")}
    parts["content.xml"] = mutated(bytes(parts["content.xml"]), chance)  # type: ignore[arg-type]
    check(zipped(parts, packed=False), "a.ods")
