"""Which folder may take a site: one that is absent or empty, or an earlier site, away from what a site is made from."""

import os
from collections.abc import Iterable
from pathlib import Path

from builder.problems import Text
from builder.records.borders import is_among_records, is_within
from builder.site_folder.marker import OURS, WEBSITE, Kind, edited, kind_of, printable
from builder.site_folder.one_by_one import restore

_SHOWN = 3
_INSTEAD = Text("请另选一个空的或者还不存在的文件夹", "name one that is empty or not there yet")


class TakenError(Exception):
    """A folder cannot take a site; `text` says in one line what it holds and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(f"{zh}；{_INSTEAD.zh}", f"{en}; {_INSTEAD.en}")


def check(folder: Path, root: Path, sources: Iterable[Path] = (), kind: Kind = WEBSITE) -> None:
    """Refuse a folder that is neither absent nor empty nor an earlier site of the kind, or holds what it is made from.

    So is one in whose files somebody went on writing, where its kind is edited. `sources` are the folders that it is
    made from besides `records/`. Where a builder was killed between the files
    of a site, the earlier one is put back first. Raises `TakenError`, and `UnfinishedError` where that is refused.
    """
    shown = printable(str(folder))
    if is_among_records(folder, root):
        raise TakenError(
            f"{shown} 在档案文件夹 records/ 里，{kind.zh}不能写在那里",
            f"{shown} is in records/, which holds records alone",
        )
    if is_within(root, folder):
        raise TakenError(f"{shown} 里有档案文件夹 records/，{kind.zh}不能写在那里", f"{shown} holds records/")
    for source in sources:
        if is_within(folder, source) or is_within(source, folder):
            name = printable(source.name)
            raise TakenError(
                f"{shown} 里是网站的原稿（{name}），{kind.zh}不能写在那里",
                f"{shown} holds what the site is made from ({name})",
            )
    if not folder.is_dir():
        if os.path.lexists(folder):
            raise TakenError(f"{shown} 不是文件夹", f"{shown} is no folder")
        return
    held = sorted(entry.name for entry in folder.iterdir() if not OURS.fullmatch(entry.name))
    if held and kind_of(folder) != kind:
        names, more = [printable(name) for name in held[:_SHOWN]], len(held) > _SHOWN
        raise TakenError(
            f"{shown} 里有别的内容（{'、'.join(names)}{'等' if more else ''}），不是以前生成的{kind.zh}，没有改动",
            f"{shown} holds other things ({', '.join(names)}{' …' if more else ''}), no earlier {kind.en}; "
            "all is as it was",
        )
    restore(folder)
    if kind.is_edited and (changed := edited(folder)):
        names, more = [printable(name) for name in changed[:_SHOWN]], len(changed) > _SHOWN
        raise TakenError(
            f"{shown} 里有写出以后改动过的文件（{'、'.join(names)}{'等' if more else ''}），没有覆盖：请先把它移到别处",
            f"{shown} has files that were changed since ({', '.join(names)}{' …' if more else ''}): nothing is written "
            "there until they are moved",
        )
