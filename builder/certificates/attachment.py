"""The credential inside a PDF, found without a PDF library, the same way as `verify.js` of the site finds it."""

import re
import zlib
from collections.abc import Iterator

_MOST_BYTES = 64 * 1024

_SUBTYPE = re.compile(rb"/Subtype\s*/application#2[Ff]vc(?:\+|#2[Bb])json(?=[\s/>])")
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})(?:\s+(\d{1,5})\s+R\b)?")
_FLATE = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")
_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n)")


def credentials_in(pdf: bytes) -> frozenset[bytes]:
    """Give the different credentials that are attached to a PDF, of at most 64 KiB each."""
    return frozenset(_attached(pdf))


def _attached(pdf: bytes) -> Iterator[bytes]:
    for found in _SUBTYPE.finditer(pdf):
        start = pdf.rfind(b"obj", 0, found.start())
        stream = _STREAM.search(pdf, found.end())
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
            yield content[: _MOST_BYTES + 1]


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
        credential = inflater.decompress(content, _MOST_BYTES + 1)
    except zlib.error:
        return b""
    whole = inflater.eof and not inflater.unused_data
    return credential if whole or len(credential) > _MOST_BYTES else b""
