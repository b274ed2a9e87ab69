"""What the register of certificates lets out, to those who have a number (六（二）)."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from builder.certificates.certificate import Certificate as Signed
from builder.certificates.issuer import did_document
from builder.certificates.register import issuer, registered
from builder.certificates.status import status_document
from builder.public import Certificate, Certificates
from builder.records.model import IssuedCertificate
from builder.records.programme import Programme
from builder.results.standing import standing


def certificates(programme: Programme, as_of: dt.date) -> Certificates:
    """Give the certificates issued by a day, as they stood on it, and the keys that signed them.

    Without an https address there are none: nobody could check them.
    """
    known = issuer(programme)
    if known is None or not known.site_url.startswith("https://"):
        return Certificates(issuer=None, issued=())
    issued = (
        _certificate(programme, signed, entry, as_of) for signed, entry in registered(programme) if entry.on <= as_of
    )
    return Certificates(
        issuer=_json(did_document(known)), issued=tuple(sorted(issued, key=lambda certificate: certificate.number))
    )


def _certificate(programme: Programme, signed: Signed, entry: IssuedCertificate, as_of: dt.date) -> Certificate:
    """Say of a certificate what its status document says, and that alone."""
    now = standing(programme.certificates[signed.year], signed.number, as_of)
    status = status_document(signed, entry, now)
    return Certificate(
        title=signed.title,
        authority=signed.authority,
        number=status["number"],
        year=status["year"],
        grade=status["grade"],
        holder=status["holder"],
        issued_on=signed.issued_on,
        state=now.state,
        state_since=now.change.on if now.change else None,
        reason=status.get("reason"),
        status=_json(status),
    )


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
