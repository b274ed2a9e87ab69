"""The credential inside a PDF, and what keeps it from being found; the same way as `verify.js` of the site looks."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

MOST_BYTES = 64 * 1024
"""The most bytes that a credential may have."""
_MOST_MARKS = 16
_DICTIONARY_BYTES = 4096
"""How far the dictionary of an attachment reaches before and after its mark."""

_HEAD = re.compile(rb"%PDF-")
_HEAD_BYTES = _END_BYTES = 1024
"""Where readers look for the head and for the end of a file."""
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d{1,9}\s+\d{1,5}\s+R\b|<<)")
_OBJECT = re.compile(rb"\d\s+obj\b")
_SUBTYPE = re.compile(rb"/Subtype\s*/application#2[Ff]vc(?:\+|#2[Bb])json(?=[\s/>])")
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})(?:\s+(\d{1,5})\s+R\b)?")
_FLATE = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")
_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n)")


def is_pdf(file: bytes) -> bool:
    """Tell whether a file begins as a PDF does."""
    return _HEAD.search(file, 0, _HEAD_BYTES) is not None


def is_encrypted(pdf: bytes) -> bool:
    """Tell whether a PDF says that it is encrypted."""
    return _ENCRYPTED.search(pdf) is not None


def is_cut_off(pdf: bytes) -> bool:
    """Tell whether a PDF with anything in it lacks its end."""
    return b"%%EOF" not in pdf[-_END_BYTES:] and _OBJECT.search(pdf) is not None


def credentials_in(pdf: bytes) -> frozenset[bytes] | None:
    """Give the different credentials that are attached to a PDF, of at most 64 KiB each.

    Gives none at all, not even an empty set, where more seem to be attached than anybody attaches: to look at all of
    a hundred thousand would take minutes.
    """
    marks = list(islice(_SUBTYPE.finditer(pdf), _MOST_MARKS + 1))
    return None if len(marks) > _MOST_MARKS else frozenset(_attached(pdf, marks))


def _attached(pdf: bytes, marks: list[re.Match[bytes]]) -> Iterator[bytes]:
    for found in marks:
        start = pdf.rfind(b"obj", max(0, found.start() - _DICTIONARY_BYTES), found.start())
        stream = _STREAM.search(pdf, found.end(), found.end() + _DICTIONARY_BYTES)
        if start == -1 or stream is None:
            continue
        dictionary = pdf[start : stream.start()]
        length = _length(pdf, dictionary)
        if length is None:
            continue
        content = pdf[stream.end() : stream.end() + length]
        if _FLATE.search(dictionary):
            yield _inflated(content)
        elif b"/Filter" not in dictionary:
            yield content[: MOST_BYTES + 1]


def _length(pdf: bytes, dictionary: bytes) -> int | None:
    """Read how long the stream is, from its dictionary or from the object that this names."""
    length = _LENGTH.search(dictionary)
    if length is None or length[2] is None:
        return int(length[1]) if length else None
    referred = re.search(rb"(?<!\d)%s\s+%s\s+obj\s+(\d{1,9})" % (length[1], length[2]), pdf)
    return int(referred[1]) if referred else None


def _inflated(content: bytes) -> bytes:
    """Inflate, no further than one byte too many; what is damaged comes out empty."""
    inflater = zlib.decompressobj()
    try:
        credential = inflater.decompress(content, MOST_BYTES + 1)
    except zlib.error:
        return b""
    whole = inflater.eof and not inflater.unused_data
    return credential if whole or len(credential) > MOST_BYTES else b""
