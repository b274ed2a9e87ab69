"""Read the files below `records/` strictly: one plain YAML 1.2 record a file, each part with its position."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from builder.problems import Position, Problem, Text, in_order, reading
from builder.records.build import build
from builder.records.characters import bad_characters, position_of
from builder.records.document import Document, Documents
from builder.records.layout import KINDS, Place, place_of
from builder.records.private import printable

MOST_BYTES = 1024 * 1024
MOST_CHARACTERS_REPORTED = 10


def read(root: Path) -> tuple[Documents, tuple[Problem, ...]]:
    """Read every file below `root/records`, in the order of their paths; a broken one stops no other.

    Returns the documents and the problems. Names that begin with a dot are left to other tools.
    """
    documents: dict[str, Document] = {}
    broken: dict[str, Place] = {}
    problems: list[Problem] = []
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        place = place_of(name)
        found: list[Problem] = []
        if path.is_symlink() or not path.is_file():
            found.append(reading.NOT_A_FILE.at(Position(name), Text("链接或特殊文件", "a link or a special file")))
        elif place is None:
            found.append(reading.NO_SUCH_PLACE.at(Position(name), name))
        else:
            document, found = read_bytes(path.read_bytes(), name, place)
            if document is not None:
                documents[name] = document
        if found and place is not None:
            broken[name] = place
        problems += found
    programme = KINDS["programme"].path
    if programme not in documents and programme not in broken:
        problems.append(reading.NO_RECORDS.at(Position(programme)))
    return Documents(read=documents, broken=broken), in_order([printable(problem) for problem in problems])


def _files(root: Path) -> Iterator[Path]:
    """Walk the files below `records/` in the order of their paths, into no link and no hidden folder."""
    folders = [root / "records"]
    found: list[Path] = []
    while folders:
        for path in folders.pop().iterdir():
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink():
                folders.append(path)
            else:
                found.append(path)
    return iter(sorted(found, key=lambda path: path.as_posix()))


def read_bytes(content: bytes, path: str, place: Place) -> tuple[Document | None, list[Problem]]:
    """Read one record; gives no document where there is a problem."""
    if len(content) > MOST_BYTES:
        return None, [reading.TOO_LARGE.at(Position(path), str(len(content)), limit=str(MOST_BYTES))]
    if content.startswith(b"\xef\xbb\xbf"):
        return None, [reading.BYTE_ORDER_MARK.at(Position(path), "BOM")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        found = " ".join(f"{byte:02X}" for byte in content[error.start : error.end])
        return None, [reading.NOT_UTF8.at(position_of(path, before, len(before)), found)]
    problems = list(islice(bad_characters(text, path), MOST_CHARACTERS_REPORTED))
    return (None, problems) if problems else build(text, path, place)
