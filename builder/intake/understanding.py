"""A file understood: what it would change in the records, and whether they would be right then."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.exchange.book import Book
from builder.exchange.differences import Difference, differences
from builder.exchange.drafting import Draft, proposed
from builder.exchange.faults import Fault
from builder.exchange.known import Known
from builder.exchange.layout import Layout
from builder.exchange.recognition import tables_of
from builder.exchange.recognition.headers import known_titles
from builder.exchange.workbook import read
from builder.intake.placing import in_cells
from builder.pipeline import Loaded, load_files
from builder.problems import Problem, Severity, findings
from builder.records.document import Documents
from builder.records.edit import REMOVED, Change, edited
from builder.records.plain_files import Found, files_with, held
from builder.records.read import read_files
from builder.records.write import new_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A file as it was understood.

    `sheets` are the kinds of sheets in it, `changed` the records that it makes or changes with what is different of
    each, `untouched` those that are so already. `broken` are problems of the form of records, against which nothing is
    understood; `faults` name cells; `elsewhere` are problems of records that no cell is of. `files` are the texts that
    the records will have, empty where anything is wrong; `loaded` is the programme before and after, None where nothing
    changes. `known` is who and what can be named then; like `book` it is None where nothing is understood.
    """

    name: str
    book: Book | None
    known: Known | None
    sheets: tuple[tuple[str, Layout], ...]
    changed: tuple[tuple[Draft, tuple[Difference, ...]], ...]
    untouched: tuple[Draft, ...]
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
    documents, _ = read_files(files)  # for as long as these are here, no file is read or checked a second time
    before = load_files(files, as_of, today)
    broken = tuple(problem for problem in before.problems if _is_of_the_form(problem))
    if broken:
        return _refused(name, broken=broken)
    tables = tables_of(book, asked)
    proposal = proposed(tables.tables, documents.read, (*contents, *contents.values()))
    faults = [*tables.faults, *proposal.faults]
    at_fault = {(fault.place.sheet, fault.place.row) for fault in faults if not fault.is_remark}
    changed = tuple((draft, differences(draft)) for draft in proposal.drafts)
    sound = [one for one in changed if not any((row.sheet, row.row) in at_fault for row in one[0].rows)]
    written = {draft.path: _text(draft, what, contents).encode() for draft, what in sound}
    after = _after(written, files, as_of, today)
    placed, elsewhere = _new_problems([draft for draft, _ in sound], before, after) if after else ([], [])
    faults += placed
    wrong = bool(elsewhere) or any(not fault.is_remark for fault in faults)
    return Understood(
        name=name,
        book=book,
        known=proposal.known,
        sheets=tuple((table.sheet.name, table.layout) for table in tables.tables),
        changed=changed,
        untouched=proposal.untouched,
        faults=tuple(sorted(faults, key=lambda fault: (fault.is_remark, fault.place))),
        broken=(),
        elsewhere=tuple(elsewhere),
        files={} if wrong else written,
        loaded=None if wrong or after is None else (before, after[0]),
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
        faults=faults,
        broken=broken,
        elsewhere=(),
        files={},
        loaded=None,
    )


def _text(draft: Draft, what: Iterable[Difference], contents: Mapping[str, str]) -> str:
    if draft.is_new:
        return new_record(draft.kind, draft.after)
    changes = [
        Change(difference.pointer, REMOVED if difference.after is None else difference.after) for difference in what
    ]
    return edited(contents[draft.path], draft.kind, changes)


def _after(
    written: Mapping[str, bytes], files: Sequence[Found], as_of: dt.date | None, today: dt.date
) -> tuple[Loaded, Documents] | None:
    """Load the programme as it would be, and give the records that change beside it; None where none does."""
    if not written:
        return None
    documents, _ = read_files(files_with((), written))
    return load_files(files_with(files, written), as_of, today), documents


def _new_problems(
    drafts: Sequence[Draft], before: Loaded, after: tuple[Loaded, Documents]
) -> tuple[list[Fault], list[Problem]]:
    """Give what was not known of the records before: what a cell is of, and the rest."""
    loaded, documents = after
    new = [finding.problem for finding in findings(loaded.problems, before.problems) if finding.is_new]
    return in_cells(new, {draft.path: draft for draft in drafts}, documents)
