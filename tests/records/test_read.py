"""The reader refuses every trap where it stands, and both parsers read alike."""

import itertools
import weakref
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.records import build as reader
from builder.records import events as parsers
from builder.records.build import MOST_READ_SLOWLY, Patience
from builder.records.document import Document
from builder.records.guard import MOST_PROBLEMS
from builder.records.kinds import Place
from builder.records.plain_files import MOST_BYTES
from builder.records.read import read, read_bytes

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/problems"
SOMEWHERE = Place(kind="batch", id="2024-1", year=None)


def told(text: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column and code of what is wrong with a text."""
    content = text if isinstance(text, bytes) else text.encode()
    _, problems = read_bytes(content, "file.yml", SOMEWHERE)
    return [(problem.position.line, problem.position.column, problem.code.id) for problem in problems]


def data(text: str) -> object:
    document, problems = read_bytes(text.encode(), "file.yml", SOMEWHERE)
    assert document is not None, problems
    return document.data


REFUSED: dict[str, tuple[str | bytes, tuple[int, int, str]]] = {
    "GBK": ("name: 示例".encode("gbk"), (1, 8, "R101")),
    "a byte order mark": ("\ufeffname: x\n", (1, 1, "R102")),
    "NBSP indentation": ("a:\n\u00a0b: 1\n", (2, 1, "R103")),
    "a tab": ("a:\n\tb: 1\n", (2, 1, "R103")),
    "a zero-width space": ("name: 示\u200b例\n", (1, 8, "R103")),
    "a bidi override": ("name: 示\u202e例\n", (1, 8, "R103")),
    "U+2028, a line break to libyaml": ("name: 示\u2028b: 1\n", (1, 8, "R103")),
    "a private-use character": ("name: \ue000\n", (1, 7, "R103")),
    "a replacement character": ("name: 示\ufffd\n", (1, 8, "R103")),
    "a bare carriage return": ("a: 1\rb: 2\n", (1, 5, "R103")),
    "an invisible character behind an escape": ('a: "\\u200b"\n', (1, 4, "R103")),
    "half of a surrogate pair": ('a: "\\ud800"\n', (1, 4, "R103")),
    "half of a surrogate pair in a key": ('"\\udfff": 1\n', (1, 1, "R103")),
    "more marks than a letter can bear": ("a: a" + "\u0301\u0316" * 100_000, (1, 5, "R103")),
    "more marks behind an escape": ('a: "' + "\\u0301\\u0316" * 50 + '"\n', (1, 4, "R103")),
    "kana whose mark stands apart": ("name: か\u3099\n", (1, 7, "R104")),
    "a syllable in parts": ("name: \u1100\u1161\n", (1, 7, "R104")),
    "text that is not NFC": ("name: e\u0301\n", (1, 7, "R104")),
    "a file of more than the limit": (b" " * (MOST_BYTES + 1), (1, 1, "R105")),
    "deep nesting": ("a: " + "[" * 100_000, (1, 19, "R106")),
    "too many items": ("a: [" + "1," * 100_001 + "]", (1, 199_999, "R106")),
    "an open quote": ('a: "b\nc: 1\n', (1, 4, "R107")),
    "an open bracket": ("a: [b\n", (1, 4, "R107")),
    "a brace that closes a bracket": ("a: [b}\n", (1, 6, "R107")),
    "siblings that are not aligned": ("a:\n  b: 1\n c: 2\n", (3, 2, "R107")),
    "a line without a colon": ("a: 1\nb\nc: 2\n", (2, 1, "R107")),
    "two colons in a line": ("a: b: c\n", (1, 5, "R107")),
    "text after a quote": ('a: "b" c\n', (1, 8, "R107")),
    "an escape for no character": ('a: 1\nb: "x\\U00110000"\n', (2, 6, "R107")),
    "an escape for no number of a machine": ('a: "\\Uffffffff"\n', (1, 5, "R107")),
    "a text that begins with @": ("a: @b\n", (1, 4, "R107")),
    "a full-width colon, noticed a line late": ("name：示例\nb: 1\n", (1, 1, "R108")),
    "a full-width colon in the last line": ("a: 1\nname：示例\n", (2, 1, "R108")),
    "a colon without its space": ("a: 1\nname:示例\nb: 1\n", (2, 1, "R108")),
    "a colon without its space in braces": ("a: {b:1}\n", (1, 5, "R108")),
    "a full-width colon alone": ("name：示例\n", (1, 1, "R108")),
    "a key twice": ("a: 1\nb: 2\na: 3\n", (3, 1, "R109")),
    "an anchor": ("a: &x 1\n", (1, 4, "R110")),
    "an alias to nothing": ("a: *x\n", (1, 4, "R110")),
    "a tag": ("a: !!str 1\n", (1, 4, "R111")),
    "no and yes under YAML 1.1": ("%YAML 1.1\n---\na: no\n", (1, 1, "R112")),
    "a directive that nobody knows": ("%X\n---\na: 1\n", (1, 1, "R112")),
    "a version of YAML to come": ("%YAML 3.0\n---\na: 1\n", (1, 1, "R112")),
    "a version of YAML that will never be": ("# \n%YAML 1.99999999999999999999\n---\na: 1\n", (2, 1, "R112")),
    "a megabyte of directives": ("%a\n" * 340_000, (1, 1, "R112")),
    "a directive of a second document": ("a: 1\n...\n%YAML 3.0\n---\nb: 2\n", (3, 1, "R113")),
    "a second document": ("a: 1\n---\nb: 2\n", (2, 1, "R113")),
    "a second document after an end": ("a: 1\n...\nb: 2\n", (3, 1, "R113")),
    "text cut at #": ("name: A #1 team\n", (1, 9, "R114")),
    "5,000 digits": ("a: " + "9" * 5000, (1, 4, "R115")),
    "a list": ("- a\n", (1, 1, "R116")),
    "an empty file": ("", (1, 1, "R116")),
    "a key that is a list": ("? [a]\n: 1\n", (1, 3, "R119")),
    "a key that is missing": (": 1\n", (1, 1, "R119")),
}


@pytest.mark.parametrize("trap", REFUSED)
def test_a_trap_is_refused_where_it_stands(trap: str) -> None:
    text, place = REFUSED[trap]
    assert told(text) == [place]


def test_a_merge_key_cannot_pass_by_the_check_for_duplicates() -> None:
    assert told("a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n") == [(1, 4, "R110"), (3, 7, "R110")]


def test_an_alias_bomb_is_refused_at_its_first_anchor_and_never_grows() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 9))
    found = told(bomb)
    assert found[0] == (1, 5, "R110")
    assert {code for *_, code in found} == {"R110", "R123"}


def test_scalars_are_null_true_false_plain_numbers_and_texts() -> None:
    text = "a: \nb: null\nc: true\nd: 3\ne: 3.0\nf: -0.50\n"
    assert data(text) == {"a": None, "b": None, "c": True, "d": 3, "e": Decimal("3.0"), "f": Decimal("-0.50")}
    for other in ("no", "0x1F", "1e3", "012", "~", "True", "09:00", "2025-06-13"):
        assert data(f"a: {other}\n") == {"a": other}


def test_plain_text_in_braces_may_hold_colons_and_question_marks() -> None:
    assert data("a: {at: 09:00, url: https://example.org/?x}\n") == {
        "a": {"at": "09:00", "url": "https://example.org/?x"}
    }


def test_each_key_and_value_has_its_position() -> None:
    document, _ = read_bytes("a: 示例\nb:\n  - {c: 1}\nd:\n".encode(), "file.yml", SOMEWHERE)
    assert document is not None
    assert document.values == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 0, "c"): (3, 9),
        ("d",): (4, 1),
    }
    assert document.keys == {("a",): (1, 1), ("b",): (2, 1), ("b", 0, "c"): (3, 6), ("d",): (4, 1)}
    assert str(document.at("b", 0, "c", "missing")) == "file.yml:3:9"


def test_windows_line_ends_are_fine() -> None:
    assert data("a: 1\r\nb: 2\r\n") == {"a": 1, "b": 2}


def test_the_fast_parser_runs() -> None:
    assert parsers.parser_name() == "libyaml"


def texts(folder: Path) -> Iterator[str]:
    """Every record below a folder whose text gets as far as a parser."""
    for path in sorted(folder.rglob("*.yml")):
        content = path.read_bytes()
        if not any(code in {"R101", "R102", "R103"} for *_, code in told(content)):
            yield content.decode()


def traps() -> Iterator[str]:
    """Every record of the cases and every trap that is text."""
    yield from texts(CASES)
    for trap, (*_, code) in REFUSED.values():
        if isinstance(trap, str) and code > "R104" and len(trap) < 10_000:
            yield trap
    yield "a: {at: 09:00, url: https://example.org/?x, b?: c?d, e::f: [::, ?g, 1:2]}\n"


def alike(event: parsers.Event) -> tuple[object, ...]:
    """What the reader sees of an event: plain text has two names, and nothing has no place."""
    kind, mark = type(event).__name__, event.start_mark
    if isinstance(event, parsers.ScalarEvent):
        written = bool(event.value or event.style)
        place = (mark.line, mark.column, event.end_mark.line, event.end_mark.column) if written else None
        return kind, place, event.value, event.style or None, event.anchor, event.tag
    if isinstance(event, parsers.NodeEvent):
        return kind, mark.line, mark.column, event.anchor, getattr(event, "tag", None)
    return (kind,)


def same_events(text: str, slow: Iterable[parsers.Event] | None = None) -> int:
    """Compare what each fast parser accepts of a text with the slow one; tells how many do."""
    accepted = 0
    said: list[tuple[object, ...]] = []
    for parser in parsers.FAST:
        try:
            fast = [alike(event) for event in parser(text)]
        except parsers.YAMLError:
            continue  # what libyaml refuses, the other parser decides
        said = said or [alike(event) for event in slow or parsers.python_events(text)]
        assert said == fast
        accepted += 1
    return accepted


SIGNS = "ab01 \n-:：,#&*!%@[]{}'\"|>?\\~示"


@given(st.text(alphabet="ab \n:?,{}[]\"'-", max_size=40))
@example("??").via("the second sign alone was hidden")
@example("?:a").via("the colon behind a sign was hidden")
@example("[?]]").via("a pair without braces")
@example('["":]').via("a pair without braces")
@example("[{}:]").via("a pair without braces, its key in some")
def test_the_parsers_never_differ_on_colons_and_question_marks(text: str) -> None:
    same_events(f"{{{text}}}")
    same_events(text)


def test_the_parsers_never_differ_on_the_shortest_texts() -> None:
    for signs in itertools.product('a \n:?,{}[]"-', repeat=3):
        text = "".join(signs)
        same_events(text)
        same_events(f"[{text}]")
        same_events(f"a: {{b: {text}}}")


def test_times_in_braces_need_no_slow_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "python_events", None)
    assert data("a: {at: 09:00, url: https://example.org/?x}\n") == {
        "a": {"at": "09:00", "url": "https://example.org/?x"}
    }


def test_the_slow_parser_reads_only_so_much_of_what_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow: list[int] = []

    def counted(text: str) -> Iterator[parsers.Event]:
        slow.append(len(text))
        return parsers.python_events(text)

    monkeypatch.setattr(reader, "python_events", counted)
    folder = tmp_path / "records/enterprises"
    folder.mkdir(parents=True)
    for number in range(60):
        (folder / f"e{number:04}.yml").write_text("".join(f"a{line}: 1\n" for line in range(1500)) + 'b: "\n', "utf-8")
    _, problems = read(tmp_path)
    assert 0 < sum(slow) <= MOST_READ_SLOWLY
    broken = [(str(problem.position), problem.message("zh")) for problem in problems if problem.code.id == "R107"]
    assert len(broken) == 60
    assert len({(place.split(":", 1)[1], said) for place, said in broken}) == 1


def test_a_file_with_thousands_of_problems_tells_the_first_and_that_there_are_more() -> None:
    found = told("a: 1 # x\n" * 40_000)
    assert len(found) == MOST_PROBLEMS
    assert {code for *_, code in found[:-1]} == {"R109", "R114"}
    assert found[-1][2] == "R123"


def same_documents(texts: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, list[parsers.Event]]:
    """Hold what is read fast to what is read slowly; gives the slow parser's events of what it accepts."""
    read_slowly: dict[str, list[parsers.Event]] = {}

    def kept(text: str) -> Iterator[parsers.Event]:
        events = []
        for event in parsers.python_events(text):
            events.append(event)
            yield event
        read_slowly[text] = events

    every = sorted(texts)
    fast = [understood(text) for text in every]
    monkeypatch.setattr(reader, "FAST", ())
    monkeypatch.setattr(reader, "python_events", kept)
    assert [understood(text) for text in every] == fast
    return read_slowly


def test_both_parsers_give_the_same_events_and_lead_to_the_same_documents_and_problems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = {*traps(), *(content for content, _ in REFUSED.values() if isinstance(content, str))}
    read_slowly = same_documents(every, monkeypatch)
    assert sum(same_events(text, read_slowly.get(text)) for text in {*traps()}) > 200


def test_both_parsers_read_the_demonstration_alike(demonstration_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = {*texts(demonstration_root / "records")}
    read_slowly = same_documents(every, monkeypatch)
    assert sum(same_events(text, read_slowly.get(text)) for text in every) > 200


def understood(text: str) -> tuple[object, ...]:
    """Give the parts of what is read, and leave the document, so that the next reading makes it anew."""
    document, problems = read_bytes(text.encode(), "file.yml", SOMEWHERE)
    return (document and (document.data, document.values, document.keys), problems)


def test_what_says_the_same_in_the_same_place_is_read_once_as_long_as_anybody_has_it() -> None:
    document, again = (read_bytes(b"a: 1\n", "file.yml", SOMEWHERE)[0] for _ in range(2))
    assert document is not None
    assert again is document
    assert read_bytes(b"a: 1\n", "other.yml", SOMEWHERE)[0] is not document
    assert read_bytes(b"a: 2\n", "file.yml", SOMEWHERE)[0] is not document
    gone = weakref.ref(document)
    del again, document
    assert gone() is None


def test_what_needs_the_slow_parser_needs_its_patience_each_time() -> None:
    slow = f"a: [? b]\nc: {'d' * (MOST_READ_SLOWLY // 2)}\n".encode()
    for _ in range(2):
        patience = Patience()
        found = [read_bytes(slow, "file.yml", SOMEWHERE, patience) for _ in range(3)]
        assert [document is not None for document, _ in found] == [True, False, False]


@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_raise(content: bytes) -> None:
    document, problems = read_bytes(content, "file.yml", SOMEWHERE)
    assert isinstance(document, Document) is not bool(problems)


@given(st.text(alphabet=SIGNS, max_size=60))
def test_arbitrary_text_of_the_signs_of_yaml_never_raises(text: str) -> None:
    document, problems = read_bytes(text.encode(), "file.yml", SOMEWHERE)
    assert isinstance(document, Document) is not bool(problems)


def test_a_broken_file_stops_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "records/enterprises"
    folder.mkdir(parents=True)
    (folder / "e0001.yml").write_text("a: [\n", "utf-8")
    (folder / "e0002.yml").write_text("id: e0002\n", "utf-8")
    (folder / ".e0003.yml.swp").write_bytes(b"\xff")
    documents, problems = read(tmp_path)
    assert list(documents.read) == ["records/enterprises/e0002.yml"]
    assert list(documents.broken) == ["records/enterprises/e0001.yml"]
    assert [problem.code.id for problem in problems] == ["R107", "R120"]
