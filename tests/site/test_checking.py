"""Looking a certificate up and dropping its PDF on the built site: a register and a key of the tests' own."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from builder.certificates.attachment import credentials_in
from builder.certificates.issuing import issue_year
from builder.certificates.keys import IssuerKey
from builder.certificates.pdf import Printer
from builder.certificates.register import issuer as issuer_of
from builder.certificates.register import status_documents
from builder.certificates.verify import verify
from builder.public.verdicts import VERDICTS
from builder.records.model import CertificateChange, IssuedCertificate
from builder.records.programme import Programme
from tests import shili
from tests.certificates.forgeries import handed
from tests.site.conftest import build, served, with_pages
from tests.site.test_accessibility import AXE, CUT, DESKTOP, TAGS, VIOLATIONS
from tests.site.watching import PHONE

pytestmark = pytest.mark.browser

KEY = IssuerKey(bytes(range(32)))
OTHER_KEY = IssuerKey(bytes(32))
ISSUED_ON, REVOKED_ON = dt.date(2026, 1, 21), dt.date(2026, 5, 6)
NARROW: ViewportSize = {"width": 320, "height": 640}
UNKNOWN = "2025-0000-0000-0000-0000-0000"
DROPPED = """(content) => {
  const transfer = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  transfer.items.add(new File([bytes], "valid.pdf", {type: "application/pdf"}));
  return transfer;
}"""
COLOURS = """() => Object.fromEntries(Object.entries(
  {green: "valid", amber: "differs", red: "revoked", neutral: "registered"}).map(
  ([colour, state]) => {
    const stage = document.createElement("div");
    stage.className = `yc-stage yc-stage--${state}`;
    document.body.append(stage);
    const border = getComputedStyle(stage).borderLeftColor;
    stage.remove();
    return [colour, border];
  }))"""
BORDER = """() => getComputedStyle(document.querySelector("#yc-verdict .yc-stage, main > .yc-stage, article .yc-stage"))
  .borderLeftColor"""
NO_ED25519 = """() => {
  const original = SubtleCrypto.prototype.importKey;
  SubtleCrypto.prototype.importKey = function (format, key, algorithm, ...rest) {
    if (algorithm === "Ed25519") return Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
    return original.call(this, format, key, algorithm, ...rest);
  };
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A site whose register the tests made, and PDFs: a valid one, a revoked one, and one by another's key."""

    address: str
    folder: Path
    number: str
    revoked: str
    name: str
    programme: Programme


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issued]:
    folder = tmp_path_factory.mktemp("checking")
    programme = shili.final()
    result = programme.latest_result(shili.YEAR)
    assert result is not None
    printer = Printer()
    issue = issue_year(programme, result, (KEY,), ISSUED_ON)
    other = issue_year(programme, result, (OTHER_KEY,), ISSUED_ON)
    valid, revoked, restored, *_ = issue.handed
    printed = {one.entry.number: hashlib.sha256(one.entry.number.encode()).hexdigest() for one in issue.handed}
    for name, one in (("valid", valid), ("revoked", revoked), ("restored", restored), ("other", other.handed[0])):
        pdf = printer.print(one.credential)
        assert isinstance(pdf, bytes)
        (folder / f"{name}.pdf").write_bytes(pdf)
        printed[one.entry.number] = hashlib.sha256(pdf).hexdigest()
    changes = (
        _change(revoked.entry, "revoked", REVOKED_ON, "本人申请注销。"),
        _change(restored.entry, "revoked", REVOKED_ON, "本人申请注销。"),
        _change(restored.entry, "restored", REVOKED_ON, "登记有误。"),
    )
    registered = shili.with_register(programme, replace(issue.register(printed), certificates=changes))
    root = with_pages(shili.write(registered, folder / "root"))
    for address in served(build(root, folder / "site")):
        said = valid.certificate
        yield Issued(
            address=address,
            folder=folder,
            number=said.number,
            revoked=revoked.entry.number,
            name=said.name,
            programme=registered,
        )


def _change(
    entry: IssuedCertificate, status: Literal["revoked", "restored"], on: dt.date, reason: str
) -> CertificateChange:
    return CertificateChange(number=entry.number, trainee=entry.trainee, status=status, on=on, reason=reason)


