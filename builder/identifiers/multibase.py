"""Base 58 as the multibase of W3C keys and proofs writes it: a `z`, then the Bitcoin alphabet."""

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def encoded(data: bytes) -> str:
    """Write bytes; a leading zero byte becomes a leading `1`."""
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + digits


def decoded(text: str, length: int) -> bytes:
    """Read exactly `length` bytes; raises `ValueError` for whatever `encoded` does not write."""
    number = 0
    for digit in text.removeprefix("z")[: 2 * length]:
        number = number * 58 + _ALPHABET.index(digit)
    data = number.to_bytes(length, "big") if number < 1 << 8 * length else b""
    if encoded(data) != text:
        raise ValueError("not a base 58 value of the expected length")
    return data
