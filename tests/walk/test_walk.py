"""A newcomer's walk through the manual: its commands as they stand there, its sheets filled in as it says."""

import re
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from builder.cli.commands import cli
from tests.cli.calls import yucai
from tests.support import ROOT
from tests.walk.page import Command, Filling, Picture, Record, steps
from tests.walk.pictures import PAGE, REVIEWED, SHOTS
from tests.walk.terminal import COLUMNS, drawn
from tests.walk.walking import Walk

GUIDE = ROOT / "docs/guide"
PAGES = sorted(GUIDE.rglob("*.md"))
MOST_BYTES = 1_500_000
_CALL = re.compile(r"yucai((?: +[^\s`|，。；：（）“”]+)+)")


def test_the_year_of_the_manual_goes_from_empty_sheets_to_what_is_published(tmp_path: Path) -> None:
    walk = Walk(folder=tmp_path)
    terminals: Mapping[str, str] = {
        picture.path: drawn(walk.command, walk.shown)
        for picture in walk.along(steps(PAGE.read_text("utf-8")))
        if picture.path.endswith(".svg")
    }
    assert terminals
    old = [path for path, content in terminals.items() if (GUIDE / path).read_text("utf-8") != content]
    assert old == [], "make pictures"
    assert yucai("check", cwd=walk.folder).stdout == ""
    assert (walk.folder / "records/results/2025/02-final.yml").exists()
    assert len(list((tmp_path / "证书").glob("*.pdf"))) == 1


def test_what_the_page_says_otherwise_than_the_program_is_found(tmp_path: Path) -> None:
    """The walk would be worth nothing if it went on whatever the program says."""
    for wrong in ("```sh\nyucai todo\n```\n\n```text\n没有\n```\n", "```sh\nyucai score 2025\n```\n"):
        with pytest.raises(AssertionError):
            list(Walk(folder=tmp_path).along(steps(wrong)))
    (tmp_path / "records").mkdir()
    (tmp_path / "records/a.yml").write_text("id: a\n")
    with pytest.raises(AssertionError):
        list(Walk(folder=tmp_path).along(steps("得到的`records/a.yml`是：\n\n```yaml\nid: b\n```\n")))


def test_every_step_of_a_page_is_seen() -> None:
    """A fence, a table or a picture that the walk does not understand would silently be left out."""
    text = PAGE.read_text("utf-8")
    found = list(steps(text))
    commands = [step for step in found if isinstance(step, Command)]
    assert len(commands) == len(re.findall(r"(?m)^(?:yucai|cd) ", text))
    assert sum(step.says is not None for step in commands) == text.count("```text\n")
    assert sum(isinstance(step, Record) for step in found) == text.count("```yaml\n")
    assert sum(isinstance(step, Filling) for step in found) == len(re.findall(r"(?m)^\|[-|]+\|$", text))
    assert sum(isinstance(step, Picture) for step in found) == text.count("![")


def test_every_picture_is_there_and_named_with_what_it_shows() -> None:
    named = {
        (page.parent / path).relative_to(GUIDE).as_posix(): alt
        for page in PAGES
        for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    files = {file.relative_to(GUIDE).as_posix(): file for file in (GUIDE / "images").iterdir()}
    assert named.keys() == files.keys()
    assert {path for path in named if path.endswith(".png")} == {*SHOTS, REVIEWED}
    assert [path for path, alt in named.items() if len(alt) < 10 or alt.endswith("。")] == []
    assert sum(file.stat().st_size for file in files.values()) < MOST_BYTES


def test_a_terminal_is_as_wide_as_it_says_and_holds_every_word() -> None:
    line = "“" + "字a" * COLUMNS + "<&>”"
    made = drawn("yucai check", f"{line}\n      深\n")
    assert "<&>" not in made
    assert "".join(re.findall(r">([^<>]*)</text>", made)) == f"$ yucai check{line}深".replace("<&>", "&lt;&amp;&gt;")
    assert max(int(length) for length in re.findall(r'textLength="(\d+)"', made)) <= COLUMNS * 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_call_in_the_guide_is_of_a_command_with_its_options(page: Path) -> None:
    for said in _CALL.findall(page.read_text("utf-8")):
        command: click.Command | None = cli
        words = said.split()
        with click.Context(cli) as context:
            while isinstance(command, click.Group) and words:
                name = words.pop(0)
                command = command.get_command(context, name)
                assert command is not None, f"yucai{said}"
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, f"yucai{said}"
