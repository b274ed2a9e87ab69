"""The lock of what is installed: this very Yucai and all that it needs, each by version and digest."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from builder import __version__
from builder.founding.shipped import shipped
from builder.founding.templating import template

REQUIREMENTS = "requirements.txt"
WHEELS = ".yucai/wheel"
"""Where a root keeps the wheel that its lock names."""
DISTRIBUTION = "yucai"
_LOCK = "requirements/yucai.txt"
_EXTRAS = "certificates,portal,sheets,site"
_WHEEL = ".whl"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """The wheel that Yucai was installed from: its name, its SHA-256, and its content where it is still at hand."""

    name: str
    digest: str
    content: bytes | None


def wheel(*roots: Path) -> Wheel | None:
    """Find the wheel that this Yucai was installed from; None where neither the installation nor a root tells.

    One from source, an editable one above all, has none; a lock with its folder of wheels, like an index, leaves no
    trace of the file that it gave, but a root that keeps the file shows that it holds what is installed.
    """
    installed = distribution(DISTRIBUTION)
    kept = (wheel_kept_in(root, installed) for root in roots)
    return wheel_of(installed) or next((found for found in kept if found), None)


def wheel_kept_in(root: Path, installed: Distribution) -> Wheel | None:
    """Find the wheel of a root that holds, file by file, what is installed of a package."""
    for file in sorted((root / WHEELS).glob(f"{DISTRIBUTION}-*{_WHEEL}")):
        with suppress(OSError, zipfile.BadZipFile, StopIteration):
            if content := _same(file, installed):
                return Wheel(name=file.name, digest=hashlib.sha256(content).hexdigest(), content=content)
    return None


def wheel_of(installed: Distribution) -> Wheel | None:
    """Find the wheel that a package was installed from, by what its installer noted (`direct_url.json`)."""
    noted = json.loads(installed.read_text("direct_url.json") or "{}")
    address = urlsplit(str(noted.get("url", "")))
    name = address.path.rpartition("/")[2]
    archive = noted.get("archive_info")
    if archive is None or not name.endswith(_WHEEL):
        return None
    content = None
    if address.scheme == "file":
        with suppress(OSError, zipfile.BadZipFile):
            content = _same(Path(url2pathname(address.path)), installed)
    held = hashlib.sha256(content).hexdigest() if content else None
    digest = _digest(archive) or held
    return Wheel(name=name, digest=digest, content=content if held == digest else None) if digest else None


def _digest(archive: dict[str, object]) -> str | None:
    """Give the SHA-256 that was noted of an archive, in the new form or the old one."""
    hashes, old = archive.get("hashes"), str(archive.get("hash", ""))
    noted = hashes.get("sha256") if isinstance(hashes, dict) else None
    return str(noted) if noted else old.removeprefix("sha256=") if old.startswith("sha256=") else None


def _same(file: Path, installed: Distribution) -> bytes | None:
    """Give the content of a wheel that holds what is installed; None where another was put in its place since."""
    content = file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        record = next(name for name in packed.namelist() if name.endswith(".dist-info/RECORD"))
        held = set(_digests(packed.read(record).decode()))
    return content if held <= set(_digests(installed.read_text("RECORD") or "")) else None


def _digests(record: str) -> Iterator[str]:
    """Give what a RECORD says of each file that has a digest."""
    yield from (line.rpartition(",")[0] for line in record.splitlines() if ",sha256=" in line)


def pins(text: str) -> list[tuple[str, str]]:
    """Give what a lock pins: each package with its version, more than once where sorts of Python differ."""
    return _PIN.findall(text)


def locked_text() -> str:
    """Give the lock of all that Yucai needs, as it came with the product, without its comments."""
    lines = shipped(_LOCK).read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def lock_files(found: Wheel | None) -> dict[str, bytes]:
    """Give the lock of a root, and the wheel that it names where that is at hand, by their paths."""
    text = template(
        "requirements.txt.jinja",
        version=__version__,
        extras=_EXTRAS,
        wheel=found,
        wheels=WHEELS,
        locked=locked_text(),
    )
    kept = {f"{WHEELS}/{found.name}": found.content} if found and found.content else {}
    return {REQUIREMENTS: text.encode(), **kept}
