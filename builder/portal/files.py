"""All files that a county's own portal takes over: of each notice, and an index for people and one for programs."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from builder.portal.blocks import blocks_of
from builder.portal.fragment import fragment
from builder.portal.paper import paper_of
from builder.portal.printed import Printer
from builder.portal.sheet import sheet
from builder.portal.word import document
from builder.public import Publication
from builder.site.letters import DEMONSTRATION, Letter, letters
from builder.site.writing import plain_day
from builder.typesetting import MissingCharactersError

FOLDER = "notices"
_NAMES: Mapping[str, str] = {"html": "网页正文", "docx": "Word文档", "pdf": "PDF", "xlsx": "附件表格（Excel）"}
"""What the files of a notice are, by how their names end, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprintable:
    """A notice that is there but for its PDF, because no font has these characters."""

    title: str
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """All files by path, how many notices they are of, and what could not be printed."""

    files: Mapping[str, bytes]
    notices: int
    unprintable: tuple[Unprintable, ...]


def portal(publication: Publication, font_folders: Sequence[Path] = ()) -> Portal:
    """Make every file; the same publication has the same bytes."""
    printer = Printer(font_folders)
    files: dict[str, bytes] = {}
    entries: list[Mapping[str, Any]] = []
    unprintable: list[Unprintable] = []
    for letter in letters(publication):
        made = {}
        for kind, content in _made(letter, printer):
            if isinstance(content, Unprintable):
                unprintable.append(content)
            else:
                made[kind] = content
        files |= {_path(letter, kind): content for kind, content in made.items()}
        entries.append(_entry(letter, made))
    files["index.html"] = _index(publication, entries).encode()
    files["index.json"] = json_index(publication, entries).encode()
    return Portal(files=files, notices=len(entries), unprintable=tuple(unprintable))


def _made(letter: Letter, printer: Printer) -> Iterator[tuple[str, bytes | Unprintable]]:
    """Make the files of a notice, by how their names end."""
    blocks, day = blocks_of(letter.body), letter.notice.date
    paper = paper_of(letter, blocks)
    yield "html", fragment(letter, blocks).encode()
    yield "docx", document(paper, day)
    try:
        yield "pdf", printer.print(paper, day)
    except MissingCharactersError as error:
        yield "pdf", Unprintable(title=letter.title, characters=error.characters)
    if blocks.tables:
        yield "xlsx", sheet(letter.title, blocks.tables, day)


def json_index(publication: Publication, entries: Sequence[Mapping[str, Any]]) -> str:
    """Write the index for programs, the newest notice first; a result has its digest, a file its own."""
    about = publication.about
    index = {
        "programme": about.name,
        "authority": about.authority,
        "as_of": publication.as_of.isoformat(),
        "demonstration": about.demonstration,
        "notices": entries,
    }
    return json.dumps(index, ensure_ascii=False, indent=1) + "\n"


def _entry(letter: Letter, made: Mapping[str, bytes]) -> Mapping[str, Any]:
    notice = letter.notice
    result = dict(zip(("year", "id"), letter.result, strict=True)) if letter.result else None
    return {
        "date": notice.date.isoformat(),
        "kind": notice.kind,
        "title": letter.title,
        "number": letter.number,
        "authority": letter.authority,
        "state": notice.state,
        "url": letter.url,
        "result": result and {**result, "digest": notice.digest},
        "files": {
            kind: {
                "path": _path(letter, kind),
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            }
            for kind, content in made.items()
        },
    }


def _path(letter: Letter, kind: str) -> str:
    return f"{FOLDER}/{letter.name}.{kind}"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("builder.portal"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain_day"] = plain_day
    return environment


def _index(publication: Publication, entries: Sequence[Mapping[str, Any]]) -> str:
    page = _templates().get_template("index.html.jinja")
    return page.render(
        about=publication.about,
        as_of=publication.as_of,
        entries=entries,
        names=_NAMES,
        demonstration=DEMONSTRATION,
    )
