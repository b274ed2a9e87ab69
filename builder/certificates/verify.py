"""Checks a certificate's PDF: the signature of its credential, the register of what was issued, the file itself."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from builder.certificates.attachment import credentials_in, is_cut_off, is_encrypted, is_pdf
from builder.certificates.credential import Json, digest, is_signed_by, read_canonical
from builder.certificates.issuer import Issuer
from builder.problems import Language, Text
from builder.public.verdicts import VERDICTS

MOST_BYTES = 16 * 1024 * 1024
"""How large a certificate may be; a printed one has some hundred thousand bytes."""

Register = Callable[[str], Mapping[str, Any] | None]


class State(StrEnum):
    """What a check came to, as `VERDICTS` tells it."""

    VALID = "valid"
    DIFFERS = "differs"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNREGISTERED = "unregistered"
    WRONG_ISSUER = "wrong-issuer"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    NOT_OURS = "not-ours"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a credential with a right signature says, to be compared with the paper."""

    name: str
    enterprise: str
    programme: str
    year: int
    grade: str
    number: str
    issuer: str
    issued_on: str
    demonstration: bool

    def lines(self, language: Language) -> tuple[tuple[str, str], ...]:
        """Give each with its label, in the order of the page."""
        values = {
            "name": self.name,
            "enterprise": self.enterprise,
            "programme": self.programme,
            "year": str(self.year),
            "grade": self.grade,
            "issuer": self.issuer,
            "issued_on": self.issued_on,
            "number": self.number,
        }
        return tuple((label.in_(language), values[field]) for field, label in _LABELS.items())

    def brief(self, language: Language) -> str:
        """Give in one line what the certificate is about."""
        parts = (self.name, self.enterprise, f"{self.year}", self.grade, self.number)
        return ("，" if language == "zh" else ", ").join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check came to.

    There are details only where the signature is right, and a reason only where the register gives one. `is_issued`
    tells whether the file is, byte for byte, one that was issued.
    """

    state: State
    details: Details | None = None
    is_issued: bool = False
    changed_on: str | None = None
    reason: str | None = None

    def lines(self, language: Language) -> tuple[str, ...]:
        """Tell it to a person: what was signed goes before a verdict that says to go by it."""
        verdict = [*self._verdict(language)]
        details = [*self._details(language)]
        return tuple([*details, *verdict] if self.state is State.DIFFERS else [*verdict, *details])

    def _verdict(self, language: Language) -> list[str]:
        words = VERDICTS[self.state].zh if language == "zh" else VERDICTS[self.state].en
        lines = [words.name, words.meaning]
        if self.state is State.DIFFERS and self.details:
            lines.insert(1, self.details.brief(language))
        if self.reason is not None:
            told = _REASON if self.state in {State.REVOKED, State.REPLACED} else _RESTORED
            lines.append(told.fill(language, {"on": self.changed_on or "", "reason": self.reason}))
        if self.details and not self.is_issued and self.state is not State.DIFFERS:
            lines.append(_ANOTHER_FILE.in_(language))
        return lines

    def _details(self, language: Language) -> list[str]:
        if self.details is None:
            return []
        separator = _SEPARATOR.in_(language)
        lines = [separator.join(line) for line in self.details.lines(language)]
        return [*lines, _DEMONSTRATION.in_(language)] if self.details.demonstration else lines


UNREADABLE = Verdict(state=State.UNREADABLE)
"""What a file comes to that is too large to be looked into."""


def verify(pdf: bytes, issuer: Issuer, register: Register) -> Verdict:
    """Check a file against an issuer's keys and what its site says of a number (`status_document`, or none).

    It is valid only where it is one of the very files that were issued, by the digests in the register. That a
    certificate is no longer valid outweighs that its file is another.
    """
    if len(pdf) > MOST_BYTES or not is_pdf(pdf):
        return UNREADABLE
    found = credentials_in(pdf)
    if found is not None and not found:
        return Verdict(state=_without_credential(pdf))
    verdict = Verdict(state=State.DAMAGED)
    if found is not None and len(found) == 1:
        verdict = _of_credential(min(found), hashlib.sha256(pdf).hexdigest(), issuer, register)
    if verdict.state is State.DAMAGED and is_encrypted(pdf):
        return Verdict(state=State.PROTECTED)
    return verdict


def _without_credential(pdf: bytes) -> State:
    """Say why there may be none: a file that is protected or not whole may well have had one."""
    if is_encrypted(pdf):
        return State.PROTECTED
    return State.DAMAGED if is_cut_off(pdf) else State.NOT_OURS


def _of_credential(credential: bytes, file: str, issuer: Issuer, register: Register) -> Verdict:
    """Judge the one credential of a file, which is named by its SHA-256."""
    document = read_canonical(credential)
    if document is None:
        return Verdict(state=State.DAMAGED)
    name = _text_at(document, "issuer", "id")
    method = _text_at(document, "proof", "verificationMethod")
    if name is None or method is None:
        return Verdict(state=State.DAMAGED)
    key = issuer.methods.get(method)
    if key is None or name != issuer.did:
        return Verdict(state=State.WRONG_ISSUER)
    if not is_signed_by(document, key):
        return Verdict(state=State.DAMAGED)
    details = _details(document)
    status = register(details.number)
    if status is None or status["digest"] != digest(credential):
        return Verdict(state=State.UNREGISTERED, details=details)
    state, is_issued = State(status["state"]), file in status["files"]
    return Verdict(
        state=State.DIFFERS if state is State.VALID and not is_issued else state,
        details=details,
        is_issued=is_issued,
        changed_on=status.get("on"),
        reason=status.get("reason"),
    )


def _details(document: Json) -> Details:
    subject = document["credentialSubject"]
    return Details(
        name=subject["name"],
        enterprise=subject["enterprise"],
        programme=subject["programme"],
        year=subject["year"],
        grade=subject["grade"]["title"],
        number=subject["number"],
        issuer=document["issuer"]["name"],
        issued_on=document["validFrom"].partition("T")[0],
        demonstration=document["demonstration"],
    )


def _text_at(document: Json, outer: str, inner: str) -> str | None:
    part = document.get(outer)
    value = part.get(inner) if isinstance(part, dict) else None
    return value if isinstance(value, str) else None


_LABELS = {
    "name": Text("姓名", "Name"),
    "enterprise": Text("所在企业", "Enterprise"),
    "programme": Text("培育项目", "Programme"),
    "year": Text("考核年度", "Year"),
    "grade": Text("考核等次", "Grade"),
    "issuer": Text("发证机关", "Issuer"),
    "issued_on": Text("发证日期", "Issued on"),
    "number": Text("证书编号", "Number"),
}
_SEPARATOR = Text("：", ": ")
_REASON = Text("{on}，原因：{reason}", "On {on}: {reason}")
_RESTORED = Text("曾经撤销，{on}恢复，原因：{reason}", "It was revoked, and restored on {on}: {reason}")
_ANOTHER_FILE = Text(
    "文件也不是发出的原件，页面上写的没有核对",
    "The file is not the one that was issued either: what its page shows was not checked",
)
_DEMONSTRATION = Text("这是示例数据，不是真实的证书", "This is demonstration data, not a real certificate.")