class Checked:
    """The page for checking, and every address that it asked for."""

    def __init__(self, page: Page, issued: Issued) -> None:
        self.page = page
        self.asked: list[str] = []
        self.folder = issued.folder
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{issued.address}verify/")
        expect(page.locator("#yc-with-script")).to_be_visible()
        page.wait_for_load_state("networkidle")

    def choose(self, file: str | Path) -> str:
        """Choose a file on the page, and give its verdict."""
        self.page.evaluate("document.querySelector('#yc-verdict').replaceChildren()")
        with self.page.expect_file_chooser() as chooser:
            self.page.click("#yc-file")
        chooser.value.set_files(self.folder / file)
        verdict = self.page.locator("#yc-verdict .yc-stage")
        expect(verdict).to_be_visible()
        return self.page.locator("#yc-verdict .yc-stage__name").inner_text()

    def details(self) -> str:
        return self.page.locator("#yc-verdict").inner_text()


@pytest.fixture
def checked(browser: Browser, issued: Issued) -> Iterator[Checked]:
    context = browser.new_context()
    yield Checked(context.new_page(), issued)
    context.close()


def test_a_real_certificate_is_valid_with_its_details_and_no_other_host_is_asked(
    checked: Checked, issued: Issued
) -> None:
    assert checked.choose("valid.pdf") == "证书有效"
    for told in (issued.name, issued.number, "这不是真实的证书", "valid.pdf"):
        assert told in checked.details()
    assert not [url for url in checked.asked if not url.startswith(issued.address)]
    assert checked.asked[-1] == f"{issued.address}certificates/{issued.number}/status.json"


def test_a_revoked_one_is_not_and_the_reason_is_told(checked: Checked) -> None:
    assert checked.choose("revoked.pdf") == "证书已撤销，不再有效"
    assert "2026-05-06，原因：本人申请注销。" in checked.details()


def test_a_restored_one_is_valid_and_says_so(checked: Checked) -> None:
    assert checked.choose("restored.pdf") == "证书有效"
    assert "曾经撤销，2026-05-06恢复，原因：登记有误。" in checked.details()


@pytest.mark.parametrize(("name", "expected"), [("valid", "amber"), ("revoked", "red")])
def test_a_right_credential_in_another_file_is_never_green(checked: Checked, name: str, expected: str) -> None:
    """All that was signed stands above the verdict that says to go by it; a revoked one is that before all."""
    path = checked.folder / f"another-{name}.pdf"
    path.write_bytes((checked.folder / f"{name}.pdf").read_bytes() + b"\n")
    told = checked.choose(path)
    details, verdict = (
        checked.page.locator(f"#yc-verdict {part}").bounding_box() for part in (".yc-facts", ".yc-stage")
    )
    assert details is not None
    assert verdict is not None
    if expected == "amber":
        assert told == "凭证真实，文件与发出的不同，以下列信息为准"
        assert details["y"] + details["height"] <= verdict["y"]
        assert "证书有效" not in checked.details()
    else:
        assert told == "证书已撤销，不再有效"
        assert "文件也不是发出的原件" in checked.details()
    colours = checked.page.evaluate(COLOURS)
    assert len(set(colours.values())) == len(colours)
    assert checked.page.evaluate(BORDER) == colours[expected]


def test_what_cannot_be_looked_into_is_told_apart(checked: Checked) -> None:
    pdf = (checked.folder / "valid.pdf").read_bytes()
    empty = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    for name, content, told in (
        ("protected.pdf", empty + b"trailer <</Encrypt 4 0 R>>\n%%EOF\n", "文件加了密码或者权限保护，无法核验"),
        ("foreign.pdf", empty + b"%%EOF\n", "文件里没有电子凭证"),
        ("cut.pdf", pdf[:2000], "文件已损坏或者被改动，不能作为凭证"),
        ("photo.pdf", b"\xff\xd8\xff\xe0", "不是PDF文件，或者无法读取"),
        ("empty.pdf", b"", "不是PDF文件，或者无法读取"),
    ):
        (checked.folder / name).write_bytes(content)
        assert checked.choose(name) == told
        assert name in checked.details()


def test_the_page_says_what_the_terminal_says_of_every_file(checked: Checked, issued: Issued) -> None:
    """By one table of files, in the same words: of none does either say more than the other."""
    pdf = (issued.folder / "valid.pdf").read_bytes()
    credentials = credentials_in(pdf)
    assert credentials is not None
    files = handed(Printer(), pdf, min(credentials))
    known = status_documents(issued.programme, shili.AS_OF).get
    issuer = issuer_of(issued.programme)
    assert issuer is not None
    said = {}
    for number, (name, one) in enumerate(files.items()):
        path = issued.folder / f"handed-{number}.pdf"
        path.write_bytes(one.file)
        said[name] = checked.choose(path)
    told = {name: VERDICTS[verify(one.file, issuer, known).state].zh.name for name, one in files.items()}
    assert said == told
    assert len(said) >= 40
    assert list(said.values()).count("证书有效") == 1


