"""A digest on paper against the records: the same, another, or of a record that was altered."""

import datetime as dt
from dataclasses import replace

import pytest

from builder.problems.values import LANGUAGES
from builder.records.programme import Programme
from builder.records.write import record_yaml
from builder.results.seal import sealed
from builder.results.witness import LEAST_DIGITS, State, Verdict, digits_on_paper, of_file, of_year
from tests.shili import CORRECTION, FINAL, NOTICE, YEAR

FULL = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        FULL.upper(),
        " ".join(FULL[at : at + 4] for at in range(0, 64, 4)),
        "\n".join(FULL[at : at + 32] for at in range(0, 64, 32)),
        "校验值（SHA-256）：" + FULL,
        "sha256:" + FULL,
        FULL.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789abcdef"}),
        FULL.upper().translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789ABCDEF"}),
        "\u3000".join((FULL[:20], FULL[20:])),
        "-".join(FULL[at : at + 8] for at in range(0, 64, 8)),
    ],
)
def test_a_digest_is_read_however_it_is_typed(text: str) -> None:
    assert digits_on_paper(text) == FULL


@pytest.mark.parametrize("text", ["O" + FULL[1:], "校验值", FULL[:10] + "?" + FULL[11:], "2025-t2024-001"])
def test_what_is_no_digest_is_none(text: str) -> None:
    assert digits_on_paper(text) is None


@pytest.fixture(scope="module")
def files(corrected: Programme) -> dict[str, bytes]:
    return {result.path: record_yaml(result).encode() for result in corrected.results_of(YEAR)}


def digest(programme: Programme, id: str) -> str:
    return programme.results[YEAR, id].digest


def told(verdict: Verdict) -> tuple[State, str | None]:
    lines = [line for language in LANGUAGES for line in verdict.lines(language)]
    assert all(line.strip() and "{" not in line for line in lines)
    return verdict.state, verdict.result.id if verdict.result else None


@pytest.mark.parametrize("id", ["01-notice", "02-final", "03-correction"])
@pytest.mark.parametrize("count", [LEAST_DIGITS, 32, 64])
def test_the_paper_and_the_record_say_the_same(
    corrected: Programme, files: dict[str, bytes], id: str, count: int
) -> None:
    digits = digest(corrected, id)[:count]
    for asked in (None, id):
        verdict = of_year(files, digits, asked)
        assert told(verdict) == (State.SAME, id)
        said = "\n".join(verdict.lines("zh"))
        assert (f"前 {count} 位" in said) is (count < 64)
        assert ("此后又公布了" in said) is (id != "03-correction")
    path = f"records/results/{YEAR}/{id}.yml"
    alone = of_file(path, files[path], digits)
    assert alone is not None
    assert told(alone) == (State.SAME, id)


def test_the_digest_of_another_result_is_told_as_that(corrected: Programme, files: dict[str, bytes]) -> None:
    assert told(of_year(files, digest(corrected, "01-notice"), "02-final")) == (State.ANOTHER, "01-notice")


@pytest.mark.parametrize("asked", [None, "01-notice", "02-final"])
def test_a_digest_of_nothing_here_is_another(files: dict[str, bytes], asked: str | None) -> None:
    assert told(of_year(files, FULL, asked)) == (State.OTHER, asked or "03-correction")
    verdict = of_file(FINAL, files[FINAL], FULL)
    assert verdict is not None
    assert told(verdict) == (State.OTHER, "02-final")


def test_a_history_that_was_written_anew_is_found_by_the_paper_alone(corrected: Programme) -> None:
    """Whoever can push can seal a whole chain anew, and no check can tell."""
    before, forged = None, {}
    for result in corrected.results_of(YEAR):
        before = sealed(replace(result, engine="yucai 9.9.9", previous=before.digest if before else None))
        forged[result.path] = record_yaml(before).encode()
    for result in corrected.results_of(YEAR):
        assert told(of_year(forged, result.digest, None)) == (State.OTHER, "03-correction")


@pytest.mark.parametrize("path", [NOTICE, FINAL])
def test_a_record_that_was_altered_shows_nothing_of_those_after_it(
    corrected: Programme, files: dict[str, bytes], path: str
) -> None:
    altered = {**files, path: files[path].replace(b"yucai 0.0.0", b"yucai 0.0.1")}
    assert of_year(altered, digest(corrected, "02-final"), None).state is State.ALTERED
    assert of_year(altered, digest(corrected, "03-correction"), "03-correction").state is State.ALTERED
    gone = {other: content for other, content in files.items() if other != path}
    assert of_year(gone, digest(corrected, "03-correction"), None).state is State.ALTERED
    broken = {**files, path: files[path].replace(b"stage: ", b"stage: x")}
    assert of_year(broken, digest(corrected, "03-correction"), None).state is State.ALTERED
    alone = of_file(path, altered[path], FULL)
    assert alone is not None
    assert alone.state is State.ALTERED


def test_what_comes_after_a_result_is_no_matter_to_it(corrected: Programme, files: dict[str, bytes]) -> None:
    altered = {**files, CORRECTION: files[CORRECTION].replace(b"yucai 0.0.0", b"yucai 0.0.1")}
    assert told(of_year(altered, digest(corrected, "02-final"), "02-final")) == (State.SAME, "02-final")
    assert told(of_year(altered, digest(corrected, "02-final"), None)) == (State.SAME, "02-final")


def test_who_was_lawfully_taken_out_leaves_the_digest_as_it_was(corrected: Programme, files: dict[str, bytes]) -> None:
    result = corrected.results[YEAR, "02-final"]
    erased = {**files, FINAL: record_yaml(replace(result, rows=result.rows[1:])).encode()}
    verdict = of_year(erased, result.digest, None)
    assert told(verdict) == (State.SAME, "02-final")
    assert "其中有人员已依法删去" in verdict.lines("zh")


@pytest.mark.parametrize("content", [b"\xff", b"- a\n", b"id: e0001\n", b"", b"%PDF-1.7"])
def test_a_file_that_is_no_result_is_told_so(content: bytes) -> None:
    assert of_file("file", content, FULL) is None


def test_the_day_of_a_result_is_told(corrected: Programme, files: dict[str, bytes]) -> None:
    verdict = of_year(files, digest(corrected, "02-final"), None)
    assert f"{dt.date(2026, 1, 20)}" in verdict.lines("en")[0]
