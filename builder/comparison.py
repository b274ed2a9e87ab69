"""Two states of a programme read for comparison: as Git has them, or as they lie in the folder."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from builder.history import past_of, since
from builder.judges import own_judges
from builder.pipeline import Loaded, load_files
from builder.problems import Problem, in_order
from builder.records.plain_files import Found, held
from builder.records.rest import at_rest
from builder.reports.impact import Side
from builder.validation.directory import named_problems

_MOST_ROUNDS = 4
"""How often records at fault are taken back before what is left is compared without them."""


def sides(root: Path, base: str, head: str | None, as_of: dt.date | None, today: dt.date) -> tuple[Side, Side]:
    """Read both sides of a change from Git, the second as it lies in the folder where no revision is named.

    Neither is checked out, and nothing of them is run. Raises `HistoryError`.
    """
    with past_of(root, base, head) as past:
        earlier, later = past.earlier, past.today
        new, changing = (held(later.files()), ()) if past.head else at_rest(root, lambda: held(later.files()))
        before, after = sides_of(held(earlier.files()), new, as_of, today)
        judges = own_judges(root, earlier.commit, past.head, place=earlier.place)
        brought = named_problems(after.programme, [*judges, *since(past, after.day)])
        problems = in_order([*changing, *after.problems, *brought])
    return replace(before, revision=earlier.commit), replace(after, revision=past.head, problems=problems)


def sides_of(old: Iterable[Found], new: Iterable[Found], as_of: dt.date | None, today: dt.date) -> tuple[Side, Side]:
    """Read both sides of a change from their files.

    A record that is at fault on one side is compared as the other side has it, so that only what can be told is told;
    where both are, it is left out of both.
    """
    files = [{file.name: file for file in side} for side in (old, new)]
    loaded = [load_files(side.values(), as_of, today) for side in files]
    problems = [one.problems for one in loaded]
    left_out: list[set[str]] = [set(), set()]
    for _ in range(_MOST_ROUNDS):
        at_fault = [one.at_fault for one in loaded]
        if not any(at_fault):
            break
        for which in (0, 1):
            again = left_out[which] & at_fault[which]
            left_out[which] |= at_fault[which]
            kept = {path: file for path, file in files[which].items() if path not in at_fault[which]}
            others = files[1 - which]
            sound = at_fault[which] - at_fault[1 - which] - again
            mended = {path: others[path] for path in sound if path in others}
            files[which] = dict(sorted({**kept, **mended}.items()))
        loaded = [load_files(side.values(), as_of, today) for side in files]
    before, after = (
        _side(one, found, tuple(sorted(paths))) for one, found, paths in zip(loaded, problems, left_out, strict=True)
    )
    return before, after


def side_of(loaded: Loaded) -> Side:
    """Give a side of which nothing has to be left out."""
    return _side(loaded, loaded.problems, ())


def _side(loaded: Loaded, problems: tuple[Problem, ...], left_out: tuple[str, ...]) -> Side:
    return Side(
        revision=None,
        programme=loaded.sound,
        day=loaded.as_of,
        problems=problems,
        standing=loaded.problems,
        left_out=left_out,
        is_whole=loaded.valid is not None,
    )
