"""A file that is no record where it lies: what it may be, and where it belongs."""

import difflib
import re
import unicodedata
from pathlib import PurePosixPath

from builder.problems import Text
from builder.records.kinds import KINDS, Place, place_of

_COPY = re.compile(
    r"副本|复件|备份|拷贝|copy|backup|\([0-9]+\)|（[0-9]+）|~|\.(?:bak|orig|old|swp|tmp|rej|part)$", re.IGNORECASE
)
_RECORD = re.compile(r"\.(?:ya?ml)(?:\.txt)?$", re.IGNORECASE)
_CLOSE = 0.6


def meant_place(path: str) -> Place | None:
    """Give what a path surely stands for: a record whose extension, letters or folder are written otherwise."""
    if _COPY.search(path) or not _RECORD.search(path):
        return None
    plain = _RECORD.sub(".yml", unicodedata.normalize("NFKC", path).lower().replace("_", "-").replace(" ", ""))
    return place_of(plain) or place_of(_with_folder(plain))


def _with_folder(path: str) -> str:
    """Give a path with the closest folder that there is for its own."""
    parts = path.split("/")
    folders = sorted({kind.path.split("/")[1] for kind in KINDS.values() if kind.path.count("/") > 1})
    close = difflib.get_close_matches(parts[1], folders, n=1, cutoff=_CLOSE) if len(parts) > 1 else []
    return "/".join([parts[0], *close, *parts[2:]]) if close else path


def where_it_belongs(path: str) -> Text:
    """Say what to do with a file that is no record where it lies."""
    if _COPY.search(path):
        return Text("是副本、备份的，删去这个文件", "no such file, if it is a copy or a backup")
    if not _RECORD.search(path):
        return Text("不是档案的文件，放到 records/ 以外", "what is no record outside records/")
    place = meant_place(path)
    if place:
        meant = KINDS[place.kind].place(id=place.id, year=place.year or 0)
        return Text(f"移到或改名为 {meant}", f"moved or renamed to {meant}")
    kind = next(
        (kind for kind in KINDS.values() if kind.path.startswith(f"{PurePosixPath(path).parts[0]}/{_folder(path)}/")),
        None,
    )
    form = (
        kind.path.replace("{year}", "年度").replace("{id}", "编号").replace("{enterprise}", "企业编号") if kind else ""
    )
    if form:
        return Text(
            f"改名为 {form}：文件名就是档案里的编号，只用小写字母、数字和连字符",
            f"renamed after {form}: a file is named by the id in it, of lower-case letters, digits and hyphens",
        )
    return Text(
        "移到所属种类的文件夹，如 records/trainees/人员编号.yml",
        "in the folder of its kind, as records/trainees/人员编号.yml",
    )


def _folder(path: str) -> str:
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 1 else ""
