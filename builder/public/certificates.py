"""Certificates as far as those who have a number may see them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

CertificateState = Literal["valid", "revoked", "replaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What the site says of one certificate; its holder's name is masked, `authority` is that of its day.

    `state_since` and `reason` are there for a revoked, a replaced or a restored one, which is valid again. `status` is
    the same as JSON, with the digests of the credential and of the files, as checkers read it.
    """

    title: str
    authority: str
    number: str
    year: int
    grade: str
    holder: str
    issued_on: dt.date
    state: CertificateState
    state_since: dt.date | None
    reason: str | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """Every certificate issued, by number, and `issuer`, the document that names the issuer's keys, as JSON."""

    issuer: str | None
    issued: tuple[Certificate, ...]
