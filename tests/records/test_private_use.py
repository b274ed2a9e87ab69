"""Private-use characters: which standard one is meant."""

import unicodedata

import pytest

from builder.records.characters import bad_characters
from builder.records.private_use import is_private, standard

GBK = [bytes((0xFE, cell)) for cell in (*range(0x50, 0x7F), *range(0x80, 0xA1))]
"""The 80 characters of GBK without Unicode numbers, which U+E815 to U+E864 stood for, in order."""


@pytest.mark.parametrize(("place", "written"), list(enumerate(GBK)))
def test_the_characters_of_gbk_are_those_of_the_codec_where_it_knows_them(place: int, written: bytes) -> None:
    known, found = written.decode("gb18030"), standard(chr(0xE815 + place))
    assert found is not None
    assert not is_private(found)
    assert unicodedata.name(found).startswith(("CJK UNIFIED IDEOGRAPH", "CJK RADICAL"))
    assert known == found or is_private(known)


@pytest.mark.parametrize(
    ("private", "meant"),
    [("\ue863", "䶮"), ("\ue81e", "\u9fb4"), ("\ue864", "\u9fbb"), ("\ue816", "\U00020087"), ("\ue7c7", "\u1e3f")],
)
def test_a_report_says_which_character_is_meant(private: str, meant: str) -> None:
    [problem] = bad_characters(f"name: 例{private}\n", "file.yml")
    assert (problem.code.id, problem.position.column) == ("R103", 8)
    for language in ("zh", "en"):
        assert meant in problem.expected(language)
        assert f"U+{ord(meant):04X}" in problem.message(language)
        assert meant in problem.message(language)
    assert problem.example == meant


def test_of_other_private_characters_only_the_number_is_said() -> None:
    [problem] = bad_characters("name: 例\uf001\n", "file.yml")
    assert problem.code.id == "R103"
    assert "U+F001" in problem.message("zh")
    assert list(bad_characters("name: 例䶮\n", "file.yml")) == []
