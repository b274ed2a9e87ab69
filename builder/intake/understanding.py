"""A file understood: what it would change in the records, and whether they would be right then."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.exchange.book import Book
from builder.exchange.differences import Difference, differences
from builder.exchange.drafting import Draft, Proposal, proposed
from builder.exchange.faults import Fault
from builder.exchange.known import Known
from builder.exchange.layout import Layout
from builder.exchange.recognition import Table, tables_of
from builder.exchange.recognition.activities import activities_of
from builder.exchange.recognition.headers import known_titles
from builder.exchange.workbook import read
from builder.intake.placing import in_cells
from builder.intake.tipping import Tipping
from builder.pipeline import Loaded, load_documents
from builder.problems import Problem, Severity, findings
from builder.records.carried import carried
from builder.records.document import Data, Document, Documents, together
from builder.records.edit import REMOVED, Change, edited_record
from builder.records.order import ordered
from builder.records.plain_files import Found, files_with, held
from builder.records.read import read_files, read_some
from builder.records.write import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A file as it was understood.

    `sheets` are the kinds of sheets in it, `changed` the records that it makes or changes with what is different of
    each, `untouched` those that are so already; so many are `unlisted` in a ledger of their kind. `broken` are
    problems of the form of records, against which nothing is understood; `faults` name cells; `elsewhere` are
    problems of records that no cell is of. `files` are the texts that the records will have, empty where anything
    is wrong; `loaded` is the programme before and after, None where nothing changes. `known` is who and what can be
    named then; like `book` it is None where nothing is understood.
    """

    name: str
    book: Book | None
    known: Known | None
    sheets: tuple[tuple[str, Layout], ...]
    changed: tuple[tuple[Draft, tuple[Difference, ...]], ...]
    untouched: tuple[Draft, ...]
    unlisted: int
    faults: tuple[Fault, ...]
    broken: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    files: Mapping[str, bytes]
    loaded: tuple[Loaded, Loaded] | None

    @property
    def is_sound(self) -> bool:
        """Whether it can be imported."""
        return all(fault.is_remark for fault in self.faults) and not self.elsewhere and not self.broken


def understood(
    name: str, content: bytes, files: Sequence[Found], asked: Sequence[Layout], as_of: dt.date | None, today: dt.date
) -> Understood:
    """Understand a file against the records of a programme, as they are on a day; nothing is written."""
    book = read(name, content, known_titles())
    if isinstance(book, Fault):
        return _refused(name, book)
    files = held(files)
    contents = {file.name: file.read().decode(errors="replace") for file in files if not file.refused}
    documents, unread = read_files(files)
    before = load_documents(documents, unread, as_of, today)
    broken = tuple(problem for problem in before.problems if _is_of_the_form(problem))
    if broken:
        return _refused(name, broken=broken)
    tables = tables_of(book, asked, activities_of(documents.read.values()))
    proposal = proposed(tables.tables, documents.read, (*contents, *contents.values()))
    faults = [*tables.faults, *proposal.faults]
    at_fault = {(fault.place.sheet, fault.place.row) for fault in faults if not fault.is_remark}
    changed = tuple((draft, differences(draft)) for draft in proposal.drafts)
    sound = [one for one in changed if not any((row.sheet, row.row) in at_fault for row in one[0].rows)]
    new = {draft.path: ordered(draft.after, draft.kind) for draft, _ in sound if draft.is_new}
    proven: list[Document] = []
    texts = {draft.path: _text(draft, what, new, contents, documents, proven) for draft, what in sound}
    changes, unread_after = _as_they_would_be(new, texts)
    after = load_documents(together(documents, changes), (*unread, *unread_after), as_of, today) if texts else None
    placed: list[Fault] = []
    elsewhere: list[Problem] = []
    if after:
        problems = [finding.problem for finding in findings(after.problems, before.problems) if finding.is_new]
        tipping = Tipping(
            steps=sound,
            changes=changes,
            documents=documents,
            contents=contents,
            unread=unread,
            known=before.problems,
            as_of=as_of,
            today=today,
        )
        placed, elsewhere = in_cells(problems, {draft.path: draft for draft, _ in sound}, changes, tipping)
    faults += placed
    wrong = bool(elsewhere) or any(not fault.is_remark for fault in faults)
    return Understood(
        name=name,
        book=book,
        known=proposal.known,
        sheets=tuple((table.sheet.name, table.layout) for table in tables.tables),
        changed=changed,
        untouched=proposal.untouched,
        unlisted=_unlisted(tables.tables, proposal, documents.read),
        faults=tuple(sorted(faults, key=lambda fault: (fault.is_remark, fault.place))),
        broken=(),
        elsewhere=tuple(elsewhere),
        files={} if wrong else {path: text.encode() for path, text in texts.items()},
        loaded=None if wrong or after is None else (before, after),
    )


def _is_of_the_form(problem: Problem) -> bool:
    """Tell whether a problem is of the form of a record: nothing can be taken into one that cannot be read as it is."""
    return problem.code.severity is Severity.ERROR and problem.code.id.startswith(("R", "S"))


def _refused(name: str, *faults: Fault, broken: tuple[Problem, ...] = ()) -> Understood:
    return Understood(
        name=name,
        book=None,
        known=None,
        sheets=(),
        changed=(),
        untouched=(),
        unlisted=0,
        faults=faults,
        broken=broken,
        elsewhere=(),
        files={},
        loaded=None,
    )


def _unlisted(tables: Iterable[Table], proposal: Proposal, documents: Mapping[str, Document]) -> int:
    """Count the records of the kinds of ledgers that have no row in them."""
    main = {
        table.layout.kind: table.sheet.name for table in tables if table.layout.is_ledger and not table.layout.items
    }
    there = sum(document.place.kind in main for document in documents.values())
    drafts = (draft for draft in (*proposal.drafts, *proposal.untouched) if draft.kind in main and not draft.is_new)
    return there - sum(any(row.sheet == main[draft.kind] for row in draft.rows) for draft in drafts)


def _text(
    draft: Draft,
    what: Iterable[Difference],
    new: Mapping[str, Data],
    contents: Mapping[str, str],
    documents: Documents,
    proven: list[Document],
) -> str:
    """Give the text of a record as it will be, and keep what was read to prove it, so that it is read once."""
    path = draft.path
    if path in new:
        return text_of(new[path])
    changes = [
        Change(difference.pointer, REMOVED if difference.after is None else difference.after) for difference in what
    ]
    text, document = edited_record(contents[path], path, documents.read[path].place, changes)
    proven.append(document)
    return text


def _as_they_would_be(new: Mapping[str, Data], texts: Mapping[str, str]) -> tuple[Documents, tuple[Problem, ...]]:
    """Give the documents of the records that change, new ones among them, and what is wrong with their form."""
    found = ((path, carried(texts[path], path, data)) for path, data in new.items())
    known = {path: document for path, document in found if document is not None}
    others = {path: text.encode() for path, text in texts.items() if path not in known}
    read, problems = read_some(files_with((), others))
    return together(Documents(read=known, broken={}), read), problems
