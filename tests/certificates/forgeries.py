"""Files that somebody may hand in for a certificate, and what each comes to; the terminal and the site must agree.

What is printed is printed; what others make of it is made with their tools (pikepdf, pypdf).
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pikepdf
import pypdf

from builder.certificates.credential import issue
from builder.certificates.pdf import Printer
from builder.certificates.verify import State
from tests.certificates.samples import CERTIFICATE, ISSUER, KEY, OTHER_KEY, carrying, changed, named

MIME = "application/vc+json"
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256))
DOCUMENT = b"PK\x03\x04[Content_Types].xml" + bytes(64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A file, and what it comes to where the register knows the printed one, and it is valid."""

    file: bytes
    state: State


def handed(printer: Printer, pdf: bytes, credential: bytes) -> dict[str, Handed]:
    """Give the files by what was done: `pdf` is what was printed of `credential`."""
    other = issue(named("例文伯"), KEY)
    others_page = _printed(printer, issue(named("例文伯"), OTHER_KEY))
    forged_page = _printed(printer, changed(credential, "credentialSubject", "grade", "title", to="甲等"))
    middle = len(pdf) // 2
    mark = pdf.index(b"vc+json") if b"vc+json" in pdf else pdf.index(b"vc#2Bjson")
    stream = pdf.index(b"stream", mark)
    by_state = {
        State.VALID: {"as it was issued": pdf},
        State.DIFFERS: {
            "a byte at the end": pdf + b"\n",
            "a comment inside the head": pdf.replace(b"%PDF-", b"%PDF-", 1).replace(b"\n", b"\n% \n", 1),
            "a byte of the page": _flipped(pdf, _far_from(pdf, mark)),
            "saved anew": _resaved(pdf),
            "saved anew with object streams": _resaved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate),
            "saved anew uncompressed": _resaved(pdf, compress_streams=False, stream_decode_level=_ALL),
            "saved anew by another program": _merged(pdf),
            "appended to": _appended(pdf),
            "re-attached to another page": _attached(_without(others_page), credential),
            "re-attached to an empty page": _attached(_empty(), credential),
            "re-attached to a page with another grade": _attached(_without(forged_page), credential),
            "re-attached twice": _attached(_attached(_empty(), credential), credential, "b.json"),
            "re-attached to a photo's page": _attached(_drawn(), credential),
            "cut off behind the credential": pdf[: pdf.index(b"endobj", stream) + 6] if stream < middle else pdf[:-9],
            "the credential alone in a shell": carrying(credential),
            "with a decoy beside it": carrying(credential).replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + _DECOY),
            "a second page": _with_page(pdf),
        },
        State.DAMAGED: {
            "a byte of the credential": _flipped(pdf, stream + 60),
            "the head of the credential's stream": _flipped(pdf, stream + 8),
            "cut off within the credential": pdf[: stream + 200],
            "cut off in the middle": pdf[: min(middle, mark - 200)],
            "a swapped name": carrying(changed(credential, "credentialSubject", "name", to="例文伯")),
            "a swapped grade": carrying(changed(credential, "credentialSubject", "grade", "title", to="甲等")),
            "a swapped number": carrying(changed(credential, "credentialSubject", "number", to="2025-0")),
            "a page of a forged credential": forged_page,
            "two credentials": _attached(pdf, other, "other.json"),
            "two in a shell": carrying(credential, other),
            "no proof": carrying(changed(credential, "proof", to=None)),
            "a short proof": carrying(changed(credential, "proof", "proofValue", to="z1")),
            "a proof for something else": carrying(changed(credential, "proof", "proofPurpose", to="authentication")),
            "another key under the issuer's name": carrying(
                changed(issue(CERTIFICATE, OTHER_KEY), "proof", "verificationMethod", to=next(iter(ISSUER.methods)))
            ),
            "spaced": carrying(credential.replace(b":{", b": {")),
            "a member twice": carrying(credential.replace(b'{"@context"', b'{"demonstration":false,"@context"', 1)),
            "with a byte order mark": carrying(b"\xef\xbb\xbf" + credential),
            "no JSON": carrying(b"{"),
            "a list": carrying(b"[]"),
            "endless brackets": carrying(b"[" * 70_000),
            "swollen": _streamed(b"/Filter/FlateDecode", zlib.compress(b"[" * 10_000_000)),
            "not deflated": _streamed(b"/Filter/FlateDecode", b"no zlib at all"),
            "full of marks": carrying(credential) + _DECOY * 40,
        },
        State.PROTECTED: {
            "with a password": _encrypted(pdf, user="开"),
            "without printing": _encrypted(pdf, owner="主"),
            "by an older cipher": _encrypted(pdf, owner="o", R=4),
            "a stranger's with a password": _encrypted(_empty(), user="u"),
        },
        State.UNREGISTERED: {
            "never registered": _printed(printer, other),
            "another grade under a known number": carrying(issue(replace(CERTIFICATE, grade_title="良好"), KEY)),
            "another enterprise under a known number": carrying(issue(named("例文博", "示例公司"), KEY)),
        },
        State.WRONG_ISSUER: {
            "by another's key": others_page,
            "for another site": carrying(changed(credential, "issuer", "id", to="did:web:example.com:certificates")),
        },
        State.NOT_OURS: {
            "an empty page": _empty(),
            "the page without its attachment": _without(pdf),
            "attached as JSON": _attached(_empty(), credential, mime="application/json"),
            "some text": _drawn(),
            "a head alone": b"%PDF-1.7\n",
        },
        State.UNREADABLE: {
            "nothing": b"",
            "zeros": bytes(1000),
            "a photo": PHOTO,
            "a document": DOCUMENT,
            "the credential by itself": credential,
            "the PDF in an archive": b"PK\x03\x04" + bytes(2000) + pdf,
        },
    }
    return {name: Handed(file=file, state=state) for name, file, state in _flat(by_state)}


