"""How the tests call the command line."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def yucai(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run `yucai` as a process of its own."""
    call = [sys.executable, "-c", "from builder.cli import main; main()", *map(str, arguments)]
    return subprocess.run(call, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
