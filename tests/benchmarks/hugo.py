"""What Hugo renders: the pages of a root as Hugo wants them, with a theme of the same parts (`hugo/`)."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from builder.pipeline import load
from builder.publication.border import publish
from builder.site.linked_data import linked_data
from builder.site.navigation import menu
from builder.site.page import is_document
from builder.website import generated_files
from tests.benchmarks.counties import AS_OF, AUTHORITY

THEME = Path(__file__).parent / "hugo"
KEPT_FROM_THE_SITE = ("decisions", "benchmarks")
"""Folders below `docs/` that no site has."""


def program() -> str:
    """Give the path of Hugo itself, which `make bench` installs from PyPI."""
    [binary] = [file.locate() for file in distribution("hugo").files or () if file.match("hugo/binaries/*")]
    return str(binary)


def write_source(root: Path, assets: Path, source: Path) -> int:
    """Write what Hugo renders of a root, with the assets that a built site of it has; gives the number of pages."""
    shutil.copytree(THEME, source)
    shutil.copytree(assets, source / "static" / "assets")
    loaded = load(root, None, AS_OF)
    assert loaded.programme is not None
    publication = publish(loaded.programme, loaded.as_of)
    written = {
        path.relative_to(root / "docs").as_posix(): path.read_text("utf-8")
        for path in sorted((root / "docs").rglob("*.md"))
        if path.relative_to(root / "docs").parts[0] not in KEPT_FROM_THE_SITE
    }
    made = generated_files(publication, frozenset(written))
    every = {**made, **written}
    documents = {path: text for path, text in every.items() if isinstance(text, str) and is_document(path)}
    known = linked_data(publication)
    folders = Counter(_folder(path) for path in documents)
    for path, text in documents.items():
        _write(source / "content" / _renamed(path, folders), _with(text, known.get(path)))
    for path in made.keys() - documents.keys():
        _write(source / "static" / path, made[path])
    entries = list(_menu(menu((path for path in made if path in documents), written)))
    site = {
        "title": publication.about.name,
        "baseURL": publication.about.url,
        "menus": {"main": entries},
        "params": {"authority": AUTHORITY, "as_of": f"{AS_OF:%Y年%m月%d日}"},
    }
    _write(source / "site.json", json.dumps(site, ensure_ascii=False))
    return len(documents)


def _folder(path: str) -> str:
    """Give the folder that a page lies below: an index page stands for its own."""
    folder = PurePosixPath(path).parent
    return str(folder.parent if path.endswith("/index.md") else folder)


def _renamed(path: str, folders: Counter[str]) -> str:
    """Name a page as Hugo does: `_index.md` where there are pages below it."""
    name = PurePosixPath(path)
    return str(name.with_name("_index.md")) if name.name == "index.md" and folders[str(name.parent)] else path


def _with(text: str, data: str | None) -> str:
    """Add linked data to the head of a page, as YAML that is JSON."""
    head = f"linked_data: {json.dumps(data, ensure_ascii=False)}\n" if data else ""
    return text.replace("---\n", f"---\n{head}", 1)


def _menu(sections: Iterable[dict[str, str | list[str]]]) -> Iterator[dict[str, str | int]]:
    for weight, section in enumerate(sections, start=1):
        [(title, paths)] = section.items()
        below = [paths] if isinstance(paths, str) else paths
        yield {"identifier": title, "name": title, "pageRef": _reference(below[0]), "weight": weight}
        for order, path in enumerate(below if len(below) > 1 else (), start=1):
            yield {"parent": title, "name": path, "pageRef": _reference(path), "weight": order}


def _reference(path: str) -> str:
    return f"/{path.removesuffix('.md').removesuffix('index').rstrip('/')}"


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
