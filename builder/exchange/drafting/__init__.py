"""What the rows of a file change in the records: the records as they would be, cell by cell, and nothing written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.exchange.drafting.codes import REGISTER
from builder.exchange.drafting.draft import Draft, called
from builder.exchange.drafting.entering import Seen, enter, name_back
from builder.exchange.drafting.matching import draft_of
from builder.exchange.drafting.reading import Reader
from builder.exchange.drafting.register import Register
from builder.exchange.drafting.row import Row
from builder.exchange.drafting.standing import AnyRow, Standing
from builder.exchange.drafting.unlisted import unlisted
from builder.exchange.faults import Fault, fault
from builder.exchange.known import Known
from builder.exchange.recognition import Table
from builder.problems import wording
from builder.records.document import Document
from builder.validation.schemas import schema_of

__all__ = ["Draft", "Proposal", "proposed"]


REGISTERS = frozenset({"certificates"})
"""The kinds that are exported, and that commands alone write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The records that a file makes or changes, those that it leaves as they are, and what is said of its cells.

    `known` is all that can be named then.
    """

    known: Known
    drafts: tuple[Draft, ...]
    untouched: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def proposed(tables: Iterable[Table], documents: Mapping[str, Document], texts: Iterable[str]) -> Proposal:
    """Take the rows of tables, in their order, into the records; `texts` are all in which an id may have been used."""
    register = Register(documents, texts)
    faults: list[Fault] = []
    for table in tables:
        _take(table, register, faults)
    name_back(register)
    drafts: list[Draft] = []
    untouched: list[Draft] = []
    for draft in register.drafts:
        if draft.rows:
            (untouched if draft.before == draft.after else drafts).append(draft)
    faults += (_of_register(draft) for draft in drafts if draft.kind in REGISTERS)
    return Proposal(
        known=register.known, drafts=tuple(drafts), untouched=tuple(untouched), faults=tuple(_each_once(faults))
    )


def _of_register(draft: Draft) -> Fault:
    """Say that a record is written by commands alone."""
    place, header = next(iter(draft.changed), (draft.rows[0], ""))
    return fault(REGISTER, place, f"{schema_of(draft.kind)['title']} {called(draft)}", header=header)


def _each_once(faults: Iterable[Fault]) -> Iterable[Fault]:
    """Give what is said of the same cell in each of the rows that it belongs to once."""
    return {(fault.place, fault.code.id, wording(fault.found, "zh")): fault for fault in faults}.values()


def _take(table: Table, register: Register, faults: list[Fault]) -> None:
    """Take the rows of a table: first which record each is of, so that new ones have ids, then what they say."""
    rows: list[tuple[AnyRow, Draft]] = []
    previous: Draft | None = None
    standing, reader = Standing(table, register), Reader(table, register, faults)
    for number in table.rows:
        row = standing.row(number) or reader.read(number, previous)
        if row is not None:
            previous = draft_of(table, row, previous, register, faults) if isinstance(row, Row) else row.draft
            rows += [(row, previous)] if previous is not None else []
    register.deal(table.layout.kind)
    seen: Seen = {}
    for row, draft in rows:
        enter(table, row, draft, seen, register, faults)
    register.rename(draft for _, draft in rows)
    if all(said.is_remark for said in faults):
        faults += unlisted(table, (draft for _, draft in rows), seen, register)
