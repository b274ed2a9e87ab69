"""The page on the architecture is held to the code: what it names is there, and what is cited has its place in it."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

from builder.codes import CODES, FAMILIES, codes_of
from tests.support import ROOT, dianjiang

PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the table below a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


READINGS = {number: id.strip("`") for number, id, *_ in rows("How the text is read")}
NAMES = sorted(set(re.findall(r"builder(?:\.\w+)+", PAGE)))


def test_every_layer_has_its_line_in_the_order_of_the_imports() -> None:
    (layers,) = (one["layers"] for one in PROJECT["tool"]["importlinter"]["contracts"] if one["id"] == "layers")
    wanted = [" | ".join(sorted(layer.split(" | "))) for layer in layers]
    assert [" | ".join(sorted(re.findall(r"`(\w+)`", row[0]))) for row in rows("The layers")] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_function_that_is_named_is_there(name: str) -> None:
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            value = import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for part in parts[count:]:
            value = getattr(value, part)
        assert value is not None
        return
    pytest.fail(name)


def test_the_readings_are_those_of_the_policy_record() -> None:
    recorded = [reading["id"] for reading in dianjiang()["readings"]]
    assert sorted(READINGS.values()) == sorted(recorded)


def cited() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "builder").rglob("*.py")):
        text = " ".join(file.read_text(encoding="utf-8").split())
        for found in re.findall(r"readings? (\d+[a-d]?(?:(?:, | and | to )\d+[a-d]?)*)", text, re.IGNORECASE):
            for number in re.findall(r"\d+[a-d]?", found):
                yield file.name, number


def test_every_reading_that_the_code_cites_is_on_the_page() -> None:
    citations = list(cited())
    assert len(citations) > 20
    assert [(file, number) for file, number in citations if number not in READINGS] == []


def test_every_code_that_the_page_names_is_one() -> None:
    cells = " ".join(row[-1] for row in rows("Where a rule lives"))
    named = set(re.findall(r"[RSLGP]\d{3}", cells))
    for family, first, last in re.findall(r"([RSLGP])(\d{3})–[RSLGP](\d{3})", cells):
        named |= {f"{family}{number}" for number in range(int(first), int(last) + 1)}
    assert len(named) > 25
    assert sorted(named - CODES.keys()) == []


def test_every_file_of_cases_that_the_page_names_is_there_and_none_is_left_out() -> None:
    named = re.findall(r"`(tests/policy/[\w-]+\.yml)`", PAGE)
    assert sorted(named) == sorted(f"tests/policy/{file.name}" for file in (ROOT / "tests/policy").glob("*.yml"))


def test_every_code_of_publishing_has_its_line_and_every_file_there_is_one() -> None:
    lines = rows("Where a rule of publishing lives")
    named = spelt(" ".join(row[-1] for row in lines).replace("–", " to "))
    assert sorted(code for code in CODES if code[0] in "PC") == sorted(code for code in named if code[0] in "PC")
    assert sorted(named - CODES.keys()) == []
    files = [file for row in lines for file in re.findall(r"`(tests/[^`]+)`", row[2])]
    assert len(files) >= len(lines)
    assert [file for file in files if not (ROOT / file).is_file()] == []


MOST_LINES = 300


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in (ROOT / "builder").rglob("*.py")}
    assert [str(file) for file, lines in lengths.items() if lines > MOST_LINES] == []


def spelt(docstring: str) -> set[str]:
    """Give the codes that a docstring names, those of a range (L331 to L335) among them."""
    found = set(re.findall(r"\b[RSLGPC]\d[\dx]{2}\b", docstring))
    for family, first, last in re.findall(r"\b([RSLGPC])(\d{3}) to [RSLGPC](\d{3})\b", docstring):
        found |= {f"{family}{number}" for number in range(int(first), int(last) + 1)}
    return found


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_module_that_says_which_codes_it_has_says_all_of_them(family: ModuleType) -> None:
    named = spelt((family.__doc__ or "").split("\n\n")[0])
    assert named in (set(), {code.id for code in codes_of(family)})
