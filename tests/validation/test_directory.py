"""Who is meant, and who may be meant: names beside ids, and look-ups that cost no walk over everybody."""

from time import process_time

import pytest

from builder.problems import Code, Position, Severity, Text
from builder.validation.directory import Directory

PEOPLE = Directory(
    names={
        "trainee": {"t2024-001": "例文远", "t2024-012": "例书瑶", "t2025-030": "例书"},
        "enterprise": {"e0001": "示例汽摩配件有限公司", "e0020": "示例新材料有限公司"},
    }
)
CODE = Code(
    id="X001",
    title=Text("题", "title"),
    message=Text("“{found}”与 {other} 不符，见 {path}", "{found} is not {other}, see {path}"),
    expected=Text("问 {other}", "ask {other}"),
    example="- {trainee: t2024-001, role: management}",
)


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("trainee", "t2024-01", ("t2024-001",)),
        ("trainee", "T2024-001", ("t2024-001",)),
        ("trainee", "ｔ２０２４－００１", ("t2024-001",)),
        ("trainee", "t2024001", ()),
        ("trainee", "t2024-021", ("t2024-001", "t2024-012")),
        ("trainee", "例书瑶", ("t2024-012",)),
        ("trainee", "例 书瑶", ("t2024-012",)),
        ("enterprise", "示例汽摩配件有限公司", ("e0001",)),
        ("enterprise", "示例汽摩", ("e0001",)),
        ("enterprise", "e001", ("e0001",)),
        ("enterprise", "e9999", ()),
        ("enterprise", "", ()),
        ("batch", "2024-1", ()),
    ],
)
def test_who_may_be_meant_is_found(kind: str, text: str, found: tuple[str, ...]) -> None:
    assert PEOPLE.lookup(kind).candidates(text) == found


def test_too_many_that_may_be_meant_are_none() -> None:
    crowd = Directory(names={"trainee": {f"t{number}": "" for number in range(10, 20)}})
    assert crowd.lookup("trainee").candidates("t1x") == ()


def test_a_suggestion_is_a_question_with_the_name() -> None:
    assert PEOPLE.lookup("trainee").asked("例书瑶") == Text("；是否为 t2024-012 例书瑶？", "; is it t2024-012 例书瑶?")
    assert PEOPLE.lookup("trainee").asked("zzz") == Text("", "")


def test_what_is_told_names_people_and_what_was_found_stands_as_it_is() -> None:
    problem = PEOPLE.naming(CODE.at(Position("p"), "t2024-012", other="e0020", path="records/enterprises/e0001.yml"))
    assert (
        problem.message("zh") == "“t2024-012 例书瑶”与 e0020 示例新材料有限公司 不符，见 records/enterprises/e0001.yml"
    )
    assert problem.expected("en") == "ask e0020 示例新材料有限公司"
    assert problem.found == "t2024-012"
    assert problem.code.severity is Severity.ERROR


def test_a_name_that_stands_there_already_is_not_said_twice() -> None:
    problem = PEOPLE.naming(CODE.at(Position("p"), "t2024-001 例文远", other="e0099", path=""))
    assert problem.message("en") == "t2024-001 例文远 is not e0099, see "


def test_an_example_holds_no_id_of_a_record() -> None:
    assert PEOPLE.naming(CODE.at(Position("p"))).example == Text(
        "- {trainee: 人员编号, role: management}", "- {trainee: TRAINEE-ID, role: management}"
    )
    path = PEOPLE.naming(CODE.at(Position("p"), example="records/enterprises/e0001.yml"))
    assert path.example == Text("records/enterprises/企业编号.yml", "records/enterprises/ENTERPRISE-ID.yml")


def test_hundreds_of_look_ups_among_thousands_take_no_time() -> None:
    crowd = Directory(names={"trainee": {f"t2024-{number:05}": f"例{number}" for number in range(5000)}})
    start = process_time()
    for number in range(1000):
        crowd.lookup("trainee").candidates(f"x2023-{number:05}")
    assert process_time() - start < 2


def test_an_id_that_looks_like_a_word_is_named_where_it_stands_alone() -> None:
    people = Directory(names={"trainee": {"a": "例甲"}})
    problem = people.naming(CODE.at(Position("p"), "a", other=Text("一个列表 a", "a list"), path=""))
    assert problem.message("en") == "a 例甲 is not a list, see "
