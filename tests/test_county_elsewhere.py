"""Another county, from an empty folder to a site on data alone: its own lists, policies, kinds and names."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli.commands import cli
from builder.records.write import to_yaml
from tests.programmes import Data
from tests.support import ROOT, dianjiang, documents_of, plain
from tests.test_policy_elsewhere import records

AS_OF = "2027-01-31"
NAME = "示例岛知识产权专员培养"
VOCABULARY: Data = {
    "industries": [{"id": "fishery", "title": "海岛渔业"}, {"id": "port", "title": "临港物流"}],
    "areas": [{"id": "brands", "title": "品牌与地理标志"}, {"id": "plants", "title": "植物新品种"}],
    "modes": [{"id": "broadcast", "title": "空中课堂", "place": "online"}, {"id": "workshop", "title": "工作坊"}],
    "roles": [{"id": "liaison", "title": "知识产权联络员"}],
    "categories": [
        {"id": "island-brand", "title": "海岛品牌企业", "coverage": {"id": "brand", "title": "品牌企业"}},
        {"id": "port-brand", "title": "港口品牌企业", "coverage": {"id": "brand", "title": "品牌企业"}},
        {"id": "exporter", "title": "出口示范户"},
    ],
}
TERMS = {
    "industry": "fishery",
    "role": "liaison",
    "mode": "broadcast",
    "area": "brands",
    "areas": ["plants"],
    "categories": [{"kind": "port-brand", "since": "2025-01-01"}, {"kind": "exporter", "since": "2025-01-01"}],
}


def in_its_own_words(data: Data) -> Data:
    """Give a record with the county's terms in place of those that the tests share."""
    said: Data = {key: TERMS.get(key, value) for key, value in data.items()}
    return said | {"tasks": [in_its_own_words(task) for task in data["tasks"]]} if "tasks" in data else said


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an empty folder with records, and with what MkDocs asks for."""
    folder = tmp_path_factory.mktemp("elsewhere")
    known, folders = records()
    known["vocabulary"] = {"vocabulary": VOCABULARY}
    known["programme"]["programme"] |= {"name": NAME, "authority": "示例岛市场监督管理局"}
    for activity in known["activity"].values():
        activity.setdefault("areas", [])
    for path, document in documents_of(known, folders).items():
        assert isinstance(document.data, dict)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = document.data if document.place.kind in {"policy", "vocabulary"} else in_its_own_words(document.data)
        file.write_text(to_yaml(data), "utf-8")
    (folder / "docs").mkdir()
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("垫江县企业知识产权实用人才培育", NAME), "utf-8")
    return folder


def called(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--root", str(root), *arguments, "--as-of", AS_OF])
    assert result.exit_code == 0, result.output
    return result.stdout


def texts(site: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".json", ".csv", ".ics", ".xml"} and "assets" not in path.parts:
            yield path, path.read_text("utf-8")
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                yield path, "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def test_its_records_are_fine_and_its_year_is_scored(root: Path) -> None:
    called(root, "check")
    assert json.loads(called(root, "score", "2025", "--format", "json"))["policy"] == "shili-2025"


@pytest.mark.site
def test_its_site_speaks_its_own_words_and_nobody_elses(root: Path, tmp_path: Path) -> None:
    called(root, "build", "-o", str(tmp_path / "site"))
    pages = dict(texts(tmp_path / "site"))
    everything = "\n".join(pages.values())
    for title in (
        "海岛渔业",
        "植物新品种",
        "空中课堂",
        "港口品牌企业",
        "出口示范户",
        "品牌企业",
        "知识产权联络员",
        "示例海外授权",
    ):
        assert title in everything, title
    for title in elsewhere():
        assert not [str(path) for path, text in pages.items() if title in text], title


def elsewhere() -> Iterator[str]:
    """Give what the demonstration's county alone says."""
    yield "垫江"
    known = plain(ROOT / "records/vocabulary.yml")
    yield from (term["title"] for name in ("industries", "categories") for term in known[name])
    yield from (
        kind["title"] for group in dianjiang()["groups"] for kind in group.get("kinds", ()) if len(kind["title"]) > 4
    )