_ALL = pikepdf.StreamDecodeLevel.generalized
_DECOY = b"9 0 obj\n<</Subtype/application#2Fvc+json>>\nendobj\n"


def _flat(by_state: dict[State, dict[str, bytes]]) -> Iterator[tuple[str, bytes, State]]:
    for state, files in by_state.items():
        for name, file in files.items():
            yield name, file, state


def _printed(printer: Printer, credential: bytes) -> bytes:
    pdf = printer.print(credential)
    assert isinstance(pdf, bytes)
    return pdf


def _flipped(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def _far_from(pdf: bytes, mark: int) -> int:
    """Give a place in the stream that is the farthest from the credential's."""
    first, last = pdf.index(b"stream"), pdf.rindex(b"endstream")
    return (first if abs(first - mark) > abs(last - mark) else last - 100) + 60


def _saved(document: pikepdf.Pdf, **options: object) -> bytes:
    output = io.BytesIO()
    document.save(output, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return output.getvalue()


def _resaved(pdf: bytes, **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return _saved(document, **options)


def _encrypted(pdf: bytes, user: str = "", owner: str = "", R: Literal[4, 6] = 6) -> bytes:  # noqa: N803  # the standard's own
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return _saved(document, encryption=pikepdf.Encryption(user=user, owner=owner or user, R=R))


def _without(pdf: bytes) -> bytes:
    """Give the page without what is attached to it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name in list(document.attachments):
            del document.attachments[name]
        if "/AF" in document.Root:
            del document.Root.AF
        return _saved(document)


def _attached(pdf: bytes, credential: bytes, name: str = "credential.json", mime: str = MIME) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.attachments[name] = pikepdf.AttachedFileSpec(
            document, credential, filename=name, mime_type=mime, description="", creation_date="", mod_date=""
        )
        return _saved(document)


def _with_page(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.add_blank_page()
        return _saved(document)


def _empty() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    return _saved(document)


def _drawn() -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.contents_add(b"0.5 g 0 0 100 100 re f")
    return _saved(document)


def _merged(pdf: bytes) -> bytes:
    """Read and write a file with another program, as a tool that merges does."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _appended(pdf: bytes) -> bytes:
    """Write an update behind a file, as a program that annotates does."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Title": "例"})
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _streamed(filters: bytes, content: bytes) -> bytes:
    head = b"%%PDF-1.7\n1 0 obj\n<</Subtype/application#2Fvc+json%s/Length %d>>\nstream\n"
    return head % (filters, len(content)) + content + b"\nendstream\nendobj\n%%EOF\n"
