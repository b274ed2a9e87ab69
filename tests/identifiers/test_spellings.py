"""Which spellings are of one identifier and which are of two, in the function that says so and in scoring."""

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from builder.identifiers import FORMS, canonical, displayed, names_none
from builder.identifiers.forms import understood
from builder.identifiers.spelling import plain as spelled
from builder.validation.schemas import resolved, schema_of
from tests import reference
from tests.county import county
from tests.programmes import Data
from tests.support import checked, plain, refused_by, scored_from

TABLE = plain(Path(__file__).parent / "spellings.yml")
SAME: list[tuple[str, list[str]]] = [(row["form"], [str(one) for one in row["spellings"]]) for row in TABLE["same"]]
DIFFERENT: list[tuple[str, str, str]] = [(form, str(one), str(other)) for form, one, other in TABLE["different"]]


def test_the_table_has_at_least_60_spellings_that_are_the_same_and_40_that_are_not() -> None:
    assert sum(len(spellings) - 1 for _, spellings in SAME) >= 60
    assert len(DIFFERENT) >= 40
    assert {form for form, _ in SAME} == {form for form, _, _ in DIFFERENT} | {"cn-invention"} == set(FORMS)


def test_a_policy_can_name_every_form_but_those_of_fields() -> None:
    kind = resolved(schema_of("policy"))["properties"]["groups"]["items"]["properties"]["kinds"]["items"]["properties"]
    assert {*kind["identifier"]["enum"]} == {"none", *FORMS} - {"pct", "dispute"}


@pytest.mark.parametrize(("form", "spellings"), SAME)
def test_spellings_of_one_identifier_have_one_value_and_one_display(form: str, spellings: list[str]) -> None:
    assert len({canonical(form, spelling) for spelling in spellings}) == 1
    if form not in {"dispute", "title"}:
        assert len({displayed(form, spelling) for spelling in spellings}) == 1


def test_what_is_asked_again_and_again_is_worked_out_once() -> None:
    assert understood("madrid", "G900001") is understood("madrid", "G900001")


@pytest.mark.parametrize(("form", "one", "other"), DIFFERENT)
def test_two_identifiers_have_two_values(form: str, one: str, other: str) -> None:
    assert canonical(form, one) != canonical(form, other)
    assert displayed(form, one) != displayed(form, other)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "title"])
def test_what_is_displayed_is_a_spelling_of_the_same(form: str) -> None:
    for sort, spellings in SAME:
        if sort == form:
            shown = displayed(form, spellings[0])
            assert FORMS[form].read(shown)
            assert canonical(form, shown) == canonical(form, spellings[0])


def test_identifiers_of_different_groups_of_the_table_are_different() -> None:
    first = [(form, canonical(form, spellings[0])) for form, spellings in SAME]
    assert not [one for one, other in combinations(first, 2) if one == other]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("trademark", "99000163、99000164"),
        ("trademark", "99000163至99000165"),
        ("trademark", "99000163-9"),
        ("trademark", "SHILI-0001"),
        ("trademark", "ZL202310000001.5"),
        ("trademark", "商标注册证"),
        ("madrid", "9900042和9900043"),
        ("ic-layout", "BS.2599"),
        ("patent", "9900125"),
        ("patent", "WO2023/123456"),
        ("patent", "CN116000001B"),
        ("patent", "XX9900125"),
        ("cn-patent", "US99000125B2"),
        ("pct", "CN202310000001.5"),
        ("pct", "PCT/2023/123456"),
        ("text", "第　号"),
    ],
)
def test_what_is_not_of_its_form_is_not_understood(form: str, written: str) -> None:
    assert FORMS[form].read(written) is None


def test_a_norwegian_patent_is_not_taken_for_a_number_alone() -> None:
    assert canonical("patent", "NO 345678 B1") == canonical("patent", "挪威 NO345678B1") == "patent NO 345678"
    assert FORMS["patent"].read("No. 345678") is None


# Through scoring: of one right the second record is an error, two rights score twice.

KINDS: dict[str, Data] = {
    "trademark": {"kind": "trademark", "event": "registered"},
    "madrid": {"kind": "madrid-trademark", "event": "registered"},
    "ic-layout": {"kind": "ic-layout", "event": "registered"},
    "cn-invention": {"kind": "invention-patent", "event": "granted"},
    "patent": {"kind": "pct-patent", "event": "granted"},
    "text": {"kind": "pledge-financing", "event": "registered", "amount_yuan": 1},
    "title": {"kind": "other-ip-project", "event": "applied"},
}


def recorded(form: str, *spellings: str) -> dict[str, Any]:
    """Give a county with a record for each spelling of an identifier."""
    key = "title" if form == "title" else "identifier"
    return {
        "achievements": [
            {**KINDS[form], key: spelling, **({"pct": f"PCT/CN2023/{number:06}"} if form == "patent" else {})}
            for number, spelling in enumerate(spellings, 1)
        ]
    }


@pytest.mark.parametrize(
    ("form", "one", "other"),
    [(form, *pair) for form, spellings in SAME if form in KINDS for pair in pairwise(spellings)],
)
def test_the_same_right_in_another_spelling_is_refused(form: str, one: str, other: str) -> None:
    assert refused_by(*county(recorded(form, one, other)), 2025) == ["L351"]


