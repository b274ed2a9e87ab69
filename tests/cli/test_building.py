"""`yucai build`: where it writes, what it asks of a configuration, and how it ends."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from builder.cli.commands import cli
from builder.cli.outputs import Output
from builder.cli.speech import Value
from builder.site_folder import MARKER
from tests.cli.calls import ROOT, yucai

LEAST = "theme: {name: material}\nplugins: [yucai]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small county with no pages written by hand and the least configuration."""
    shutil.copytree(ROOT / "tests/problems/base/records", tmp_path / "root/records")
    (tmp_path / "root/mkdocs.yml").write_text(LEAST, "utf-8")
    return tmp_path / "root"


def refused(root: Path, *arguments: str | Path, status: int = 2) -> str:
    before = {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
    done = yucai("--root", root, *arguments, cwd=root)
    after = {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
    assert (done.returncode, done.stdout, after) == (status, "", before)
    assert status != 2 or done.stderr.count("\n") == 1
    return done.stderr


def test_a_county_needs_records_and_three_words_of_configuration(root: Path) -> None:
    for _ in range(2):
        done = yucai("build", cwd=root)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "<title>示例县" in (root / "site/index.html").read_text("utf-8")
    assert sorted(path.name for path in root.iterdir()) == ["mkdocs.yml", "records", "site"]


def test_what_a_folder_holds_is_told_and_stays(root: Path) -> None:
    (root / "album").mkdir()
    (root / "album/one.jpg").write_text("照片", "utf-8")
    line = "album 里有别的内容（one.jpg），不是以前生成的网站，没有改动；请另选一个空的或者还不存在的文件夹"
    assert refused(root, "build", "-o", "album") == f"yucai: {line}\n"
    assert refused(root, "--lang", "en", "build", "-o", "album").startswith("yucai: album holds other things (one.jpg)")
    for place in ("records", ".", "..", "album/one.jpg"):
        refused(root, "build", "-o", place)


def test_the_folder_of_the_configuration_is_held_to_the_same(root: Path) -> None:
    for place in ("records", "records/site", "..", "."):
        (root / "mkdocs.yml").write_text(f"{LEAST}site_dir: {place}\n", "utf-8")
        refused(root, "build")


def test_bad_records_are_told_as_check_tells_them(root: Path) -> None:
    plan = root / "records/plans/2025.yml"
    plan.write_text(plan.read_text("utf-8").replace("year: 2025", "year: 二〇二五"), "utf-8")
    assert refused(root, "build", status=1) == yucai("--root", root, "check").stdout
    assert "must be a whole number" in refused(root, "--lang", "en", "build", status=1)
    assert "S203" in refused(root, "serve", status=1)


@pytest.mark.parametrize("level", [logging.NOTSET, logging.CRITICAL])
def test_a_build_that_fails_leaves_the_earlier_site_whole(
    level: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its process was told to keep quiet about."""
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", level)
    assert yucai("build", cwd=root).returncode == 0
    (root / "docs").mkdir()
    (root / "docs/more.md").write_text("# 更多\n\n[没有](nowhere.md)\n", "utf-8")
    told = refused(root, "build", status=1)
    assert "nowhere.md" in told
    assert told.endswith("yucai: 网站没有生成：请先改正上面列出的问题\n")


@pytest.mark.parametrize(
    ("configuration", "line"),
    [
        (None, "mkdocs.yml 不存在"),
        ("", "mkdocs.yml 的 plugins 里没有 yucai"),
        ("site_name: 示例\n", "mkdocs.yml 的 plugins 里没有 yucai"),
        ("site_name: 示例\ntheme: readthedocs\nplugins: [yucai]\n", "mkdocs.yml 里的主题应为 theme: {name: material}"),
        ("plugins: [yucai]\n", "mkdocs.yml 里的主题应为 theme: {name: material}"),
        (f"{LEAST}use_directory_urls: false\n", "mkdocs.yml 里的 use_directory_urls 应为 true"),
        (f"{LEAST}docs_dir: pages\n", "mkdocs.yml 不能使用：Config value 'docs_dir'"),
        ("theme: none-such\nplugins: [yucai]\n", "mkdocs.yml 不能使用：Config value 'theme'"),
        ("theme: material\nplugins: [yucai, none-such]\n", "mkdocs.yml:2 不能使用 plugins: none-such："),
        ("theme: {name: material}\nplugins: {yucai: {roots: .}}\n", "mkdocs.yml 不能使用："),
        ("- a\n- b\n", "mkdocs.yml 应为若干行“键: 值”"),
        ("yucai\n", "mkdocs.yml "),
        ("7\n", "mkdocs.yml "),
        ("theme: {name: material\n", "mkdocs.yml 不能使用："),
        ("a: b: c\n", "mkdocs.yml 不能使用："),
        (f"{LEAST}site_name: !ENV YUCAI_NO_SUCH\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}extra: !!python/name:none.such ''\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}extra: !!python/object/apply:os.listdir [/none/such]\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}extra: !none 1\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}INHERIT: ../none.yml\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}INHERIT: mkdocs.yml\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}hooks: [none.py]\n", "mkdocs.yml:3 不能使用 "),
        (f"{LEAST}extra: \x00\n", "mkdocs.yml 不能使用："),
    ],
)
def test_a_configuration_that_makes_no_site_gets_one_line(root: Path, configuration: str | None, line: str) -> None:
    if configuration is None:
        (root / "mkdocs.yml").unlink()
    else:
        (root / "mkdocs.yml").write_text(configuration, "utf-8")
    assert refused(root, "build").startswith(f"yucai: {line}")


def test_a_configuration_that_is_no_file_gets_one_line(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").mkdir()
    assert "mkdocs.yml 不存在" in refused(root, "build")
    assert "mkdocs.yml is not there" in refused(root, "--lang", "en", "serve")


def test_pages_that_became_a_link_are_named(root: Path) -> None:
    (root / "docs").write_text("../pages", "utf-8")  # as Git lays down a link where there are none
    assert refused(root, "build").startswith("yucai: docs 应为文件夹")
    (root / "docs").unlink()
    (root / "docs").symlink_to("nowhere")
    assert refused(root, "--lang", "en", "serve").startswith("yucai: docs is to be a folder")


def commands(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        yield from commands(command) if isinstance(command, click.Group) else [command]


def test_every_path_that_a_command_writes_to_is_held_to_one_rule() -> None:
    read = {"key_files"}
    outputs = set()
    for command in commands(cli):
        for parameter in command.params:
            kind = parameter.type.inner if isinstance(parameter.type, Value) else parameter.type
            if isinstance(kind, Output):
                outputs.add(command.name)
            elif isinstance(kind, click.Path):
                assert kind.exists or parameter.name in read, (command.name, parameter.name)
    private = {"statements", "certificates", "todo", "template", "export", "schema", "init"}
    assert outputs == {*private, "build", "portal", "new", "rotate"}
    assert "pages" not in cli.commands


@pytest.mark.parametrize("place", ["records", "records/out", "docs/../records/out", "RECORDS/out", "link", "link/out"])
def test_nothing_but_records_is_written_among_the_records(root: Path, place: str) -> None:
    (root / "docs").mkdir()
    (root / "link").symlink_to("records")
    for command in (["statements", "2025", "-o"], ["certificates", "2025", "-o"], ["build", "-o"], ["keys", "new"]):
        assert "在档案文件夹 records/ 里" in refused(root, *command, place)


def test_nothing_private_is_written_into_a_site_wherever_it_stands(root: Path) -> None:
    (root.parent / "www").mkdir()
    assert yucai("build", "-o", "../www", cwd=root).returncode == 0
    assert (root.parent / "www" / MARKER).is_file()
    for place in ("../www", "../www/statements", "docs", "site/2025"):
        assert "会被公开，通知单不能写在那里" in refused(root, "statements", "2025", "-o", place)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_page_that_cannot_be_read_is_told_in_one_line(root: Path, command: str) -> None:
    (root / "docs").mkdir()
    (root / "docs/a.md").write_bytes("# 示例\n".encode("gbk"))
    assert refused(root, command).startswith("yucai: docs/a.md 文件不是 UTF-8 编码")


def test_a_day_outside_the_calendar_is_told_in_one_line(root: Path) -> None:
    for day in ("9999-12-31", "0001-01-01"):
        assert "1900" in refused(root, "build", "--as-of", day)
        (root / "mkdocs.yml").write_text(LEAST.replace("[yucai]", f"[yucai: {{as_of: {day}}}]"), "utf-8")
        assert refused(root, "build").startswith("yucai: mkdocs.yml 里 yucai 的 as_of 应为 1900 至 2099 年")
        (root / "mkdocs.yml").write_text(LEAST, "utf-8")
