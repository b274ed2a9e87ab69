"""The state of a certificate's number on a day: the last change holds, by day, then by order."""

import datetime as dt
from typing import Literal

import pytest

from builder.records.model import CertificateChange, Certificates
from builder.results.standing import standing

NUMBER = "2025-7K3M-9QRT-2VWX-5ACD-8EFG"
MARCH, APRIL, MAY = (dt.date(2026, month, 2) for month in (3, 4, 5))
Status = Literal["revoked", "replaced", "restored"]


def change(status: Status, on: dt.date, number: str = NUMBER) -> CertificateChange:
    return CertificateChange(number=number, trainee="t2024-001", status=status, on=on, reason="本人申请。")


def register(*changes: CertificateChange) -> Certificates:
    return Certificates(path="", year=2025, certificates=changes)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ((), "valid"),
        ((change("revoked", MARCH, "2025-other"),), "valid"),
        ((change("revoked", MARCH),), "revoked"),
        ((change("replaced", MARCH), change("revoked", MARCH)), "revoked"),
        ((change("revoked", MARCH), change("replaced", MARCH)), "replaced"),
        ((change("revoked", APRIL), change("replaced", MARCH)), "revoked"),
        ((change("revoked", MARCH), change("restored", MARCH)), "valid"),
        ((change("restored", APRIL), change("revoked", MARCH)), "valid"),
        ((change("revoked", MARCH), change("restored", APRIL), change("revoked", APRIL)), "revoked"),
        ((change("revoked", MAY + dt.timedelta(1)),), "valid"),
        ((change("revoked", MARCH), change("restored", dt.date(2099, 1, 1))), "revoked"),
    ],
)
def test_the_last_change_up_to_the_day_holds(changes: tuple[CertificateChange, ...], state: str) -> None:
    found = standing(register(*changes), NUMBER, MAY)
    assert found.state == state
    assert (found.change is None) == (not [one for one in changes if one.number == NUMBER and one.on <= MAY])


def test_it_tells_the_change_that_holds() -> None:
    restored = change("restored", APRIL)
    assert standing(register(restored, change("revoked", MARCH)), NUMBER, MAY).change == restored
