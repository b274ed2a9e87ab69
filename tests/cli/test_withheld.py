"""That `yucai publish` says what the site will not show, and why."""

from pathlib import Path
from typing import get_args

import pytest

from builder.cli.publishing import OBJECTION_TOLD, WITHHELD
from builder.knowledge import Why
from tests import shili
from tests.cli.calls import yucai


def test_every_reason_has_its_words() -> None:
    assert WITHHELD.keys() == set(get_args(Why)) - {"only-fails"}


@pytest.mark.parametrize(("language", "words"), [("zh", "合并公布"), ("en", "the site withholds base, places")])
def test_what_is_withheld_is_said(tmp_path: Path, language: str, words: str) -> None:
    root = shili.write(shili.on_notice(), tmp_path)
    for file in (root / f"records/achievements/{shili.YEAR}").glob("trademark-*.yml"):
        file.unlink()
    call = ("--root", root, "--lang", language, "publish", str(shili.YEAR), "--stage", "notice")
    done = yucai(*call, "--reason", shili.REASON, "--as-of", shili.AS_OF.isoformat())
    assert done.returncode == 0, done.stderr
    assert words in done.stderr


@pytest.mark.parametrize(
    ("language", "reason", "is_told"),
    [
        ("zh", "经异议复核后更正。", True),
        ("en", "Objection upheld.", True),
        ("zh", shili.REASON, False),
    ],
)
def test_a_reason_that_speaks_of_an_objection_is_pointed_out(
    tmp_path: Path, language: str, reason: str, *, is_told: bool
) -> None:
    root = shili.write(shili.on_notice(), tmp_path)
    for file in (root / f"records/achievements/{shili.YEAR}").glob("trademark-*.yml"):
        file.unlink()
    call = ("--root", root, "--lang", language, "publish", str(shili.YEAR), "--stage", "notice")
    done = yucai(*call, "--reason", reason, "--as-of", shili.AS_OF.isoformat())
    assert done.returncode == 0, done.stderr
    assert (getattr(OBJECTION_TOLD, language) in done.stderr) is is_told