def test_one_signed_with_another_key_is_not(checked: Checked) -> None:
    assert checked.choose("other.pdf") == "不是本机关签发的证书"
    assert "所在企业" not in checked.details()


def test_a_tampered_one_is_not(checked: Checked) -> None:
    pdf = (checked.folder / "valid.pdf").read_bytes()
    at = pdf.index(b"vc+json") if b"vc+json" in pdf else pdf.index(b"vc#2Bjson")
    stream = pdf.index(b"stream", at) + 40
    path = checked.folder / "tampered.pdf"
    path.write_bytes(pdf[:stream] + bytes([pdf[stream] ^ 1]) + pdf[stream + 1 :])
    assert checked.choose(path) == "文件已损坏或者被改动，不能作为凭证"
    assert "所在企业" not in checked.details()


def test_what_is_no_certificate_is_said_to_be_none(checked: Checked) -> None:
    path = checked.folder / "<b>note.txt"
    path.write_text("无", "utf-8")
    assert checked.choose(path) == "不是PDF文件，或者无法读取"
    assert "<b>note.txt" in checked.details()


def test_offline_the_signature_is_checked_and_the_register_said_not_to_be(checked: Checked, issued: Issued) -> None:
    checked.page.context.set_offline(True)
    assert checked.choose("valid.pdf") == "签名无误，登记状态未核对"
    assert issued.name in checked.details()
    assert checked.choose("other.pdf") == "不是本机关签发的证书"
    checked.page.context.set_offline(False)
    assert checked.choose("valid.pdf") == "证书有效"


def test_without_ed25519_the_register_decides(checked: Checked) -> None:
    checked.page.evaluate(NO_ED25519)
    assert checked.choose("valid.pdf") == "证书有效"
    assert "不能验证Ed25519签名" in checked.details()
    checked.page.context.set_offline(True)
    assert checked.choose("valid.pdf") == "没有完成核验"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://example.org/certificates/{}/",
        "https://example.org/sub/certificates/{}/status.json?a=1",
        "证书编号：{}",
        "　证书编号　{}。",
    ],
)
def test_what_was_copied_with_a_number_leads_to_its_page(checked: Checked, issued: Issued, pasted: str) -> None:
    checked.page.fill("#yc-number", pasted.format(issued.number))
    checked.page.press("#yc-number", "Enter")
    checked.page.wait_for_url(f"{issued.address}certificates/{issued.number}/")


@pytest.mark.parametrize(
    ("sign", "typed"), [("-", "-"), ("-", ""), ("-", "－"), ("-", "‑"), ("-", "−"), ("2", "２"), ("0", "o"), ("1", "L")]
)
def test_a_number_leads_to_its_page_however_it_is_typed(
    checked: Checked, issued: Issued, sign: str, typed: str
) -> None:
    checked.page.fill("#yc-number", f" {issued.number.lower().replace(sign, typed)} ")
    checked.page.press("#yc-number", "Enter")
    checked.page.wait_for_url(f"{issued.address}certificates/{issued.number}/")
    expect(checked.page.locator(".yc-stage__name")).to_have_text("登记有效，没有核对文件")


def test_a_number_alone_is_never_green_and_says_that_no_file_was_checked(checked: Checked, issued: Issued) -> None:
    colours = checked.page.evaluate(COLOURS)
    for number, colour in ((issued.number, "neutral"), (issued.revoked, "red")):
        checked.page.goto(f"{issued.address}certificates/{number}/")
        assert checked.page.evaluate(BORDER) == colours[colour]
    checked.page.goto(f"{issued.address}certificates/{issued.number}/")
    said = checked.page.locator(".yc-stage").inner_text()
    assert said.startswith("登记有效，没有核对文件")
    assert "没有核对您手中的纸张或者文件" in said


