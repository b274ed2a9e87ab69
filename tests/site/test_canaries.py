"""What may not leave is in no file that is published or handed out, in no form."""

import base64
import datetime as dt
import gzip
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest

from builder.certificates.issuing import issue_year
from builder.certificates.pdf import Printer
from builder.portal.files import portal
from builder.publication.border import publish
from builder.records.programme import Programme
from tests.certificates.samples import KEY
from tests.publication.salting import DAY, NUMBER, WORD
from tests.site.canaries import forms, holds
from tests.site.unchecked import changed
from tests.support import ROOT, having

pytestmark = pytest.mark.site

WRITTEN = (WORD, str(NUMBER), f"{NUMBER:,}", str(NUMBER).replace(".", ""), DAY, DAY.replace("-", ""), "2031年3月7日")
FORMS = frozenset(form for written in WRITTEN for form in forms(written))


def in_zip(data: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writing:
        writing.writestr("xl/sheet.xml", data)
    return archive.getvalue()


def in_pdf(data: bytes) -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.attachments["attached"] = data
        pdf.save(written, compress_streams=True)
    return written.getvalue()


HIDDEN: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "in UTF-16": lambda text: text.encode("utf-16"),
    "in GB 18030": lambda text: text.encode("gb18030"),
    "as JSON": lambda text: json.dumps(text).encode(),
    "percent-encoded": lambda text: quote(text).encode(),
    "as references": lambda text: "".join(f"&#{ord(sign)};" for sign in text).encode(),
    "as hexadecimal references": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text).encode(),
    "in base64": lambda text: base64.b64encode(text.encode()),
    "in base64 for addresses, a byte later": lambda text: base64.urlsafe_b64encode(f"x{text}".encode()),
    "in base64, two bytes later": lambda text: base64.b64encode(f"xy{text}z".encode()),
    "in hexadecimal": lambda text: text.encode().hex().encode(),
    "compressed": lambda text: gzip.compress(text.encode()),
    "in a sheet": lambda text: in_zip(text.encode()),
    "in a PDF": lambda text: in_pdf(text.encode()),
    "compressed in a sheet in a PDF": lambda text: in_pdf(in_zip(gzip.compress(text.encode()))),
}


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("word", [WORD, str(NUMBER), DAY])
def test_a_canary_is_found_however_it_is_hidden(hide: Callable[[str], bytes], word: str) -> None:
    assert holds(hide(f"前面的{word}后面的"), FORMS)
    assert not holds(hide("前面的后面的"), FORMS)


def test_no_file_of_the_site_holds_a_canary(demonstration_root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    call = [sys.executable, "-m", "tests.site.unchecked", str(demonstration_root), str(site), "salted"]
    subprocess.run(call, cwd=ROOT, check=True)
    files = [path for path in site.rglob("*") if path.is_file()]
    assert {".html", ".json", ".csv", ".xml", ".gz"} <= {path.suffix for path in files}
    assert not [path for path in files if holds(path.read_bytes(), FORMS) or holds(path.name.encode(), FORMS)]


def test_no_certificate_holds_a_canary(demonstration_root: Path, as_of: dt.date) -> None:
    salted_programme = changed(demonstration_root, "salted")
    printer = Printer()
    result = salted_programme.latest_result(max(year for year, _ in salted_programme.results))
    assert result is not None
    unissued = having(salted_programme, Programme.certificates, {})
    issue = issue_year(unissued, result, (KEY,), as_of)
    assert issue.handed
    for one in issue.handed[:3]:
        pdf = printer.print(one.credential)
        assert isinstance(pdf, bytes)
        assert holds(pdf, forms(json.loads(one.credential)["credentialSubject"]["name"]))
        assert not holds(pdf, FORMS)


def test_no_notice_for_a_portal_holds_a_canary(demonstration_root: Path, as_of: dt.date) -> None:
    files = portal(publish(changed(demonstration_root, "salted"), as_of)).files
    assert {".html", ".docx", ".pdf", ".xlsx", ".json"} == {Path(path).suffix for path in files}
    assert not [path for path, content in files.items() if holds(content, FORMS) or holds(path.encode(), FORMS)]
