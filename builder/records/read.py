"""Read the files below `records/` strictly: one plain YAML 1.2 record a file, each part with its position."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from weakref import WeakValueDictionary

from builder.problems import Code, Position, Problem, Text, in_order
from builder.records.build import Patience, build
from builder.records.characters import bad_characters, position_of
from builder.records.document import Document, Documents
from builder.records.guard import bounded, guarded, most_problems
from builder.records.kinds import KINDS, Place, place_of
from builder.records.misplaced import meant_place, where_it_belongs
from builder.records.plain_files import MOST_BYTES, Found, files_below, printable_path, too_large
from builder.records.private import printable
from builder.records.rest import at_rest

NOT_UTF8 = Code(
    id="R101",
    title=Text("文件编码不是 UTF-8", "The file is not UTF-8"),
    message=Text("文件不是 UTF-8 编码，从这里起无法辨认", "the file is not UTF-8 from here on"),
    expected=Text("以 UTF-8 编码另存该文件（不要选 GBK、ANSI）", "save the file as UTF-8, not as GBK or ANSI"),
    example="键: 值",
)
BYTE_ORDER_MARK = Code(
    id="R102",
    title=Text("文件开头有 BOM 标记", "The file begins with a byte order mark"),
    message=Text("文件开头有看不见的 BOM 标记", "the file begins with an invisible byte order mark"),
    expected=Text("另存为“UTF-8”，不要选“带 BOM 的 UTF-8”", "save as UTF-8 without a byte order mark"),
    example="键: 值",
)
NO_SUCH_PLACE = Code(
    id="R117",
    title=Text("文件放错了地方", "A file in the wrong place"),
    message=Text(
        "这个文件不是档案，或者放错了地方：{found}", "this file is no record, or lies in the wrong place: {found}"
    ),
    expected=Text("{remedy}", "{remedy}"),
    example="records/trainees/人员编号.yml",
)
NO_RECORDS = Code(
    id="R120",
    title=Text("没有 programme.yml", "There is no programme.yml"),
    message=Text("缺少 records/programme.yml", "records/programme.yml is missing"),
    expected=Text("每个项目有且只有一份 records/programme.yml", "one records/programme.yml for every programme"),
    example="format: 1\nname: <工作名称>",
)

MOST_CHARACTERS_REPORTED = 10

_KNOWN: WeakValueDictionary[tuple[str, Place, bytes], Document] = WeakValueDictionary()
"""The documents that somebody has, by what they were read from."""


def read(root: Path) -> tuple[Documents, tuple[Problem, ...]]:
    """Read every file below `root/records`, in the order of their paths, at rest; a broken one stops no other.

    Returns the documents and the problems. Names that begin with a dot are left to other tools.
    """
    (documents, problems), changing = at_rest(root, lambda: read_files(files_below(root)))
    return documents, (*problems, *changing)


def read_files(files: Iterable[Found]) -> tuple[Documents, tuple[Problem, ...]]:
    """Read the files of a programme, wherever they are from, each before the next is taken."""
    documents, problems = read_some(files)
    programme = KINDS["programme"].path
    if programme in documents.read or programme in documents.broken:
        return documents, problems
    return documents, in_order([*problems, printable(NO_RECORDS.at(Position(programme)))])


def read_some(files: Iterable[Found]) -> tuple[Documents, tuple[Problem, ...]]:
    """Do the same with files that are not all of a programme."""
    documents: dict[str, Document] = {}
    broken: dict[str, Place] = {}
    problems: list[Problem] = []
    patience = Patience()
    for file in files:
        place = place_of(file.name)
        document, found = _read_file(file, place, patience)
        if document is not None:
            documents[file.name] = document
        if found and (meant := place or meant_place(file.name)):
            broken[file.name] = meant
        problems += found
    return Documents(read=documents, broken=broken), in_order([printable(problem) for problem in problems])


def _read_file(file: Found, place: Place | None, patience: Patience) -> tuple[Document | None, list[Problem]]:
    position = Position(printable_path(file.name))
    problems: list[Problem] = []
    with guarded(problems, lambda: position):
        if file.refused:
            raise file.refused
        if place is None:
            return None, [NO_SUCH_PLACE.at(position, position.path, remedy=where_it_belongs(file.name))]
        return read_bytes(file.read(), file.name, place, patience)
    return None, problems


def read_bytes(
    content: bytes, path: str, place: Place, patience: Patience | None = None
) -> tuple[Document | None, list[Problem]]:
    """Read one record; gives no document where there is a problem, and the same one as long as anybody has it."""
    known = _KNOWN.get((path, place, content))
    if known is not None:
        return known, []
    if len(content) > MOST_BYTES:
        return None, [too_large(len(content)).at(Position(path))]
    if content.startswith(b"\xef\xbb\xbf"):
        return None, [BYTE_ORDER_MARK.at(Position(path), "BOM")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        found = " ".join(f"{byte:02X}" for byte in content[error.start : error.end])
        return None, [NOT_UTF8.at(position_of(path, before, len(before)), found)]
    problems = list(islice(bad_characters(text, path), MOST_CHARACTERS_REPORTED))
    if problems:
        return None, problems
    patience = patience or Patience()
    left = patience.left
    document, problems = build(text, path, place, patience)
    # What takes patience takes it each time, so that a second reading ends where the first did.
    if document is not None and patience.left == left:
        _KNOWN[path, place, content] = document
    return document, bounded(problems, most_problems(0))
