"""A record in its canonical form: the same data and comments, in one way to write them."""

from collections import Counter
from functools import cache
from random import Random

import pytest

from builder.founding.blank import blank, filled_in
from builder.founding.root import files_of
from builder.records.document import Document
from builder.records.editing.changes import same
from builder.records.formatting import CannotBeFormattedError, formatted
from builder.records.kinds import KINDS, Place, place_of
from builder.records.read import read, read_bytes
from tests.founding.made import DAY, county
from tests.records.restyling import Hand
from tests.support import ROOT

SOMEWHERE = Place(kind="activity", id="", year=None)


def kind_of(path: str) -> str:
    place = place_of(path)
    assert place is not None
    return place.kind


@cache
def documents() -> list[Document]:
    return list(read(ROOT)[0].read.values())


@pytest.mark.demonstration
def test_the_demonstration_is_in_canonical_form() -> None:
    for document in documents():
        text = (ROOT / document.path).read_text("utf-8")
        assert formatted(text, document.place.kind) == text, document.path


def test_a_fresh_root_is_in_canonical_form() -> None:
    for path, content in files_of(county(), DAY, None).items():
        if path.startswith("records/"):
            assert formatted(content.decode(), kind_of(path)) == content.decode(), path


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_in_canonical_form_before_it_is_filled_in(kind: str) -> None:
    text, _ = blank(kind, filled_in(kind, {}))
    assert formatted(text, kind) == text


CASES: dict[str, tuple[str, str]] = {
    "keys in the order of the schema, each with the comment above it": (
        "name: 示例\n# 编号\nid: e0001\nsme: true\nindustry: other\n",
        "# 编号\nid: e0001\nname: 示例\nindustry: other\nsme: true\n",
    ),
    "what is of the whole file stays at its head": (
        "# yaml-language-server: $schema=x.json\n# 名称\nname: 示例\nid: e0001\n",
        "# yaml-language-server: $schema=x.json\nid: e0001\n# 名称\nname: 示例\n",
    ),
    "keys between brackets too": (
        "categories: [{since: 2024-01-01, kind: high-tech}]\n",
        "categories: [{kind: high-tech, since: 2024-01-01}]\n",
    ),
    "keys that no schema knows stand last": ("zzz: 1\nid: e0001\n", "id: e0001\nzzz: 1\n"),
    "quotes where they are needed, and double ones": (
        "id: 'e0001'\nname: \"示例\"\ntownship: 'a # b'\nnote: 09:00\n",
        'id: e0001\nname: 示例\ntownship: "a # b"\nnote: "09:00"\n',
    ),
    "numbers stay as they are written": (
        "sme: true\nnote: '3.0'\nhours: 3.0\n",
        'sme: true\nnote: "3.0"\nhours: 3.0\n',
    ),
    "lists stand two columns deeper": (
        "categories:\n-   kind: srdi\n    since: 2024-01-01\n",
        "categories:\n  - kind: srdi\n    since: 2024-01-01\n",
    ),
    "mappings stand two columns deeper": (
        "id: 2026-1\napplications:\n        from:   2026-01-01\n        until: 2026-01-02\n",
        "id: 2026-1\napplications:\n  from: 2026-01-01\n  until: 2026-01-02\n",
    ),
    "spaces within brackets": ("areas: [ law ,management,  ]\nempty: [ ]\n", "areas: [law, management]\nempty: []\n"),
    "brackets over several lines come on one where they fit": (
        "areas: [\n  law,\n  management\n]\n",
        "areas: [law, management]\n",
    ),
    "and in lines where a comment stands in them": (
        "areas: [\n  law, # 法规\n  # 管理\n  management\n]\n",
        'areas:\n  - "law" # 法规\n  # 管理\n  - management\n',
    ),
    "line ends, blank lines and the end of the file": (
        "\r\nid: e0001   \r\n\r\n\r\n\r\nname: 示例\r\n\r\n",
        "id: e0001\n\nname: 示例\n",
    ),
    "a file without a line break at its end": ("id: e0001", "id: e0001\n"),
    "the signs of a document": ("---\nid: e0001\n...\n", "id: e0001\n"),
    "a text in lines of its own": (
        "note: |\n      第一行\n\n        第二行\nid: e0001\n",
        "id: e0001\nnote: |\n  第一行\n\n    第二行\n",
    ),
    "a comment behind a value in quotes keeps its quotes": ("name: '示例' # 名称\n", 'name: "示例" # 名称\n'),
    "a comment at the end of a list stays in it": (
        "categories:\n- kind: srdi\n  # 以后再填\nnote: 示例\n",
        "categories:\n  - kind: srdi\n    # 以后再填\nnote: 示例\n",
    ),
    "a comment at the end of the file stays there": ("id: e0001\n\n# 完\n", "id: e0001\n\n# 完\n"),
    "what is empty stays empty": ("id: e0001\nname:   \n", "id: e0001\nname:\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_there_is_one_way_to_write(name: str) -> None:
    given, wanted = CASES[name]
    assert formatted(given, "enterprise" if "applications" not in given else "batch") == wanted
    assert formatted(wanted, "enterprise" if "applications" not in given else "batch") == wanted


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_hand_writes_keeps_its_data_and_comments_and_a_second_time_changes_nothing(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  no secret is made
    known = [document for document in documents() if len(str(document.data)) < 1000]
    told: Counter[bool] = Counter()
    for document in chance.sample(known, 20):
        assert isinstance(document.data, dict)
        text = Hand(chance).record(document.data)
        before, _ = read_bytes(text.encode(), "file.yml", SOMEWHERE)
        if before is None:
            continue
        try:
            result = formatted(text, document.place.kind)
        except CannotBeFormattedError:
            told[False] += 1
            continue
        told[True] += 1
        after, _ = read_bytes(result.encode(), "file.yml", SOMEWHERE)
        assert after is not None
        assert same(after.data, before.data)
        assert result.count("#") == text.count("#"), (text, result)
        assert formatted(result, document.place.kind) == result
    assert told[True] > 12
    assert told[False] <= 1


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "id: a # b\n", "a: 1\na: 2\n", "\ufeffid: a\n", "id: \x07\n"])
def test_what_the_reader_refuses_is_not_touched(text: str) -> None:
    with pytest.raises(CannotBeFormattedError):
        formatted(text, "enterprise")
