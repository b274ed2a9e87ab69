"""All records as they become while tables are taken: those that are there, by place and by likeness, and new ones."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from builder.exchange.drafting.draft import At, Draft
from builder.exchange.drafting.likeness import Likeness, forms_of, likeness_of
from builder.exchange.known import Known, known_of
from builder.exchange.numbering import dealt, is_dealt, order_of_dealing
from builder.records.document import Document, Pointer, value_at
from builder.records.kinds import KINDS
from builder.validation.targets import name_of

BACK: Mapping[Pointer, Pointer] = {("replaces",): ("exit", "successor"), ("exit", "successor"): ("replaces",)}
"""What people name each other by: a successor and who is replaced."""

Here = tuple[str, str, int | None]
"""Where a record is: its kind, its id, and its year where ids are numbered by year or there are none."""


class Register:
    """The records of a programme while tables are taken; `texts` are all in which an id may have been used.

    `named` are the people whose record says who follows them, or whom they follow, with where it does and the cell.
    """

    def __init__(self, documents: Mapping[str, Document], texts: Iterable[str]) -> None:
        self.known: Known = known_of(documents)
        self.number_forms: Mapping[str, str] = forms_of(documents)
        self.drafts: list[Draft] = []
        self.named: list[tuple[Draft, Pointer, At]] = []
        self._texts = tuple(texts)
        self._there: dict[Here, Document] = {}
        self._by_place: dict[Here, Draft] = {}
        self._likes: dict[tuple[str, tuple[str, ...]], Mapping[Likeness, list[Here]]] = {}
        self._new: defaultdict[tuple[str, tuple[str, ...], Likeness], list[Draft]] = defaultdict(list)
        for document in documents.values():
            place = document.place
            by_year = not place.id or KINDS[place.kind].is_numbered_by_year
            self._there[place.kind, place.id, place.year if by_year else None] = document

    def existing(self, kind: str, id: str, year: int | None = None) -> Draft | None:
        """Give the record at a place, old or new; None where there is none."""
        here = (kind, id, year)
        known = self._by_place.get(here)
        document = self._there.get(here) if known is None else None
        if document is None or not isinstance(document.data, dict):
            return known
        place, data = document.place, document.data
        draft = Draft(kind=kind, id=place.id, year=place.year, before=data, after=data)
        self._by_place[here] = draft
        self.drafts.append(draft)
        return draft

    def enterprise_of(self, trainee: str, day: dt.date) -> str | None:
        """Give the enterprise that a person is of on a day; a transfer counts from its own day on."""
        draft = self.existing("trainee", trainee)
        moves = draft.after.get("transfers") if draft else None
        days = {
            str(move.get("on")): str(move.get("enterprise"))
            for move in (moves if isinstance(moves, list) else ())
            if isinstance(move, dict) and str(move.get("on")) <= day.isoformat()
        }
        first = draft.after.get("enterprise") if draft else None
        return days[max(days)] if days else str(first) if first else None

    def likeness(self, keys: tuple[str, ...], values: Mapping[str, object]) -> Likeness:
        """Give what tells by some fields that a record with these values is there already."""
        return likeness_of(keys, [values.get(key) for key in keys], self.number_forms)

    def like(self, kind: str, keys: tuple[str, ...], likeness: Likeness) -> list[Draft]:
        """Give the records of a kind whose fields say the same; none where any of the values is lacking."""
        if not likeness:
            return []
        there = (self.existing(*here) for here in self._all_like(kind, keys).get(likeness, ()))
        return [draft for draft in (*there, *self._new.get((kind, keys, likeness), ())) if draft]

    def add(self, draft: Draft, likenesses: Mapping[tuple[str, ...], Likeness]) -> None:
        """Take in a new record, to be found by its likenesses, or by its place where no id is dealt to it."""
        self.drafts.append(draft)
        for keys, likeness in likenesses.items():
            if likeness:
                self._new[draft.kind, keys, likeness].append(draft)
        if not is_dealt(draft.kind):
            self._by_place[draft.kind, draft.id, draft.year] = draft

    def deal(self, kind: str) -> None:
        """Deal ids to the new records of a kind, in an order that follows nothing that a sheet may follow."""
        new = [draft for draft in self.drafts if draft.kind == kind and not draft.id] if is_dealt(kind) else []
        new.sort(key=lambda draft: order_of_dealing(repr(draft.after)))
        ids = dealt(kind, [draft.year for draft in new], self._texts) if new else []
        for draft, id in zip(new, ids, strict=True):
            draft.id = id
            draft.after = {"id": id, **draft.after}
            employer = draft.value(("enterprise",))
            self.known.add(kind, id, name_of(draft.after), str(employer) if employer else None)
            self._by_place[kind, id, None] = draft

    def rename(self, drafts: Iterable[Draft]) -> None:
        """Let later rows name records as these are called now, or as they were."""
        for draft in drafts:
            name, earlier = name_of(draft.after), name_of(draft.before)
            if earlier and name != earlier:
                self.known.rename(draft.kind, draft.id, name, earlier)

    def _all_like(self, kind: str, keys: tuple[str, ...]) -> Mapping[Likeness, list[Here]]:
        if (kind, keys) not in self._likes:
            likes: defaultdict[Likeness, list[Here]] = defaultdict(list)
            for here, document in self._there.items():
                if here[0] == kind:
                    values = {key: value_at(document.data, (key,)) for key in keys}
                    likes[self.likeness(keys, values)].append(here)
            self._likes[kind, keys] = likes
        return self._likes[kind, keys]
