"""Looks for a word in a file in whatever form it could be hidden: plain, escaped, encoded, compressed, in a PDF."""

import base64
import binascii
import gzip
import io
import zipfile
from collections.abc import Iterator
from urllib.parse import quote

import pikepdf
import pypdf

_CHARSETS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def forms(word: str) -> frozenset[bytes]:
    """Give every form of a word that is looked for, in ASCII lower case."""
    written = [
        word,
        quote(word, safe=""),
        "".join(f"&#{ord(sign)};" for sign in word),
        "".join(f"&#x{ord(sign):x};" for sign in word),
        "".join(f"\\u{ord(sign):04x}" for sign in word),
        "".join(f"&#{ord(sign)};" if sign in ".-" else sign for sign in word),
    ]
    found = {text.encode(charset).lower() for text in written for charset in _CHARSETS}
    encoded = [word.encode(charset) for charset in _CHARSETS]
    found |= {form for data in encoded for form in (*_in_base64(data), binascii.hexlify(data))}
    return frozenset(found)


def _in_base64(data: bytes) -> Iterator[bytes]:
    """Give what base64 makes of data wherever it begins in a group of three bytes, less what its neighbours change."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + data)
        inner = whole[(0, 2, 3)[before] : -4 if (before + len(data)) % 3 else None].lower()
        yield inner
        yield inner.replace(b"+", b"-").replace(b"/", b"_")


def contents(data: bytes) -> Iterator[bytes]:
    """Give what a file holds: as it is, and out of every archive, compression and PDF in it, in ASCII lower case."""
    yield data.lower()
    if data.startswith(b"\x1f\x8b"):
        yield from contents(gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode().lower()
                yield from contents(archive.read(name))
    elif data.startswith(b"%PDF-"):
        yield from _of_pdf(data)


def _of_pdf(data: bytes) -> Iterator[bytes]:
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        yield page.extract_text().encode().lower()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                yield from contents(one.read_bytes())
            else:
                yield one.unparse(resolved=True).lower()


def holds(data: bytes, words: frozenset[bytes]) -> bool:
    """Tell whether a file holds any of some forms."""
    return any(form in content for content in contents(data) for form in words)
