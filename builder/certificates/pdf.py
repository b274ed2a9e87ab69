"""The certificate as a PDF/A-3a and PDF/UA-1 page that shows what its credential says, and carries it."""

import datetime as dt
import io
import json
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import segno

from builder.problems import Text, listing
from builder.records.characters import with_number
from builder.typesetting import MissingCharactersError, Standard, Typesetter

_TEMPLATE = Path(__file__).parent / "templates/certificate.typ"
_STANDARDS: tuple[Standard, ...] = ("a-3a", "ua-1")
_WORTH_A_PROCESS = 100
_SHARE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprintable:
    """A certificate that was not printed, because no font has these characters."""

    name: str
    number: str
    characters: tuple[str, ...]

    def text(self, holder: str) -> Text:
        """Say whose certificate it is and which characters."""
        names = listing(with_number(character) for character in self.characters)
        return Text(
            f"{holder} 的证书没有生成：字体里没有 {names.zh}；请用 --fonts 提供含有该字的字体后再运行",
            f"no certificate for {holder}: no font has {names.en}; name a folder with a font that has by --fonts",
        )


class Printer:
    """Prints credentials, with the fonts of the package and those in further folders; never the system's."""

    def __init__(self, font_folders: Sequence[Path] = ()) -> None:
        self._typesetter = Typesetter(_TEMPLATE, font_folders)

    def print(self, credential: bytes) -> bytes | Unprintable:
        """Print a credential that `issue` made; the same credential has the same bytes."""
        document = json.loads(credential)
        inputs = {
            "credential": credential.decode(),
            "qr": _qr_code(document["id"]),
            "fonts": json.dumps(self._typesetter.families),
        }
        try:
            return self._typesetter.typeset(inputs, dt.datetime.fromisoformat(document["validFrom"]), _STANDARDS)
        except MissingCharactersError as error:
            subject = document["credentialSubject"]
            return Unprintable(name=subject["name"], number=subject["number"], characters=error.characters)


def print_all(
    credentials: Sequence[bytes], *, processes: int = 1, font_folders: Sequence[Path] = ()
) -> Iterator[bytes | Unprintable]:
    """Print many credentials, in their order, each as soon as it is done.

    A caller shows progress by counting. Few credentials are not worth a further process and get none.
    """
    if processes == 1 or len(credentials) < _WORTH_A_PROCESS:
        yield from map(Printer(font_folders).print, credentials)
        return
    # A fork would inherit the locks of the typesetter's threads.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        # All processes start here; Ctrl-C in a terminal reaches them too, and is the caller's alone to answer.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            printed = pool.map(partial(_print_one, tuple(font_folders)), credentials, chunksize=_SHARE)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield from printed


@cache
def _printer(font_folders: tuple[Path, ...]) -> Printer:
    return Printer(font_folders)


def _print_one(font_folders: tuple[Path, ...], credential: bytes) -> bytes | Unprintable:
    return _printer(font_folders).print(credential)


def _qr_code(address: str) -> str:
    """Draw an address as a QR code that stands a quarter of damage (level Q), as SVG."""
    drawing = io.BytesIO()
    segno.make_qr(address, error="q").save(drawing, kind="svg", border=0, xmldecl=False, dark="#1f1d1a")
    return drawing.getvalue().decode()
