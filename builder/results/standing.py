"""What a certificate's number is worth on a day, by the register alone; all that ask go by this."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from builder.records.model import CertificateChange, Certificates

State = Literal["valid", "revoked", "replaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state of a certificate, and the change that brought it there; none since it was issued."""

    state: State
    change: CertificateChange | None = None


def standing(register: Certificates, number: str, day: dt.date = dt.date.max) -> Standing:
    """Give the state of a number on a day, by default at last: the last change holds, by day, then by order."""
    changes = [change for change in register.certificates if change.number == number and change.on <= day]
    if not changes:
        return Standing(state="valid")
    _, last = max(enumerate(changes), key=lambda numbered: (numbered[1].on, numbered[0]))
    return Standing(state="valid" if last.status == "restored" else last.status, change=last)
