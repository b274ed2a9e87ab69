"""A record that was just written need not be read: what it was written of is what would be read."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records import carried as module
from builder.records.build import MOST_LEVELS
from builder.records.carried import carried
from builder.records.document import Data
from builder.records.kinds import place_of
from builder.records.order import ordered
from builder.records.read import read_bytes
from builder.records.write import new_record
from tests.records.changing import varied
from tests.records.test_edit import documents

PATH = "records/enterprises/e0001.yml"


def assert_read_alike(path: str, kind: str, data: dict[str, Data]) -> bool:
    """Compare what is carried with what is read, and tell whether anything is."""
    text = new_record(kind, data)
    found = carried(text, path, ordered(data, kind))
    if found is None:
        return False
    place = place_of(path)
    assert place is not None
    read, problems = read_bytes(text.encode(), path, place)
    assert read is not None, problems
    assert repr(found.data) == repr(read.data)  # the order of keys and the types of numbers too
    assert (dict(found.values), dict(found.keys)) == (read.values, read.keys)
    assert (found.path, found.place) == (read.path, read.place)
    return True


def test_every_record_of_the_demonstration_is_carried_as_it_is_read(demonstration_root: Path) -> None:
    of = [one for one in documents(demonstration_root) if isinstance(one.data, dict) and len(one.values) < 500]
    alike = [assert_read_alike(one.path, one.place.kind, one.data) for one in of]  # type: ignore[arg-type]  # a mapping
    assert sum(alike) > len(alike) * 3 / 4


@given(seed=st.integers(min_value=0, max_value=2**48))
def test_any_data_are_carried_as_they_are_read_or_not_at_all(demonstration_root: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    document = chance.choice([each for each in documents(demonstration_root) if len(each.values) < 120])
    assert isinstance(document.data, dict)
    data = varied(chance, document.data)
    assert isinstance(data, dict)
    assert_read_alike(document.path, document.place.kind, data)


TEXTS = st.text(alphabet=st.sampled_from("aZ0.-:#?,'\"\\ 示\u0301\u200b\n\r\t{}[]&*!|>%@`~=<"), max_size=12)


VALUES = st.one_of(TEXTS, st.integers(), st.decimals(), st.booleans(), st.none(), st.lists(TEXTS))


@given(st.dictionaries(TEXTS, VALUES))
def test_whatever_text_or_number_stands_there_is_carried_as_it_is_read_or_not_at_all(data: dict[str, Data]) -> None:
    assert_read_alike(PATH, "enterprise", data)


@pytest.mark.parametrize(
    "value",
    [
        *("一\n二", "一\r\n二", "看\u200b不见", "e\u0301"),
        *(Decimal(100), Decimal("NaN"), Decimal("1E+2"), 10**24),
        {"名称": "一"},
    ],
)
def test_what_only_reading_can_tell_is_read(value: Data) -> None:
    assert not assert_read_alike(PATH, "enterprise", {"name": value})


def test_what_is_too_long_or_too_deep_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    deep: Data = "a"
    for _ in range(MOST_LEVELS + 1):
        deep = [deep]
    assert not assert_read_alike(PATH, "enterprise", {"name": deep})
    assert assert_read_alike(PATH, "enterprise", {"name": "示例"})
    monkeypatch.setattr(module, "MOST_CARRIED", 5)
    assert not assert_read_alike(PATH, "enterprise", {"name": "示例"})


def test_where_nothing_belongs_nothing_is_carried() -> None:
    assert carried("name: 示例\n", "records/elsewhere.yml", {"name": "示例"}) is None
