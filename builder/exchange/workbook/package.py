"""The zip that a workbook is: only its declared parts are unpacked, piece by piece, and never more than is allowed."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from builder.exchange.workbook.codes import ENCRYPTED
from builder.exchange.workbook.limits import check_parts, check_pressed, check_unpacked
from builder.exchange.workbook.unreadable import UnreadableError, damaged
from builder.problems import Text

_PIECE = 2**16
_ENCRYPTED = 0x1
_PACKED_AS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CUT_OFF = Text("压缩包打不开，多半没有传完", "its zip cannot be opened; the end may be missing")
_UNKNOWN = Text("压缩包的写法不认识", "its zip is of an unknown kind")
_TWICE = Text("里面有两份同名而不同的内容", "two parts of it have one name and differ")
_BROKEN_PART = Text("里面的 {part} 解不开", "its part {part} cannot be unpacked")


class Package:
    """The parts of a zip by name; names are compared without case, and a backslash is a slash."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, EOFError, OSError, OverflowError, RuntimeError, ValueError) as error:
            raise damaged(_CUT_OFF) from error
        except NotImplementedError as error:
            raise damaged(_UNKNOWN) from error
        check_parts(len(infos))
        check_unpacked(sum(info.file_size for info in infos if _is_read(info.filename)))
        for info in infos:
            if _is_read(info.filename):
                check_pressed(info.file_size, info.compress_size)
        self._infos = {_key(info.filename): info for info in infos}
        if any(info.CRC != self._infos[_key(info.filename)].CRC for info in infos if _is_read(info.filename)):
            raise damaged(_TWICE)
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in small letters."""
        return tuple(self._infos)

    def has(self, name: str) -> bool:
        """Tell whether there is a part of a name."""
        return _key(name) in self._infos

    def pieces(self, name: str, *, again: bool = False) -> Iterator[bytes]:
        """Unpack a part piece by piece, `again` if that was done before; one that is not there is damage."""
        info = self._infos.get(_key(name))
        broken = damaged(_broken(name))
        if info is None:
            raise broken
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(ENCRYPTED)
        if info.compress_type not in _PACKED_AS:
            raise broken
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    self._unpacked += 0 if again else len(piece)
                    check_unpacked(self._unpacked)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise broken from error

    def start(self, name: str) -> bytes:
        """Give the first piece of a part, empty where there is none."""
        return next(self.pieces(name), b"") if self.has(name) else b""

    def whole(self, name: str) -> bytes:
        """Give all of a part that was unpacked before, empty where there is none."""
        return b"".join(self.pieces(name, again=True)) if self.has(name) else b""


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Give a zip that we made with some of its parts written otherwise; names are compared without case."""
    wanted = {_key(name): part for name, part in parts.items()}
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = wanted.get(_key(info.filename))
            new.writestr(info, old.read(info) if part is None else part)
    return output.getvalue()


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _is_read(name: str) -> bool:
    """Tell whether a part may be one that is read: not a picture or a macro, whatever its size."""
    return _key(name).endswith((".xml", ".rels", ".vml", "mimetype"))


def _broken(name: str) -> Text:
    shown = name[:80]
    return Text(_BROKEN_PART.zh.format(part=shown), _BROKEN_PART.en.format(part=shown))
