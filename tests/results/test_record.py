"""The record of a result: written as YAML and read back, it is the same result."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.records.programme import Programme
from builder.records.write import record_yaml
from builder.results.record import check_record
from builder.results.seal import result_digest
from builder.validation.typed import typed
from tests.results.years import published, read_back
from tests.shili import CORRECTION_ON, without_the_case


@pytest.fixture(scope="module")
def year(final: Programme) -> Programme:
    """2025 published through all its stages, the last for a reason that is hard to write."""
    reason = "成果重复登记：核减分值 # 示例 “引号”。"
    return published(without_the_case(final), 2025, "correction", CORRECTION_ON, reason)


def test_every_stage_is_read_back_as_it_was_written(year: Programme) -> None:
    results = year.results_of(2025)
    assert [result.stage for result in results] == ["notice", "final", "correction"]
    for result in results:
        assert typed(read_back(result)) == result
        assert check_record(result) == ()
        assert result_digest(result) == result.digest


@pytest.mark.parametrize(
    "salt",
    [
        "0" * 32,
        "1" * 32,
        "1e" + "0" * 30,
        "01" + "e" * 30,
        "0" * 15 + "e" + "1" * 16,
        "6225" + "0" * 27 + "a",
    ],
)
def test_a_salt_or_digest_that_looks_like_a_number_stays_text(year: Programme, salt: str) -> None:
    result = year.results[2025, "01-notice"]
    odd = replace(result, rows=(replace(result.rows[0], salt=salt, digest=salt * 2),), digest=salt * 2)
    assert typed(read_back(odd)) == odd
    assert check_record(odd) == ()


def test_the_same_result_is_written_in_the_same_bytes(year: Programme) -> None:
    for result in year.results.values():
        assert record_yaml(result) == record_yaml(replace(result))
        assert "\r" not in record_yaml(result)


def test_the_demonstrations_results_are_what_is_written_of_them(
    demonstration_root: Path, demonstration: Programme
) -> None:
    for result in demonstration.results.values():
        assert (demonstration_root / result.path).read_bytes() == record_yaml(result).encode()


def test_a_result_in_no_place_of_records_is_a_mistake_of_the_program(year: Programme) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        check_record(replace(year.results[2025, "01-notice"], path="nowhere"))
