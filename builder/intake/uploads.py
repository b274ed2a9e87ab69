"""Who put a sheet into the inbox, as the repository knows it."""

import os
from dataclasses import dataclass
from pathlib import Path

from builder.repository import HistoryError, git

_ALONE = "--literal-pathspecs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploader:
    """Whose commit brought a sheet, as that commit names them."""

    name: str
    email: str


def uploader_of(root: Path, path: str, content: bytes) -> Uploader | None:
    """Give who brought a sheet with this content; None where no commit has it, or one that names nobody.

    It is who last added it, or put another in its place. Where too little of the history is here to know, nobody is
    taken for it. Raises `HistoryError`.
    """
    above = git(root, "rev-parse", "--show-prefix").rstrip(b"\n")
    try:
        kept = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"HEAD:{os.fsdecode(above)}{path}")
    except HistoryError:
        return None
    if kept.strip() != git(root, "hash-object", "--no-filters", "--stdin", given=content).strip():
        return None
    asked = ("-1", "--no-renames", "--diff-filter=AMT", "--no-show-signature", "--encoding=UTF-8")
    form = "--format=%H%x00%an%x00%ae"
    answer = git(root, _ALONE, "log", *asked, form, "HEAD", "--", path)
    if not answer:
        return None
    commit, name, email = answer.rstrip(b"\n").split(b"\0")
    if _is_cut_off(root, commit):
        raise HistoryError(
            "这里只取了部分历史，看不出表格是谁上传的，请先取全：git fetch --unshallow",
            "only a part of the history is here, not who uploaded the sheet; first: git fetch --unshallow",
        )
    who = Uploader(name=name.decode(errors="replace").strip(), email=email.decode(errors="replace").strip())
    return who if all(any(map(str.isalnum, word)) for word in (who.name, who.email)) else None


def _is_cut_off(root: Path, commit: bytes) -> bool:
    """Tell whether what came before a commit is not here, so that it seems to have brought everything."""
    cut = root / os.fsdecode(git(root, "rev-parse", "--git-path", "shallow").rstrip(b"\n"))
    return cut.exists() and commit in cut.read_bytes().split()
