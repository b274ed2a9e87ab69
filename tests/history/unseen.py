"""Looks for changes of settings and moves of files by which the public read otherwise, and of which nobody is told.

`python -m tests.history` does so for thousands.

What the public read is taken from the pages: those of results and notices, and what the site says of each certificate.
Steps forward in a register are nothing to be told of, so that no register is edited here: those are held to their rule
by tests of their own.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from builder.pipeline import Loaded, load
from builder.public import Publication
from builder.publication.border import publish
from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.records.write import to_yaml
from builder.site.pages import pages
from tests import shili
from tests.history.looking_back import since
from tests.results.edits import Editor, Pointer
from tests.results.years import edited
from tests.shili import AS_OF

SETTINGS = {
    "programme": 40,
    "vocabulary": 6,
    "policy": 10,
    "workdays": 5,
    "enterprise": 5,
    "batch": 3,
    "trainee": 5,
    "plan": 2,
    "commendations": 1,
}
"""How often each kind is edited; what is scored is edited by tests of their own, too."""
OTHERS: Mapping[str, list[Any]] = {
    "url": ["https://example.com/", "https://example.org/county/", "http://example.org/", "https://EXAMPLE.org/"],
    "scores": ["none", "totals", "groups"],
    "name": ["示例甲", "示例市企业知识产权实用人才培育"],
    "authority": ["示例市市场监督管理局"],
    "notice_working_days": [1, 3, 30],
    "as_of": ["2026-01-15", "2026-12-31"],
}
PROGRAMME = "records/programme.yml"
ELSEWHERE = ["county/records", "old", "records/archive", "records/result", "docs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What was done, to which paths, what was told of it, and whether the public read otherwise."""

    said: str
    paths: frozenset[str]
    codes: frozenset[str]
    is_told_with_record: bool
    reads_otherwise: bool

    @property
    def outcome(self) -> str:
        """What came of it: it is told of, it changed nothing that was published, or it is silent."""
        return "told" if self.codes else "silent" if self.reads_otherwise else "idle"

    @property
    def is_silent(self) -> bool:
        """Whether the public read otherwise and nobody is told."""
        return self.outcome == "silent"


class Settings(Editor):
    """Makes edits of settings, with values that may well stand there."""

    def other(self, kind: str, pointer: Pointer, value: Any) -> Any:  # noqa: ANN401  data
        """Give another value that may stand in a field."""
        known = [other for other in OTHERS.get(str(pointer[-1]), ()) if kind == "programme" and other != value]
        if known and self.random.random() < 0.8:
            return self.random.choice(known)
        return super().other(kind, pointer, value)


