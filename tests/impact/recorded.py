"""Recorded changes of a county's records, each with what it comes to, worked out by hand."""

import datetime as dt
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from builder.comparison import sides_of
from builder.records.kinds import place_of
from builder.records.plain_files import Found
from builder.records.read import read_bytes
from builder.reports.impact import Impact, PersonImpact, impact
from builder.reports.impact.values import Pair
from tests.programmes import Data, Programme
from tests.support import plain

HERE = Path(__file__).parent
CASES = sorted(file.parent.name for file in HERE.glob("*/change.yml"))
TODAY = dt.date(2026, 11, 25)
Files = Mapping[str, bytes]


@cache
def records() -> Files:
    """Give the records that all changes begin with, as they were once: those of today may change."""
    with tarfile.open(HERE / "records.tar.xz") as archive:
        return {member.name: _content(archive, member) for member in archive}


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    assert file is not None
    return file.read()


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A recorded change: the sentence that says what happens, the files before and after it, what it comes to."""

    sentence: str
    was: Files
    now: Files
    expected: Data


def recorded(case: str) -> Recorded:
    """Read a recorded change: `before` are edits that both sides have, `edits` are the change."""
    data = plain(HERE / case / "change.yml")
    before = edited(records(), data.get("before", ()))
    after = edited(before, data["edits"])
    return Recorded(sentence=data["change"], was=before, now=after, expected=data["expect"])


def edited(files: Files, edits: list[Data]) -> Files:
    """Give files with some edits: a text put in the place of another, a whole file, or none any more."""
    new = dict(files)
    for edit in edits:
        path = f"records/{edit['file']}"
        if "text" in edit:
            new[path] = f"{edit['text'].rstrip()}\n".encode()
        elif "find" in edit:
            text = new[path].decode()
            assert text.count(edit["find"]) == 1, (path, edit["find"])
            new[path] = text.replace(edit["find"], edit["put"]).encode()
        else:
            gone = [name for name in new if name.startswith(path)]
            assert gone, path
            new = {name: content for name, content in new.items() if name not in gone}
    return dict(sorted(new.items()))


def found(files: Files) -> list[Found]:
    return [Found(name=path, read=partial(bytes, content)) for path, content in files.items()]


def impact_of(change: Recorded) -> Impact:
    """Compare both sides of a change."""
    return impact(*sides_of(found(change.was), found(change.now), None, TODAY))


def told(impact: Impact) -> Data:
    """Say in short what an impact comes to, as the recorded changes say it."""
    years = {str(year): dict(said) for year, said in _years(impact)}
    whole: Data = {
        "headcount": _pair(impact.headcount) if impact.headcount[0] != impact.headcount[1] else None,
        "coverage": [f"{each.id} {_pair(each.covered)} of {_pair(each.enterprises)}" for each in impact.coverage],
        "todo": [*(f"+ {item.kind}" for item in impact.todo_new), *(f"- {item.kind}" for item in impact.todo_settled)],
        "problems": sorted({problem.code.id for problem in impact.problems_new}),
    }
    return {**years, **{key: value for key, value in whole.items() if value}}


def _years(impact: Impact) -> Iterator[tuple[int, Iterator[tuple[str, object]]]]:
    for year in impact.years:
        places = " ".join(_pair(pair) for pair in year.places.values())
        said: Data = {
            "needs": year.needs,
            "places": places if "→" in places else None,
            "notice": _pair(year.notice_until) if year.notice_until[0] != year.notice_until[1] else None,
            "people": [" ".join(_person(person)) for person in year.people],
            "new": [" ".join([one.grade or one.kind, *one.trainees]) for one in year.new_decisions],
            "settled": [" ".join([one.grade or one.kind, *one.trainees]) for one in year.settled_decisions],
        }
        yield year.year, ((key, value) for key, value in said.items() if value)


def _person(person: PersonImpact) -> Iterator[str]:
    yield person.trainee
    yield _pair(person.total)
    yield _pair(person.grade)
    if person.certificate[0] != person.certificate[1]:
        yield f"certificate {_pair(person.certificate)}"
    if person.subsidy[0] != person.subsidy[1]:
        yield "subsidy" if person.subsidy[1] else "no subsidy"
    if person.displaces:
        yield f"displaces {','.join(person.displaces)}"
    if person.displaced_by:
        yield f"displaced by {','.join(person.displaced_by)}"
    yield f"because {','.join(Path(path).stem for path in person.because)}"


def _pair(pair: Pair[object]) -> str:
    old, new = ("-" if value is None else str(value) for value in pair)
    return old if old == new else f"{old}→{new}"


def programme_of(files: Files) -> Programme:
    """Give the records of some files as the second calculation has them."""
    kinds: dict[str, dict[str, Data]] = {}
    folders: dict[str, int] = {}
    for path, content in files.items():
        place = place_of(path)
        assert place is not None
        document, _ = read_bytes(content, path, place)
        assert document is not None
        assert isinstance(document.data, dict)
        key = f"{place.year} {place.id}" if place.kind in {"opinions", "result"} else place.id or str(place.year)
        kinds.setdefault(place.kind, {})[key] = document.data
        if place.kind == "achievement" and place.year:
            folders[place.id] = place.year
    return Programme(records=kinds, folders=folders, year=0)
