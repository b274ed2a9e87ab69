import zlib
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.certificates.attachment import credentials_in
from builder.certificates.credential import issue
from builder.certificates.issuer import Issuer
from builder.certificates.pdf import Printer
from builder.certificates.verify import MOST_BYTES, State, verify
from tests.certificates.forgeries import handed
from tests.certificates.samples import (
    CERTIFICATE,
    CREDENTIAL,
    ISSUER,
    KEY,
    OTHER_KEY,
    SITE,
    carrying,
    change,
    changed,
    named,
    register,
)


def state_of(pdf: bytes) -> State:
    return verify(pdf, ISSUER, register()).state


def test_an_issued_file_is_valid_with_all_its_details(pdf: bytes, credential: bytes) -> None:
    verdict = verify(pdf, ISSUER, register(credential, files=(pdf,)))
    assert (verdict.state, verdict.is_issued) == (State.VALID, True)
    assert verdict.lines("zh") == (
        "证书有效",
        "文件就是发出的原件，签名无误，登记在册，没有撤销或者换发。",
        "姓名：例文博",
        "所在企业：示例凯锐汽车零部件有限公司",
        "培育项目：垫江县企业知识产权实用人才培育",
        "考核年度：2025",
        "考核等次：优秀",
        "发证机关：垫江县市场监督管理局",
        "发证日期：2026-01-20",
        f"证书编号：{CERTIFICATE.number}",
        "这是示例数据，不是真实的证书",
    )
    assert verdict.lines("en")[2] == "Name: 例文博"


def test_what_each_file_comes_to(printer: Printer, pdf: bytes, credential: bytes) -> None:
    known = register(credential, files=(pdf,))
    files = handed(printer, pdf, credential)
    assert {name: verify(one.file, ISSUER, known).state for name, one in files.items()} == {
        name: one.state for name, one in files.items()
    }
    assert len(files) >= 40
    assert {one.state for one in files.values()} == set(State) - {State.REVOKED, State.REPLACED}


def test_a_right_credential_in_another_file_goes_before_the_verdict_with_all_that_was_signed(
    pdf: bytes, credential: bytes
) -> None:
    verdict = verify(pdf + b"\n", ISSUER, register(credential, files=(pdf,)))
    assert (verdict.state, verdict.is_issued) == (State.DIFFERS, False)
    lines = verdict.lines("zh")
    told = lines.index("凭证真实，文件与发出的不同，以下列信息为准")
    assert lines[0] == "姓名：例文博"
    assert "证书编号" in lines[told - 2]
    assert lines[told + 1] == f"例文博，示例凯锐汽车零部件有限公司，2025，优秀，{CERTIFICATE.number}"


