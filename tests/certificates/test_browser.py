"""The check in the browser: without a network, and with the same outcome as `verify`."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from playwright.sync_api import Browser, Page, Route

from builder.certificates.credential import issue
from builder.certificates.issuer import did_document
from builder.certificates.pdf import Printer
from builder.certificates.verify import State, verify
from tests.certificates.forgeries import handed
from tests.certificates.samples import (
    CERTIFICATE,
    CREDENTIAL,
    ISSUER,
    KEY,
    Status,
    carrying,
    change,
    changed,
    named,
    register,
)

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "builder/site/theme/assets/javascripts/verify.js"
CHECK = """async ([file, issuer, status]) => {
  const {verify} = await import("/verify.js");
  const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  return verify(bytes, issuer, (number) => (status?.number === number ? status : null));
}"""
NO_ED25519 = """() => {
  const original = crypto.subtle.importKey.bind(crypto.subtle);
  crypto.subtle.importKey = async (format, key, algorithm, ...rest) => {
    if (algorithm === "Ed25519") throw new DOMException("Unrecognized name.", "NotSupportedError");
    return original(format, key, algorithm, ...rest);
  };
}"""


def answer(route: Route) -> None:
    """Serve an empty page and the script, and nothing else."""
    if route.request.url == "https://example.org/":
        route.fulfill(body="<!doctype html><title>例</title>", content_type="text/html")
    elif route.request.url == "https://example.org/verify.js":
        route.fulfill(body=SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.abort()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("https://example.org/")
    yield page
    page.close()


def checked(page: Page, pdf: bytes, status: object) -> dict[str, Any]:
    verdict: dict[str, Any] = page.evaluate(CHECK, [base64.b64encode(pdf).decode(), did_document(ISSUER), status])
    return verdict


def test_an_issued_file_is_valid_with_the_same_details(page: Page, pdf: bytes, credential: bytes) -> None:
    known = register(credential, files=(pdf,))
    there = checked(page, pdf, known(CERTIFICATE.number))
    here = verify(pdf, ISSUER, known)
    assert (there["state"], there["signature"], there["isIssued"]) == ("valid", "right", True)
    assert here.details is not None
    assert there["details"] == {name: getattr(here.details, name) for name in there["details"]}
    assert len(there["details"]) == len(type(here.details).__slots__)


OTHERS = {
    "valid": carrying(CREDENTIAL),
    "the same twice": carrying(CREDENTIAL, CREDENTIAL),
    "a head far behind": bytes(2000) + carrying(CREDENTIAL),
    "a head not far behind": bytes(1000) + carrying(CREDENTIAL),
    "rare name": carrying(issue(named("𠮷㛃·\u00e9"), KEY)),
    "marked as encrypted": carrying(CREDENTIAL) + b"/Encrypt 1 0 R",
    "damaged and marked as encrypted": carrying(CREDENTIAL.replace(b"2025", b"2024")) + b"/Encrypt\n<<",
}


@pytest.mark.parametrize("status", [None, "revoked", "replaced", "restored"])
def test_the_browser_comes_to_the_same_of_every_file(
    page: Page, printer: Printer, pdf: bytes, credential: bytes, status: Status | None
) -> None:
    before = [change("revoked")] if status == "restored" else []
    changes = [*before, change(status)] if status else []
    known = register(credential, *changes, files=(pdf, carrying(CREDENTIAL)))
    files = {name: one.file for name, one in handed(printer, pdf, credential).items()} | OTHERS
    for name, file in files.items():
        here = verify(file, ISSUER, known)
        there = checked(page, file, known(CERTIFICATE.number))
        assert (there["state"], there.get("isIssued", False), there.get("changedOn"), there.get("reason")) == (
            here.state,
            here.is_issued,
            here.changed_on,
            here.reason,
        ), name


def test_the_browser_finds_any_flipped_byte(page: Page) -> None:
    status = register()(CERTIFICATE.number)
    for at in range(0, len(CREDENTIAL), 7):
        flipped = CREDENTIAL[:at] + bytes([CREDENTIAL[at] ^ 1]) + CREDENTIAL[at + 1 :]
        state = checked(page, carrying(flipped), status)["state"]
        assert state == verify(carrying(flipped), ISSUER, register()).state
        assert state in {State.DAMAGED, State.WRONG_ISSUER}


def test_both_write_json_in_the_same_way(page: Page) -> None:
    value = {
        "€": "Euro",
        "\r": "CR",
        "דּ": "Hebrew",
        "1": [1, -0, 10**15, True, None],
        "😀": '\u2028\x7f\x1f"\\/',
        "ö": {},
    }
    there = page.evaluate(
        """async (value) => (await import("/verify.js")).canonical(JSON.parse(value))""", json.dumps(value)
    )
    assert there == rfc8785.dumps(json.loads(json.dumps(value))).decode()


def test_without_ed25519_the_register_decides(page: Page) -> None:
    page.evaluate(NO_ED25519)
    try:
        status = register()(CERTIFICATE.number)
        verdict = checked(page, carrying(CREDENTIAL), status)
        assert (verdict["state"], verdict["signature"], verdict["details"]["name"]) == ("valid", "unchecked", "例文博")
        for forged in (changed(CREDENTIAL, "credentialSubject", "name", to="例文伯"), issue(named("例文伯"), KEY)):
            verdict = checked(page, carrying(forged), status)
            assert verdict == {"state": "unregistered", "signature": "unchecked"}
    finally:
        page.reload()
