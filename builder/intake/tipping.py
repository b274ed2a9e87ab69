"""Which change of a file brings a problem of the records about: they are made one after the other until it is there."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import NamedTuple

from builder.exchange.differences import Difference
from builder.exchange.drafting import Draft
from builder.pipeline import load_documents
from builder.problems import Position, Problem, findings
from builder.records.document import Document, Documents, Pointer, together
from builder.records.edit import REMOVED, CannotBeEditedError, Change, edited_record

_MOST = 100
"""How often the records are checked for one file at most: what is not found out by then stays so."""

Key = tuple[str, str, Position | str]
"""What a problem is known by whichever of the changes are made: its file, its code, and its place or what it says."""


class Tip(NamedTuple):
    """The change with which a problem comes about: the record, and where in it; all of a new record."""

    draft: Draft
    pointer: Pointer = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tipping:
    """What is needed to make the changes of a file one after the other.

    `steps` are the changes in the order of the file, `changes` the documents of all of them; `documents` are those of
    the records before, with their texts, what could not be read of them and all that was wrong with them.
    """

    steps: Sequence[tuple[Draft, Sequence[Difference]]]
    changes: Documents
    documents: Documents
    contents: Mapping[str, str]
    unread: Sequence[Problem]
    known: Sequence[Problem]
    as_of: dt.date | None
    today: dt.date
    _checks: Iterator[int] = field(default_factory=lambda: count(1))

    def tips(self, problems: Sequence[Problem]) -> Mapping[Key, Tip]:
        """Give of each problem of the records with all changes the one with which it comes about.

        Without that change and with those that it takes beside it, the problem is not there, so that no other is
        blamed; of several that it takes it is the first. Nothing is given of what is not found out in so many checks.
        """
        found: dict[Key, Tip] = {}
        for last, some in halved({self.key(problem) for problem in problems}, len(self.steps), self._of_the_first):
            for back, few in halved(some, last + 1, partial(self._of_those_up_to, last)):
                draft, what = self.steps[last - back]
                if draft.is_new:
                    found |= dict.fromkeys(few, Tip(draft))
                    continue
                for number, keys in halved(few, len(what), partial(self._of_values, last - back, last)):
                    found |= dict.fromkeys(keys, Tip(draft, what[number].pointer))
        return found

    def key(self, problem: Problem) -> Key:
        """Give what a problem is known by: its place, but where a change of the same file may move that."""
        path, place = problem.position.path, problem.position
        before = self.documents.read.get(path)
        is_moved = path in self.changes.read and not (before and place == before.at())
        return path, problem.code.id, problem.identity if is_moved else place

    def _of_the_first(self, count: int) -> Collection[Key] | None:
        """Give what is wrong with the first few records changed."""
        return self._wrong(self._changed(0, count))

    def _of_those_up_to(self, last: int, count: int) -> Collection[Key] | None:
        """Give what is wrong with a record changed and the few before it."""
        return self._wrong(self._changed(last + 1 - count, last + 1))

    def _of_values(self, first: int, last: int, count: int) -> Collection[Key] | None:
        """Give what is wrong with the first few values of a record changed, and those behind it up to another."""
        draft, what = self.steps[first]
        some = [Change(one.pointer, REMOVED if one.after is None else one.after) for one in what[:count]]
        path = draft.path
        try:
            _, document = edited_record(self.contents[path], path, self.documents.read[path].place, some)
        except CannotBeEditedError:
            return ()
        return self._wrong(together(self._changed(first + 1, last + 1), Documents(read={path: document}, broken={})))

    def _changed(self, first: int, end: int) -> Documents:
        paths = {draft.path for draft, _ in self.steps[first:end]}
        read: Mapping[str, Document] = {path: one for path, one in self.changes.read.items() if path in paths}
        return Documents(read=read, broken={path: one for path, one in self.changes.broken.items() if path in paths})

    def _wrong(self, changes: Documents) -> Collection[Key] | None:
        """Give what was not known of the records before; None where they were checked as often as they may be."""
        if next(self._checks) > _MOST:
            return None
        loaded = load_documents(together(self.documents, changes), self.unread, self.as_of, self.today)
        return {self.key(one.problem) for one in findings(loaded.problems, self.known) if one.is_new}


def halved(
    keys: Collection[Key], steps: int, wrong_with: Callable[[int], Collection[Key] | None], low: int = 0
) -> Iterator[tuple[int, Collection[Key]]]:
    """Give the number, from 0, of the step with which problems come about that are there with all, not with `low`."""
    if not keys:
        return
    if steps - low == 1:
        yield low, keys
        return
    middle = (low + steps) // 2
    wrong = wrong_with(middle)
    if wrong is not None:
        yield from halved({key for key in keys if key in wrong}, middle, wrong_with, low)
        yield from halved({key for key in keys if key not in wrong}, steps, wrong_with, middle)
