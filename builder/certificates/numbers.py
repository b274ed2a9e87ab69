"""The numbers of certificates: nobody can guess one, and the issuer's key gives each the same again."""

import hashlib
import hmac
import re
import unicodedata

from builder.certificates.keys import IssuerKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 5, 4
_SALT_BYTES = 16
_LOOKALIKES = str.maketrans("OIL", "011")
_NUMBER = re.compile(rf"([0-9]{{4}})([{_ALPHABET}]{{{_GROUPS * _GROUP}}})")


def certificate_number(key: IssuerKey, year: int, trainee: str, revision: int) -> str:
    """Give the number of a certificate: the year and 100 bits in five groups, safe in an address.

    The alphabet is Crockford's, without I, L, O and U: 2025-7K3M-Q2VX-9D4H-T6BN-W8RE.
    """
    bits = int.from_bytes(_mac(key.number_key, "number", year, trainee, revision), "big")
    digits = "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(_GROUPS * _GROUP))
    return _grouped(str(year), digits)


def certificate_salt(key: IssuerKey, year: int, trainee: str, revision: int) -> str:
    """Give 128 bits, as hex digits, that keep the published digest of a credential from being guessed."""
    return _mac(key.salt_key, "salt", year, trainee, revision)[:_SALT_BYTES].hex()


def read_number(text: str) -> str | None:
    """Read a number as people type it: any case or width, hyphens or none, O for 0, I and L for 1; else none."""
    plain = re.sub(r"[\s\-\u2010-\u2015\u2212]", "", unicodedata.normalize("NFKC", text)).upper().translate(_LOOKALIKES)
    match = _NUMBER.fullmatch(plain)
    return _grouped(*match.groups()) if match else None


def _mac(key: bytes, purpose: str, year: int, trainee: str, revision: int) -> bytes:
    return hmac.digest(key, f"{purpose}\n{year}\n{trainee}\n{revision}".encode(), hashlib.sha256)


def _grouped(year: str, digits: str) -> str:
    return "-".join([year, *(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))])
