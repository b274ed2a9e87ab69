"""What makes a forge judge, show and publish a programme: the files of its kit, by their paths from the root.

All that is done is in one script, which every root has; what a forge reads calls it.
"""

from collections.abc import Mapping
from importlib.resources import files

NO_FORGE = "none"
_SCRIPTS: Mapping[str, str] = {".yucai/run": "run", ".yucai/cron": "cron", ".yucai/post-receive": "post-receive"}
_KITS: Mapping[str, Mapping[str, str]] = {
    "github": {f".github/workflows/{name}.yml": f"github-{name}.yml" for name in ("review", "intake", "publish")},
    "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
    "gitea": {f".gitea/workflows/{name}.yml": f"gitea-{name}.yml" for name in ("review", "main")},
    "gitee": {},
    "cnb": {".cnb.yml": "cnb.yml"},
    NO_FORGE: {},
}
FORGES = tuple(_KITS)
"""The forges that a root can be made for; one that reads no file of ours, and none, have the scripts for a server."""


def kit(forge: str) -> Mapping[str, str]:
    """Give the files that one of `FORGES` reads: path from the root to text."""
    return _texts(_KITS[forge])


def scripts() -> Mapping[str, str]:
    """Give the scripts of every root: what kits call, and what calls it on a server without a forge's help."""
    return _texts(_SCRIPTS)


def _texts(names: Mapping[str, str]) -> Mapping[str, str]:
    folder = files(__name__) / "files"
    return {path: (folder / name).read_text("utf-8") for path, name in names.items()}
