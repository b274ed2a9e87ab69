"""The signed credential: W3C Verifiable Credentials 2.0 with a Data Integrity proof, eddsa-jcs-2022."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from builder.certificates.attachment import MOST_BYTES
from builder.certificates.certificate import Certificate
from builder.certificates.issuer import (
    PublicKey,
    certificate_url,
    issuer_did,
    key_name,
    status_url,
)
from builder.certificates.keys import IssuerKey
from builder.certificates.numbers import certificate_salt
from builder.identifiers import multibase

_CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"]
"""Addresses alone, for some verifiers compare an object by identity; the second is W3C's for terms of one's own."""

_PROOF = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod"}
_SIGNATURE_BYTES = 64

Json = Mapping[str, Any]


def issue(certificate: Certificate, key: IssuerKey) -> bytes:
    """Sign what a certificate says: canonical JSON (RFC 8785), the same bytes each time."""
    unsigned = _unsigned(certificate, key)
    proof = {
        "@context": unsigned["@context"],
        **_PROOF,
        "created": unsigned["validFrom"],
        "verificationMethod": key_name(certificate.site_url, key.public),
    }
    value = multibase.encoded(key.sign(_hashes(proof, unsigned)))
    return rfc8785.dumps({**unsigned, "proof": {**proof, "proofValue": value}})


def digest(credential: bytes) -> str:
    """Give the digest of a signed credential that the register holds: SHA-256 in hex digits."""
    return hashlib.sha256(credential).hexdigest()


def read_canonical(data: bytes) -> Json | None:
    """Read a JSON object; none unless it is written in the one way that `issue` writes it."""
    if len(data) > MOST_BYTES:
        return None
    try:
        document = json.loads(data)
        canonical = rfc8785.dumps(document)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and canonical == data else None


def is_signed_by(document: Json, key: PublicKey) -> bool:
    """Tell whether the proof in a credential is right and made by a key."""
    try:
        unsigned = {name: value for name, value in document.items() if name != "proof"}
        proof = {name: value for name, value in document["proof"].items() if name != "proofValue"}
        signature = multibase.decoded(document["proof"]["proofValue"], _SIGNATURE_BYTES)
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, _hashes(proof, unsigned))
    except (AttributeError, KeyError, TypeError, ValueError, InvalidSignature):
        return False
    return proof.get("@context") == unsigned["@context"] and proof.items() >= _PROOF.items()


def _unsigned(certificate: Certificate, key: IssuerKey) -> dict[str, Any]:
    site, number = certificate.site_url, certificate.number
    return {
        "@context": _CONTEXTS,
        "id": certificate_url(site, number),
        "type": ["VerifiableCredential", "TrainingCertificate"],
        "name": certificate.title,
        "issuer": {"id": issuer_did(site), "name": certificate.authority},
        "validFrom": f"{certificate.issued_on.isoformat()}T00:00:00+08:00",
        "credentialSubject": {
            "name": certificate.name,
            "enterprise": certificate.enterprise,
            "programme": certificate.programme,
            "year": certificate.year,
            "grade": {"code": certificate.grade, "title": certificate.grade_title},
            "number": number,
        },
        "credentialStatus": {"id": status_url(site, number), "type": "CertificateStatus"},
        "policy": {"title": certificate.policy_title, "clause": certificate.policy_clause},
        "result": {"id": certificate.result, "digest": certificate.result_digest},
        "demonstration": certificate.demonstration,
        "salt": certificate_salt(key, certificate.year, certificate.trainee, certificate.revision),
    }


def _hashes(proof: Json, unsigned: Json) -> bytes:
    """Give what eddsa-jcs-2022 signs: the digests of the proof's options and of the document."""
    return b"".join(hashlib.sha256(rfc8785.dumps(dict(part))).digest() for part in (proof, unsigned))