def put_together(folder: Path) -> dict[str, bytes]:
    """Give a file for each verdict that the page can come to."""
    pdf, revoked = ((folder / f"{name}.pdf").read_bytes() for name in ("valid", "revoked"))
    empty = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    return {
        "证书有效": pdf,
        "凭证真实，文件与发出的不同，以下列信息为准": pdf + b"\n",
        "证书已撤销，不再有效": revoked + b"\n",
        "不是本机关签发的证书": (folder / "other.pdf").read_bytes(),
        "文件已损坏或者被改动，不能作为凭证": pdf[:2000],
        "文件加了密码或者权限保护，无法核验": empty + b"trailer <</Encrypt 4 0 R>>\n%%EOF\n",
        "文件里没有电子凭证": empty + b"%%EOF\n",
        "不是PDF文件，或者无法读取": b"",
    }


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark"), (NARROW, "light")], ids=["desktop", "phone", "narrow"]
)
def test_axe_finds_nothing_in_any_verdict_and_none_is_cut_off(
    browser: Browser, issued: Issued, tmp_path: Path, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    context.add_init_script(AXE)
    page = context.new_page()
    found: list[str] = []

    def look(at: str) -> None:
        page.set_viewport_size({**size, "height": page.evaluate("document.body.scrollHeight")})
        found.extend(f"{at}: {one}" for one in page.evaluate(VIOLATIONS, TAGS) + page.evaluate(CUT))

    on_it = Checked(page, issued)
    long_name = "培训学习成绩证书" * 6
    for at, (told, content) in enumerate(put_together(issued.folder).items()):
        file = tmp_path / f"{at}-{long_name}.pdf"
        file.write_bytes(content)
        assert on_it.choose(file) == told
        look(told)
    for typed in (UNKNOWN, "2025-ABC"):
        page.fill("#yc-number", typed)
        page.press("#yc-number", "Enter")
        expect(page.locator("#yc-number-verdict .yc-stage")).to_be_visible()
        look(typed)
    page.context.set_offline(True)
    assert on_it.choose("valid.pdf") == "签名无误，登记状态未核对"
    look("offline")
    page.context.set_offline(False)
    for number in (issued.number, issued.revoked):
        page.goto(f"{issued.address}certificates/{number}/")
        look(number)
    context.close()
    assert not found, "\n".join(found)


def test_of_two_numbers_asked_for_the_last_one_counts(checked: Checked, issued: Issued) -> None:
    page = checked.page

    def answer_late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route(f"**/certificates/{issued.number}/status.json", answer_late)
    page.fill("#yc-number", issued.number)
    page.press("#yc-number", "Enter")
    page.fill("#yc-number", "2025-ABC")
    page.press("#yc-number", "Enter")
    page.wait_for_timeout(600)
    expect(page.locator("#yc-number-verdict")).to_contain_text("编号不完整或者有误")
    assert page.url.endswith("/verify/")


@pytest.mark.parametrize(
    ("number", "told"),
    [(UNKNOWN, "没有登记这个编号"), ("2025-ABC", "编号不完整或者有误"), ("../", "编号不完整或者有误")],
)
def test_a_number_that_leads_nowhere_is_said_to(checked: Checked, number: str, told: str) -> None:
    checked.page.fill("#yc-number", number)
    checked.page.press("#yc-number", "Enter")
    verdict = checked.page.locator("#yc-number-verdict")
    expect(verdict).to_contain_text(told)
    # What was issued today is in no register that is published yet: that is for the issuer to say.
    assert "不是本机关签发" not in verdict.inner_text()
    assert checked.page.url.endswith("/verify/")


def test_the_page_works_by_keyboard_and_tells_its_verdict_aloud(checked: Checked) -> None:
    page = checked.page
    page.focus("#yc-number")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "yc-file"
    assert page.locator("label[for=yc-file]").count() == 1
    assert page.locator("#yc-verdict").get_attribute("role") == "status"


def test_without_script_the_page_says_what_to_do(plain_page: Page, issued: Issued) -> None:
    plain_page.goto(f"{issued.address}verify/")
    expect(plain_page.locator("#yc-without-script")).to_contain_text("https://example.org/certificates/证书编号/")
    expect(plain_page.locator("#yc-with-script")).to_be_hidden()


def test_a_file_can_be_dropped_anywhere_on_the_page(checked: Checked) -> None:
    content = base64.b64encode((checked.folder / "valid.pdf").read_bytes()).decode()
    transfer = checked.page.evaluate_handle(DROPPED, content)
    checked.page.dispatch_event("h1", "dragover", {"dataTransfer": transfer})
    expect(checked.page.locator(".yc-drop--over")).to_be_visible()
    checked.page.dispatch_event("h1", "drop", {"dataTransfer": transfer})
    expect(checked.page.locator("#yc-verdict .yc-stage__name")).to_have_text("证书有效")
    expect(checked.page.locator(".yc-drop--over")).to_have_count(0)
