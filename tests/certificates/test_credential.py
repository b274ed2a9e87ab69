"""The credential against an independent implementation: openvc reads the same keys from the same site."""

import json
from typing import Any

import pytest
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.verify import VerificationPolicy, verify_credential

from builder.certificates.credential import digest, is_signed_by, issue, read_canonical
from builder.certificates.issuer import did_document
from tests.certificates.samples import CERTIFICATE, CREDENTIAL, ISSUER, KEY, OTHER_KEY, changed

OTHERS = [
    (("credentialSubject", "name"), "例文伯"),
    (("credentialSubject", "grade", "title"), "良好"),
    (("credentialSubject", "year"), 2024),
    (("credentialStatus", "id"), "https://example.org/certificates/2025-0/status.json"),
    (("issuer", "name"), "示例县市场监督管理局"),
    (("validFrom",), "2026-01-21T00:00:00+08:00"),
    (("proof", "created"), "2026-01-21T00:00:00+08:00"),
    (("demonstration",), False),
    (("result", "digest"), "0" * 64),
    (("salt",), "0" * 32),
    (("@context",), ["https://www.w3.org/ns/credentials/v2"]),
]


def openvc_accepts(credential: bytes) -> bool:
    def site(url: str) -> dict[str, Any]:
        assert url == "https://example.org/certificates/did.json"
        return did_document(ISSUER)

    # It knows no status but lists; ours is checked by `verify` alone.
    policy = VerificationPolicy(require_status=False)
    try:
        verify_credential(json.loads(credential), policy=policy, resolver=DidWebResolver(site))
    except OpenvcError:
        return False
    return True


def we_accept(credential: bytes) -> bool:
    document = read_canonical(credential)
    return document is not None and is_signed_by(document, KEY.public)


def test_an_independent_implementation_accepts_a_credential() -> None:
    assert openvc_accepts(CREDENTIAL)
    assert we_accept(CREDENTIAL)


@pytest.mark.parametrize(("path", "to"), OTHERS, ids=lambda value: ".".join(value) if isinstance(value, tuple) else "")
def test_both_refuse_a_credential_that_was_changed(path: tuple[str, ...], to: object) -> None:
    forged = changed(CREDENTIAL, *path, to=to)
    assert not openvc_accepts(forged)
    assert not we_accept(forged)


def test_both_refuse_the_signature_of_another_key() -> None:
    forged = json.loads(issue(CERTIFICATE, OTHER_KEY))
    forged["proof"]["verificationMethod"] = next(iter(ISSUER.methods))
    assert not openvc_accepts(json.dumps(forged).encode())
    assert not is_signed_by(forged, KEY.public)


def test_we_refuse_a_proof_of_another_kind_or_purpose() -> None:
    for member, value in [("type", "Other"), ("cryptosuite", "other-2022"), ("proofPurpose", "authentication")]:
        assert not we_accept(changed(CREDENTIAL, "proof", member, to=value))


def test_a_credential_is_written_in_one_way() -> None:
    spaced = json.dumps(json.loads(CREDENTIAL), ensure_ascii=False).encode()
    twice = CREDENTIAL.replace(b'{"@context"', b'{"demonstration":false,"@context"', 1)
    assert read_canonical(CREDENTIAL) is not None
    assert read_canonical(spaced) is None
    assert read_canonical(twice) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"1",
        b"\xff",
        b"[" * 60000,
        b'{"a":' * 10000,
        b'{"a":NaN}',
        b'{"a":"\\ud800"}',
        b"9" * 6000,
        b" " * 70000,
    ],
    ids=range(10),
)
def test_what_is_no_credential_is_not_read(data: bytes) -> None:
    assert read_canonical(data) is None


def test_a_credential_says_nothing_else_of_its_holder() -> None:
    document = json.loads(CREDENTIAL)
    assert set(document["credentialSubject"]) == {"name", "enterprise", "programme", "year", "grade", "number"}
    assert CERTIFICATE.trainee not in CREDENTIAL.decode()


def test_the_same_certificate_has_the_same_bytes() -> None:
    assert issue(CERTIFICATE, KEY) == CREDENTIAL
    assert digest(CREDENTIAL) == digest(bytes(CREDENTIAL))
