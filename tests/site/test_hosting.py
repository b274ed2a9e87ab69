"""The hosting guide's nginx configuration as it stands there: each file with its type, its encoding and its headers."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.site

GUIDE = (ROOT / "docs/guide/hosting.md").read_text("utf-8")
FOLDERS = os.pathsep.join([os.environ["PATH"], "/usr/sbin", str(ROOT / ".venv/nginx/usr/sbin")])
"""Where `.ci/nginx` sees to one."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "Cache-Control": "no-cache",
}


class Connection(HTTPConnection):
    """A connection to a server on this machine, by the path of its socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("example.org")
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.path))

    def asked(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = self.getresponse()
        return response, response.read()


def configuration(site: Path, folder: Path) -> str:
    """Put the blocks of the guide into a server of one's own, which writes nowhere else."""
    blocks = re.findall(r"^```nginx\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    server = f"listen unix:{folder}/socket;\nroot {site};\n{''.join(blocks)}"
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}server {{\n{server}}}\n}}\n"
    )


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Connection]:
    program = shutil.which("nginx", path=FOLDERS)
    assert program is not None, "run .ci/nginx"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = folder / "nginx.conf"
        written.write_text(configuration(site, folder), "utf-8")
        with subprocess.Popen([program, "-e", "stderr", "-c", str(written), "-p", name]) as running:
            connection = Connection(folder / "socket")
            try:
                for _ in range(100):
                    if (folder / "socket").exists() or running.poll() is not None:
                        break
                    time.sleep(0.1)
                yield connection
            finally:
                connection.close()
                running.terminate()


def a_path_of_each_suffix(site: Path) -> dict[str, str]:
    """Give one file of each kind; what marks the folder as a site is for nobody to read."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return {path.suffix: path.relative_to(site).as_posix() for path in files}


def test_the_guide_has_the_type_of_every_file_of_the_site(site: Path) -> None:
    assert set(a_path_of_each_suffix(site)) == set(TYPES)


@pytest.mark.parametrize("suffix", TYPES)
def test_a_file_is_served_with_its_type_its_encoding_and_the_headers(
    server: Connection, site: Path, suffix: str
) -> None:
    path = a_path_of_each_suffix(site)[suffix]
    response, body = server.asked(f"/{path}")
    assert response.status == 200
    assert response.headers["Content-Type"] == TYPES[suffix]
    assert body == (site / path).read_bytes()
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["calendar/all.ics", "data/datapackage.json", "notices/feed.xml"])
def test_what_others_read_says_that_its_chinese_is_utf_8(server: Connection, path: str) -> None:
    response, body = server.asked(f"/{path}")
    encoding = response.headers.get_content_charset()
    assert encoding == "utf-8"
    assert re.search("[一-鿿]", body.decode(encoding))


def test_text_is_compressed_for_those_who_ask_for_it(server: Connection, site: Path) -> None:
    for suffix, path in a_path_of_each_suffix(site).items():
        response, _ = server.asked(f"/{path}", Accept_Encoding="gzip")
        assert (response.headers["Content-Encoding"] == "gzip") == ("charset" in TYPES[suffix]), path


def test_an_address_that_is_not_there_gives_the_page_for_that(server: Connection, site: Path) -> None:
    response, body = server.asked("/people/unknown/")
    assert response.status == 404
    assert response.headers["Content-Type"] == TYPES[".html"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert body == (site / "404.html").read_bytes()
