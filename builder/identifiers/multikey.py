"""Ed25519 public keys of 32 bytes as a W3C Multikey writes them."""

from builder.identifiers import multibase

_MULTICODEC = b"\xed\x01"  # ed25519-pub
_KEY_BYTES = 32


def encoded(raw: bytes) -> str:
    """Write a key."""
    return multibase.encoded(_MULTICODEC + raw)


def decoded(text: str) -> bytes:
    """Read a key; raises `ValueError` for anything else."""
    data = multibase.decoded(text, len(_MULTICODEC) + _KEY_BYTES)
    if not data.startswith(_MULTICODEC):
        raise ValueError("not an Ed25519 Multikey")
    return data.removeprefix(_MULTICODEC)


def is_multikey(text: str) -> bool:
    """Tell whether a text is a key."""
    try:
        decoded(text)
    except ValueError:
        return False
    return True
