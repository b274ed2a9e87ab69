"""What lies among the pages written by hand and would stop MkDocs, or keep it for ever, is told before it looks."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.plugin.docs import Unreadable, unreadable
from builder.records.plain_files import MOST_BYTES


def pipe(docs: Path) -> None:
    os.mkfifo(docs / "guide/x.md")


def pipe_beside(docs: Path) -> None:
    os.mkfifo(docs / "guide/x.png")


def device(docs: Path) -> None:
    (docs / "guide/x.md").symlink_to("/dev/zero")


def dead_link(docs: Path) -> None:
    (docs / "guide/x.md").symlink_to("nowhere")


def link_round(docs: Path) -> None:
    (docs / "guide/x").symlink_to("..")


def link_into_another(docs: Path) -> None:
    (docs / "a").mkdir()
    (docs / "a/index.md").write_text("# 示例\n", "utf-8")
    (docs / "guide/x").symlink_to("../a")


def gbk(docs: Path) -> None:
    (docs / "guide/x.md").write_bytes("# 示例\n".encode("gbk"))


def large(docs: Path) -> None:
    with (docs / "guide/x.md").open("wb") as file:
        file.truncate(MOST_BYTES + 1)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs/guide").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# 示例\n", "utf-8")
    return tmp_path / "docs"


@pytest.mark.parametrize(
    ("lay", "word"),
    [
        (pipe, "管道"),
        (pipe_beside, "管道"),
        (device, "设备"),
        (dead_link, "文件已不在原处"),
        (link_round, "已经在 docs/ 里"),
        (link_into_another, "已经在 docs/ 里"),
        (gbk, "不是 UTF-8 编码"),
        (large, f"{MOST_BYTES + 1} 字节"),
    ],
)
def test_what_is_no_page_is_told_with_its_path(docs: Path, lay: Callable[[Path], None], word: str) -> None:
    lay(docs)
    found = unreadable(docs)
    assert isinstance(found, Unreadable)
    assert found.path.startswith("docs/guide/x")
    assert word in found.reason.zh


def test_links_to_files_and_folders_elsewhere_can_be_read(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# 示例\n", "utf-8")
    (tmp_path / "more").mkdir()
    (docs / "changes.md").symlink_to("../CHANGELOG.md")
    (docs / "more").symlink_to("../more")
    (docs / ".cache").symlink_to("nowhere")
    assert unreadable(docs) is None


def test_an_odd_name_is_told_in_one_line(docs: Path) -> None:
    (docs / "a\n\x1b.md").write_bytes(b"\xff")
    assert unreadable(docs) == Unreadable(path=r"docs/a\n\x1b.md", reason=unreadable(docs).reason)  # type: ignore[union-attr]
