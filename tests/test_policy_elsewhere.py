"""Another county's two policies, on data alone: from files through the command line to the scores."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builder.cli.commands import cli
from tests import reference
from tests.county import county
from tests.programmes import Data
from tests.support import documents_of, plain

HERE = Path(__file__).parent / "policies"
YEARS = (2025, 2026)


def records() -> tuple[dict[str, dict[str, Data]], dict[str, int]]:
    """Give the county's records: people, trainings and achievements of two years, with a policy for each."""
    policies = [plain(HERE / f"shili-{year}.yml") for year in YEARS]
    known, folders = county(plain(HERE / "shili.yml"), policies[0])
    known["policy"] = {policy["id"]: policy for policy in policies}
    known["plan"]["2026"] = {**known["plan"]["2025"], "year": 2026}
    return known, folders


def write(root: Path) -> None:
    """Write the records below a root; JSON is YAML too."""
    for path, document in documents_of(*records()).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document.data, ensure_ascii=False, default=number), "utf-8")


def number(value: Any) -> int | float:  # noqa: ANN401  what json cannot say
    """Write a decimal; those here are exact in few digits."""
    assert isinstance(value, Decimal)
    assert Decimal(str(float(value))) == value
    return float(value)


@pytest.mark.parametrize("year", YEARS)
def test_another_countys_policies_score_from_data_alone(year: int, tmp_path: Path) -> None:
    write(tmp_path)
    call = ["--root", str(tmp_path), "score", str(year), "--format", "json", "--as-of", f"{max(YEARS) + 1}-01-31"]
    result = CliRunner().invoke(cli, call)
    assert (result.exit_code, result.stderr) == (0, "")
    known, folders = records()
    expected = json.loads((HERE / f"shili-{year}.json").read_text("utf-8"))
    assert json.loads(result.stdout) == expected
    assert reference.score(known, year, folders) == expected
