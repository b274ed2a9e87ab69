"""A setting that issued certificates or published results are read by does not change unseen."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.history import settings
from builder.public.verdicts import VERDICTS
from builder.records.document import Document
from builder.records.write import to_yaml
from builder.validation.shape import shape
from tests import shili
from tests.history.looking_back import changed_settings
from tests.history.test_history import CERTIFICATES, git
from tests.support import plain

PROGRAMME = "records/programme.yml"
Edit = Callable[[Any], object]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of what was published and issued in the county, and its settings, in one commit."""
    root = tmp_path_factory.mktemp("settings")
    shili.write(shili.certified(), root)
    for folder in {path.name for path in (root / "records").iterdir() if path.is_dir()} - {"results", "certificates"}:
        shutil.rmtree(root / "records" / folder)
    git(root, "init", "-q")
    git(root, "add", "records")
    git(root, "commit", "-q", "-m", "示例")
    return root


@pytest.fixture
def root(county: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(county, tmp_path / "county", symlinks=True))


def edit(root: Path, path: str, how: Edit) -> None:
    data = plain(root / path)
    how(data)
    (root / path).write_text(to_yaml(data), "utf-8")


def told(root: Path) -> list[str]:
    return [problem.code.id for problem in changed_settings(root, "HEAD")]


def at(address: str | None) -> Edit:
    return lambda data: data.update(site={"operator": "示例中心"} if address is None else {"url": address})


@pytest.mark.parametrize(
    "address", ["https://example.com/", "https://example.org/county/", "https://www.example.org/", "https://example.org:8443/"]
)  # fmt: skip
def test_another_address_is_an_error_while_certificates_name_the_first(root: Path, address: str) -> None:
    assert told(root) == []
    edit(root, PROGRAMME, at(address))
    (problem,) = changed_settings(root, "HEAD")
    assert (problem.code.id, problem.found, problem.position.path) == ("P549", address, PROGRAMME)
    valid = {one["number"] for one in plain(root / CERTIFICATES)["issued"]}
    gone = {one["number"] for one in plain(root / CERTIFICATES).get("certificates", [])}
    verdict = VERDICTS["wrong-issuer"]
    assert verdict.zh.name in problem.message("zh")
    assert verdict.en.name in problem.message("en")
    assert problem.values["count"] == str(len(valid - gone))
    git(root, "commit", "-qam", "示例")
    assert told(root) == []


@pytest.mark.parametrize("address", ["https://EXAMPLE.org/", "https://example.org//", None, "http://example.org/"])
def test_an_address_of_the_same_issuer_is_none_and_what_is_no_address_is_told_elsewhere(
    root: Path, address: str | None
) -> None:
    edit(root, PROGRAMME, at(address))
    assert told(root) == []


def test_the_address_may_change_once_every_certificate_is_replaced_or_revoked(root: Path) -> None:
    def replaced(data: Any) -> None:  # noqa: ANN401  data
        data.setdefault("certificates", []).extend(
            {
                "number": one["number"],
                "trainee": one["trainee"],
                "status": status,
                "on": "2026-11-20",
                "reason": "换址。",
            }
            for one, status in zip(data["issued"], ["replaced", "revoked"] * len(data["issued"]), strict=False)
        )

    edit(root, CERTIFICATES, replaced)
    edit(root, PROGRAMME, at("https://example.com/"))
    assert told(root) == []
    edit(root, CERTIFICATES, lambda data: data["certificates"].pop())
    assert told(root) == ["P549"]


def test_a_register_that_cannot_be_read_makes_no_certificate_invalid(root: Path) -> None:
    edit(root, PROGRAMME, at("https://example.com/"))
    for content in (b"year: [", b"year: 2025\ncolour: red\n"):
        (root / CERTIFICATES).write_bytes(content)
        assert told(root) == ["P549"]
    (root / CERTIFICATES).unlink()
    assert told(root) == ["P549"]
    (root / PROGRAMME).write_bytes(b"site: [")
    assert told(root) == []


