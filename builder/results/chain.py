"""Whether published results are as they were written: their digests, their order, and what each supersedes."""

from collections.abc import Iterator

from builder.problems import Code, Position, Problem, Text, listing
from builder.records.document import Document
from builder.records.kinds import KINDS
from builder.records.model import Result
from builder.records.programme import Programme
from builder.records.remembered import once
from builder.results.order import out_of_order
from builder.results.seal import result_digest, row_digest
from builder.validation.typed import typed

ROW_EDITED = Code(
    id="P521",
    title=Text("已公布的个人结果被改动", "A published row was edited"),
    message=Text("{found} 的已公布结果被改动过", "the published row of {found} was edited"),
    expected=Text("恢复原文件；结果有误的，公布更正", "the file as it was; for an error, a correction"),
    example="git checkout origin/main -- records/results",
)
RESULT_EDITED = Code(
    id="P522",
    title=Text("已公布的结果被改动", "A published result was edited"),
    message=Text("已公布的结果文件被改动过，校验值不符", "a published result was edited: its digest does not fit"),
    expected=Text("恢复原文件（校验值 {digest}）", "the file as it was (digest {digest})"),
    example="git checkout origin/main -- records/results",
)
CHAIN_BROKEN = Code(
    id="P523",
    title=Text("已公布的结果前后不衔接", "Published results do not follow one another"),
    message=Text(
        "这份结果与前一份（{before}）不衔接，可能有文件被删除、改名或者替换",
        "this result does not follow the one before ({before}): a file was deleted, renamed or replaced",
    ),
    expected=Text("恢复原来的全部结果文件", "all files of results as they were"),
    example="git checkout origin/main -- records/results",
)
GRADE_WITHOUT_TITLE = Code(
    id="P518",
    title=Text("已公布的结果里有没有名称的等次", "A published result speaks of a grade that it does not name"),
    message=Text(
        "这份结果里有等次 {found}，而它的 titles 没有写明这个等次，网站无从显示",
        "this result speaks of the grade {found}, which its titles do not know: it cannot be shown",
    ),
    expected=Text(
        "结果只由 yucai publish 写出，各等次都有名称：{grades}",
        "as yucai publish writes it, each grade named: {grades}",
    ),
    example="git checkout origin/main -- records/results",
)


def chain(programme: Programme, at_fault: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Report every published result that was edited, and every year whose results do not follow one another.

    A result at fault is not among them, and is no gap between those before and after it. What keeps a result from
    having been published when it says is told of those alone that are as they were written, and follow one another.
    """
    for year in sorted({year for year, _ in programme.results}):
        whole = all(path.rpartition("/")[0] != _folder(year) for path in at_fault)
        before: tuple[Result, ...] = ()
        for result in programme.results_of(year):
            broken = [*edits(programme, result)]
            if whole:
                broken += _out_of_chain(programme, result, before[-1] if before else None)
            yield from broken or (out_of_order(programme, result, before) if whole else ())
            before = (*before, result)


def _folder(year: int) -> str:
    return KINDS["result"].place(year=year).rpartition("/")[0]


def edits(programme: Programme, result: Result) -> Iterator[Problem]:
    """Report every row of a result, and its head, that is not as it was published, or as none can be."""
    document = programme.documents[result.path]
    edited = False
    for place in _unlike_their_seals(document):
        edited = True
        if place is None:
            digest = result_digest(result)
            yield RESULT_EDITED.at(Position(result.path), digest, digest=result.digest)
        else:
            yield ROW_EDITED.at(programme.at(result, "rows", place), result.rows[place].trainee)
    if not edited:
        yield from _untitled(programme, result)


@once
def _unlike_their_seals(document: Document) -> tuple[int | None, ...]:
    """Hold each row of a result and its head to their digests; rows may be taken out.

    Gives the places of the rows that are others, and None for the head.
    """
    result = typed(document)
    assert isinstance(result, Result)  # noqa: S101  as its place says
    order = {digest: number for number, digest in enumerate(result.row_digests)}
    found: list[int | None] = []
    last = -1
    for place, row in enumerate(result.rows):
        number = order.get(row.digest, -1)
        if number <= last or row.digest != row_digest(row):
            found.append(place)
        else:
            last = number
    return (*found, *([None] if result.digest != result_digest(result) else []))


def _untitled(programme: Programme, result: Result) -> Iterator[Problem]:
    """Report the first grade of a result that its titles do not name, for no page can speak of it."""
    ranked, titles = result.titles.grades_in_order, result.titles.grades
    known = [grade for grade in ranked if grade in titles]
    for grade in (*ranked, *result.shown.named_grades, *(row.grade for row in result.rows)):
        if grade not in known:
            yield GRADE_WITHOUT_TITLE.at(programme.at(result, "titles", "grades"), grade, grades=listing(known))
            return


def _out_of_chain(programme: Programme, result: Result, before: Result | None) -> Iterator[Problem]:
    revision = before.revision + 1 if before else 1
    follows = (result.revision, result.id, result.supersedes, result.previous) == (
        revision,
        f"{revision:02}-{result.stage}",
        before.id if before else None,
        before.digest if before else None,
    )
    if not follows:
        yield CHAIN_BROKEN.at(
            programme.at(result, "supersedes"), result.supersedes or "", before=before.id if before else "—"
        )
