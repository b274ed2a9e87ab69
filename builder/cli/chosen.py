"""The files and folders that a call names: those of records, and what else somebody took for one."""

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

from builder.cli.call import Call, fail
from builder.problems import Text
from builder.records.plain_files import FOLDER, printable_path

_RECORDS = (".yml", ".yaml")
_PLAIN_WORD = re.compile(r"[\w@%+=:,./（）-]+")
"""A word that every shell takes as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a call is to look at: all that lies at some places, given by their whole paths; everything where none is."""

    top: str
    places: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Tell whether a file is among them, given by its path from the root."""
        return not self.places or any(_is_in(normpath(f"{self.top}/{path}"), place) for place in self.places)

    def means(self, path: str) -> bool:
        """Tell whether a file is named itself, not with the folder that it lies in."""
        return normpath(f"{self.top}/{path}") in self.places


def chosen(call: Call, root: Path, paths: Sequence[Path], *, also_beside: bool = False) -> Chosen:
    """Give what is named; ends the call for a sheet, and for what has no record where none is `also_beside` meant."""
    top = printable_path(str(root.resolve()))
    records = f"{top}/{FOLDER}"
    places = tuple(map(_place, paths))
    for path, place in zip(paths, places, strict=True):
        if _is_in(place, records):
            continue
        if is_sheet(path):
            fail(call, instead(path))
        if not also_beside and not _is_in(records, place):
            name = printable_path(str(path))
            words = Text(
                f"{name} 里没有档案：档案都在 {records} 里，请放进去再运行",
                f"there is no record in {name}: all of them are in {records}; put it there first",
            )
            fail(call, words)
    return Chosen(top=top, places=places)


def _place(path: Path) -> str:
    """Give the whole path of what is named, a link itself and not where it leads, in the letters of a report."""
    named = path.name not in {"", ".."}
    return printable_path(str(path.parent.resolve() / path.name if named else path.resolve()))


def _is_in(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place.rstrip('/')}/")


def is_sheet(path: Path) -> bool:
    """Tell by its name whether a file is a spreadsheet."""
    from builder.intake.inbox import SHEETS

    return path.is_file() and path.name.lower().endswith(SHEETS)


def is_record(path: Path) -> bool:
    """Tell by its name whether a file is a record."""
    return path.name.lower().endswith(_RECORDS)


def instead(path: Path) -> Text:
    """Say of a file that was named where something else is meant what it is, and the command for such files."""
    name = printable_path(str(path))
    word = _pasted(name)
    if is_sheet(path):
        return Text(
            f"{name} 是表格；要看它会怎样改动档案，运行 yucai import {word}",
            f"{name} is a sheet; to see what it would change: yucai import {word}",
        )
    return Text(
        f"{name} 是文件；要核对它，运行 yucai check {word}", f"{name} is a file; to check it: yucai check {word}"
    )


def file_for_revision(*revisions: str | None) -> Path | None:
    """Give the file that somebody named where a revision is meant, if any of them is one."""
    return next((Path(one) for one in revisions if one and os.path.isfile(one)), None)  # noqa: PTH113 -- of any text


def _pasted(word: str) -> str:
    """Give a word as it may be pasted into a shell."""
    return word if _PLAIN_WORD.fullmatch(word) else shlex.quote(word)
