"""The names of cells in a workbook of Excel 97 to 2003: those of our forms alone."""

import struct
from collections.abc import Iterable, Mapping, Sequence

from builder.exchange.faults import Place
from builder.exchange.marks import is_name

_INTERNAL = b"\x01\x04"
_REFERENCES = frozenset({0x3A, 0x5A, 0x7A})
_AREAS = frozenset({0x3B, 0x5B, 0x7B})
"""What a formula begins with that is one cell of a sheet, or an area of them."""
_COLUMN = 0xFF


def names_of(records: Iterable[tuple[int, bytes]], sheets: Sequence[str]) -> Mapping[str, Place]:
    """Give the first cell of each name of ours from the records of the workbook; `sheets` are called so, in order.

    Raises `struct.error` where a record is cut off.
    """
    own: list[bool] = []
    leads: list[tuple[int, int]] = []
    found: list[tuple[str, bytes]] = []
    for kind, record in records:
        match kind:
            case 0x01AE:  # SUPBOOK
                own.append(record[2:4] == _INTERNAL)
            case 0x0017:  # EXTERNSHEET
                (count,) = struct.unpack_from("<H", record)
                count = min(count, (len(record) - 2) // 6)
                leads += [struct.unpack_from("<HH", record, 2 + 6 * at) for at in range(count)]
            case 0x0018:  # NAME
                found.append(_name_and_formula(record))
    places: dict[str, Place] = {}
    for name, formula in found:
        at = _reference(formula) if is_name(name) else None
        book, sheet = leads[at[0]] if at and at[0] < len(leads) else (len(own), 0)
        if at and book < len(own) and own[book] and sheet < len(sheets):
            places.setdefault(name, Place(sheets[sheet], *at[1:]))
    return places


def _name_and_formula(record: bytes) -> tuple[str, bytes]:
    """Give what a record names, and what that is."""
    length, size, wide = record[3], *struct.unpack_from("<H8xB", record, 4)
    end = 15 + length * (1 + (wide & 1))
    name = record[15:end].decode("utf-16-le" if wide & 1 else "latin-1", "replace")
    return name, record[end : end + size]


def _reference(formula: bytes) -> tuple[int, int, int] | None:
    """Give the number of the reference to a sheet, row and column of the first cell; None of any other formula."""
    if formula[:1] and formula[0] in _REFERENCES:
        lead, row, column = struct.unpack_from("<HHH", formula, 1)
    elif formula[:1] and formula[0] in _AREAS:
        lead, row, column = struct.unpack_from("<HH2xH", formula, 1)
    else:
        return None
    return lead, row + 1, (column & _COLUMN) + 1