@dataclass(slots=True, kw_only=True)
class Search:
    """A county with its certificates in a repository, and what is done to it, the same for the same seed."""

    top: Path
    seed: int
    random: Random = field(init=False)
    editor: Settings = field(init=False)
    before: tuple[Mapping[str, str], Mapping[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        """Write the county and commit it."""
        programme = real(shili.certified()) if self.seed % 2 else shili.certified()
        self.random = Random(self.seed)  # noqa: S311  known edits, no secrets
        self.editor = Settings(programme.documents, self.seed)
        shili.write(programme, self.top)
        for arguments in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "示例"]):
            self._git(*arguments)
        found = load(self.top, AS_OF, AS_OF)
        assert found.problems == (), found.problems
        self.before = read_by_the_public(found)

    def trials(self, count: int) -> Iterator[Trial]:
        """Do one thing after another, each to the county as it was."""
        for _ in range(count):
            root, said, paths = self._moved() if self.random.random() < 0.4 else self._edited()
            yield self.trial(root, said, paths)
            self._put_back()

    def trial(self, root: Path, said: str, paths: frozenset[str]) -> Trial:
        """Say what came of what was done."""
        if not (root / "records").is_dir():
            return Trial(
                said=said, paths=paths, codes=frozenset({"root"}), is_told_with_record=True, reads_otherwise=True
            )
        found = load(root, AS_OF, AS_OF)
        told = [*found.problems, *since(root, "HEAD", AS_OF)]
        texts = [f"{one.position.path} {one.message('zh')} {one.expected('zh')}" for one in told]
        return Trial(
            said=said,
            paths=paths,
            codes=frozenset(problem.code.id for problem in told),
            is_told_with_record=not told or any(path in text for text in texts for path in paths),
            reads_otherwise=bool(told) or reads_otherwise(self.before, read_by_the_public(found)),
        )

    def _edited(self) -> tuple[Path, str, frozenset[str]]:
        kinds = [kind for kind in SETTINGS if self.editor.by_kind[kind]]
        edit = self.editor.edit_of(self.random.choices(kinds, [SETTINGS[kind] for kind in kinds])[0])
        file = self.top / edit.path
        if edit.data is None:
            file.unlink()
        else:
            file.write_text(to_yaml(edit.data), "utf-8")
        return self.top, f"{edit.path} {edit.said}", frozenset({edit.path})

    def _moved(self) -> tuple[Path, str, frozenset[str]]:
        """Move a file, a folder or all records: to another year, kind or name, out, or behind a link."""
        ways = [self._file, self._folder, self._link, self._swap, self._root]
        return self.random.choices(ways, [8, 5, 2, 2, 1])[0]()

    def _file(self) -> tuple[Path, str, frozenset[str]]:
        path = self.random.choice(sorted(self.editor.documents))
        document = self.editor.documents[path]
        year = (document.place.year or shili.YEAR) + self.random.choice([-1, 1, 2])
        kind = self.random.choice([*KINDS.values()])
        other = self.random.choice(
            [
                KINDS[document.place.kind].place(id=document.place.id, year=year),
                KINDS[document.place.kind].place(id=f"{document.place.id or 'x'}9", year=document.place.year or 0),
                kind.place(id=document.place.id or "x", year=year),
                f"{self.random.choice(ELSEWHERE)}/{Path(path).name}",
                path.removesuffix(".yml") + self.random.choice([".yaml", ".yml.bak", "（副本）.yml"]),
            ]
        )
        return self._move(path, other)

    def _folder(self) -> tuple[Path, str, frozenset[str]]:
        folders = sorted(
            {str(parent) for path in self.editor.documents for parent in Path(path).parents} - {".", "records"}
        )
        folder = self.random.choice(folders)
        other = self.random.choice(
            [
                folder.replace(str(shili.YEAR), "2023"),
                f"{folder}-old",
                f"{self.random.choice(ELSEWHERE)}/{Path(folder).name}",
            ]
        )
        return self._move(folder, other if other != folder else f"{folder}2")

    def _move(self, path: str, other: str) -> tuple[Path, str, frozenset[str]]:
        if path != other:
            (self.top / other).parent.mkdir(parents=True, exist_ok=True)
            if (self.top / other).is_dir():
                shutil.rmtree(self.top / other)
            (self.top / path).rename(self.top / other)
        return self.top, f"{path} -> {other}", self._below(path) | {path, other}

    def _link(self) -> tuple[Path, str, frozenset[str]]:
        path = self.random.choice(
            [*sorted(self.editor.documents), *sorted({str(Path(one).parent) for one in self.editor.documents})]
        )
        (self.top / path).rename(self.top / "linked")
        (self.top / path).symlink_to(self.top / "linked")
        return self.top, f"{path} is a link", self._below(path) | {path}

    def _swap(self) -> tuple[Path, str, frozenset[str]]:
        one = self.random.choice(sorted(self.editor.documents))
        kind = self.editor.documents[one].place.kind
        other = self.random.choice(sorted(document.path for document in self.editor.by_kind[kind]))
        first, second = ((self.top / path).read_bytes() for path in (one, other))
        (self.top / one).write_bytes(second)
        (self.top / other).write_bytes(first)
        return self.top, f"{one} <-> {other}", frozenset({one, other})

    def _root(self) -> tuple[Path, str, frozenset[str]]:
        root = self.top / self.random.choice(["county", "a/b"])
        root.mkdir(parents=True)
        (self.top / "records").rename(root / "records")
        if self.random.random() < 0.3:
            gone = self.random.choice(sorted(self.editor.documents))
            (root / gone).unlink()
        return root, "moved with all records", frozenset({"records/"})

    def _below(self, path: str) -> frozenset[str]:
        return frozenset(one for one in self.editor.documents if one.startswith(f"{path}/"))

    def _put_back(self) -> None:
        """Let all be as it was; a plain reset goes by what it finds behind a link."""
        for path in self.top.iterdir():
            if path.is_symlink() or path.is_file():
                path.unlink()
            elif path.name != ".git":
                shutil.rmtree(path)
        self._git("reset", "-q", "--hard")

    def _git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=示例", "-c", "user.email=example@example.org"]
        command = ["git", "-C", str(self.top), *identity, *arguments]
        subprocess.run(command, check=True, capture_output=True)


def real(programme: Programme) -> Programme:
    """Make a county that is no demonstration."""
    data = programme.documents[PROGRAMME].data
    assert isinstance(data, dict)
    return edited(programme, {PROGRAMME: {key: data[key] for key in data if key not in {"demonstration", "as_of"}}})


def read_by_the_public(found: Loaded) -> tuple[Mapping[str, str], Mapping[str, Any]]:
    """Give the pages of results and notices of results, and who issues and what is said of each certificate."""
    if found.programme is None:
        return {}, {}
    publication = publish(found.programme, AS_OF)
    return {page.path: page.content for page in pages(publication, ()) if is_of_results(page.path)}, verdicts(
        publication
    )


def is_of_results(path: str) -> bool:
    """Tell whether a page is one that is made of published results."""
    return path.startswith(("results/2", "notices/result-", "data/results"))


def verdicts(publication: Publication) -> Mapping[str, Any]:
    """Give by what each certificate is checked: whose name and keys, and what is said of its number."""
    issuer = json.loads(publication.certificates.issuer or "{}")
    said = {one.number: one.status for one in publication.certificates.issued}
    return {
        "issuer": issuer.get("id"),
        "keys": {method["id"] for method in issuer.get("verificationMethod", ())},
        "is sample": publication.about.demonstration,
        **said,
    }


def reads_otherwise(
    before: tuple[Mapping[str, str], Mapping[str, Any]], after: tuple[Mapping[str, str], Mapping[str, Any]]
) -> bool:
    """Tell whether anything that was published reads otherwise; more keys than there were take nothing away."""
    (pages_before, said_before), (pages_after, said_after) = before, after
    kept = {key: value for key, value in said_after.items() if key in said_before}
    if "keys" in kept:
        kept["keys"] = kept["keys"] & said_before["keys"]
    return pages_before != pages_after or kept != said_before
