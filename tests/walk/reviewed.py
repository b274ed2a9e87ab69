"""The picture of a review: what a recorded change comes to, as a forge shows Markdown, drawn by a browser."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from markdown_it import MarkdownIt

from tests.cli.calls import yucai
from tests.conftest import BROWSERS, FLAGS
from tests.founding.machine import GIT
from tests.impact.recorded import recorded

CASE = "trademark-takes-the-last-place"
PUBLISHED = ("records/results/2025/", "records/certificates/", "records/subsidies/", "records/objections/")
"""What is left out: the year that the change is of was not published."""
STYLE = """
body { margin: 0; padding: 20px 24px; width: 852px; background: #fff; color: #1f2328;
  font: 16px/1.5 "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif; }
h3, h4 { margin: 20px 0 12px; } table { border-collapse: collapse; margin: 12px 0; }
th, td { border: 1px solid #d0d7de; padding: 6px 13px; } tr:nth-child(2n) { background: #f6f8fa; }
code { background: #eff1f3; border-radius: 6px; padding: 2px 6px; font-size: 85%; overflow-wrap: anywhere; }
blockquote { border-left: 4px solid #d0d7de; color: #59636e; margin: 0; padding: 0 16px; } li { margin: 4px 0; }
"""


def photograph(target: Path) -> None:
    """Let a browser draw a review, with white paper around it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        page = place / "review.html"
        body = MarkdownIt("commonmark", {"html": True}).enable("table").render(_review(place / "county"))
        page.write_text(f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>{body}', "utf-8")
        browser = next(filter(None, map(shutil.which, BROWSERS)))
        shot = [f"--screenshot={target}", "--window-size=900,600", "--hide-scrollbars", page.as_uri()]
        subprocess.run([browser, *FLAGS, *shot], check=True, timeout=120, capture_output=True)


def _review(root: Path) -> str:
    change = recorded(CASE)
    root.mkdir()
    _git(root, "init", "-q", "-b", "main")
    for files in (change.was, change.now):
        _commit(root, files)
    return yucai("--root", root, "review", "HEAD^", "HEAD", "--format", "markdown").stdout


def _commit(root: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if not path.startswith(PUBLISHED):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=例员", "-c", "user.email=li@example.org", "commit", "-q", "-m", "改动")


def _git(root: Path, *call: str) -> None:
    subprocess.run([GIT, *call], cwd=root, check=True, capture_output=True)
