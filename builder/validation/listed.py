"""What policies list for fields that lead to no record of their own: kinds of achievement, their events, grades.

`x-listed` in a schema names the list that a field is from.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.problems import Text
from builder.records.document import Data, Document, value_at
from builder.validation.schemas import Way
from builder.validation.targets import Names, ends

_OF_KINDS: Way = ("groups", None, "kinds", None)
_OF_EVENTS: Way = ("events", None)
_OF_BANDS: Way = ("grading", "bands", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What an entry is called, and how a policy lists them: all, or those of one kind of achievement."""

    title: Text
    entries: Callable[[Data, str | None], Iterator[tuple[str, str]]]


def listed(name: str, documents: Iterable[Document], kind: str | None = None) -> Names:
    """Give what all policies list under a name, by id with titles; of events those of a kind, where it is given."""
    policies = [document.data for document in documents if document.place.kind == "policy"]
    return {id: title for policy in policies for id, title in LISTED[name].entries(policy, kind)}


def _kinds(policy: Data, _of: str | None) -> Iterator[tuple[str, str]]:
    for kind in ends(policy, _OF_KINDS):
        if isinstance(kind, dict):
            yield str(kind["kind"]), str(kind["title"])


def _events(policy: Data, of: str | None) -> Iterator[tuple[str, str]]:
    for kind in ends(policy, _OF_KINDS):
        for event in ends(kind, _OF_EVENTS):
            if isinstance(kind, dict) and isinstance(event, dict) and of in (None, kind["kind"]):
                yield str(event["event"]), str(event["title"])


def _grades(policy: Data, _of: str | None) -> Iterator[tuple[str, str]]:
    for band in ends(policy, _OF_BANDS):
        if isinstance(band, dict):
            yield str(band["grade"]), str(band["title"])
    titles = value_at(policy, ("grading", "titles"))
    for grade in ("pass", "fail"):
        yield grade, str(titles.get(grade, grade)) if isinstance(titles, dict) else grade


LISTED: Mapping[str, Listed] = {
    "achievement-kind": Listed(title=Text("成果类型", "kind of achievement"), entries=_kinds),
    "achievement-event": Listed(title=Text("计分事项", "event"), entries=_events),
    "grade": Listed(title=Text("等次", "grade"), entries=_grades),
}