@pytest.mark.parametrize(("form", "one", "other"), [row for row in DIFFERENT if row[0] in {"trademark", "patent"}])
def test_another_right_scores_beside_the_first(form: str, one: str, other: str) -> None:
    scores = scored_from(*county(recorded(form, one, other)), 2025)
    groups = {group["group"]: group for group in scores["trainees"][0]["groups"]}
    assert groups["rights-obtained"]["points"] == {"trademark": "4.00", "patent": "10.00"}[form]


@pytest.mark.parametrize(
    ("key", "kind", "one", "other"),
    [
        ("pct", KINDS["patent"], "PCT/CN03/00123", "PCT/CN2003/000123"),
        ("dispute", {"kind": "rights-case", "event": "report"}, "d2025-03", "d-2025-03"),
    ],
)
def test_a_family_and_a_dispute_in_another_spelling_score_once(key: str, kind: Data, one: str, other: str) -> None:
    records, folders = county({"achievements": [{**kind, key: one}, {**kind, key: other}]})
    scores = scored_from(records, folders, 2025)
    assert scores == reference.score(records, 2025, folders)
    outcomes = [entry["outcome"] for group in scores["trainees"][0]["groups"] for entry in group["entries"]]
    assert outcomes == ["counted", "counted", "duplicate"]


@pytest.mark.parametrize(("form", "one", "other"), [row for row in DIFFERENT if row[0] == "dispute"])
def test_two_disputes_score_twice(form: str, one: str, other: str) -> None:
    cases = [{"kind": "rights-case", "event": "report", form: key} for key in (one, other)]
    scores = scored_from(*county({"achievements": cases}), 2025)
    assert scores["trainees"][0]["total"] == "70.00"


@pytest.mark.parametrize(("spelling", "found"), [("示例备（2025）001号", []), ("示例备2025-002", ["L355"])])
def test_a_recognition_follows_the_filing_of_the_same_right(spelling: str, found: list[str]) -> None:
    product = {"kind": "patented-product", "date": "2025-03-01"}
    filing = {**product, "event": "filed", "identifier": "示例备2025-001"}
    recognition = {**product, "event": "recognised", "identifier": spelling}
    assert refused_by(*county({"achievements": [filing, recognition]}), 2025) == found


def test_numbers_that_separators_alone_tell_apart_are_pointed_out() -> None:
    _, problems = checked(*county(recorded("text", "示例质登2025-001", "示例质登2025001")), 2025)
    assert [problem.code.id for problem in problems] == ["L357"]


def test_a_project_of_the_same_title_counts_once_a_year_and_enterprise() -> None:
    given = recorded("title", "示例项目", "《示例项目》", "示例项目")
    given["achievements"][1]["date"], given["achievements"][1]["folder"] = "2026-01-10", 2026
    given["achievements"][2]["participants"] = ["yi"]
    given["people"] = {"jia": {}, "yi": {"enterprise": "e0002"}}
    assert refused_by(*county(given), 2025) == []


def test_one_patent_is_one_right_in_every_kind_of_patents() -> None:
    patents = [
        {**KINDS["patent"], "identifier": "CN 202310000001.5", "pct": "PCT/CN2023/000001"},
        {**KINDS["cn-invention"], "identifier": "ZL202310000001.5"},
    ]
    assert refused_by(*county({"achievements": patents}), 2025) == ["L351"]


NO_NUMBERS = (
    *("5万", "５万", "5万元", "3件", "三件", "共3件", "约5", "50%", "2件商标", "已注册3件", "2025年", "（3项）"),
    *("见附件", "详见附件2", "见证书", "无", "暂无", "无编号", "无证号", "没有", "不详", "待定"),
    *("办理中", "正在办理", "已受理", "受理中", "申请中", "审查中", "待补", "待补充", "未取得"),
)
NUMBERS = (
    *(
        "G9900000",
        "示例备001",
        "ZL202310000001.5",
        "国作登字-2025-F-00012345",
        "渝知发〔2025〕3号",
        "2025年第3号",
        "第三号",
    ),
    *("示例无锡001", "申请号123", "1", "99000163", "第99000163号（第9类）", "BS.259900018", "示例-A"),
)


@pytest.mark.parametrize("written", NO_NUMBERS)
@pytest.mark.parametrize("form", ["text", "trademark", "madrid", "ic-layout", "patent", "cn-patent", "pct"])
def test_how_many_there_are_and_where_to_look_is_no_number_of_any_form(form: str, written: str) -> None:
    assert FORMS[form].read(written) is None
    assert names_none(spelled(written))


@pytest.mark.parametrize("written", NUMBERS)
def test_numbers_of_odd_forms_are_welcome(written: str) -> None:
    assert FORMS["text"].read(written)
    assert not names_none(spelled(written))


@pytest.mark.parametrize("written", ["商标注册证", "示例通知书", "示例"])
def test_a_text_without_any_figure_is_no_number(written: str) -> None:
    assert FORMS["text"].read(written) is None
