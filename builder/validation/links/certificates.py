"""Codes L376 to L380, L398 and L399: what a register of certificates says of each number, and in which order."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from builder.identifiers.multikey import is_multikey
from builder.problems import Code, Problem, Text
from builder.records.model import CertificateChange, Certificates, IssuedCertificate, Result, ResultRow
from builder.validation.links.context import Context

NOT_THE_HOLDER = Code(
    id="L376",
    title=Text("不是持证人", "Not the holder of the certificate"),
    message=Text(
        "{number} 发给了 {holder}，证书变更的第 {place} 项写的是 {found}",
        "{number} was issued to {holder}, and change {place} names {found}",
    ),
    expected=Text("持证人员的编号 {holder}；编号写错的，改编号", "{holder}, or the number of another certificate"),
    example="trainee: 人员编号",
)
OUT_OF_COURSE = Code(
    id="L377",
    title=Text("证书变更的次序不对", "A change that cannot follow"),
    message=Text(
        "{number} 在 {day} 以前的状态是“{before}”，不能登记为“{found}”",
        "before {day}, {number} is {before}, and cannot become {found}",
    ),
    expected=Text(
        "有效的可以撤销、换发，撤销的只能恢复，换发的可以再撤销；按日期、同日的按先后次序",
        "revoked or replaced while valid, restored while revoked, revoked while replaced: by day, then by order",
    ),
    example="status: revoked | replaced | restored",
)
NOT_ITS_SUCCESSOR = Code(
    id="L378",
    title=Text("不是换发的新证书", "Not the certificate that came after"),
    message=Text(
        "{number} 的新证书写的是 {found}，它不是发给同一人、此后签发的证书",
        "{found}, given for the successor of {number}, was not issued to the same person after it",
    ),
    expected=Text(
        "只有换发（replaced）填写，由程序填写：同一人此后签发的证书编号",
        "on what is replaced alone, and filled in by the builder: the number that the same person got after it",
    ),
    example="replaced_by: 证书编号",
)
TOO_EARLY = Code(
    id="L379",
    title=Text("日期早于前一步", "A day before what it follows"),
    message=Text(
        "{number} 的{where}（{found}）早于 {day}：{reason}", "{where} of {number} ({found}) is before {day}: {reason}"
    ),
    expected=Text("不早于 {day}", "{day} or later"),
    example="on: 年-月-日",
)
KEYS_OUT_OF_ORDER = Code(
    id="L380",
    title=Text("签发公钥的登记不对", "Keys that are out of order"),
    message=Text("签发公钥的登记不对：{reason}", "the keys that sign are not in order: {reason}"),
    expected=Text(
        "由程序登记（yucai certificates、yucai keys rotate）：每个公钥一条，启用日期不早于前一个",
        "as the builder writes them (yucai certificates, yucai keys rotate): each once, none before the last",
    ),
    example="issuers:\n  - {from: 年-月-日, key: 公钥}",
)
OTHER_THAN_ITS_RESULT = Code(
    id="L398",
    title=Text("与所依据的结果不一致", "Other than the result that it goes by"),
    message=Text(
        "{number} 的{where}写的是“{found}”，{path} 公布的是“{published}”",
        "{where} of {number} is “{found}”, and {path} published “{published}”",
    ),
    expected=Text(
        "登记和结果都由程序写出，两处应当相同：核对哪一处被改动过，恢复原文件",
        "register and result alike, as the builder wrote both: whichever was edited, as it was",
    ),
    example="git diff origin/main -- records/certificates records/results",
)
NOT_ITS_OWN = Code(
    id="L399",
    title=Text("不是这份证书自己的编号或者校验值", "A number or digest that is not the certificate's own"),
    message=Text("{number} 的{where}不是它自己的：{reason}", "{where} of {number} is not its own: {reason}"),
    expected=Text(
        "登记只由 yucai certificates 写出：恢复原来的登记", "the register as yucai certificates wrote it, and as it was"
    ),
    example="git diff origin/main -- records/certificates",
)
_STATES = {
    "valid": Text("有效", "valid"),
    "revoked": Text("已撤销", "revoked"),
    "replaced": Text("已换发", "replaced"),
    "restored": Text("恢复", "restored"),
}
_NEXT: Mapping[str, Mapping[str, str]] = {
    "valid": {"revoked": "revoked", "replaced": "replaced"},
    "revoked": {"restored": "valid"},
    "replaced": {"revoked": "revoked"},
}
"""By state, what each change makes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A certificate that was issued once, and its place in the register."""

    place: int
    entry: IssuedCertificate


def certificates_go_by_results(context: Context) -> Iterator[Problem]:
    """Demand that a certificate says what its result says, and is issued after it was published."""
    for register in context.programme.certificates.values():
        for place, entry in enumerate(register.issued):
            result = context.programme.results.get((register.year, entry.result))
            row = next((row for row in result.rows if row.trainee == entry.trainee), None) if result else None
            if result is None or row is None:
                continue
            yield from _other_than_published(context, register, place, result, row)
            at = ("issued", place)
            if entry.on < result.published_on and not context.is_to_come(result, "published_on"):
                reason = Text(f"{result.path} 当天才公布", f"{result.path} was published that day")
                yield _too_early(context, register, (*at, "on"), entry.number, entry.on, result.published_on, reason)


def certificates_are_entered_as_issued(context: Context) -> Iterator[Problem]:
    """Demand that none was issued before the one that stands before it: the builder writes each at the end."""
    for register in context.programme.certificates.values():
        for place, (before, entry) in enumerate(pairwise(register.issued), start=1):
            if entry.on < before.on and not context.is_to_come(register, "issued", place - 1, "on"):
                reason = Text("登记在前的一份当天才签发", "the one registered before it was issued that day")
                yield _too_early(context, register, ("issued", place, "on"), entry.number, entry.on, before.on, reason)


def certificates_have_what_is_their_own(context: Context) -> Iterator[Problem]:
    """Demand that a number is of its register's year, and that no credential and no file stands for two."""
    holders: dict[str, str] = {}
    for register in context.programme.certificates.values():
        for place, entry in enumerate(register.issued):
            said = [("number", entry.number), ("digest", entry.digest)]
            said += [("files", file) for file in dict.fromkeys(entry.files)]
            for key, value in said:
                reason = None
                first = holders.setdefault(f"{key} {value}", entry.number)
                if key == "number" and not value.startswith(f"{register.year}-"):
                    reason = Text(
                        f"这里登记的是 {register.year} 年度的证书", f"this is the register of {register.year}"
                    )
                elif first != entry.number:
                    reason = Text(f"{first} 已经登记了它", f"{first} has it already")
                if reason:
                    at = ("issued", place, key)
                    yield context.problem(NOT_ITS_OWN, register, *at, found=value, number=entry.number, reason=reason)


