"""The pictures of the manual, made from a newcomer's walk: `make pictures`.

A sheet is what LibreOffice prints of it, with the letters of its columns and the numbers of its rows, by which errors
are told; a terminal is drawn from what the command printed.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops

from tests.support import ROOT
from tests.walk import reviewed
from tests.walk.page import steps
from tests.walk.terminal import drawn
from tests.walk.walking import Walk

PAGE = ROOT / "docs/guide/year.md"
COLOURS = 32
REVIEWED = "images/review.png"
"""What a reviewer sees, which no newcomer's walk comes by."""
_DOTS_AN_INCH = "110"


@dataclass(frozen=True, slots=True)
class Shot:
    """What of a workbook a picture shows."""

    file: str
    page: str
    cells: str


SHOTS: Mapping[str, Shot] = {
    "images/plan-filled.png": Shot("年度计划.xlsx", "年度计划", "A1:G8"),
    "images/roll-wrong.png": Shot("签到学时.xlsx", "签到学时", "A1:G8"),
    "images/roll-errors.png": Shot("签到学时（标出错误）.xlsx", "错误清单", "A1:F3"),
    "images/roll-marked.png": Shot("签到学时（标出错误）.xlsx", "签到学时", "A1:G8"),
    "images/statement.png": Shot("发给企业/e0002.xlsx", "学时和得分", "A1:I7"),
}


def make(page: Path) -> None:
    """Make every picture that a page names anew."""
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(folder=Path(folder))
        for picture in walk.along(steps(page.read_text("utf-8"))):
            target = page.parent / picture.path
            target.parent.mkdir(exist_ok=True)
            if target.suffix == ".svg":
                target.write_text(drawn(walk.command, walk.shown), "utf-8")
            else:
                _photograph(walk.folder, SHOTS[picture.path], target)


def _photograph(folder: Path, shot: Shot, target: Path) -> None:
    book = load_workbook(folder / shot.file, rich_text=True)
    for sheet in book.worksheets:
        sheet.sheet_state = "visible" if sheet.title == shot.page else "hidden"
    page = book[shot.page]
    assert isinstance(page, Worksheet)
    book.active = book.worksheets.index(page)
    page.print_options.headings = page.print_options.gridLines = True
    page.print_area = shot.cells
    page.print_title_rows = None
    page.HeaderFooter.oddFooter = page.HeaderFooter.oddHeader = None
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "page.xlsx"
        book.save(file)
        printed = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "pdf"]
        _run(*printed, "--outdir", place, str(file))
        _run("pdftoppm", "-png", "-r", _DOTS_AN_INCH, "-singlefile", f"{place}/page.pdf", f"{place}/page")
        _small(Path(place) / "page.png").save(target, optimize=True)


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    assert found, f"{program} is not installed: .ci/office"
    subprocess.run([found, *arguments], check=True, timeout=300, capture_output=True)


def _small(file: Path) -> Image.Image:
    """Cut the white paper around a picture away, and keep as many colours as a sheet has."""
    with Image.open(file) as opened:
        whole = opened.convert("RGB")
    seen = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    assert seen
    edge = 8
    box = (max(seen[0] - edge, 0), max(seen[1] - edge, 0), seen[2] + edge, seen[3] + edge)
    return whole.crop(box).quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    make(PAGE)
    with tempfile.TemporaryDirectory() as drawn_in:
        reviewed.photograph(Path(drawn_in) / "page.png")
        _small(Path(drawn_in) / "page.png").save(PAGE.parent / REVIEWED, optimize=True)
