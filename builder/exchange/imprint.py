"""What tells that a workbook is as we wrote it: a digest of its parts in one of them.

Whatever program saves the workbook writes other parts, and leaves the digest as it was or out.
"""

import hashlib
import io
import re
import zipfile
from contextlib import suppress

from xlsxwriter import Workbook

_PROPERTY = "yucai"
_PART = "docProps/custom.xml"
_LARGEST_PART = 4096
_BLANK = b"0" * 64
_DIGEST = re.compile(rb"<vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>")


def leave_room(workbook: Workbook) -> None:
    """Give a workbook that is to have an imprint the property that will hold it."""
    workbook.set_custom_property(_PROPERTY, _BLANK.decode(), "text")


def imprinted(content: bytes) -> bytes:
    """Give a workbook that has room for it its imprint; the same are the same bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
        digest = _digest_of(old)
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, part.replace(_BLANK, digest) if info.filename == _PART else part)
    return output.getvalue()


def is_as_written(content: bytes) -> bool:
    """Tell whether a file is a workbook that was given its imprint and not saved since."""
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(content)) as found:  # whatever lies there instead
        if found.getinfo(_PART).file_size <= _LARGEST_PART:
            said = _DIGEST.search(found.read(_PART))
            return said is not None and said[1] == _digest_of(found)
    return False


def _digest_of(workbook: zipfile.ZipFile) -> bytes:
    """Give a digest of all parts but that which holds it, by the sums that a zip has of them."""
    sums = sorted((info.filename, info.CRC, info.file_size) for info in workbook.infolist() if info.filename != _PART)
    return hashlib.sha256(repr(sums).encode()).hexdigest().encode()