def test_any_flipped_byte_of_a_printed_certificate_is_found(pdf: bytes, credential: bytes) -> None:
    known = register(credential, files=(pdf,))
    for at in range(0, len(pdf), len(pdf) // 400):
        flipped = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
        assert verify(flipped, ISSUER, known).state is not State.VALID, at


def test_every_file_that_was_printed_counts(pdf: bytes, credential: bytes) -> None:
    known = register(credential, files=(pdf, pdf + b"\n"))
    assert verify(pdf + b"\n", ISSUER, known).state is State.VALID


@pytest.mark.parametrize("bit", [0x01, 0x20, 0x80])
def test_any_flipped_byte_of_a_credential_is_found(bit: int) -> None:
    for at in range(len(CREDENTIAL)):
        flipped = CREDENTIAL[:at] + bytes([CREDENTIAL[at] ^ bit]) + CREDENTIAL[at + 1 :]
        assert state_of(carrying(flipped)) in {State.DAMAGED, State.WRONG_ISSUER}, at


def test_a_swapped_name_is_found() -> None:
    verdict = verify(carrying(changed(CREDENTIAL, "credentialSubject", "name", to="例文伯")), ISSUER, register())
    assert verdict.state is State.DAMAGED
    assert verdict.details is None


@pytest.mark.parametrize(
    "credential",
    [
        issue(CERTIFICATE, OTHER_KEY),
        CREDENTIAL.replace(b"did:web:example.org:", b"did:web:example.com:"),
    ],
)
def test_another_issuer_is_found(credential: bytes) -> None:
    assert state_of(carrying(credential)) is State.WRONG_ISSUER


def test_another_key_under_the_issuers_key_name_is_found() -> None:
    forged = changed(issue(CERTIFICATE, OTHER_KEY), "proof", "verificationMethod", to=next(iter(ISSUER.methods)))
    assert state_of(carrying(forged)) is State.DAMAGED


def test_the_issuers_key_does_not_sign_for_another_site() -> None:
    forged = changed(CREDENTIAL, "issuer", "id", to="did:web:example.com:certificates")
    assert state_of(carrying(forged)) is State.WRONG_ISSUER


def test_an_earlier_key_still_counts() -> None:
    rotated = Issuer(SITE, (OTHER_KEY.public, KEY.public))
    assert verify(carrying(CREDENTIAL), rotated, register()).state is State.VALID


@pytest.mark.parametrize("status", ["revoked", "replaced"])
def test_the_register_outweighs_the_signature_and_the_file(
    status: Literal["revoked", "replaced"], pdf: bytes, credential: bytes
) -> None:
    known = register(credential, change(status), files=(pdf,))
    for file in (pdf, pdf + b"\n"):
        verdict = verify(file, ISSUER, known)
        assert (verdict.state, verdict.is_issued) == (State(status), file == pdf)
        assert verdict.lines("zh")[2] == "2026-03-02，原因：更正后等次有变化"
        assert ("文件也不是发出的原件，页面上写的没有核对" in verdict.lines("zh")) == (file != pdf)


def test_a_restored_one_is_valid_and_says_that_it_was_revoked(pdf: bytes, credential: bytes) -> None:
    known = register(credential, change("revoked"), change("restored"), files=(pdf,))
    assert verify(pdf, ISSUER, known).lines("zh")[2] == "曾经撤销，2026-03-02恢复，原因：更正后等次有变化"


def test_what_was_signed_but_never_registered_is_not_valid() -> None:
    """A stolen key alone makes no certificate: neither a new number, nor another grade under a known one."""
    better = issue(named("例文伯"), KEY)
    assert state_of(carrying(better)) is State.UNREGISTERED
    assert verify(carrying(CREDENTIAL), ISSUER, lambda _: None).state is State.UNREGISTERED


@pytest.mark.parametrize("pdf", [b"%PDF-1.7", b"\n%PDF-1.7\n%%EOF", carrying(CREDENTIAL).replace(b"vc+", b"xx+")])
def test_a_file_without_a_credential_is_not_ours(pdf: bytes) -> None:
    assert state_of(pdf) is State.NOT_OURS


def test_two_credentials_in_a_file_are_not_one() -> None:
    other = issue(named("例文伯"), KEY)
    assert state_of(carrying(CREDENTIAL, CREDENTIAL)) is State.DIFFERS
    assert state_of(carrying(CREDENTIAL, other)) is State.DAMAGED
    assert state_of(carrying(other, CREDENTIAL)) is State.DAMAGED


@pytest.mark.parametrize("member", ["issuer", "proof", "credentialSubject", "credentialStatus"])
@pytest.mark.parametrize("value", [None, 1, "x", [], {}, {"id": 1, "verificationMethod": []}])
def test_a_credential_of_another_shape_is_refused_in_order(member: str, value: object) -> None:
    assert state_of(carrying(changed(CREDENTIAL, member, to=value))) in {State.DAMAGED, State.WRONG_ISSUER}


def embedded(dictionary: bytes, content: bytes, rest: bytes = b"") -> bytes:
    return b"%%PDF-1.7\n1 0 obj\n<<%s>>stream\r\n%s\r\nendstream\nendobj\n%s%%%%EOF\n" % (dictionary, content, rest)


SMALL = zlib.compress(b"{}")
NAME = b"/Subtype /application#2Fvc#2Bjson"


@pytest.mark.parametrize(
    "pdf",
    [
        embedded(NAME + b" /Filter [ /FlateDecode ] /Length %d" % len(SMALL), SMALL),
        embedded(b"/Length 2 /Params<</Size 2>> " + NAME, b"{}"),
        embedded(NAME + b" /Length 12 0 R", b"{}", b"112 0 obj 9 endobj 12 0 obj\n2\nendobj"),
    ],
)
def test_a_credential_is_found_however_a_program_rewrote_the_file(pdf: bytes) -> None:
    assert credentials_in(pdf) == frozenset({b"{}"})


@pytest.mark.parametrize(
    "pdf",
    [
        embedded(NAME + b" /Filter /FlateDecode /Length 9", b"no zlib at all"),
        embedded(NAME + b" /Filter /FlateDecode /Length %d" % (len(SMALL) - 3), SMALL),
        embedded(NAME + b" /Filter /FlateDecode /Length %d" % (len(SMALL) + 1), SMALL + b"x"),
        embedded(NAME + b" /Filter /FlateDecode /Length 99999", zlib.compress(b"[" * 10_000_000)),
        embedded(NAME + b" /Length 99999", b"[" * 99999),
    ],
)
def test_a_damaged_or_swollen_attachment_is_damaged(pdf: bytes) -> None:
    assert state_of(pdf) is State.DAMAGED


@pytest.mark.parametrize(
    "pdf",
    [
        embedded(NAME, b"{}"),
        embedded(NAME + b"/Length 7 0 R", b"{}"),
        embedded(NAME + b"/Filter/LZW/Length 2", b"{}"),
        b"%PDF-1.7\n" + NAME,
    ],
)
def test_an_attachment_that_cannot_be_read_is_none(pdf: bytes) -> None:
    assert state_of(pdf) is State.NOT_OURS


def test_a_file_without_its_end_is_damaged() -> None:
    assert state_of(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n") is State.DAMAGED
    assert state_of(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n") is State.NOT_OURS


@pytest.mark.parametrize("mark", [b"/Encrypt 5 0 R", b"/Encrypt<</V 4>>", b"/Encrypt\n12 0\tR"])
def test_a_file_that_says_that_it_is_encrypted_is_protected_unless_it_can_be_read(mark: bytes) -> None:
    broken = CREDENTIAL.replace(b"2025", b"2024")
    assert state_of(b"%PDF-1.7\n1 0 obj\n" + mark) is State.PROTECTED
    assert state_of(carrying(broken) + mark) is State.PROTECTED
    assert state_of(carrying(CREDENTIAL) + mark) is State.DIFFERS


MARKS = b"%PDF-1.7\n" + b"\n".join([NAME] * 18_000)


@pytest.mark.parametrize(
    "pdf",
    [
        MARKS,
        MARKS + b"1 0 obj" + MARKS,
        MARKS + b">>stream\n",
        carrying(CREDENTIAL) + MARKS,
        MARKS + carrying(CREDENTIAL),
    ],
)
def test_a_file_full_of_marks_is_damaged_without_a_look_at_each(pdf: bytes) -> None:
    assert credentials_in(pdf) is None
    assert state_of(pdf) is State.DAMAGED


def test_an_attachment_is_looked_for_near_its_mark_alone() -> None:
    far = b"%%PDF-1.7\n1 0 obj\n<<%s%s /Length 2>>stream\n{}%%%%EOF" % (b" " * 5000, NAME)
    behind = b"%%PDF-1.7\n1 0 obj\n<<%s /Length 2%s>>stream\n{}%%%%EOF" % (NAME, b" " * 5000)
    assert (state_of(far), state_of(behind)) == (State.NOT_OURS, State.NOT_OURS)


def test_a_file_larger_than_any_certificate_is_not_looked_into() -> None:
    assert state_of(carrying(CREDENTIAL) + bytes(MOST_BYTES)) is State.UNREADABLE


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_file_makes_the_check_fail(noise: bytes, at: int) -> None:
    pdf = carrying(CREDENTIAL)
    assert isinstance(state_of(noise), State)
    assert isinstance(state_of(pdf[:at] + noise + pdf[at:]), State)
