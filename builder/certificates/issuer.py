"""Who issues: the public keys, and the site that vouches for them."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.identifiers import multikey
from builder.identifiers.did_web import did_web

_SECTION = "certificates/"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key of 32 bytes."""

    raw: bytes

    @property
    def id(self) -> str:
        """Its thumbprint (RFC 7638), which names it everywhere."""
        members = {"crv": "Ed25519", "kty": "OKP", "x": self.x}
        return _base64(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())

    @property
    def x(self) -> str:
        """The key as a JWK writes it."""
        return _base64(self.raw)

    @property
    def multikey(self) -> str:
        """The key as a W3C Multikey writes it."""
        return multikey.encoded(self.raw)

    @classmethod
    def from_multikey(cls, text: str) -> "PublicKey":
        """Read a key from its Multikey; raises `ValueError` for anything else."""
        return cls(multikey.decoded(text))


@dataclass(frozen=True, slots=True)
class Issuer:
    """A site and the keys it vouches for: the one that signs now first, then those that signed before."""

    site_url: str
    keys: tuple[PublicKey, ...]

    @property
    def did(self) -> str:
        """The issuer's name in a credential."""
        return issuer_did(self.site_url)

    @property
    def methods(self) -> Mapping[str, PublicKey]:
        """The keys by the names that proofs call them."""
        return {key_name(self.site_url, key): key for key in self.keys}


def issuer_did(site_url: str) -> str:
    """Name the site as a `did:web`, whose document is `certificates/did.json` on it.

    The address must be https and end with a slash; raises `ValueError` otherwise.
    """
    return did_web(f"{site_url}{_SECTION}" if site_url.endswith("/") else site_url)


def key_name(site_url: str, key: PublicKey) -> str:
    """Name a key as the proofs that it makes do."""
    return f"{issuer_did(site_url)}#{key.id}"


def certificate_url(site_url: str, number: str) -> str:
    """Give the address of a certificate's own page, which its QR code opens."""
    return f"{site_url}{_SECTION}{number}/"


def status_url(site_url: str, number: str) -> str:
    """Give the address of what the site says about a certificate (`status_document`)."""
    return f"{certificate_url(site_url, number)}status.json"


def did_document(issuer: Issuer) -> dict[str, Any]:
    """Give the document for `certificates/did.json`, from which any verifier reads the keys."""
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": issuer.did,
        "verificationMethod": [
            {"id": name, "type": "Multikey", "controller": issuer.did, "publicKeyMultibase": key.multikey}
            for name, key in issuer.methods.items()
        ],
        "assertionMethod": list(issuer.methods),
    }


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
