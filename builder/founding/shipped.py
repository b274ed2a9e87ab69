"""What comes with the product and a new root takes over: calendars, the example of a policy, pages, locks."""

from collections.abc import Mapping
from pathlib import Path

_HOME = Path(__file__).resolve().parent
EXAMPLE = "records/policy/dianjiang-2024.yml"
WORKDAYS = "records/workdays"
PRIVACY = "docs/privacy.md"
GUIDE = "docs/guide"


def shipped(path: str) -> Path:
    """Give the place of a file or folder by its path in the source tree.

    It lies inside an installed package, and where the path says in a checkout.
    """
    inside = _HOME / "shipped" / path
    return inside if inside.exists() else _HOME.parents[1] / path


def shipped_below(folder: str) -> Mapping[str, bytes]:
    """Give every file of a folder that comes with the product, by its path in the source tree."""
    home = shipped(folder)
    files = sorted(file for file in home.rglob("*") if file.is_file())
    return {f"{folder}/{file.relative_to(home).as_posix()}": file.read_bytes() for file in files}
