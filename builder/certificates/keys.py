"""The issuer's key: one secret in one file, kept where no repository reaches."""

import base64
import contextlib
import json
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from builder.certificates.issuer import PublicKey
from builder.problems import Text, refusal
from builder.records.files import FOR_THE_OWNER, create_bytes

_TYPE = "yucai-issuer-key"
_SECRET_BYTES = 32
_MOST_BYTES = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyFileError(Exception):
    """The key file cannot be made or used; `text` says why in one line."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """The secret of 32 bytes and the three keys that come from it (HKDF-SHA-256), each for one purpose."""

    secret: bytes = field(repr=False)

    @property
    def number_key(self) -> bytes:
        """The key that makes certificate numbers."""
        return self._derived("certificate numbers")

    @property
    def salt_key(self) -> bytes:
        """The key that makes the salts of credentials."""
        return self._derived("credential salts")

    @property
    def public(self) -> PublicKey:
        """The public half of the signing key."""
        return PublicKey(self._signing_key.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """Sign with Ed25519: the same data has the same signature of 64 bytes."""
        return self._signing_key.sign(data)

    @property
    def _signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derived("credential signatures"))

    def _derived(self, purpose: str) -> bytes:
        info = f"yucai/1/{purpose}".encode()
        return HKDF(SHA256(), _SECRET_BYTES, salt=None, info=info).derive(self.secret)


def new_key(path: Path, *, root: Path) -> IssuerKey:
    """Make a key and write it to a new file that its owner alone can read.

    Refuses a path under `root`, which holds the records, or in any other Git checkout; raises `KeyFileError`.
    """
    place = path.resolve()
    if place.is_relative_to(root.resolve()) or any((folder / ".git").exists() for folder in place.parents):
        raise KeyFileError(
            f"密钥不能放在档案库或者其他 Git 仓库里：{path}；请另选一个位置",
            f"a key must not lie in the records or in any other Git checkout: {path}",
        )
    key = IssuerKey(secrets.token_bytes(_SECRET_BYTES))
    secret = base64.urlsafe_b64encode(key.secret).decode()
    with _refusals(path):
        place.parent.resolve(strict=True)  # a folder that is not there is a slip, not a wish
        content = json.dumps({"type": _TYPE, "secret": secret}, indent=2).encode() + b"\n"
        try:
            create_bytes(place, content, FOR_THE_OWNER)
        except FileExistsError:
            raise
        except OSError:
            if place.exists() and place.read_bytes() == content:  # it is this one, and was not made sure of
                place.unlink()
            raise
    return key


def load_key(path: Path, *, pinned: PublicKey | None = None) -> IssuerKey:
    """Read a key file.

    Raises `KeyFileError` where it is missing, open to others, malformed, or not the key that was published.
    """
    with _refusals(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode
            content = file.read(_MOST_BYTES) if stat.S_ISREG(mode) else b""
    if stat.S_ISREG(mode) and mode & _OTHERS:
        raise KeyFileError(
            f"密钥文件 {path} 其他用户也能读写；请先执行 chmod 600 {path}",
            f"others can use the key file {path}; first: chmod 600 {path}",
        )
    key = _parsed(content)
    if key is None:
        raise KeyFileError(f"{path} 不是签发密钥文件，或已损坏", f"{path} is no key file, or a damaged one")
    if pinned is not None and key.public != pinned:
        raise KeyFileError(
            f"{path} 不是登记的现用密钥：它的公钥是 {key.public.multikey}，登记的是 {pinned.multikey}；"
            f"请用现用的密钥文件，要改用这一个的，先运行 yucai keys rotate {path}",
            f"{path} is not the key that signs now: its public key is {key.public.multikey}, registered is "
            f"{pinned.multikey}; name that one's file, or put this one into use first: yucai keys rotate {path}",
        )
    return key


def _parsed(content: bytes) -> IssuerKey | None:
    try:
        data = json.loads(content)
        secret = base64.b64decode(data["secret"], altchars=b"-_", validate=True)
        known = data["type"] == _TYPE and len(secret) == _SECRET_BYTES
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    return IssuerKey(secret) if known else None


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Turn what the machine refuses into one line."""
    try:
        yield
    except FileExistsError as error:
        raise KeyFileError(
            f"{path} 已经存在，不会覆盖；请另选一个位置", f"{path} exists and is not overwritten"
        ) from error
    except FileNotFoundError as error:
        raise KeyFileError(f"找不到 {path}", f"there is no {path}") from error
    except OSError as error:
        why = refusal(error)
        raise KeyFileError(f"无法使用密钥文件 {path}：{why.zh}", f"cannot use the key file {path}: {why.en}") from error
