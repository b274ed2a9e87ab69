"""The marks by which a sheet of ours is known again."""

import pytest

from builder.exchange.layouts import FORMS, OPEN, ledger
from builder.exchange.marks import EXAMPLE, GUIDE, is_example, is_guide, mark_of, marked


def test_the_key_above_a_column_names_version_sheet_and_column() -> None:
    layouts = (*FORMS, *(layout for kind in OPEN for layout in ledger(kind)))
    marks = {mark_of(layout, column): (layout, column) for layout in layouts for column in layout.columns}
    assert len(marks) == sum(len(layout.columns) for layout in layouts)
    for mark, (layout, column) in marks.items():
        assert marked(f" {mark}\n") == ("1", layout.name, column.key)


@pytest.mark.parametrize("text", ["", "姓名", "yucai", "yucai/1/trainees", "other/1/trainees/name"])
def test_any_other_text_is_no_key(text: str) -> None:
    assert marked(text) is None


def test_the_example_and_the_help_are_told_from_rows_to_import_wherever_their_mark_stands() -> None:
    assert is_example(["2025-01-01", f" {EXAMPLE}例文远"])
    assert is_guide([None, f"{GUIDE}人员姓名。"])
    for told in (is_example, is_guide):
        assert not told(["例文远", "示例", 3, None, True])
