"""Compares published results with a digest on paper, which is in many hands and in nobody's power."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from builder.problems import Language, Problem, Text, has_errors
from builder.records.document import Document
from builder.records.kinds import Place, place_of
from builder.records.model import Result
from builder.records.read import read_bytes
from builder.results.chain import chain, edits
from builder.validation.shape import shape
from builder.validation.typed import assemble

LEAST_DIGITS = 20
"""How many hex digits are enough that nobody can make another result to them (80 bits)."""
ALL_DIGITS = 64
_LABEL = re.compile(r"^.*sha-?256[)\]]?:?", re.DOTALL)
_BETWEEN = re.compile(r"[\s:.·_\-‐-―]+")


class State(StrEnum):
    """What a comparison came to."""

    SAME = "same"
    OTHER = "other"
    ANOTHER = "another"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a comparison came to: of which result, the newest of its year, and what is wrong with the files."""

    state: State
    digits: str
    result: Result | None = None
    newest: Result | None = None
    problems: tuple[Problem, ...] = ()

    def lines(self, language: Language) -> tuple[str, ...]:
        """Tell it to a person."""
        values: dict[str, str | Text] = {
            "digits": " ".join(re.findall(".{1,4}", self.digits)),
            "count": str(len(self.digits)),
            "result": _named(self.result),
            "newest": _named(self.newest),
            "digest": self.result.digest if self.result else "",
        }
        said = [_STATES[self.state]]
        if self.state is State.SAME and len(self.digits) < ALL_DIGITS:
            said.append(_SHORT)
        if self.state is State.SAME and self.result and len(self.result.rows) < len(self.result.row_digests):
            said.append(_ERASED)
        if self.state is State.SAME and self.newest is not self.result:
            said.append(_SUPERSEDED)
        return tuple(text.fill(language, values) for text in said)


def digits_on_paper(text: str) -> str | None:
    """Give the hex digits of a digest as it is typed from paper; none where it is no digest.

    Case, width, what parts groups of digits and the words before it do not count.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    digits = _BETWEEN.sub("", _LABEL.sub("", plain))
    return digits if re.fullmatch("[0-9a-f]*", digits) else None


def of_year(files: Mapping[str, bytes], digits: str, asked: str | None) -> Verdict:
    """Compare the results of a year, by path, with digits on paper: the one that is asked for by id, else any.

    A result stands for all before it: where one of them is not as it was written, the paper shows nothing.
    """
    documents, problems = _read(files)
    programme = assemble(documents)
    results = sorted(programme.results.values(), key=lambda result: result.id)
    like = next((result for result in results if result.digest.startswith(digits)), None)
    meant = next((result for result in results if result.id == asked), None) if asked else like
    newest = results[-1] if results else None
    last = next((path for path in files if path.endswith(f"/{asked}.yml")), like.path if like else max(files))
    problems = tuple(problem for problem in (*problems, *chain(programme)) if problem.position.path <= last)
    if has_errors(problems):
        return Verdict(state=State.ALTERED, digits=digits, result=meant, newest=newest, problems=problems)
    return _compared(digits, meant, like, newest)


def of_file(path: str, content: bytes, digits: str) -> Verdict | None:
    """Compare one file, wherever it is from, with digits on paper; none where it is no result at all."""
    document, problems = _document(path, content, Place(kind="result", id="", year=None))
    if document is None or not isinstance(document.data, dict) or "row_digests" not in document.data:
        return None
    if problems:
        return Verdict(state=State.ALTERED, digits=digits, problems=problems)
    programme = assemble({path: document})
    [result] = programme.results.values()
    problems = tuple(edits(programme, result))
    if problems:
        return Verdict(state=State.ALTERED, digits=digits, result=result, problems=problems)
    return _compared(digits, result, result if result.digest.startswith(digits) else None, result)


def _compared(digits: str, meant: Result | None, like: Result | None, newest: Result | None) -> Verdict:
    if like is None:
        return Verdict(state=State.OTHER, digits=digits, result=meant or newest, newest=newest)
    state = State.SAME if meant is like else State.ANOTHER
    return Verdict(state=state, digits=digits, result=like, newest=newest)


def _read(files: Mapping[str, bytes]) -> tuple[dict[str, Document], tuple[Problem, ...]]:
    documents: dict[str, Document] = {}
    problems: tuple[Problem, ...] = ()
    for path, content in sorted(files.items()):
        place = place_of(path)
        if place is not None:
            document, wrong = _document(path, content, place)
            problems += wrong
            if document is not None and not wrong:
                documents[path] = document
    return documents, problems


def _document(path: str, content: bytes, place: Place) -> tuple[Document | None, tuple[Problem, ...]]:
    document, wrong = read_bytes(content, path, place)
    if document is None:
        return None, tuple(wrong)
    data, wrong = shape(document)
    read = Document(path=path, place=place, data=data, values=document.values, keys=document.keys)
    return read, tuple(wrong)


def _named(result: Result | None) -> Text:
    if result is None:
        return Text("", "")
    stage = _STAGES[result.stage]
    return Text(
        f"{result.year} 年度{stage.zh}（{result.id}，{result.published_on}）",
        f"{stage.en} of {result.year} ({result.id}, {result.published_on})",
    )


_STAGES = {
    "notice": Text("公示", "the notice"),
    "final": Text("公布", "the final result"),
    "correction": Text("更正", "the correction"),
}
_STATES = {
    State.SAME: Text(
        "校验值一致：{result}就是打印时公布的那一份，它和以前各份没有改动过",
        "The digest is the same: {result} is what was published when this was printed, and so is all before it.",
    ),
    State.OTHER: Text(
        "校验值不一致：{result}的校验值是 {digest}，纸面上是 {digits}。"
        "先核对有没有抄错；没有抄错的，这里的记录不是当时公布的那一份",
        "The digest is another: {result} has {digest}, the paper {digits}. "
        "If it was typed rightly, the record here is not what was published then.",
    ),
    State.ANOTHER: Text("校验值是另一份结果的：{result}", "The digest is that of another result: {result}."),
    State.ALTERED: Text(
        "结果记录已损坏或者被改动过，不是当时公布的那一份：",
        "The record was damaged or altered, and is not what was published then:",
    ),
}
_SHORT = Text(
    "只核对了前 {count} 位；完整的是 64 位：{digest}",
    "Only the first {count} digits were compared; the whole has 64: {digest}",
)
_ERASED = Text("其中有人员已依法删去", "Some people were lawfully taken out of it.")
_SUPERSEDED = Text("此后又公布了：{newest}", "Published since: {newest}")
