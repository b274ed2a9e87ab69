"""The locks hold all that an installation asks for, just as it is asked: older pips take any other for unlocked."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

Pins = Mapping[str, Requirement]


def pins_of(text: str) -> Pins:
    """Give the pinned requirements of a lock by name."""
    lines = [line.rstrip("\\ ") for line in text.splitlines() if line[:1].isalnum()]
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


def unlocked(pins: Pins, asked: Mapping[str, list[str]]) -> Iterator[str]:
    """Find what a locked package asks for with other extras than the lock names, or that the lock does not hold."""
    for name, pin in pins.items():
        for text in asked.get(name, []):
            wanted = Requirement(text)
            extras = pin.extras or {""}
            if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
                continue
            pinned = pins.get(canonicalize_name(wanted.name))
            if pinned is None or wanted.extras != pinned.extras:
                yield f"{name} asks for {text}"


def asked_by(pins: Pins) -> dict[str, list[str]]:
    """Give what each locked package that is installed here asks for."""
    asked: dict[str, list[str]] = {}
    for name in pins:
        try:
            asked[name] = requires(name) or []
        except PackageNotFoundError:  # a package of another system or Python, or of the benchmark
            continue
    return asked


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_extra_that_a_locked_package_asks_for_is_pinned_with_it(lock: Path) -> None:
    pins = pins_of(lock.read_text(encoding="utf-8"))
    asked = asked_by(pins)
    assert len(asked) > 20
    assert list(unlocked(pins, asked)) == []


def test_an_extra_that_the_lock_leaves_out_is_found() -> None:
    pins = pins_of("pytest-cov==7.0.0 \\\n    --hash=sha256:00\ncoverage==7.10.6 \\\n    --hash=sha256:00\n")
    asked = {"pytest-cov": ["coverage[toml]>=7.10.6"]}
    assert list(unlocked(pins, asked)) == ["pytest-cov asks for coverage[toml]>=7.10.6"]


def test_a_package_that_is_locked_with_an_extra_and_asked_for_without_is_found() -> None:
    pins = pins_of("pdfua==0.1.3 \\\n    --hash=sha256:00\npikepdf[pdfa]==10.17.0 \\\n    --hash=sha256:00\n")
    assert list(unlocked(pins, {"pdfua": ["pikepdf>=8.0"]})) == ["pdfua asks for pikepdf>=8.0"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pin_is_an_exact_version_with_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    for name, pin in pins_of(text).items():
        assert str(pin.specifier).startswith("=="), name
    blocks = [block for block in text.split("\n") if block[:1].isalnum()]
    assert all(block.endswith("\\") for block in blocks)


def test_the_lock_for_users_holds_every_extra_and_the_core_alone_is_the_smallest() -> None:
    users, core = (
        pins_of((ROOT / "requirements" / name).read_text(encoding="utf-8")) for name in ("yucai.txt", "core.txt")
    )
    own = PROJECT["project"]["dependencies"]
    extras = [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
    assert {canonicalize_name(Requirement(line).name) for line in [*own, *extras]} <= set(users)
    assert {canonicalize_name(Requirement(line).name) for line in own} <= set(core) < set(users)
