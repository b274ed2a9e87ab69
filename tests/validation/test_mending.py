"""What a clerk surely meant, and forms that no record can hold by mistake."""

from decimal import Decimal

import pytest

from builder.problems import LANGUAGES, Language
from builder.records.document import Data
from builder.records.kinds import KINDS
from builder.validation.explain import explainer
from builder.validation.forms import lines_of
from builder.validation.mending import mended
from builder.validation.schemas import all_schemas, schema_of
from builder.validation.text import PLACEHOLDER
from tests.support import plain_text

TYPES = all_schemas()["definitions"]["$defs"]
REASON = schema_of("trainee")["properties"]["exit"]["properties"]["reason"]
SME = schema_of("enterprise")["properties"]["sme"]
PREFIX = "definitions.schema.json#/$defs/"


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        *(("day", text, "2025-06-13") for text in (
            "2025/6/13", "2025.06.13", "2025年6月13日", "2025-6-13", 20250613, "２０２５－０６－１３", "2025—6—13",
            "2025-06-13 00:00:00", "2025-06-13T00:00:00", "2025 年 6 月 13 日", "2025、6、13",
        )),
        *(("day", text, None) for text in (
            "6/13/2025", "13.6.2025", "2025-13-06", "45821", "6月13日", "2025-06", "待定",
        )),
        *(("time", text, "09:00") for text in (
            "9:00", "09：00", "９:００", "9点", "9时00分", "09.00", "9:00:00", "上午9:00",
        )),
        ("time", "下午2点30分", "14:30"),
        ("time", "25:00", None),
        ("money", "8,000,000", 8000000),
        ("money", "800万", 8000000),
        ("money", "１２３．５元", Decimal("123.5")),
        ("money", "八百万", None),
        ("hours", "3学时", 3),
        ("count", "60人", 60),
        ("count", "6.5", None),
        ("line", " 主管　", "主管"),
        ("id", "T2024-001", None),
    ],
)  # fmt: skip
def test_the_right_spelling_is_given_where_it_is_certain(name: str, written: Data, meant: Data) -> None:
    assert mended({"$ref": f"{PREFIX}{name}"}, written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("离开企业", "left-enterprise"),
        ("Withdrawn", "withdrawn"),
        ("ＲＯＬＥ_ＣＨＡＮＧＥＤ", "role-changed"),
        ("经理", None),
        (True, None),
    ],
)
def test_a_choice_is_known_by_its_chinese_name(written: Data, meant: Data) -> None:
    assert mended(REASON, written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("是", True), ("否", False), ("YES", True), ("TRUE", True), ("也许", None)]
)
def test_yes_and_no_are_true_and_false(written: str, meant: Data) -> None:
    assert mended(SME, written) == meant


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_value_is_refused_wherever_it_is_pasted(kind: str, language: Language) -> None:
    """The rule on placeholders refuses free text between angle brackets, that on links its ids, the schema all else."""
    schema = schema_of(kind)
    example = schema["examples"][0]
    for key, part in schema["properties"].items():
        pasted = plain_text(lines_of((key,), part).in_(language))
        data = {**example, **pasted}
        refused = not explainer(kind).is_valid(data)
        assert refused or "<" in str(pasted) or "const" in part or "x-link" in str(part), (key, pasted)
    assert PLACEHOLDER.id == "L387"


def test_the_number_of_an_international_application_is_known_in_small_letters() -> None:
    pct = schema_of("achievement")["properties"]["pct"]
    assert mended(pct, "pct/cn2023/000001") == "PCT/CN2023/000001"
    assert mended(pct, "cn2023/000001") is None
