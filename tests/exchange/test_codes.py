"""The codes of what is said about spreadsheets: each once, in both languages, with examples that mislead nobody."""

import re
from collections import Counter
from importlib import import_module
from pkgutil import walk_packages

import builder.exchange
from builder.exchange.codes import SHEET_CODES
from builder.problems import Code, form


def codes() -> list[Code]:
    """Give the codes of the package, each as often as a module makes one."""
    made: dict[int, Code] = {}
    for info in walk_packages(builder.exchange.__path__, "builder.exchange."):
        module = import_module(info.name)
        made |= {id(value): value for value in vars(module).values() if isinstance(value, Code)}
    return [code for code in made.values() if code.id.startswith("X")]


def test_no_number_and_no_title_stands_for_two_codes() -> None:
    for named in (Counter(code.id for code in codes()), Counter(code.title.zh for code in codes())):
        assert [name for name, times in named.items() if times > 1] == []


def test_every_code_is_said_in_both_languages() -> None:
    for code in codes():
        assert all(text.zh and text.en for text in (code.title, code.message, code.expected)), code.id
        for text in (code.title, code.message, code.expected):
            assert set(re.findall(r"\{\w+\}", text.zh)) >= set(re.findall(r"\{\w+\}", text.en)), code.id


def test_no_example_holds_a_day_an_id_a_name_or_a_year() -> None:
    for code in codes():
        assert not re.search(r"[0-9]{2}|示例|有限公司|[a-z][0-9]", form(code.example).zh), code.id


def test_every_code_is_in_the_table_that_the_site_explains() -> None:
    assert {code.id for code in codes()} == set(SHEET_CODES)
    assert list(SHEET_CODES) == sorted(SHEET_CODES)