def test_a_register_is_read_once_for_all_its_numbers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(document: Document) -> object:
        read.append(document.place.kind)
        return shape(document)

    monkeypatch.setattr(settings, "shape", counted)
    assert told(root) == []
    assert read == []
    edit(root, PROGRAMME, at("https://example.com/"))
    assert told(root) == ["P549"]
    assert len(plain(root / CERTIFICATES)["issued"]) > 1
    assert read == ["certificates"]


def test_what_is_published_does_not_turn_into_samples_or_out_of_them(root: Path) -> None:
    before = plain(root / PROGRAMME).get("demonstration", False)
    edit(root, PROGRAMME, lambda data: data.update(demonstration=not before))
    assert told(root) == ["P550"]
    git(root, "commit", "-qam", "示例")
    edit(root, PROGRAMME, lambda data: data.update(demonstration=before))
    assert told(root) == ["P550"]


def test_before_anything_is_published_every_setting_may_change(root: Path) -> None:
    for folder in ("results", "certificates"):
        shutil.rmtree(root / "records" / folder)
    git(root, "commit", "-qam", "示例")
    before = plain(root / PROGRAMME).get("demonstration", False)
    edit(root, PROGRAMME, lambda data: data.update(site={"url": "https://example.com/"}, demonstration=not before))
    assert told(root) == []


SITE = """\
site_name: 示例
extra: &there {{root: .}}
plugins:
  - search
{plugin}
markdown_extensions:
  - toc: {{slugify: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: lower}}}}}}
"""


def site(root: Path, plugin: str, **settings: str) -> None:
    lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
    (root / "mkdocs.yml").write_text(SITE.format(plugin=plugin) + lines, "utf-8")


def with_site(root: Path) -> None:
    site(root, "  - yucai")
    git(root, "add", "mkdocs.yml")
    git(root, "commit", "-qm", "示例")


@pytest.mark.parametrize(
    ("plugin", "setting"),
    [
        ("  - yucai: {root: ../other}", "yucai.root"),
        ("  - yucai: {as_of: 2026-01-15}", "yucai.as_of"),
        ("  - yucai:\n      <<: {as_of: 2026-01-15}", "yucai.as_of"),
        ("  - yucai: !!map {? as_of : &day '2026-01-15'}", "yucai.as_of"),
        ("  - &ours {yucai: {as_of: 2026-01-15}}\n  - *ours", "yucai.as_of"),
    ],
)
def test_another_site_for_what_is_published_is_told_of(root: Path, plugin: str, setting: str) -> None:
    with_site(root)
    site(root, plugin)
    (problem,) = changed_settings(root, "HEAD")
    assert (problem.code.id, problem.values["setting"]) == ("P551", setting)
    assert SITE.format(plugin=plugin).splitlines()[problem.position.line - 1].strip().startswith(("- ", "<<"))
    git(root, "add", "mkdocs.yml")
    git(root, "commit", "-qm", "示例")
    site(root, "  - yucai")
    assert told(root) == ["P551"]
    (root / "mkdocs.yml").unlink()
    assert told(root) == ["P551"]


@pytest.mark.parametrize(
    "plugin", ["  - yucai: {root: ./}", "  - yucai: {}", "  - yucai: *there", "  - other: {as_of: 1}"]
)
def test_a_site_that_stays_is_none_to_tell_of(root: Path, plugin: str) -> None:
    with_site(root)
    site(root, plugin, site_description="示例")
    assert told(root) == []


def test_an_address_of_the_site_alone_is_told_of_where_it_is_another(root: Path) -> None:
    with_site(root)
    site(root, "  - yucai", site_url="https://example.org")
    assert told(root) == []
    site(root, "  - yucai", site_url="https://example.com/")
    assert told(root) == ["P551"]


@pytest.mark.parametrize(
    "content", [b"\xff", b"[", b"a: &a [*a]", b"- yucai", b"", b"[" * 5000, b"plugins: {yucai: 1}"]
)
def test_settings_that_are_none_end_no_check(root: Path, content: bytes) -> None:
    with_site(root)
    (root / "mkdocs.yml").write_bytes(content)
    assert told(root) == []
