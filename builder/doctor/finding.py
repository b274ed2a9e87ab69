"""What was found: something that lacks, something that only a person can see, or something that is there."""

from dataclasses import dataclass
from enum import StrEnum

from builder.problems import Text


class State(StrEnum):
    """What is known of a matter: a question is no pass, for it cannot be answered from here."""

    LACKING = "lacking"
    QUESTION = "question"
    FINE = "fine"


class About(StrEnum):
    """What a matter is of: the programme and where it is kept, or this machine."""

    PROGRAMME = "programme"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One matter: its kind, what it is of, what is known of it in one sentence, and what to do (None: nothing)."""

    kind: str
    about: About
    state: State
    what: Text
    remedy: Text | None = None


def lacking(about: About, kind: str, what: Text, remedy: Text) -> Finding:
    """State that something lacks."""
    return Finding(kind=kind, about=about, state=State.LACKING, what=what, remedy=remedy)


def asked(about: About, kind: str, what: Text, remedy: Text) -> Finding:
    """Ask what cannot be seen from here."""
    return Finding(kind=kind, about=about, state=State.QUESTION, what=what, remedy=remedy)


def fine(about: About, kind: str, what: Text) -> Finding:
    """State that something is as it should be."""
    return Finding(kind=kind, about=about, state=State.FINE, what=what)
