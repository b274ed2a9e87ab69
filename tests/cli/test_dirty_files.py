"""Files with dirt of their own, through the command: what is taken is planned, what is not is named, nothing breaks."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.cli.calls import yucai
from tests.intake.sheets import CLEAN, HEADERS, files

SHEET = "推荐表"
ROWS = (HEADERS[SHEET], CLEAN[SHEET])


def made(change: Callable[[Any, Any], object] = lambda *_: None, settings: dict[str, object] | None = None) -> bytes:
    """Give a clean sheet as a program saves it, with something done to its workbook."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **(settings or {})}) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(ROWS):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        change(book, sheet)
    return content.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    """Give a clean sheet whose package has one more part, packed."""
    content = io.BytesIO(made())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return content.getvalue()


def bomb() -> bytes:
    """Give a sheet that is a thousand times as large as its file."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as package, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in package.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            packed.writestr(name, package.read(name) + b" " * (70 * 2**20) if is_sheet else package.read(name))
    return content.getvalue()


def as_html() -> bytes:
    cells = ["".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) for row in ROWS]
    return f"<html><meta charset=utf-8><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></html>".encode()


def formatted(book: Any, sheet: Any) -> None:  # noqa: ANN401  of a library without types
    shade = book.add_format({"bg_color": "#EEEEEE"})
    for row in range(2, 60_000):
        sheet.write_blank(row, 0, None, shade)


TAKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "merged": ("a.xlsx", lambda: made(lambda _, sheet: sheet.merge_range(1, 1, 2, 1, CLEAN[SHEET][1])), ""),
    "hidden row": ("a.xlsx", lambda: made(lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True})), "隐藏"),
    "hidden column": (
        "a.xlsx",
        lambda: made(lambda _, sheet: sheet.set_column(4, 4, None, None, {"hidden": True})),
        "隐藏",
    ),
    "filtered": ("a.xlsx", lambda: made(lambda _, sheet: sheet.autofilter(0, 0, 1, 6)), ""),
    "1904": ("a.xlsx", lambda: made(settings={"date_1904": True}), "2025-03-02"),
    "cached": (
        "a.xlsx",
        lambda: made(lambda _, sheet: sheet.write_formula(1, 4, '="示例"&"主管"', None, "示例主管")),
        "示例主管",
    ),
    "protected": ("a.xlsx", lambda: made(lambda _, sheet: sheet.protect("x")), ""),
    "60,000 formatted": ("a.xlsx", lambda: made(formatted), ""),
    "external link": ("a.xlsx", lambda: with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), ""),
    "media without end": ("a.xlsx", lambda: with_part("xl/media/a.bin", bytes(5 * 2**20)), ""),
    "macro": ("a.xlsm", lambda: with_part("xl/vbaProject.bin", b"x"), ""),
}
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "uncached": ("a.xlsx", lambda: made(lambda _, sheet: sheet.write_formula(1, 4, "=NOW()", None, "")), "E2"),
    "error value": ("a.xlsx", lambda: made(lambda _, sheet: sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")), "B2"),
    "two digits": ("a.xlsx", lambda: made(lambda _, sheet: sheet.write_string(1, 5, "25.3.2")), "F2"),
    "zip bomb": ("a.xlsx", bomb, ""),
    "HTML": ("a.xls", as_html, "网页"),
    "encrypted": ("a.xlsx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), ""),
    "cut off": ("a.xlsx", lambda: made()[:2000], ""),
    "empty": ("a.xlsx", bytes, ""),
    "no table": ("a.xlsx", lambda: b"%PDF-1.7\n", "PDF"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small county that no test of these changes."""
    root = tmp_path_factory.mktemp("county")
    for file in files():
        (root / file.name).parent.mkdir(parents=True, exist_ok=True)
        (root / file.name).write_bytes(file.read())
    return root


@pytest.mark.parametrize("what", TAKEN)
def test_what_is_no_harm_is_planned_and_what_is_odd_about_it_said(root: Path, tmp_path: Path, what: str) -> None:
    name, content, said = TAKEN[what]
    (tmp_path / name).write_bytes(content())
    done = yucai("--root", root, "import", tmp_path / name)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "例新人 t2025-002" in done.stdout
    assert said in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_is_named_and_nothing_is_written(root: Path, tmp_path: Path, what: str) -> None:
    name, content, said = REFUSED[what]
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    (tmp_path / name).write_bytes(content())
    done = yucai("--root", root, "import", tmp_path / name, "--write")
    assert (done.returncode, done.stderr) == (1, "")
    assert said in done.stdout
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before
    copies = [path.name for path in tmp_path.iterdir() if path.name != name]
    assert copies == (["a（标出错误）.xlsx"] if said.endswith("2") else [])


def test_what_the_marked_copy_lacks_is_said_where_the_copy_is_named(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsm").write_bytes(
        made(lambda _, sheet: (sheet.write_string(1, 5, "25.3.2"), sheet.insert_textbox("J2", "说明")))
    )
    done = yucai("--root", root, "import", tmp_path / "a.xlsm")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("这份副本里没有：文本框、形状和组合图形。")
    assert done.stderr == ""
