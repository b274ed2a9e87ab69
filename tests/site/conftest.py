"""The demonstration and the tests' own county: as publications, as built sites, on a server, in a browser."""

import datetime as dt
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from builder.public import Publication
from builder.publication.border import publish
from builder.records.programme import Programme
from tests import shili
from tests.site.kinds import Kinds, kinds_of
from tests.site.watching import Watched
from tests.support import ROOT, with_shown


@pytest.fixture(scope="session")
def demonstrated(demonstration: Programme, as_of: dt.date) -> Publication:
    """What is public of the demonstration."""
    return publish(demonstration, as_of)


@pytest.fixture(scope="session")
def publication() -> Publication:
    """What is public of the tests' own county, which publishes points by group."""
    return publish(shili.certified(), shili.AS_OF)


@pytest.fixture(scope="session")
def only_totals() -> Publication:
    """The county as if it published totals alone."""
    return publish(with_shown(shili.certified(), scores="totals"), shili.AS_OF)


def mkdocs(root: Path, site: Path, engine: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a root as a person does who knows MkDocs only, or another engine of its kind."""
    return subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(root: Path, site: Path) -> Path:
    done = mkdocs(root, site)
    assert done.returncode == 0, done.stderr
    return site


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Makes a folder once for all processes that test: the first that asks makes it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        with FileLock(shared / f"{name}.lock"):
            if not (shared / name).exists():
                fill(shared / f"{name}.part")
                (shared / f"{name}.part").rename(shared / name)
        return shared / name

    return make


@pytest.fixture(scope="session")
def site(once: Once, demonstration_root: Path) -> Path:
    """The demonstration site."""
    return once("site", functools.partial(build, demonstration_root))


@pytest.fixture(scope="session")
def county_site(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tests' own county."""
    root = with_pages(shili.write(shili.followed(), tmp_path_factory.mktemp("county") / "root"))
    return once("county-site", functools.partial(build, root))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root of one's own with the tests' own county."""
    return with_pages(shili.write(shili.certified(), tmp_path / "root"))


def with_pages(root: Path) -> Path:
    """Give a root the pages that are written by hand, and the settings of MkDocs."""
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing when a browser goes away in the middle of an answer."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    yield from served(site)


@pytest.fixture(scope="session")
def county_address(county_site: Path) -> Iterator[str]:
    yield from served(county_site)


@pytest.fixture(scope="session")
def kinds(demonstrated: Publication) -> Kinds:
    """Addresses of every kind of page that the demonstration site has, by the template or the file that makes it."""
    return kinds_of(demonstrated)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context.new_page(), address)
    context.close()


@pytest.fixture
def in_county(browser: Browser, county_address: str) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context.new_page(), county_address)
    context.close()


Rebuild = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def rebuild() -> Rebuild:
    return mkdocs
