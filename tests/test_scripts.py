"""The page scripts are held to what the code is: each has its tests, and its checker comes from a lock with hashes."""

import json
import re
from pathlib import Path

import pytest

from tests.support import ROOT

SCRIPTS = ROOT / "builder/site/theme/assets/javascripts"
TESTS = ROOT / "tests/scripts"
MODULES = sorted(path for path in SCRIPTS.glob("*.js") if re.search(r"^export ", path.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("script", MODULES, ids=lambda script: script.stem)
def test_every_script_that_others_use_has_its_tests(script: Path) -> None:
    assert (TESTS / f"{script.stem}.test.js").is_file()


def test_every_test_has_its_script() -> None:
    tested = {path.name.removesuffix(".test.js") for path in TESTS.iterdir()}
    assert tested == {script.stem for script in MODULES}


def test_the_lock_of_npm_names_no_host_and_holds_a_hash_of_all() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    own = packages.pop("")
    assert own["devDependencies"] == json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text("utf-8").split()
