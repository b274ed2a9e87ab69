"""Numbers that are somebody's own, and characters that no clerk types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from builder.problems import form
from builder.records.document import Data, Document
from builder.records.kinds import Place
from builder.records.private import private_numbers, without_private_numbers
from builder.validation.text import check_text


def document(kind: str, data: Data) -> Document:
    return Document(path="file.yml", place=Place(kind=kind, id="x", year=None), data=data, values={}, keys={})


def codes(kind: str, data: Data) -> list[str]:
    return [problem.code.id for problem in check_text(document(kind, data))]


@pytest.mark.parametrize(
    "text",
    [
        "13800000000",
        "电话13800000000。",
        "(13800000000)",
        "+8613800000000",
        "+86 13800000000",
        "138-0000-0000",
        "138 0000 0000",
        "１３８００００００００",
        "电话：13800000000/19900000000",
    ],
)
def test_a_mobile_number_is_found_and_masked(text: str) -> None:
    found = list(private_numbers(text))
    assert {sort for sort, _ in found} == {"mobile"}
    assert all("*" in masked for _, masked in found)
    assert "00000000" not in without_private_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "12800000000",  # no mobile number begins so
        "138000000000",  # 12 digits
        "A13800000000",
        "13800000000x",
        "023-0000-0000",
        "110101199003070031",  # its check digit is wrong, and so is Luhn's
        "6222020000000000001",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "2025-06-13",
        "垫市监〔2024〕36号",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert list(private_numbers(text)) == []
    assert without_private_numbers(text) == text


@given(st.from_regex("[0-9]{17}", fullmatch=True))
def test_any_18_characters_with_the_right_check_digit_look_like_an_id_card(body: str) -> None:
    number = body + mod_11_2.calc_check_digit(body)
    for text in (number, number.lower(), f"号码{number}。"):
        assert [sort for sort, _ in private_numbers(text)] == ["id-card"]


@given(st.from_regex("[0-9]{15,18}", fullmatch=True))
def test_any_16_to_19_digits_with_the_right_check_digit_look_like_a_card(body: str) -> None:
    number = body + luhn.calc_check_digit(body)
    assert next(sort for sort, _ in private_numbers(number)) in {"bank-card", "id-card"}


def test_a_bank_card_is_found_in_groups_of_four() -> None:
    assert [sort for sort, _ in private_numbers("6222 0200 0000 0000 000")] == ["bank-card"]


def test_credit_codes_and_identifiers_are_exempt() -> None:
    assert codes("enterprise", {"uscc": "915002311000000220"}) == []
    assert codes("achievement", {"identifier": "13800000000"}) == []
    assert codes("enterprise", {"note": "915002311000000220"}) == ["L382"]


def test_numbers_are_found_where_the_shape_is_refused() -> None:
    assert codes("trainee", {"mobile": 13800000000}) == ["L381"]
    assert codes("trainee", {"13800000000": None}) == ["L381"]
    assert codes("trainee", {"qualifications": [[{"x": "13800000000"}]]}) == ["L381"]


def test_amounts_are_no_phone_numbers() -> None:
    assert codes("achievement", {"amount_yuan": 13800000000}) == []


@pytest.mark.parametrize(
    "name",
    [
        "示例学员甲",
        "示例·买买提",
        "〇一",
        "示例（重庆）有限公司",
        "示例(重庆)有限公司",
        "示例Smart Parts-2有限公司",
        "𠀀㐀﨎",
        "\U00030000\U00031350",
    ],
)
def test_names_of_han_characters_and_few_signs_are_fine(name: str) -> None:
    assert codes("trainee", {"name": name}) == []
    assert codes("enterprise", {"name": name}) == []


@pytest.mark.parametrize("name", ["ëģ", "示例。", "“示例”", "示例メ", "αβ", "⽂", "示例🙂", "示例\n甲", "Ａ"])
def test_names_with_other_characters_are_errors(name: str) -> None:
    assert codes("trainee", {"name": name}) == ["L384"]


@pytest.mark.parametrize("name", ["示例 甲", " 示例", "Smart  Parts", "Smart 示例"])
def test_spaces_stand_between_english_words_alone(name: str) -> None:
    assert codes("trainee", {"name": name}) == ["L385"]


@pytest.mark.parametrize(
    "text",
    [
        "α-淀粉酶",
        "25℃±2℃",
        "3×4",
        "60°",
        "Ⅱ型①",
        "H₂O",
        "10㎡",
        "《办法》——“示例”…",
        "ＡＢＣ：１",
        "第一段\n第二段",
        "≤5%",
    ],
)
def test_usual_signs_are_fine_in_other_texts(text: str) -> None:
    assert codes("trainee", {"note": text}) == []


@pytest.mark.parametrize("text", ["毛模".encode("gbk").decode(), "пример", "예시", "メ", "é", "🙂", "⽂"])
def test_other_scripts_are_errors_in_texts(text: str) -> None:
    assert codes("trainee", {"note": text}) == ["L386"]


@pytest.mark.parametrize("dot", "•‧・･⋅∙●．.﹒")
def test_a_wrong_middle_dot_is_told_from_the_right_one(dot: str) -> None:
    [problem] = check_text(document("trainee", {"name": f"示例{dot}买买提"}))
    assert problem.code.id == "L384"
    assert "应为“·”" in problem.message("zh")
    assert "for “·”" in problem.message("en")
    assert problem.example == "name: 示例·买买提"
    assert codes("trainee", {"name": "示例·买买提"}) == []


@pytest.mark.parametrize(
    ("name", "right"), [("示例○", "示例〇"), ("Ａ示例", "A示例"), ("示例—2", "示例-2"), ("示例［渝］", "示例（渝）")]
)
def test_what_is_meant_by_other_characters_is_said_too(name: str, right: str) -> None:
    [problem] = check_text(document("enterprise", {"name": name}))
    assert problem.example == f"name: {right}"


@pytest.mark.parametrize("name", ["示例Co.有限公司", "示例。", "示例🙂"])
def test_where_no_character_is_meant_for_sure_none_is_said(name: str) -> None:
    [problem] = check_text(document("enterprise", {"name": name}))
    assert "应为" not in problem.message("zh")
    assert problem.example == form(problem.code.example)


def test_former_names_are_names() -> None:
    assert codes("enterprise", {"former_names": [{"name": "示例•厂", "until": "2026-03-01"}]}) == ["L384"]
