"""A letter as PDF/A-2a and PDF/UA-1 pages, in the layout of official documents (GB/T 9704)."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from builder.portal.paper import Paper, shares
from builder.typesetting import Standard, Typesetter

_TEMPLATE = Path(__file__).parent / "templates/letter.typ"
_STANDARDS: tuple[Standard, ...] = ("a-2a", "ua-1")
_BODY = ("FangSong_GB2312", "仿宋_GB2312", "FZFangSong-Z02", "FangSong", "仿宋", "STFangsong")
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong")
_HEADING = ("SimHei", "黑体", "FZHei-B01S", "STHeiti", "Noto Sans SC")
"""What the fonts of official documents are called; none may be handed on with a package."""


class Printer:
    """Prints letters, with the fonts of the package and those in further folders, official ones first."""

    def __init__(self, font_folders: Sequence[Path] = ()) -> None:
        self._typesetter = Typesetter(_TEMPLATE, font_folders)
        families = self._typesetter.families
        self._fonts = json.dumps(
            {
                "body": _first(_BODY, families),
                "title": _first(_TITLE, families),
                "heading": _first(_HEADING, families),
                "draws": not set(_TITLE) & set(families),
            }
        )

    def print(self, paper: Paper, made_on: dt.date) -> bytes:
        """Print a letter; the same letter has the same bytes. Raises `MissingCharactersError`."""
        letter = asdict(paper)
        for table, written in zip(paper.tables, letter["tables"], strict=True):
            for column, share in zip(written["columns"], shares(table), strict=True):
                column["share"] = share
        inputs = {"letter": json.dumps(letter), "fonts": self._fonts}
        return self._typesetter.typeset(inputs, dt.datetime.combine(made_on, dt.time(), dt.UTC), _STANDARDS)


def _first(wanted: Sequence[str], families: Sequence[str]) -> list[str]:
    """Give the families in the order in which a sign is looked for."""
    return [*(family for family in wanted if family in families), *(one for one in families if one not in wanted)]
