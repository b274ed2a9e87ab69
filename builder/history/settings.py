"""The settings of today that issued paper and published results are read by, held against an earlier state."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from builder.history.earlier import folder_of, place_at
from builder.history.today import today_of
from builder.identifiers.did_web import did_web
from builder.problems import Code, Problem, Text, has_errors
from builder.records.document import Data, Document, value_at
from builder.records.kinds import KINDS
from builder.records.model import Certificates
from builder.records.plain_files import printable_path
from builder.records.read import read_files
from builder.repository import commit_of, files_at
from builder.results.standing import standing
from builder.validation.shape import shape
from builder.validation.typed import typed

ADDRESS_CHANGED = Code(
    id="P549",
    title=Text("签发证书以后改了网址", "The address changed after certificates were issued"),
    message=Text(
        "仍然有效的证书 {count} 份写的网址是 {was}，现在改为 {found}，查验时都会成为“不是本网站签发的证书”",
        "{count} valid certificates name {was}; with {found}, each is one that this site did not issue",
    ),
    expected=Text(
        "{base} 时的网址 {was}；网址确须更换的，先把这些证书登记为 replaced，换了网址以后重新签发",
        "the address of {base}, {was}; where it must change, these certificates recorded as replaced first, and issued "
        "anew at the new one",
    ),
    example="git diff origin/main -- records/programme.yml",
)
DEMONSTRATION_CHANGED = Code(
    id="P550",
    title=Text("公布以后改了是否示例", "What is published turned into a demonstration, or out of one"),
    message=Text(
        "{base} 时 demonstration 是 {was}，现在是 {found}：已公布的结果 {results} 份、签发的证书 {count} 份会由{turn}",
        "demonstration was {was} at {base} and is {found}: {results} published results and {count} issued certificates "
        "would turn {turn}",
    ),
    expected=Text(
        "{was}；示例不能改作真实档案，真实档案也不能改作示例：另建一个档案库（yucai init）",
        "{was}: neither becomes the other; a programme of its own (yucai init)",
    ),
    example="git diff origin/main -- records/programme.yml",
)
_REAL = Text("示例变为真实", "from samples into real ones")
_SAMPLES = Text("真实变为示例", "from real ones into samples")
_PROGRAMME, _RESULTS, _CERTIFICATES = KINDS["programme"].path, folder_of("result"), folder_of("certificates")

Documents = Mapping[str, Document]


def changed_settings(root: Path, revision: str, head: str | None = None) -> Iterator[Problem]:
    """Report the settings that what was issued or published by a revision would be read otherwise by.

    What cannot be read of `programme.yml` is told elsewhere, and compared as soon as it can. Raises `HistoryError`.
    """
    commit, now = commit_of(root, revision), today_of(root, head)
    folders = (_PROGRAMME, _RESULTS, _CERTIFICATES)
    earlier = files_at(root, commit, *folders, place=place_at(root, commit, head))
    today = (file for file in now.files() if file.name.startswith(folders))
    yield from _changed(read_files(earlier)[0].read, read_files(today)[0].read, printable_path(revision))


def _changed(was: Documents, now: Documents, base: str) -> Iterator[Problem]:
    if _PROGRAMME not in was or _PROGRAMME not in now:
        return
    old, new = was[_PROGRAMME], now[_PROGRAMME]
    address, other = (value_at(document.data, ("site", "url")) for document in (old, new))
    valid = sum(_is_valid(number, path, now) for number, path in _issued(was))
    if valid and isinstance(address, str) and isinstance(other, str) and _are_others(address, other):
        yield ADDRESS_CHANGED.at(new.at("site", "url"), other, count=str(valid), was=address, base=base)
    before, today = (value_at(document.data, ("demonstration",)) is True for document in (old, new))
    results, issued = sum(path.startswith(_RESULTS) for path in was), len([*_issued(was)])
    if before is not today and results + issued:
        yield DEMONSTRATION_CHANGED.at(
            new.at("demonstration"),
            _word(today),
            was=_word(before),
            base=base,
            results=str(results),
            count=str(issued),
            turn=_REAL if before else _SAMPLES,
        )


def _word(value: bool) -> str:  # noqa: FBT001  what a setting says
    return "true" if value else "false"


def _are_others(was: str, now: str) -> bool:
    """Tell whether an address leads to another issuer; what is no https address is told elsewhere."""
    try:
        return did_web(_with_slash(was)) != did_web(_with_slash(now))
    except ValueError:
        return False


def _with_slash(address: str) -> str:
    return f"{address.rstrip('/')}/"


def _issued(documents: Documents) -> Iterator[tuple[str, str]]:
    """Give the numbers in the registers of certificates, each with the path of its register."""
    for path, document in documents.items():
        entries: Data = value_at(document.data, ("issued",)) if path.startswith(_CERTIFICATES) else None
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(number := value_at(entry, ("number",)), str):
                yield number, path


def _is_valid(number: str, path: str, now: Documents) -> bool:
    """Tell whether a number is valid by the register of today; of one that cannot be read, nothing says otherwise."""
    document = now.get(path)
    data, wrong = shape(document) if document else (None, ())
    if document is None or has_errors(tuple(wrong)):
        return True
    register = typed(replace(document, data=data))
    return not isinstance(register, Certificates) or standing(register, number).state == "valid"
