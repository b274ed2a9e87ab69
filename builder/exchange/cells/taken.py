"""What is taken out of a cell, and how that differs from what stands there."""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from builder.exchange.faults import Remark

Kept_co = TypeVar("Kept_co", covariant=True)


class Cleared(Enum):
    """What says that a value is to be taken away; an empty cell says nothing of the kind."""

    CLEARED = "（清空）"


CLEARED = Cleared.CLEARED


@dataclass(frozen=True, slots=True)
class Taken(Generic[Kept_co]):
    """The value of a cell, None of an empty one, and what is said about how it was understood."""

    value: Kept_co | Cleared | None
    remarks: tuple[Remark, ...] = ()
