"""Runs the cases of the YAML files beside this one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.policy.cases import Case, cases


class PolicyCase(pytest.Item):
    """One case as a test."""

    case: Case

    def runtest(self) -> None:
        """Hold the result to what is expected."""
        differences = self.case.differences()
        assert not differences, "\n".join(differences)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401
        """Say what differs, for an official; a fault of the code keeps its trace."""
        if isinstance(excinfo.value, AssertionError):
            return f"{self.case.clause} {self.case.name}\n{excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the case by its sentence."""
        return self.path, None, f"{self.case.clause} {self.name}"


class PolicyFile(pytest.File):
    """The cases of a clause."""

    def collect(self) -> Iterator[PolicyCase]:
        """Give a test for each case."""
        for case in cases(self.path):
            item = PolicyCase.from_parent(self, name=case.name)
            item.case = case
            yield item


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PolicyFile | None:
    """Take the YAML files for files of tests."""
    return PolicyFile.from_parent(parent, path=file_path) if file_path.suffix == ".yml" else None
