"""A report in a terminal: styled, aligned and as wide as it is; plain text anywhere else."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from builder.reports.terminal import Line, lines_of, plain, show
from tests import shili
from tests.cli.calls import yucai
from tests.cli.repositories import edited, repository

STYLE = re.compile(r"\x1b\[[0-9;]*m")
REPORT = [
    Line(text="2025 年度", style="heading"),
    Line(text=""),
    Line(
        text="  甲（示例公司）  9.00 → 67.00 分",
        cells=("t1 例甲", "9.00 → 67.00 分", "不合格 → 优秀"),
        below="示例公司",
    ),
    Line(text="  乙（示例公司）  5.00 分", cells=("t2 例乙乙", "5.00 分", "合格"), below="示例公司"),
    Line(text="  丙（示例公司）  — → 61.00 分", cells=("t3 例丙", "— → 61.00 分", "合格 → 良好")),
    Line(text="      起因：records/x.yml、" + "示例文字" * 30),
    *lines_of("records/x.yml:1:1 错误 S202 甲 → 乙\n    应为：丙\n"),
]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the standard output pass for a terminal of 80 columns."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county in which a published year was changed; nobody may change it further."""
    root = shili.write(shili.final(), tmp_path_factory.mktemp("terminal"))
    repository(root)
    edited(root, shili.achievement("various-pending"), "{status: pending}", "{status: verified, on: 2026-01-05}")
    return root


@pytest.mark.usefixtures("terminal")
def test_numbers_stand_under_each_other_old_under_old_and_new_under_new(capsys: pytest.CaptureFixture[str]) -> None:
    show(REPORT)
    lines = STYLE.sub("", capsys.readouterr().out).splitlines()
    assert lines[:7] == [
        "2025 年度",
        "",
        "  t1 例甲    9.00 → 67.00 分  不合格 → 优秀",
        "      示例公司",
        "  t2 例乙乙          5.00 分           合格",
        "      示例公司",
        "  t3 例丙       — → 61.00 分  合格   → 良好",
    ]


@pytest.mark.usefixtures("terminal")
def test_headings_old_and_new_and_the_weight_of_a_problem_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    show(REPORT)
    told = capsys.readouterr().out
    for part in (
        "\x1b[1m2025 年度\x1b[0m",
        "\x1b[2m9.00\x1b[0m → \x1b[1m67.00\x1b[0m 分",
        "\x1b[1mrecords/x.yml:1:1\x1b[0m \x1b[1;31m错误\x1b[0m S202 \x1b[2m甲\x1b[0m → \x1b[1m乙\x1b[0m",
        "\x1b[2m示例公司\x1b[0m",
    ):
        assert part in told


@pytest.mark.parametrize("width", [30, 47, 80])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(
    width: int, terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.setenv("COLUMNS", str(width))
    long = [Line(text=f"    {'，'.join(['例文', 'records/enterprises/e0001.yml', '（2025 年度）'] * 9)}。")]
    show(long)
    lines = STYLE.sub("", capsys.readouterr().out).splitlines()
    assert all(cell_len(line) <= width and line.startswith("    ") and line == line.rstrip() for line in lines)
    assert not any(line.strip()[0] in "，）。" for line in lines)
    assert "".join("".join(lines).split()) == "".join(long[0].text.split())


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": ""}])
def test_where_nothing_is_to_be_styled_a_report_is_plain_text(
    setting: dict[str, str], terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in setting.items():
        terminal.setenv(name, value)
    show(REPORT)
    assert capsys.readouterr().out == plain(REPORT)


@pytest.mark.parametrize("command", ["impact", "review"])
def test_both_commands_are_styled_in_a_terminal_and_plain_elsewhere(
    command: str, root: Path, terminal: pytest.MonkeyPatch
) -> None:
    styled = yucai(command, "HEAD", cwd=root).stdout
    terminal.setenv("NO_COLOR", "1")
    bare = yucai(command, "HEAD", cwd=root).stdout
    assert "\x1b[1m改动的影响" in styled
    assert all(cell_len(line) <= 80 for line in STYLE.sub("", styled).splitlines())
    assert "\x1b" not in bare
    assert "（e0003 示例芍药生物制药有限公司）  " in bare


def test_the_scores_have_no_style_where_none_is_asked_for(root: Path, terminal: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in yucai("score", "2025", cwd=root).stdout
    terminal.setenv("NO_COLOR", "1")
    assert "\x1b" not in yucai("score", "2025", cwd=root).stdout
