"""The numbers of certificates: nobody can guess one, and the issuer's key gives each the same again."""

import hashlib
import hmac

from builder.certificates.keys import IssuerKey
from builder.results.seal import SALT_BYTES

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 5, 4


def certificate_number(key: IssuerKey, year: int, trainee: str, revision: int) -> str:
    """Give the number of a certificate: the year and 100 bits in five groups, safe in an address.

    The alphabet is Crockford's, without I, L, O and U: 2025-7K3M-Q2VX-9D4H-T6BN-W8RE.
    """
    bits = int.from_bytes(_mac(key.number_key, "number", year, trainee, revision), "big")
    digits = "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(_GROUPS * _GROUP))
    return _grouped(str(year), digits)


def certificate_salt(key: IssuerKey, year: int, trainee: str, revision: int) -> str:
    """Give 128 bits, as hex digits, that keep the published digest of a credential from being guessed."""
    return _mac(key.salt_key, "salt", year, trainee, revision)[:SALT_BYTES].hex()


def _mac(key: bytes, purpose: str, year: int, trainee: str, revision: int) -> bytes:
    return hmac.digest(key, f"{purpose}\n{year}\n{trainee}\n{revision}".encode(), hashlib.sha256)


def _grouped(year: str, digits: str) -> str:
    return "-".join([year, *(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))])
