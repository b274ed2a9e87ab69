"""The tests stay quick: only what is about a process starts one, which takes longer than most of the tests."""

import ast
from collections.abc import Iterator

from tests.support import ROOT

TESTS = ROOT / "tests"
ABOUT_PROCESSES = {
    "cli/calls.py": "where the others get theirs",
    "cli/test_certificates.py": "another day on the clock",
    "cli/faults.py": "what stops a command at a step",
    "cli/test_build_stopped.py": "whatever stops a build",
    "cli/test_certificates_stopped.py": "whatever stops a certificate or a key",
    "cli/test_importing_stopped.py": "whatever stops the import of a sheet, git",
    "cli/test_publish_stopped.py": "whatever stops a result",
    "cli/test_cli.py": "two at once, another day on the clock, streams that are closed",
    "cli/test_portal.py": "a package that is not installed",
    "cli/test_stopping.py": "Ctrl-C, a folder that is gone",
    "test_determinism.py": "another hash seed, time zone, locale",
    "site/conftest.py": "MkDocs as a person calls it",
    "site/test_build.py": "an engine in the place of MkDocs",
    "site/test_canaries.py": "another programme's own build",
    "site/test_hostile.py": "two builds at once",
    "site/test_hosting.py": "nginx",
    "office/saving.py": "LibreOffice",
    "walk/reviewed.py": "git, and the browser that draws a page",
    "walk/pictures.py": "LibreOffice, and what makes pictures of its pages",
    "plugin/test_written.py": "every way to build",
    "certificates/test_digitalbazaar.py": "another program's verifier, in Node",
    "editors/test_language_server.py": "what editors ask, in Node",
    "founding/machine.py": "what a forge's runner does",
    "founding/test_kits.py": "linters of what forges read",
    "founding/test_server_attacked.py": "git",
    "certificates/test_pdf.py": "other programs that read PDF",
    "todo/test_beginning.py": "what a person pastes",
    "founding/test_journey.py": "an environment that was empty",
    "founding/test_lock.py": "an environment of its own, with the wheel in it",
    "certificates/test_status.py": "the scripts of the page, in Node",
    "cli/repositories.py": "git",
    "history/unseen.py": "git",
    **dict.fromkeys(
        ("cli/test_check_base.py", "cli/test_intake.py", "history/test_history.py", "judges/test_judges.py"), "git"
    ),
    **dict.fromkeys(
        (
            "doctor/test_doctor.py",
            "founding/test_founding.py",
            "problems/test_problems.py",
            "test_commits.py",
            "test_protection.py",
        ),
        "git",
    ),
}
"""The files that start processes, and what for; whoever adds one looks first whether a call in place does the same."""

OF_RECORDS = {"Difference"}
"""What is told what a record was before, and calls no command."""


def starting(tree: ast.Module) -> Iterator[str]:
    """Give what a file starts processes with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in {"subprocess", "multiprocessing"})
        elif isinstance(node, ast.ImportFrom) and node.module == "tests.cli.calls":
            yield from (name.name for name in node.names if name.name in {"process", "started", "today_is"})
        elif isinstance(node, ast.Call) and ast.unparse(node.func) not in OF_RECORDS:
            yield from ("before=" for keyword in node.keywords if keyword.arg == "before")


def test_only_what_is_about_a_process_starts_one() -> None:
    files = [path for path in TESTS.rglob("*.py") if path.parent.name != "benchmarks"]
    found = {
        path.relative_to(TESTS).as_posix(): sorted(set(starting(ast.parse(path.read_text("utf-8"))))) for path in files
    }
    assert {path: by for path, by in found.items() if by and path not in ABOUT_PROCESSES} == {}
    assert {path for path in ABOUT_PROCESSES if not found.get(path)} == set()
