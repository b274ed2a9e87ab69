"""Values change in the text of a record, and no byte that need not."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.records.document import Data, Document, value_at
from builder.records.edit import REMOVED, CannotBeEditedError, Change, edited, edited_record
from builder.records.editing.changes import Value, same
from builder.records.kinds import Place
from builder.records.read import read, read_bytes
from tests.records.changing import Touched, any_changes, changed, is_kept, varied, ways
from tests.records.restyling import Hand

SOMEWHERE = Place(kind="activity", id="", year=None)


def data_of(text: str) -> Data:
    document, problems = read_bytes(text.encode(), "file.yml", SOMEWHERE)
    assert document is not None, problems
    return document.data


def is_read_as(text: str, data: Data) -> bool:
    document, _ = read_bytes(text.encode(), "file.yml", SOMEWHERE)
    return document is not None and same(document.data, data)


@cache
def documents(root: Path) -> list[Document]:
    return list(read(root)[0].read.values())


def after(text: str, *changes: tuple[tuple[str | int, ...], Value], kind: str = "activity") -> str:
    """Give a text after changes, which say the same in the other order and can be undone."""
    before = data_of(text)
    result = edited(text, kind, [Change(*change) for change in changes])
    assert result == edited(text, kind, [Change(*change) for change in reversed(changes)])
    assert same(data_of(result), changed(before, [Change(*change) for change in changes]))
    assert same(data_of(edited(result, kind, [Change((), before)])), before)
    return result


def test_what_was_read_to_prove_a_change_is_read_once() -> None:
    text, document = edited_record("title: a\n", "file.yml", SOMEWHERE, [Change(("title",), "b")])
    assert text == "title: b\n"
    assert read_bytes(text.encode(), "file.yml", SOMEWHERE)[0] is document


def holds(text: str, kind: str, chance: Random) -> None:
    """Check all that is promised of one text and changes by chance."""
    data = data_of(text)
    changes = any_changes(chance, data)
    result = edited(text, kind, changes)
    assert same(data_of(result), changed(data, changes)), (text, changes, result)
    if text.endswith("\n"):
        assert is_kept(text, result, Touched(text, kind, changes).lines), (text, changes, result)
    assert same(data_of(edited(result, kind, [Change((), data)])), data), (text, changes, result)
    there = [Change(way, value_at(data, way)) for way in list(ways(data))[::3]]
    assert edited(text, kind, [each for each in there if not isinstance(each.value, (dict, list))]) == text


@given(seed=st.integers(min_value=0, max_value=2**48))
@settings(max_examples=150)
def test_any_change_of_any_record_of_the_demonstration_touches_no_other_line(
    demonstration_root: Path, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311
    document = chance.choice(documents(demonstration_root))
    holds((demonstration_root / document.path).read_text("utf-8"), document.place.kind, chance)


@given(seed=st.integers(min_value=0, max_value=2**48))
@settings(max_examples=250)
def test_any_change_of_a_record_in_any_hand_touches_no_other_line(demonstration_root: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    document = chance.choice([each for each in documents(demonstration_root) if len(each.values) < 120])
    assert isinstance(document.data, dict)
    data = varied(chance, document.data)
    text = Hand(chance).record(data)
    if is_read_as(text, data):
        holds(text, document.place.kind, chance)


def test_most_hands_are_legal(demonstration_root: Path) -> None:
    chance = Random(0)  # noqa: S311
    some = documents(demonstration_root)[::3]
    data = [varied(chance, each.data) for each in some if isinstance(each.data, dict)]
    assert sum(is_read_as(Hand(chance).record(each), each) for each in data) > len(data) * 0.8


# By hand, for each style


def test_a_plain_value_takes_the_place_of_another() -> None:
    assert after("id: a1\nvenue:   三楼  \nstatus: held\n", (("venue",), "四楼")) == (
        "id: a1\nvenue:   四楼  \nstatus: held\n"
    )


def test_blanks_behind_a_list_are_no_part_of_a_text_that_takes_its_place() -> None:
    text = "id: a1\nevidence:\n  -\n    title: 一\n    number: 二  \nnote: 三\n"
    assert after(text, (("evidence", 0), "a\n\nb")) == ("id: a1\nevidence:\n  - |-\n    a\n\n    b\nnote: 三\n")


def test_quotes_stay_where_they_are_and_of_their_kind() -> None:
    text = """start: '09:00'\nend: "12:00"\nplace: 10:00\n"""
    assert after(text, (("start",), "09:30"), (("end",), "it's"), (("place",), "11:00")) == (
        """start: '09:30'\nend: "it's"\nplace: 11:00\n"""
    )
    assert after(text, (("start",), "it's")) == text.replace("'09:00'", "'it''s'")
    assert after(text, (("end",), 'a\\b "c"\nd')) == text.replace('"12:00"', r'"a\\b \"c\"\nd"')


@pytest.mark.parametrize(
    "value",
    [
        "12",
        "-3.50",
        "true",
        "null",
        "",
        "a: b",
        "a #b",
        "#a",
        "- a",
        "a:",
        " a",
        "a ",
        "[a",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "?",
        "? a",
        "'a",
        '"a',
        "`a",
        "---",
        "|",
        ">",
        "{}",
        ": a",
        "123456789012345678901234567890",
    ],
)
def test_a_text_that_would_be_read_as_something_else_gets_quotes(value: str) -> None:
    written = value.replace('"', '\\"')
    assert after("title: 甲\n", (("title",), value)) == f'title: "{written}"\n'
    assert after("areas: [甲]\n", (("areas", 0), value)) == f'areas: ["{written}"]\n'


@pytest.mark.parametrize("value", ["a, b", "a]", "{a", "a?"])
def test_what_means_something_between_brackets_gets_quotes_there_alone(value: str) -> None:
    quoted = f'"{value}"' if value != "{a" else '"{a"'
    assert after("areas: [甲]\n", (("areas", 0), value)) == f"areas: [{quoted}]\n"
    beside = value if value != "{a" else quoted
    assert after("title: 甲\n", (("title",), beside.strip('"'))) == f"title: {beside}\n"


@pytest.mark.parametrize(
    "value", ["09:00", "no", "1e3", "~", "0x1F", "2025-06-16", "县三楼：东", "a#b", "-a", "a:b", "C++"]
)
def test_a_plain_text_stays_plain_where_it_is_still_that_text(value: str) -> None:
    assert after("title: 甲\n", (("title",), value)) == f"title: {value}\n"


@pytest.mark.parametrize("value", ["09:00", "no", "1e3", "~", "0x1F", "12:30:45", "2025-06-16 10:00", "1_000", ".5"])
def test_a_new_text_gets_quotes_where_other_programs_would_take_it_for_something_else(value: str) -> None:
    assert after("id: a1\n", (("venue",), value)) == f'id: a1\nvenue: "{value}"\n'
    assert after("id: a1\nvenue: 3\n", (("venue",), value)) == f'id: a1\nvenue: "{value}"\n'


def test_days_numbers_and_yes_and_no_are_plain() -> None:
    changes = ((("date",), "2025-06-16"), (("hours",), Decimal("1.50")), (("sme",), True), (("budget",), None))
    assert after('date: "x"\nhours: 3\nsme: "?"\nbudget: 5\n', *changes) == (
        'date: "2025-06-16"\nhours: 1.50\nsme: true\nbudget: null\n'
    )


def test_three_and_three_point_nought_are_no_change() -> None:
    text = "hours: 3.0\nplaces: 3\nsme: true\n"
    assert edited(text, "activity", [Change(("hours",), 3), Change(("places",), Decimal("3.0"))]) == text
    assert after(text, (("sme",), 1)) == "hours: 3.0\nplaces: 3\nsme: 1\n"


def test_a_key_takes_the_place_that_the_schema_gives_it() -> None:
    text = "id: t1\nname: 例\nreview: {status: pending}\nnote: 无\n"
    assert after(
        text, (("admitted_on",), "2025-01-01"), (("enterprise",), "e1"), (("post",), "主管"), kind="trainee"
    ) == (
        "id: t1\nname: 例\nenterprise: e1\npost: 主管\nreview: {status: pending}\nadmitted_on: 2025-01-01\nnote: 无\n"
    )


def test_a_key_comes_first_where_the_schema_has_it_before_all_others() -> None:
    assert after("# 人员\nname: 例\n", (("id",), "t1"), kind="trainee") == "# 人员\nid: t1\nname: 例\n"
    assert after("exit:\n  reason: 离职\n", (("exit", "on"), "2025-01-01"), kind="trainee") == (
        "exit:\n  on: 2025-01-01\n  reason: 离职\n"
    )
    assert after("attendance:\n  - hours: 3\n    leave: duty\n", (("attendance", 0, "trainee"), "t1")) == (
        "attendance:\n  - trainee: t1\n    hours: 3\n    leave: duty\n"
    )


def test_a_key_is_put_between_braces_in_order() -> None:
    text = "exit: {reason: 离职, successor: t2}\n"
    changes = ((("exit", "on"), "2025-01-01"), (("exit", "reported_on"), "2025-01-02"))
    assert after(text, *changes, kind="trainee") == (
        "exit: {on: 2025-01-01, reason: 离职, reported_on: 2025-01-02, successor: t2}\n"
    )


def test_what_leads_to_something_new_is_made_on_the_way() -> None:
    assert after("id: t1\n", (("exit", "reason"), "离职"), (("exit", "on"), "2025-01-01"), kind="trainee") == (
        "id: t1\nexit: {on: 2025-01-01, reason: 离职}\n"
    )
    assert after("id: c1\nevidence:\n", (("evidence", 0, "title"), "证书"), kind="achievement") == (
        "id: c1\nevidence:\n  - {title: 证书}\n"
    )
    text = "id: t1\n"
    assert edited(text, "trainee", [Change(("exit", "on"), REMOVED), Change(("note",), REMOVED)]) == text


def test_a_list_is_written_in_a_line_or_below_as_a_new_record_has_it() -> None:
    rows: list[Data] = [{"hours": 3, "trainee": "t1"}, {"trainee": "t2"}]
    assert after("id: a1\n", (("areas",), ["law", "other"]), (("attendance",), rows)) == (
        "id: a1\nareas: [law, other]\nattendance:\n  - {trainee: t1, hours: 3}\n  - {trainee: t2}\n"
    )
    assert after("id: a1\nsessions: []\n", (("sessions",), [{"hours": 3, "start": "09:00"}])) == (
        'id: a1\nsessions:\n  - {start: "09:00", hours: 3}\n'
    )


def test_items_come_last_in_a_list_and_look_like_their_siblings() -> None:
    row: Data = {"hours": 3, "trainee": "t2"}
    assert after("areas: [law]\n", (("areas", 1), "a"), (("areas", 2), "b")) == "areas: [law, a, b]\n"
    assert after("attendance:\n- {trainee: t1}\nnote: x\n", (("attendance", 1), row)) == (
        "attendance:\n- {trainee: t1}\n- {trainee: t2, hours: 3}\nnote: x\n"
    )
    assert after("attendance:\n    -   trainee: t1\n        hours: 1\n", (("attendance", 1), row)) == (
        "attendance:\n    -   trainee: t1\n        hours: 1\n    -   trainee: t2\n        hours: 3\n"
    )
    assert after("areas:\n  - law\n  # 待定\n\nnote: x\n", (("areas", 1), "other")) == (
        "areas:\n  - law\n  - other\n  # 待定\n\nnote: x\n"
    )


def test_an_item_too_wide_for_a_line_has_several_unless_its_siblings_are_as_wide() -> None:
    long: Data = {"trainee": "t2", "leave": "长" * 60}
    short = "attendance:\n  - {trainee: t1}\n"
    assert after(short, (("attendance", 1), long)) == short + "  - trainee: t2\n    leave: " + "长" * 60 + "\n"
    wide = "attendance:\n  - {trainee: t1, leave: " + "短" * 61 + "}\n"
    assert after(wide, (("attendance", 1), long)) == wide + "  - {trainee: t2, leave: " + "长" * 60 + "}\n"
    mixed = short + "  - trainee: t3\n    hours: 1\n"
    assert after(mixed, (("attendance", 2), {"trainee": "t4"})) == mixed + "  - {trainee: t4}\n"


def test_mixed_line_ends_stay_as_they_are() -> None:
    text = "id: a1\nareas: [\r\n  a,\n  b,\n]\nlist:\r\n  - x\n"
    assert after(text, (("areas", 2), "c"), (("list", 1), "z"), (("areas", 1), REMOVED)) == (
        "id: a1\nareas: [\r\n  a,\n  c,\r\n]\nlist:\r\n  - x\n  - z\r\n"
    )


def test_what_is_added_is_as_deep_as_the_rest_of_the_file() -> None:
    text = "organiser:\n    kind: bureau\nattendance:\n- trainee: t1\n"
    rows: list[Data] = [{"date": "2025-01-01", "reason": "长" * 60}]
    assert after(text, (("sessions",), rows), (("registration",), {"url": "x" * 120})) == (
        "organiser:\n    kind: bureau\nregistration:\n    url: " + "x" * 120 + "\nsessions:\n- date: 2025-01-01\n"
        "  reason: " + "长" * 60 + "\nattendance:\n- trainee: t1\n"
    )


def test_the_last_item_leaves_an_empty_list_and_a_key_goes_if_asked() -> None:
    text = "id: a1\nattendance: # 名单\n  - {trainee: t1} # 首位\nnote: x\n"
    assert after(text, (("attendance", 0), REMOVED)) == "id: a1\nattendance: [] # 名单 # 首位\nnote: x\n"
    assert after(text, (("attendance",), REMOVED)) == "id: a1\nnote: x\n"
    assert after("areas: [law]\n", (("areas", 0), REMOVED)) == "areas: []\n"
    assert after("areas: []\norganiser: {}\n", (("areas", 0), "a"), (("organiser", "kind"), "b")) == (
        "areas: [a]\norganiser: {kind: b}\n"
    )


def test_numbers_of_items_are_those_before_any_goes() -> None:
    text = "areas: [a, b, c, d]\nsessions:\n  - 1\n  - 2\n  - 3\n"
    changes = (
        *(((("areas", 0), REMOVED)), (("areas", 2), "C"), (("areas", 4), "e"), (("areas", 3), REMOVED)),
        *((("sessions", 1), REMOVED), (("sessions", 3), 4), (("sessions", 2), 33)),
    )
    assert after(text, *changes) == "areas: [b, C, e]\nsessions:\n  - 1\n  - 33\n  - 4\n"


def test_comments_behind_and_between_stay() -> None:
    text = '# 活动\nid: a1\n\n# 时间\nstart: "09:00" # 上午\nareas: [a] # 领域\n'
    text += 'list:\n  # 一\n  - "x" # 甲\n\n  # 二\n  - y\n# 完\n'
    assert after(text, (("start",), "10:00"), (("areas", 1), "b"), (("list", 0), "z"), (("list", 2), "w")) == (
        text.replace("09", "10").replace("[a]", "[a, b]").replace('"x"', '"z"').replace("- y\n", "- y\n  - w\n")
    )
    assert after(text, (("list", 0), REMOVED)) == text.replace('  - "x" # 甲\n', "")
    assert after(text, (("start",), REMOVED)) == text.replace('start: "09:00" # 上午\n', "")


def test_a_comment_makes_way_for_what_no_comment_may_follow() -> None:
    assert after('hours: "3" # 学时\nareas:\n  - "a" # 领域\n', (("hours",), 3), (("areas", 0), None)) == (
        "# 学时\nhours: 3\nareas:\n  # 领域\n  - null\n"
    )
    assert after("areas: [a] # 领域\n", (("areas",), "a")) == 'areas: "a" # 领域\n'


def test_comments_that_belong_to_what_goes_go_with_it() -> None:
    text = "note: |\n  一\nexit:\n  on: 2025-01-01\n    # 待核\n  # 说明\nbatch: x\n"
    assert after(text, (("exit",), REMOVED), kind="trainee") == "note: |\n  一\nbatch: x\n"


def test_a_list_between_brackets_on_several_lines_keeps_them() -> None:
    text = "areas: [\n    a, # 一\n    b # x\n]\n".replace("b # x", '"b" # 二')
    assert after(text, (("areas", 2), "c")) == 'areas: [\n    a, # 一\n    "b", # 二\n    c\n]\n'
    assert after(text, (("areas", 1), REMOVED)) == "areas: [\n    a, # 一\n]\n"
    assert after(text, (("areas", 0), REMOVED)) == 'areas: [\n    "b" # 二\n]\n'
    assert (
        after("areas: [\n  a,\n  b,\n]\n", (("areas", 2), "c"), (("areas", 0), REMOVED)) == "areas: [\n  b,\n  c,\n]\n"
    )
    assert after("exit: {on: x,\n  reason: y}\n", (("exit", "successor"), "z"), kind="trainee") == (
        "exit: {on: x,\n  reason: y,\n  successor: z}\n"
    )
    assert after("a: [b,\n  c, d]\n", (("a", 1), REMOVED), (("a", 2), REMOVED)) == "a: [b]\n"
    assert after("a: [ b , c ]\n", (("a", 0), REMOVED)) == "a: [ c ]\n"
    assert after("a: [b, c, ]\n", (("a", 1), REMOVED), (("a", 2), "d")) == "a: [b, d, ]\n"
    assert after("a: [ # 无\n  ]\n", (("a", 0), "b")) == "a: [ # 无\n  b]\n"


def test_a_text_in_lines_of_its_own_keeps_its_sign_and_depth() -> None:
    text = "note: |\n    第一行\n\n    第三行\nid: a1\n"
    assert after(text, (("note",), "改为\n一行半\n")) == "note: |\n    改为\n    一行半\nid: a1\n"
    assert after(text, (("note",), "一行")) == "note: |-\n    一行\nid: a1\n"
    assert after("note: >  # 说\n  一\n  二\n", (("note",), "甲 乙\n丙\n")) == "note: >  # 说\n  甲 乙\n\n  丙\n"
    assert after(text, (("note",), " 缩进\nx")) == 'note: " 缩进\\nx"\nid: a1\n'
    assert after(text, (("note",), REMOVED)) == "id: a1\n"


def test_blank_lines_that_a_text_keeps_stay_its_own() -> None:
    text = "reason: |+\n  一\n\n\nid: x\n\nnote: 注\n"
    assert after(text, (("id",), REMOVED)) == "reason: |+\n  一\n\n\nnote: 注\n"
    assert after(text, (("note",), REMOVED)) == "reason: |+\n  一\n\n\nid: x\n\n"
    assert after("reason: |+\n  一\n\n", (("note",), "注")) == "reason: |+\n  一\n\nnote: 注\n"


def test_a_text_gets_lines_of_its_own_only_where_nothing_below_would_become_part_of_it() -> None:
    text = "exit:{}\n  reason: x\n{}title: y\n"
    for between, below in (("", "   \n"), ("", "\n     \n"), ("", "     # 一\n"), ("\n  # 二", "")):
        before = text.format(between, below)
        assert after(before, (("exit",), "一\n二")) == f'exit: "一\\n二"{between}\n{below}title: y\n'
    assert after(text.format("", ""), (("exit",), "一\n二")) == "exit: |-\n  一\n  二\ntitle: y\n"
    assert after("id: a1\n   # 注\n", (("note",), "一\n二")) == "id: a1\n   # 注\nnote: |-\n  一\n  二\n"
    assert after("id: a1\n   \n", (("note",), "一\n二")) == 'id: a1\nnote: "一\\n二"\n   \n'


def test_long_texts_are_never_folded_and_those_of_several_lines_get_lines() -> None:
    text = "good words " * 500 + "字" * 5000
    assert after("id: a1\n", (("note",), text)) == f"id: a1\nnote: {text}\n"
    assert after("id: a1\nnote: x\n", (("note",), "一\n\n  二\n三")) == "id: a1\nnote: |-\n  一\n\n    二\n  三\n"
    assert after("exit: {on: x}\n", (("exit", "reason"), "一\n二"), kind="trainee") == (
        'exit: {on: x, reason: "一\\n二"}\n'
    )


def test_line_ends_are_those_of_the_file() -> None:
    text = 'id: a1\r\nareas:\r\n  - a\r\nnote: "x"\r\n'
    changes = ((("areas", 1), "b"), (("title",), "题\n目"), (("note",), REMOVED))
    assert after(text, *changes) == "id: a1\r\ntitle: |-\r\n  题\r\n  目\r\nareas:\r\n  - a\r\n  - b\r\n"


def test_a_missing_last_line_end_stays_missing() -> None:
    assert after("id: a1\nnote: x", (("note",), "y")) == "id: a1\nnote: y"
    assert after("id: a1\nareas:\n  - a", (("areas", 1), "b")) == "id: a1\nareas:\n  - a\n  - b"
    assert after("id: a1\r\nnote: x", (("note",), REMOVED)) == "id: a1"
    assert after("note: |\n  一\n  二", (("id",), "a1")) == "id: a1\nnote: |\n  一\n  二"
    assert after("reason: |\n  一", (("note",), "x")) == "reason: |-\n  一\nnote: x"
    assert after("reason: |\n  一\nnote: x", (("note",), REMOVED)) == "reason: |\n  一\n"
    assert after("id: a1\nnote: |\n  一\n  ", (("id",), "a2")) == "id: a2\nnote: |\n  一\n  "


def test_odd_ways_to_write_yaml_are_edited_too() -> None:
    text = "---\n? id\n: a1\n'title' :   题\n? note\nareas:\n  -\n    kind: x\n...\n# 完\n"
    assert after(text, (("id",), "a2"), (("note",), "注"), (("areas", 0, "on"), "z"), (("title",), "目")) == (
        "---\n? id\n: a2\n'title' :   目\n? note\n: 注\nareas:\n  -\n    kind: x\n    on: z\n...\n# 完\n"
    )
    assert after("a: [b: c, d]\n", (("a", 0, "b"), "e")) == "a: [b: e, d]\n"
    assert after("a: [b: c, d]\n", (("a", 0, "x"), 1)) == "a: [{b: c, x: 1}, d]\n"
    assert after("{id: a1, on, b: }\n", (("on",), "x"), (("b",), "z")) == "{id: a1, on: x, b: z}\n"
    assert after("{id: a1}", (("title",), "x")) == "{id: a1, title: x}"
    assert after("{}\n", (("id",), "a1"), (("note",), "x")) == "id: a1\nnote: x\n"
    assert after("--- {}\n", (("id",), "a1")) == "--- {id: a1}\n"
    assert after("x:\n- - a\n  - b\n", (("x", 0, 2), "c")) == "x:\n- - a\n  - b\n  - c\n"
    assert after("url: {at: 09:00, to: https://example.org/}\n", (("url", "at"), "10:00")) == (
        "url: {at: 10:00, to: https://example.org/}\n"
    )


def test_a_whole_list_changes_by_as_little_as_it_must() -> None:
    text = "attendance:\n  - {trainee: t1} # 一\n  - {trainee: t3, hours: 1}\n  - {trainee: t4}\n"
    rows: list[Data] = [{"trainee": "t1"}, {"trainee": "t2"}, {"trainee": "t3", "hours": 2}]
    assert after(text, (("attendance",), rows)) == (
        "attendance:\n  - {trainee: t1} # 一\n  - {trainee: t2}\n  - {trainee: t3, hours: 2}\n"
    )


def test_characters_beyond_the_first_plane_move_nothing() -> None:
    assert after("𠮷: 𠮷野\nname: 𠮷 # 野\n".replace(" # 野", ""), (("name",), "𠮷𠮷")) == "𠮷: 𠮷野\nname: 𠮷𠮷\n"


@pytest.mark.parametrize(
    "changes",
    [
        [Change(("id", "x"), 1)],
        [Change(("areas", "x"), 1)],
        [Change(("areas", 2), 1)],
        [Change(("areas", -1), 1)],
        [Change(("areas", 1), REMOVED)],
        [Change((0,), 1)],
        [Change(("id",), 1), Change(("id",), 2)],
        [Change(("areas",), ["x"]), Change(("areas", 0), "x")],
        [Change(("areas",), REMOVED), Change(("areas", 0), "x")],
        [Change((), REMOVED)],
        [Change((), "x")],
        [Change(("id",), "零宽\u200b")],
        [Change(("id",), "半个\ud800")],
        [Change(("id",), 10**30)],
        [Change(("a:b",), "x")],
    ],
    ids=str,
)
def test_what_cannot_be_done_is_refused(changes: list[Change]) -> None:
    with pytest.raises(CannotBeEditedError):
        edited("id: a1\nareas: [law]\n", "activity", changes)


@pytest.mark.parametrize("text", ["", "a", "- a\n", "a: x # y\n", "a: 1\na: 2\n", "a: &x 1\n", "a: [\n"])
def test_a_text_that_the_reader_refuses_is_refused(text: str) -> None:
    with pytest.raises(CannotBeEditedError):
        edited(text, "activity", [Change(("id",), "x")])