def certificates_change_in_order(context: Context) -> Iterator[Problem]:
    """Demand that each change is of its holder's certificate, can follow what was before, and names its successor."""
    for register in context.programme.certificates.values():
        known = _known(register)
        by_number: defaultdict[str, list[tuple[int, CertificateChange]]] = defaultdict(list)
        for place, change in enumerate(register.certificates):
            if change.number in known:
                by_number[change.number].append((place, change))
                yield from _of_holder(context, register, place, change, known)
        for number, changes in by_number.items():
            yield from _in_course(context, register, known[number].entry, changes)


def keys_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that keys stand in the order in which they came into use, each once, and at least one that signed."""
    for register in context.programme.certificates.values():
        begun = [
            (place, key)
            for place, key in enumerate(register.issuers)
            if not context.is_to_come(register, "issuers", place, "from")
        ]
        for at, (place, key) in enumerate(begun):
            reason = None
            if not is_multikey(key.key):
                reason = Text("它不是公钥，可能抄漏或者改动过", "one is no key at all, and was perhaps cut or edited")
            elif key.key in {one.key for _, one in begun[:at]}:
                reason = Text("同一公钥登记了两次", "one stands there twice")
            elif at and key.from_ < begun[at - 1][1].from_:
                reason = Text("启用日期早于前一个", "one is from a day before the one it follows")
            if reason:
                yield context.problem(
                    KEYS_OUT_OF_ORDER, register, "issuers", place, found=key.from_.isoformat(), reason=reason
                )
        all_begun = len(begun) == len(register.issuers)
        if register.issued and all_begun and (not begun or register.issued[0].on < begun[0][1].from_):
            reason = Text("已有签发的证书，没有当时的公钥", "certificates were issued, and no key was there yet")
            yield context.problem(KEYS_OUT_OF_ORDER, register, "issuers" if begun else "issued", reason=reason)


def _known(register: Certificates) -> dict[str, _Known]:
    counts = Counter(entry.number for entry in register.issued)
    return {
        entry.number: _Known(place=place, entry=entry)
        for place, entry in enumerate(register.issued)
        if counts[entry.number] == 1
    }


def _other_than_published(
    context: Context, register: Certificates, place: int, result: Result, row: ResultRow
) -> Iterator[Problem]:
    entry = register.issued[place]
    for key, said, published in (
        ("name", entry.name, row.name),
        ("enterprise", entry.enterprise, row.enterprise_name),
    ):
        if said != published:
            yield context.problem(
                OTHER_THAN_ITS_RESULT,
                register,
                *("issued", place, key),
                found=said,
                number=entry.number,
                path=result.path,
                published=published,
            )


def _of_holder(
    context: Context, register: Certificates, place: int, change: CertificateChange, known: Mapping[str, _Known]
) -> Iterator[Problem]:
    issued, at = known[change.number], ("certificates", place)
    holder, people = issued.entry.trainee, context.programme.trainees
    if change.trainee != holder and change.trainee in people and holder in people:
        yield context.problem(
            NOT_THE_HOLDER,
            register,
            *at,
            "trainee",
            found=change.trainee,
            number=change.number,
            holder=holder,
            place=str(place + 1),
        )
    if change.on < issued.entry.on and not context.is_to_come(register, "issued", issued.place, "on"):
        reason = Text("当天才签发", "it was issued that day")
        yield _too_early(context, register, (*at, "on"), change.number, change.on, issued.entry.on, reason)
    if change.replaced_by is None or (change.status == "replaced" and change.replaced_by not in known):
        return
    new = known.get(change.replaced_by)
    if (
        change.status == "replaced"
        and new
        and new.entry.trainee != holder
        and not {holder, new.entry.trainee} <= people.keys()
    ):
        return  # a dead link is told by itself
    if change.status != "replaced" or not new or new.entry.trainee != holder or new.place <= issued.place:
        yield context.problem(
            NOT_ITS_SUCCESSOR, register, *at, "replaced_by", found=change.replaced_by, number=change.number
        )


def _in_course(
    context: Context, register: Certificates, entry: IssuedCertificate, changes: list[tuple[int, CertificateChange]]
) -> Iterator[Problem]:
    """Go through the changes of a number by day and order; after one that cannot follow, nothing is known."""
    state = "valid"
    for place, change in sorted(changes, key=lambda numbered: (numbered[1].on, numbered[0])):
        after = _NEXT[state].get(change.status)
        if after is None:
            yield context.problem(
                OUT_OF_COURSE,
                register,
                *("certificates", place, "status"),
                found=_STATES[change.status],
                number=entry.number,
                day=change.on.isoformat(),
                before=_STATES[state],
            )
            return
        state = after


def _too_early(
    context: Context,
    register: Certificates,
    pointer: tuple[str | int, ...],
    number: str,
    found: dt.date,
    day: dt.date,
    reason: Text,
) -> Problem:
    return context.problem(
        TOO_EARLY, register, *pointer, found=found.isoformat(), number=number, day=day.isoformat(), reason=reason
    )
