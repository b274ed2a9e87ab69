import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.certificates.issuer import Issuer, PublicKey, did_document, issuer_did
from builder.identifiers import multibase
from tests.certificates.samples import ISSUER, KEY, OTHER_KEY


@given(st.binary(max_size=80))
def test_base_58_reads_back(data: bytes) -> None:
    assert multibase.decoded(multibase.encoded(data), len(data)) == data


@pytest.mark.parametrize("text", ["", "z", "2", "zI", "z0", "z11", "z6x", "zz" * 1000, "m11"])
def test_base_58_has_one_form_only(text: str) -> None:
    with pytest.raises(ValueError, match=r"base 58|substring"):
        multibase.decoded(text, 1)


def test_base_58_is_bitcoins() -> None:
    assert multibase.encoded(b"Hello World!") == "z2NEpo7TZRRrLZSi2U"
    assert multibase.encoded(b"\0\0\x28\x7f\xb4\xcd") == "z11233QC4"


def test_a_multikey_reads_back() -> None:
    assert KEY.public.multikey.startswith("z6Mk")
    assert PublicKey.from_multikey(KEY.public.multikey) == KEY.public


def test_a_multikey_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Ed25519"):
        PublicKey.from_multikey(multibase.encoded(b"\xec\x01" + KEY.public.raw))


def test_the_thumbprint_is_that_of_rfc_8037() -> None:
    x = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert PublicKey(x).id == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


@pytest.mark.parametrize(
    ("site", "did"),
    [
        ("https://example.org/", "did:web:example.org:certificates"),
        ("https://Example.org:8443/", "did:web:example.org%3A8443:certificates"),
        ("https://example.org/rencai/2025/", "did:web:example.org:rencai:2025:certificates"),
    ],
)
def test_the_site_names_the_issuer(site: str, did: str) -> None:
    assert issuer_did(site) == did


@pytest.mark.parametrize("site", ["http://example.org/", "https://example.org", "example.org/", "https:///a/"])
def test_only_a_secure_site_can_issue(site: str) -> None:
    with pytest.raises(ValueError, match="https"):
        issuer_did(site)


def test_keys_that_signed_before_stay_in_the_documents() -> None:
    both = Issuer(ISSUER.site_url, (KEY.public, OTHER_KEY.public))
    document = did_document(both)
    assert [method["publicKeyMultibase"] for method in document["verificationMethod"]] == [
        KEY.public.multikey,
        OTHER_KEY.public.multikey,
    ]
    assert document["assertionMethod"] == [method["id"] for method in document["verificationMethod"]]
