"""The settings of today that issued paper and published results are read by, held against an earlier state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.history.earlier import Past, folder_of
from builder.history.today import Today
from builder.history.website import FILE, Setting, settings_in
from builder.identifiers.did_web import did_web
from builder.problems import Code, Position, Problem, Severity, Text, has_errors
from builder.records.document import Data, Document, value_at
from builder.records.kinds import KINDS
from builder.records.model import Certificates
from builder.records.plain_files import printable_path
from builder.records.read import read_files
from builder.results.standing import standing
from builder.validation.shape import shape
from builder.validation.typed import typed

ADDRESS_CHANGED = Code(
    id="P549",
    title=Text("签发证书以后改了网址", "The address changed after certificates were issued"),
    message=Text(
        "仍然有效的证书 {count} 份写的网址是 {was}，现在改为 {found}，查验时都会显示“不是本机关签发的证书”",
        "{count} valid certificates name {was}; with {found}, each is checked as “Not issued by this authority”",
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
SITE_CHANGED = Code(
    id="P551",
    severity=Severity.WARNING,
    title=Text("公布以后改了网站所依据的设置", "What the site goes by changed after something was published"),
    message=Text(
        "{base} 时 {setting} 是 {was}，现在是 {now}：公布的结果 {results} 份、签发的证书 {count} 份在网站上会随之改变",
        "{setting} was {was} at {base} and is {now}: {results} published results and {count} issued certificates "
        "would be shown by it",
    ),
    expected=Text(
        "{was}；确须改变的，确认网站仍由这份档案、按当天、在证书所写的网址上生成",
        "{was}; where it must change, a site that is still made from these records, on the day, at the address that "
        "certificates name",
    ),
    example="git diff origin/main -- mkdocs.yml",
)
_REAL = Text("示例变为真实", "from samples into real ones")
_SAMPLES = Text("真实变为示例", "from real ones into samples")
_PROGRAMME, _RESULTS, _CERTIFICATES = KINDS["programme"].path, folder_of("result"), folder_of("certificates")

Documents = Mapping[str, Document]


def changed_settings(past: Past) -> Iterator[Problem]:
    """Report the settings that what was issued or published by an earlier state would be read otherwise by.

    What cannot be read of `programme.yml` is told elsewhere, and compared as soon as it can.
    """
    earlier, today = (_read(state) for state in (past.earlier, past.today))
    results = sum(path.startswith(_RESULTS) for path in earlier)
    issued = sum(len(numbers) for numbers in _issued(earlier).values())
    if results + issued:
        told = {"base": printable_path(past.revision), "results": str(results), "count": str(issued)}
        yield from _changed(earlier, today, told)
        was, now = past.earlier.content(FILE), past.today.content(FILE)
        yield from _site(was, now, _addresses(earlier, today), told)


def _read(state: Today) -> Documents:
    folders = (_PROGRAMME, _RESULTS, _CERTIFICATES)
    return read_files(file for file in state.files() if file.name.startswith(folders))[0].read


def _changed(was: Documents, now: Documents, told: Mapping[str, str]) -> Iterator[Problem]:
    if _PROGRAMME not in was or _PROGRAMME not in now:
        return
    new = now[_PROGRAMME]
    address, other = _addresses(was, now)
    if address and other and _are_others(address, other):
        valid = sum(_valid(numbers, now.get(path)) for path, numbers in _issued(was).items())
        if valid:
            yield ADDRESS_CHANGED.at(new.at("site", "url"), other, was=address, **{**told, "count": str(valid)})
    before, today = (value_at(side[_PROGRAMME].data, ("demonstration",)) is True for side in (was, now))
    if before is not today:
        turn = _REAL if before else _SAMPLES
        yield DEMONSTRATION_CHANGED.at(new.at("demonstration"), _word(today), was=_word(before), turn=turn, **told)


def _addresses(*sides: Documents) -> list[str]:
    """Give the address that each side names, nothing where it names none."""
    found = (value_at(side[_PROGRAMME].data, ("site", "url")) if _PROGRAMME in side else None for side in sides)
    return [address if isinstance(address, str) else "" for address in found]


def _site(was: bytes | None, now: bytes | None, addresses: Sequence[str], told: Mapping[str, str]) -> Iterator[Problem]:
    """Compare what `mkdocs.yml` says; without an address of its own, a site stands where its records say."""
    old, new = settings_in(was or b""), settings_in(now or b"")
    for name, setting in {**old, **new}.items():
        defaults = addresses if name == "site_url" else [".", "."] if name == "yucai.root" else ["", ""]
        before, today = (
            side[name].value if name in side else absent for side, absent in zip((old, new), defaults, strict=True)
        )
        if old.get(name, _NONE).value != new.get(name, _NONE).value and _with_slash(before) != _with_slash(today):
            position = Position(FILE, setting.line if name in new else 1)
            values = {"was": _or_nothing(before), "now": _or_nothing(today)}
            yield SITE_CHANGED.at(position, today, setting=name, **told, **values)


_NONE = Setting("", 1)


def _or_nothing(value: str) -> Text:
    return Text(value or "（未填写）", value or "not set")


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


def _issued(documents: Documents) -> Mapping[str, Sequence[str]]:
    """Give the numbers in each register of certificates, by its path."""
    registers = {path: document for path, document in documents.items() if path.startswith(_CERTIFICATES)}
    return {path: [*_numbers(value_at(document.data, ("issued",)))] for path, document in registers.items()}


def _numbers(entries: Data) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(number := value_at(entry, ("number",)), str):
            yield number


def _valid(numbers: Sequence[str], register: Document | None) -> int:
    """Count the numbers that are valid by a register of today; where it cannot be read, nothing says otherwise."""
    data, wrong = shape(register) if register else (None, ())
    if register is None or has_errors(tuple(wrong)):
        return len(numbers)
    record = typed(replace(register, data=data))
    if not isinstance(record, Certificates):
        return len(numbers)
    return sum(standing(record, number).state == "valid" for number in numbers)
