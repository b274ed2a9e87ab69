"""Which characters a record may hold."""

import unicodedata

from builder.records.characters import FORBIDDEN, bad_characters, is_ordinary


def test_whatever_is_ordinary_is_as_records_hold_it() -> None:
    every = [character for character in map(chr, range(0x110000)) if is_ordinary(character)]
    assert {"育", "才", "a", "０", "，", "\n", " "} <= set(every)
    assert not any(map(FORBIDDEN.search, every))
    assert not any(map(unicodedata.combining, every))
    assert all(unicodedata.normalize("NFC", f"e{character}가") == f"e{character}가" for character in every)


def test_what_is_not_ordinary_is_looked_at() -> None:
    assert len(list(bad_characters("name: 例\u200b文\n", ""))) == 1
    assert len(list(bad_characters("name: e\u0301\n", ""))) == 1
    assert list(bad_characters("name: é\n", "")) == []
