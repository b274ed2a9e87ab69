"""Work on a document or a programme that is done once, for as long as anybody has that.

Many calls read the same records again and again: a change and its base, a programme before and after each file of the
inbox, a preview at each save. What a file says is the same document each time (see `read`), and what was made of it is
found again here; and so is what several checks and reports each ask of one programme.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

Of = TypeVar("Of")
M = TypeVar("M")
Given = TypeVarTuple("Given")


def once(work: Callable[[Of, *Given], M]) -> Callable[[Of, *Given], M]:
    """Do a work on something that is equal to itself alone once for all that ask for it with the same arguments.

    What it makes may not hold the thing, or neither would ever go.
    """
    made: WeakKeyDictionary[Of, dict[Hashable, M]] = WeakKeyDictionary()

    @wraps(work)
    def done(of: Of, *given: *Given) -> M:
        known = made.setdefault(of, {})
        if given not in known:
            known[given] = work(of, *given)
        return known[given]

    return done
