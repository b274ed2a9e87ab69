"""The canonical form, and the digests that hold a result: of each row with its salt, and of the whole."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records.model import GradeChange, ObjectionOffice, Result, ResultRow, Shown, Titles
from builder.records.programme import Programme
from builder.results.canonical import canonical, digest
from builder.results.names import Who
from builder.results.rows import Row
from builder.results.seal import result_digest, row_digest, sealed, sealed_row

DAY = dt.date(2026, 1, 12)


# The canonical form


def test_the_canonical_form_is_this_and_stays_this() -> None:
    data = {"乙": [Decimal("65.00"), 3, None, True], "a": {"日": DAY, "b": "文"}, "空": ()}
    assert canonical(data) == '{"a":{"b":"文","日":"2026-01-12"},"乙":["65","3",null,true],"空":[]}'
    assert digest(data) == hashlib.sha256(canonical(data).encode()).hexdigest()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("65.00"), "65"),
        (Decimal("0.10"), "0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.00"), "0"),
        (Decimal("0E+7"), "0"),
        (100, "100"),
        (-7, "-7"),
        (Decimal("0.000000000000000000000000000000000001"), "0.000000000000000000000000000000000001"),
        (123456789012345678901234567890123, "123456789012345678901234567890123"),
        (Decimal("123456789012345678901234567890.12"), "123456789012345678901234567890.12"),
    ],
)
def test_numbers_are_written_exactly_and_without_zeros_that_say_nothing(number: Decimal | int, text: str) -> None:
    assert canonical(number) == f'"{text}"'


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_have_the_same_form_if_and_only_if_they_are_the_same(one: Decimal, other: Decimal) -> None:
    assert (canonical(one) == canonical(other)) is (one == other)


@given(st.text(st.characters(codec="utf-8")))
def test_text_counts_in_nfc(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert canonical(unicodedata.normalize("NFD", text)) == canonical(composed)
    assert json.loads(canonical({text: text})) == {composed: composed}


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(), max_size=5), st.randoms())
def test_keys_count_in_whatever_order(data: dict[str, int], random: object) -> None:
    keys = list(data)
    random.shuffle(keys)  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    assert canonical({key: data[key] for key in keys}) == canonical(data)


def test_items_of_a_list_count_in_their_order() -> None:
    assert digest([1, 2]) != digest([2, 1])


@pytest.mark.parametrize("data", [0.5, b"", {1, 2}, object()])
def test_nothing_else_has_a_canonical_form(data: object) -> None:
    with pytest.raises(TypeError):
        canonical({"a": [data]})


# Rows


ROW = Row(
    trainee="jia",
    total=Decimal("65.00"),
    grade="good",
    by="score",
    groups={"training": Decimal("60.00"), "rights-obtained": Decimal("5.00")},
)
WHO = Who(name="示例学员甲", enterprise="e0001", enterprise_name="示例配件有限公司")
SALT = "0" * 31 + "1"


def test_equal_rows_have_other_digests_by_their_salts() -> None:
    rows = [sealed_row(ROW, WHO, salt) for salt in (SALT, "0" * 32)]
    assert rows[0].digest != rows[1].digest
    assert [row.digest for row in rows] == [row_digest(row) for row in rows]


def test_without_its_salt_no_row_can_be_tried() -> None:
    row = sealed_row(ROW, WHO, SALT)
    guess = {field.name: getattr(row, field.name) for field in fields(row) if field.name not in {"salt", "digest"}}
    assert row.digest not in {digest(guess), digest({**guess, "salt": ""}), digest({**guess, "salt": None})}


EDITED: dict[str, Callable[[ResultRow], object]] = {
    "trainee": lambda row: f"{row.trainee}0",
    "name": lambda row: f"{row.name}一",
    "enterprise": lambda row: f"{row.enterprise}0",
    "enterprise_name": lambda row: f"{row.enterprise_name}一",
    "total": lambda row: row.total + Decimal("0.01"),
    "grade": lambda row: {"pass": "good"}.get(row.grade, "pass"),
    "by": lambda row: {"score": "decision"}.get(row.by, "score"),
    "groups": lambda row: {**row.groups, "training": row.groups["training"] - Decimal("0.01")},
    "salt": lambda row: row.salt[::-1],
    "digest": lambda row: row.digest[::-1],
}


def test_the_edits_below_are_of_every_part_of_a_row() -> None:
    assert EDITED.keys() == {field.name for field in fields(ResultRow)}


@pytest.mark.parametrize("part", sorted(EDITED))
def test_any_edit_of_any_row_breaks_its_digest(corrected: Programme, part: str) -> None:
    for result in corrected.results.values():
        for row in result.rows:
            edited = replace(row, **{part: EDITED[part](row)})  # type: ignore[arg-type]
            assert edited.digest != row_digest(edited)


@pytest.mark.parametrize("moved", ["added", "left out", "renamed"])
def test_a_group_more_less_or_under_another_name_breaks_the_digest_of_a_row(moved: str) -> None:
    row = sealed_row(ROW, WHO, SALT)
    groups = {
        "added": {**row.groups, "other-projects": Decimal(0)},
        "left out": {"training": Decimal(60)},
        "renamed": {"training": Decimal(60), "rights": Decimal(5)},
    }
    assert row_digest(replace(row, groups=groups[moved])) != row.digest


def test_zeros_that_say_nothing_and_the_order_of_groups_are_no_edit() -> None:
    row = sealed_row(ROW, WHO, SALT)
    same = replace(row, total=Decimal("65.0"), groups={"rights-obtained": Decimal(5), "training": Decimal(60)})
    assert row_digest(same) == row.digest


# The whole


def other(value: object) -> object:
    """Give another value of the same type, as near as can be."""
    match value:
        case str():
            return f"{value}0"
        case int():
            return value + 1
        case dt.date():
            return value + dt.timedelta(days=1)
        case dict():
            key = next(iter(value))
            return {**value, key: other(value[key])}
        case tuple():
            return value[1:] if value else (GradeChange(trainee="jia", from_="good", to="pass"),)
        case _:
            return "0"


OUTSIDE = {"path", "rows", "digest", "note"}
SAID = {"shown", "titles"}


@pytest.mark.parametrize("part", sorted({field.name for field in fields(Result)} - OUTSIDE - SAID))
def test_any_edit_of_head_counts_inputs_or_row_digests_breaks_the_digest(corrected: Programme, part: str) -> None:
    for result in corrected.results.values():
        assert result.digest == result_digest(result)
        edited = replace(result, **{part: other(getattr(result, part))})  # type: ignore[arg-type]
        assert result_digest(edited) != result.digest


@pytest.mark.parametrize("part", sorted(SAID))
def test_each_title_and_setting_of_the_day_is_held(corrected: Programme, part: str) -> None:
    for result in corrected.results.values():
        for name, value in others_of(getattr(result, part)):
            edited = replace(getattr(result, part), **{name: value})
            assert result_digest(replace(result, **{part: edited})) != result.digest, name


def others_of(said: Shown | Titles) -> Iterator[tuple[str, object]]:
    """Give each field with other values: each title another, items less, and two changed about."""
    for field in fields(said):
        match value := getattr(said, field.name):
            case dict():
                yield from ((field.name, {**value, key: f"{title}一"}) for key, title in value.items())
            case tuple():
                yield field.name, value[1:]
                yield field.name, value[::-1]
            case ObjectionOffice():
                yield from ((field.name, replace(value, **{part.name: "一"})) for part in fields(value))
            case _:
                yield field.name, other(value)


@pytest.mark.parametrize("part", ["places", "counts", "inputs"])
def test_each_count_place_and_input_is_held(corrected: Programme, part: str) -> None:
    for result in corrected.results.values():
        for key, value in getattr(result, part).items():
            rest = {name: kept for name, kept in getattr(result, part).items() if name != key}
            for edited in ({**rest, key: other(value)}, rest):
                assert result_digest(replace(result, **{part: edited})) != result.digest  # type: ignore[arg-type]


def test_a_row_that_is_taken_out_leaves_every_digest_holding(corrected: Programme) -> None:
    for result in corrected.results.values():
        less = replace(result, rows=result.rows[1:])
        assert result_digest(less) == result.digest
        assert all(row.digest == row_digest(row) and row.digest in less.row_digests for row in less.rows)
        gone = result.rows[0]
        left = str(replace(less, changes=(), inputs={}))
        assert gone.trainee not in left
        assert gone.name not in left


def test_nothing_of_a_person_is_in_what_is_digested_of_the_whole(corrected: Programme) -> None:
    result = corrected.results[2025, "02-final"]
    changed = tuple(replace(row, grade="pass") for row in result.rows)
    assert result_digest(replace(result, rows=changed)) == result.digest
    assert sealed(replace(result, rows=tuple(replace(row, digest=row_digest(row)) for row in changed))) != result


def test_a_note_is_no_part_of_what_was_published(corrected: Programme) -> None:
    result = corrected.results[2025, "02-final"]
    assert result_digest(replace(result, note="纸质材料存档案室。")) == result.digest
