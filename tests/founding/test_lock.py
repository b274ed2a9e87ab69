"""The lock of a new root: of the very wheel that was used, in an environment that knows no source tree."""

import hashlib
import json
import subprocess
import sys
import zipfile
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from builder import __version__
from builder.founding.lock import Wheel, lock_files, wheel, wheel_kept_in, wheel_of
from tests.founding.made import FLAGS
from tests.support import ROOT

NAME = f"yucai-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder / NAME


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel where what it needs is found, and the source tree is not; give the Python."""
    return environment(tmp_path_factory.mktemp("venv"), str(built))


def environment(folder: Path, *wanted: str) -> Path:
    python = folder / "bin/python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/*/site-packages")
    needed = next(path for path in map(Path, sys.path) if (path / "click").is_dir())
    (site / "needed.pth").write_text(f"{needed}\n", "utf-8")
    call: list[str | Path] = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--offline",
        "--no-deps",
        "--python",
        python,
        *wanted,
    ]
    subprocess.run(call, check=True, capture_output=True, cwd=folder)
    return python


def run(python: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python.parent / "yucai", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )


def test_an_installed_wheel_founds_a_county_without_the_source_tree(
    installed: Path, built: Path, tmp_path: Path
) -> None:
    made = run(installed, tmp_path, "init", "county", *FLAGS)
    assert made.returncode == 0, made.stderr
    where = subprocess.run(
        [installed, "-P", "-c", "import builder; print(builder.__file__)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert where.stdout.startswith(str(installed.parents[1]))
    checked = run(installed, tmp_path / "county", "check")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    text = (tmp_path / "county/requirements.txt").read_text("utf-8")
    digest = hashlib.sha256(built.read_bytes()).hexdigest()
    assert f"\nyucai[certificates,portal,sheets,site]=={__version__} \\\n    --hash=sha256:{digest}\n" in text
    assert (tmp_path / "county/.yucai/wheel" / NAME).read_bytes() == built.read_bytes()
    assert (tmp_path / "county/docs/guide/enterprise.md").exists()
    assert "requirements.txt` 锁定了 yucai" in (tmp_path / "county/README.md").read_text("utf-8")


def test_the_lock_of_a_root_installs_the_wheel_that_the_root_holds(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "init", "county", *FLAGS).returncode == 0
    lock = (tmp_path / "county/requirements.txt").read_text("utf-8")
    (tmp_path / "county/own.txt").write_text(lock.partition("attrs==")[0], "utf-8")
    # a clone of the root has the wheel too
    kept = [git(tmp_path / "county", *call) for call in (("init", "-q"), ("add", "."), ("ls-files",))][-1]
    assert f".yucai/wheel/{NAME}" in kept.splitlines()
    python = environment(tmp_path / "other", "--require-hashes", "-r", str(tmp_path / "county/own.txt"))
    assert run(python, tmp_path / "county", "check").returncode == 0


def test_who_installed_from_the_lock_of_a_root_is_told_of_its_wheel_and_founds_another_locked_root(
    installed: Path, built: Path, tmp_path: Path
) -> None:
    assert run(installed, tmp_path, "init", "county", *FLAGS).returncode == 0
    python = environment(tmp_path / "county/.venv", str(built))
    for noted in (tmp_path / "county/.venv").glob("lib/*/site-packages/yucai-*/direct_url.json"):
        noted.unlink()  # pip notes nothing of a file that it found in a folder of wheels
    told = run(python, tmp_path / "county", "doctor", "--format", "json")
    [found] = [one for one in json.loads(told.stdout)["findings"] if one["kind"] == "wheel"]
    assert (found["state"], NAME in found["what"]) == ("fine", True)
    assert run(python, tmp_path, "init", "neighbour", *FLAGS).returncode == 0
    kept = [(tmp_path / root / "requirements.txt").read_bytes() for root in ("county", "neighbour")]
    assert kept[0] == kept[1]


def git(root: Path, *arguments: str) -> str:
    call: list[str | Path] = ["git", "-C", root, *arguments]
    return subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout


def distribution(folder: Path, noted: object, record: str = "") -> PathDistribution:
    home = folder / f"yucai-{__version__}.dist-info"
    home.mkdir()
    (home / "RECORD").write_text(record, "utf-8")
    if noted is not None:
        (home / "direct_url.json").write_text(json.dumps(noted), "utf-8")
    return PathDistribution(home)


@pytest.mark.parametrize(
    "archive",
    [{"hashes": {"sha256": "ab" * 32}}, {"hash": f"sha256={'ab' * 32}"}],
)
def test_the_digest_that_an_installer_noted_is_taken_where_the_file_is_gone(archive: object, tmp_path: Path) -> None:
    noted = {"url": f"file:///nowhere/{NAME}", "archive_info": archive}
    assert wheel_of(distribution(tmp_path, noted)) == Wheel(name=NAME, digest="ab" * 32, content=None)


@pytest.mark.parametrize(
    "noted",
    [
        None,
        {"url": "file:///somewhere/yucai", "dir_info": {"editable": True}},
        {"url": "file:///somewhere/yucai-0.1.0.tar.gz", "archive_info": {"hashes": {"sha256": "ab" * 32}}},
        {"url": f"file:///nowhere/{NAME}", "archive_info": {}},
    ],
)
def test_what_is_not_from_a_known_wheel_is_said_not_to_be(noted: object, tmp_path: Path) -> None:
    assert wheel_of(distribution(tmp_path, noted)) is None
    text = lock_files(None)["requirements.txt"].decode()
    assert "没有 yucai 这一行" in text
    assert "\nyucai" not in text


@pytest.mark.parametrize("held", [b"", b"no archive"])
def test_a_wheel_of_a_root_that_holds_something_else_is_not_what_was_installed(held: bytes, tmp_path: Path) -> None:
    (tmp_path / ".yucai/wheel").mkdir(parents=True)
    file = tmp_path / ".yucai/wheel" / NAME
    file.write_bytes(held)
    package = distribution(tmp_path, None, "builder/a.py,sha256=aa,1\n")
    assert wheel_kept_in(tmp_path, package) is None
    for digest, is_it in (("bb", False), ("aa", True)):
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr(f"yucai-{__version__}.dist-info/RECORD", f"builder/a.py,sha256={digest},1\n")
        assert (wheel_kept_in(tmp_path, package) is not None) is is_it


def test_another_wheel_in_the_place_of_the_one_that_was_installed_is_not_taken_for_it(tmp_path: Path) -> None:
    file = tmp_path / NAME
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(f"yucai-{__version__}.dist-info/RECORD", "builder/__init__.py,sha256=other,1\n")
    noted = {"url": file.as_uri(), "archive_info": {}}
    assert wheel_of(distribution(tmp_path, noted, "builder/__init__.py,sha256=ours,1\n")) is None


def test_this_checkout_is_editable_and_has_no_wheel() -> None:
    assert wheel() is None


def test_every_package_of_the_lock_stands_in_the_root_with_its_digests() -> None:
    given = (ROOT / "requirements/yucai.txt").read_text("utf-8")
    made = lock_files(Wheel(name=NAME, digest="ab" * 32, content=None))["requirements.txt"].decode()
    assert made.endswith("".join(line for line in given.splitlines(keepends=True) if "#" not in line))
    assert "--find-links" in made
