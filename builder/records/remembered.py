"""Work on a document that is done once, for as long as anybody has the document.

Many calls read the same records again and again: a change and its base, a programme before and after each file of the
inbox, a preview at each save. What a file says is the same document each time (see `read`), and what was made of it is
found again here.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from builder.records.document import Document

M = TypeVar("M")
Given = TypeVarTuple("Given")


def once(work: Callable[[Document, *Given], M]) -> Callable[[Document, *Given], M]:
    """Do a work on a document once for all that ask for it with the same arguments.

    What it makes may not hold the document, or neither would ever go.
    """
    made: WeakKeyDictionary[Document, dict[Hashable, M]] = WeakKeyDictionary()

    @wraps(work)
    def done(document: Document, *given: *Given) -> M:
        known = made.setdefault(document, {})
        if given not in known:
            known[given] = work(document, *given)
        return known[given]

    return done
