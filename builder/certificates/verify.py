"""Checks a certificate's PDF: the signature of its credential, the register of what was issued, the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from builder.certificates.attachment import credentials_in
from builder.certificates.credential import Json, digest, is_signed_by, read_canonical
from builder.certificates.issuer import Issuer
from builder.certificates.pdf import Printer
from builder.problems import Language, Text

MOST_BYTES = 16 * 1024 * 1024
"""How large a certificate may be; a printed one has some hundred thousand bytes."""

Register = Callable[[str], Mapping[str, Any] | None]


class State(StrEnum):
    """What a check came to."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNREGISTERED = "unregistered"
    WRONG_ISSUER = "wrong-issuer"
    DAMAGED = "damaged"
    NOT_OURS = "not-ours"

    @property
    def text(self) -> Text:
        """Say it in a sentence."""
        return _STATES[self]


class Page(StrEnum):
    """Whether the page is the one that was printed from the credential."""

    SAME = "same"
    ALTERED = "altered"
    NOT_COMPARED = "not-compared"

    @property
    def text(self) -> Text:
        """Say it in a sentence."""
        return _PAGES[self]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check came to.

    There are details only where the signature is right, and a reason only where the register gives one.
    """

    state: State
    page: Page = Page.NOT_COMPARED
    details: Details | None = None
    changed_on: str | None = None
    reason: str | None = None

    def lines(self, language: Language) -> tuple[str, ...]:
        """Tell it to a person."""
        lines = [self.state.text.in_(language)]
        if self.reason is not None:
            lines.append(_REASON.fill(language, {"on": self.changed_on or "", "reason": self.reason}))
        if self.details is not None:
            separator = _SEPARATOR.in_(language)
            lines += [separator.join(line) for line in self.details.lines(language)]
            lines.append(self.page.text.in_(language))
            if self.details.demonstration:
                lines.append(_DEMONSTRATION.in_(language))
        return tuple(lines)


NOT_OURS = Verdict(state=State.NOT_OURS)
"""What a file comes to in which there is no credential, or which is too large to be looked into."""


def verify(pdf: bytes, issuer: Issuer, register: Register, printer: Printer | None = None) -> Verdict:
    """Check a PDF against an issuer's keys and what its site says of a number (`status_document`, or none).

    With a printer of the design that the credential names, the page is printed again and compared byte for
    byte; with another, or none, only the credential is checked. That a certificate is no longer valid outweighs
    that its page was altered.
    """
    credential = _credential_in(pdf)
    if isinstance(credential, State):
        return Verdict(state=credential)
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
    return _judged(pdf, credential, document, register, printer)


def _credential_in(pdf: bytes) -> bytes | State:
    """Give the one credential of a file, or what a file with none or with several comes to."""
    found = credentials_in(pdf) if len(pdf) <= MOST_BYTES else frozenset()
    if found is None or len(found) > 1:
        return State.DAMAGED
    return min(found) if found else State.NOT_OURS


def _judged(pdf: bytes, credential: bytes, document: Json, register: Register, printer: Printer | None) -> Verdict:
    """Judge a credential that the issuer signed."""
    details = _details(document)
    page = _page(pdf, credential, document, printer)
    status = register(details.number)
    if status is None or status["digest"] != digest(credential):
        return Verdict(state=State.UNREGISTERED, page=page, details=details)
    state = State(status["state"])
    if state is State.VALID and page is Page.ALTERED:
        state = State.DAMAGED
    return Verdict(state=state, page=page, details=details, changed_on=status.get("on"), reason=status.get("reason"))


def _page(pdf: bytes, credential: bytes, document: Json, printer: Printer | None) -> Page:
    if printer is None or document["design"] != printer.design:
        return Page.NOT_COMPARED
    return Page.SAME if printer.print(credential) == pdf else Page.ALTERED


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


_STATES = {
    State.VALID: Text("证书有效：签名无误，发证机关已登记", "Valid: signed by the issuer and in its register."),
    State.REVOKED: Text("证书已撤销", "Revoked."),
    State.REPLACED: Text("证书已换发，本证书不再使用", "Replaced: this certificate is no longer in use."),
    State.UNREGISTERED: Text(
        "签名无误，但发证机关没有登记这份证书，请向发证机关核实",
        "The signature is right, but the issuer has not registered this certificate: ask the issuer.",
    ),
    State.WRONG_ISSUER: Text("这份证书不是本机关签发的", "Not issued by this authority."),
    State.DAMAGED: Text(
        "文件已损坏或者被改动，不能作为凭证；请向持证人索取原文件",
        "Damaged or altered: ask the holder for the original file.",
    ),
    State.NOT_OURS: Text(
        "文件里没有电子凭证：不是本系统生成的证书，或者另存、打印转换时丢失了附件",
        "There is no credential in the file: it is no certificate of ours, or lost its attachment.",
    ),
}
_PAGES = {
    Page.SAME: Text("页面内容与签发时一致", "The page is as it was issued."),
    Page.ALTERED: Text(
        "页面内容被改动过，以上面列出的信息为准", "The page was altered: what is listed above was signed."
    ),
    Page.NOT_COMPARED: Text(
        "只核对了电子凭证，请将上面列出的信息与证书逐项对照",
        "Only the credential was checked: compare what is listed above with the certificate.",
    ),
}
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
_REASON = Text("{on}，{reason}", "On {on}: {reason}")
_DEMONSTRATION = Text("这是示例数据，不是真实的证书", "This is demonstration data, not a real certificate.")
