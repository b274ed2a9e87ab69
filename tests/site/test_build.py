"""The site as MkDocs builds it from the records."""

import hashlib
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from builder.exchange.forms import blank_forms
from builder.public import Publication
from builder.site_folder import MARKER
from tests.cli.calls import process
from tests.site.conftest import Rebuild

pytestmark = pytest.mark.site

HOME = "https://example.org/"


class _Links(HTMLParser):
    """Collects the ids of a page and what it refers to: links apart from what a browser fetches by itself."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.ids.add(found.get("id", ""))
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link" and found.get("rel") not in {"canonical", "prev", "next"}:
            self.fetched.append(found["href"])
        elif "src" in found:
            self.fetched.append(found["src"])


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_same_records_give_the_same_bytes(
    site: Path, demonstration_root: Path, tmp_path: Path, rebuild: Rebuild, engine: str
) -> None:
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}
    done = rebuild(demonstration_root, tmp_path / "site", engine, **elsewhere)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == digests(site)


def test_yucai_builds_the_same_with_properdocs_in_the_place_of_mkdocs(
    site: Path, demonstration_root: Path, tmp_path: Path
) -> None:
    # What will be the one import that changes when MkDocs is given up (docs/decisions/engine.md).
    replaced = "import properdocs, properdocs.replacement"
    done = process("--root", demonstration_root, "build", "-o", tmp_path / "site", before=replaced)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert digests(tmp_path / "site") == digests(site)


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_no_engine_empties_what_is_no_site(root: Path, rebuild: Rebuild, engine: str) -> None:
    before = sorted(root.rglob("*"))
    for place, line in (("records", "在档案文件夹 records/ 里"), (".", "里有档案文件夹 records/")):
        done = rebuild(root, root / place, engine)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert line in done.stderr or "should not be within" in done.stderr
    assert sorted(root.rglob("*")) == before


def test_mkdocs_makes_its_own_site_anew_and_leaves_a_foreign_folder(
    site: Path, demonstration_root: Path, tmp_path: Path, rebuild: Rebuild
) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/stale.html").touch()
    done = rebuild(demonstration_root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == digests(site)
    (tmp_path / "site" / MARKER).unlink()
    done = rebuild(demonstration_root, tmp_path / "site")
    assert (done.returncode, "不是以前生成的网站" in done.stderr) == (1, True)
    assert (tmp_path / "site/index.html").is_file()


def test_the_marker_of_a_site_is_no_page(site: Path) -> None:
    assert (site / MARKER).is_file()
    told = [path for path in site.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()]
    assert told == [site / "guide/hosting/index.html"]


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    pages = {f"/{path.relative_to(site).as_posix()}".removesuffix("index.html"): path for path in site.rglob("*.html")}
    parsed = {url: _Links(path) for url, path in pages.items()}
    for url, page in parsed.items():
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            target = urlsplit(urljoin(urljoin(HOME, url), link))
            assert target.path in parsed or (site / target.path.lstrip("/")).is_file(), (url, link)
            if target.fragment and target.path in parsed:
                assert unquote(target.fragment) in parsed[target.path].ids, (url, link)


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not [link for link in _Links(path).fetched if urlsplit(link).netloc], path
    for path in (site / "assets" / "stylesheets").glob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", path.read_text("utf-8")), path


def test_what_is_not_for_the_public_is_left_out(site: Path) -> None:
    for name in ("architecture", "protection", "decisions", "benchmarks"):
        assert not (site / name).exists(), name


def test_certificates_are_listed_nowhere(site: Path) -> None:
    numbers = [folder.name for folder in (site / "certificates").iterdir() if folder.is_dir()]
    assert numbers
    for number in numbers:
        page = (site / "certificates" / number / "index.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
        assert '<meta name="referrer" content="no-referrer">' in page
    for path in (path for path in site.rglob("*") if path.suffix in {".html", ".json", ".xml", ".csv", ".txt"}):
        if path.parent.parent != site / "certificates":
            text = path.read_text("utf-8")
            assert not [number for number in numbers if number in text], path


def test_the_sitemap_has_all_other_pages(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for path in site.rglob("index.html"):
        address = path.parent.relative_to(site).as_posix()
        listed = f"<loc>{HOME}{'' if address == '.' else f'{address}/'}</loc>" in sitemap
        assert listed is not address.startswith("certificates/"), address


def test_only_the_page_for_checking_loads_what_checks(site: Path) -> None:
    loading = [path for path in site.rglob("*.html") if "checking.js" in path.read_text("utf-8")]
    assert loading == [site / "verify" / "index.html"]


def test_titles_are_those_of_the_pages(site: Path, demonstrated: Publication) -> None:
    title = f"<title>计分表 - {demonstrated.about.name}</title>"
    assert title in (site / "policy" / "scoring" / "index.html").read_text("utf-8")


def test_blank_forms_can_be_downloaded_where_they_are_needed(site: Path, demonstrated: Publication) -> None:
    guide = (site / "guide/enterprise/index.html").read_text("utf-8")
    for form in blank_forms(demonstrated.about, demonstrated.vocabulary):
        assert (site / form.path).read_bytes() == form.content
        assert re.search(f'<a download="{form.title}.xlsx" href="../../{form.path}">', guide), form.path
    for batch in demonstrated.batches:
        offered = "推荐表.xlsx" in (site / f"notices/batch-{batch.id}/index.html").read_text("utf-8")
        assert offered is (batch.state == "open"), batch.id


def test_errors_in_the_records_are_told_and_nothing_is_built(root: Path, tmp_path: Path, rebuild: Rebuild) -> None:
    plan = root / "records" / "plans" / "2025.yml"
    plan.write_text(plan.read_text("utf-8").replace("year: 2025", "year: 二〇二五"), "utf-8")
    done = rebuild(root, tmp_path / "site")
    assert done.returncode == 1
    assert "records/plans/2025.yml:1:7" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_written_page_in_the_place_of_a_generated_one_is_refused(
    root: Path, tmp_path: Path, rebuild: Rebuild
) -> None:
    (root / "docs" / "roster.md").write_text("# 另一页\n", "utf-8")
    done = rebuild(root, tmp_path / "site")
    assert done.returncode == 1
    assert "docs/roster.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_written_page_more_finds_its_place_in_the_menu(root: Path, tmp_path: Path, rebuild: Rebuild) -> None:
    (root / "docs" / "guide" / "questions.md").write_text("# 常见问题\n\n没有。\n", "utf-8")
    done = rebuild(root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "常见问题" in (tmp_path / "site" / "guide" / "staff" / "index.html").read_text("utf-8")
