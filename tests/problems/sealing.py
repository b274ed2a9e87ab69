"""Publishes for the records that all cases begin with, with known salts: `python -m tests.problems.sealing`."""

import datetime as dt
import shutil
import tempfile
from itertools import count
from pathlib import Path

from builder.assessment import assess
from builder.pipeline import load
from builder.records.files import write_text
from builder.records.write import record_yaml
from builder.reports.problems import text_report
from builder.results.stages import Publishing, next_result
from builder.results.turns import Stage

BASE = Path(__file__).parent / "base"
YEAR = 2025
SEEN_FROM = dt.date(2026, 11, 25)
NOTICE_ON = dt.date(2026, 1, 12)
FOLLOWING = ("objections", "results", "subsidies")


def publishing(stage: Stage, day: dt.date, reason: str | None = None) -> Publishing:
    """Publish with salts that count up."""
    salts = (f"{number:032x}" for number in count(1))
    return Publishing(stage=stage, published_on=day, engine="yucai 0.1.0", salts=salts, reason=reason)


def publish(root: Path, stage: Stage, day: dt.date, reason: str | None = None) -> Path:
    """Write the next result of a root's only year, which must be allowed, and give its path."""
    programme = load(root, SEEN_FROM, SEEN_FROM).valid
    assert programme is not None
    assessment, problems = assess(programme, YEAR)
    assert assessment is not None, text_report(problems, "zh")
    result, problems = next_result(programme, assessment, publishing(stage, day, reason))
    assert result is not None, text_report(problems, "zh")
    write_text(root / result.path, record_yaml(result))
    return root / result.path


def base_notice() -> bytes:
    """Give the notice of the base, as it is published from its records."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        for kind in FOLLOWING:
            shutil.rmtree(root / "records" / kind)
        return publish(root, "notice", NOTICE_ON).read_bytes()


if __name__ == "__main__":
    (BASE / "records/results/2025/01-notice.yml").write_bytes(base_notice())
