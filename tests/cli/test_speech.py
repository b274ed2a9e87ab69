"""How the command line speaks to a clerk: in Chinese, in the order of the work, and by name."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from builder.cli.commands import COMMANDS, cli
from builder.cli.outputs import Output
from builder.cli.speech import Value, explained
from tests.cli.calls import ROOT, yucai
from tests.shili import trainee

WORDS = {
    "yucai",
    "bureau",
    "records",
    "docs",
    "inbox",
    "site",
    "programme",
    "yml",
    "Git",
    "xlsx",
    "csv",
    "PDF",
    "notice",
    "final",
    "correction",
}


def every_command() -> Iterator[tuple[str, click.Command]]:
    yield "", cli
    for command in COMMANDS:
        yield str(command.name), command
        if isinstance(command, click.Group):
            for name, below in command.commands.items():
                yield f"{command.name} {name}", below


CALLS = dict(every_command())


@pytest.mark.parametrize("call", CALLS)
def test_no_english_remains_in_the_help(call: str) -> None:
    shown = CliRunner().invoke(cli, [*call.split(), "--help"], prog_name="yucai").output
    assert shown.startswith("用法：")
    prose = re.sub(r"  例如：\n.*|(?m:^  [a-z]+ )|--?[a-z-]+|\[[a-z]+(\|[a-z]+)+\]|（[a-z]+）", "", shown)
    assert set(re.findall(r"[A-Za-z]{2,}", prose)) <= WORDS | set(call.split())


def test_what_an_option_takes_is_shown_whole() -> None:
    shown = CliRunner().invoke(cli, ["publish", "--help"], prog_name="yucai").output
    assert "  --stage [notice|final|correction]\n" in shown
    assert "公示（notice）、公布（final）或更正（correction）（必填）\n" in shown


def test_the_name_in_the_help_is_that_of_the_command_however_it_is_started() -> None:
    assert yucai("--help").stdout.startswith("用法：yucai ")
    assert yucai("chekc").stderr == "yucai: 没有“chekc”这个命令，是否为 check？用法见 yucai --help\n"
    assert yucai("score").stderr.endswith("用法见 yucai score --help\n")


def test_what_the_machine_refuses_is_said_in_the_language_of_the_call(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    call = ("todo", "--ics")
    said = yucai(*call, full)
    assert (said.returncode, said.stderr) == (2, f"yucai: 没有写出 {full}：磁盘已满；排除以后再运行一次\n")
    told = f"yucai: {full} was not written: the disk is full; mend that, then run this once more\n"
    assert yucai("--lang", "en", *call, full).stderr == told
    below = tmp_path / "file/below/todo.ics"
    why = f"路径中有一段不是文件夹（{below.parent}）"
    assert yucai(*call, below).stderr == f"yucai: 没有写出 {below}：{why}；排除以后再运行一次\n"


@pytest.mark.parametrize("call", [call for call, command in CALLS.items() if not isinstance(command, click.Group)])
def test_the_help_shows_a_call_that_is_understood(call: str) -> None:
    example = (CALLS[call].epilog or "").rsplit("\n", 1)[-1].split()
    assert example[: len(call.split()) + 1] == ["yucai", *call.split()]
    CALLS[call].make_context("yucai", example[len(call.split()) + 1 :], resilient_parsing=True)


def test_commands_are_listed_in_the_order_of_the_work() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    places = [shown.index(f"\n  {command.name} ") for command in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_each_readme_lists_every_command_and_no_other(name: str) -> None:
    listed = re.findall(r"^yucai (\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert set(listed) == {command.name for command in COMMANDS}


MISTAKES = {
    "chek": "没有“chek”这个命令，是否为 check、schema？用法见 yucai --help",
    "check --bse main": "没有 --bse 这个选项，是否为 --base？用法见 yucai check --help",
    "check --base": "选项 --base 后面还要写值；用法见 yucai check --help",
    "check --format=xml": "--format 不能是“xml”，应为 text、json、github、gitlab、junit、sarif 之一",
    "score": "缺少 年度；用法见 yucai score --help",
    "score 25": "年度 不能是“25”，应为四位数的年度，如 2025",
    "score 2025 2026": "多出了“2026”；用法见 yucai score --help",
    "score 2025 --as-of 2025-02-30": "--as-of 不能是“2025-02-30”，应为1900 至 2099 年的日期，如 2026-01-15",
    "publish 2025": "缺少 --stage；用法见 yucai publish --help",
    "verify nowhere.pdf": "文件 不能是“nowhere.pdf”，应为已有的文件",
    "check --help=yes": "选项 --help 后面不带值；用法见 yucai check --help",
}


@pytest.mark.parametrize("call", MISTAKES)
def test_a_call_that_is_not_understood_is_told_in_one_line(call: str) -> None:
    with pytest.raises(click.ClickException) as raised:
        cli.main(call.split(), prog_name="yucai", standalone_mode=False)
    text = explained(raised.value)
    assert text.zh == MISTAKES[call]
    assert text.en


def test_a_wrong_call_exits_with_2_and_prints_nothing_else() -> None:
    done = yucai("score", "25")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "yucai: 年度 不能是“25”，应为四位数的年度，如 2025\n"


@pytest.mark.parametrize("call", CALLS)
def test_every_value_that_can_be_wrong_says_what_it_is_to_be(call: str) -> None:
    for param in CALLS[call].params:
        free = isinstance(param.type, click.Path) and not param.type.exists and param.type.file_okay
        assert free or isinstance(param.type, (Value, Output)) or param.type.name in {"text", "boolean"}, param.name


def test_a_person_is_named_by_id_by_name_or_by_both_as_messages_print_them(county_root: Path) -> None:
    call = ("--root", county_root)
    by_id = yucai(*call, "explain", "top", "2025")
    assert by_id.returncode == 0
    name = by_id.stdout.splitlines()[1].split("（")[0]
    for said in (name, f"top {name}", f"{name} top"):
        assert yucai(*call, "explain", said, "2025").stdout == by_id.stdout
    scored = [yucai(*call, "score", "2025", "--trainee", said).stdout for said in (name, "top")]
    assert scored[0] == scored[1]


def test_a_name_that_two_people_have_is_asked_with_both(county_root: Path, tmp_path: Path) -> None:
    shutil.copytree(county_root / "records", tmp_path / "records")
    for file in (tmp_path / trainee(id) for id in ("achiever", "top")):
        file.write_text(re.sub("(?m)^name: .*$", "name: 示例同名者", file.read_text("utf-8")), "utf-8")
    done = yucai("--root", tmp_path, "explain", "示例同名者", "2025")
    assert (done.returncode, done.stdout) == (2, "")
    one = r"[a-z0-9-]+ 示例同名者（.+）"
    assert re.fullmatch(rf"yucai: 有 2 人叫“示例同名者”，请写编号：{one}、{one}\n", done.stderr)


def test_a_name_that_nobody_has_is_said_with_those_that_are_near(county_root: Path) -> None:
    done = yucai("--root", county_root, "explain", "trademrak", "2025")
    assert done.returncode == 2
    assert "没有编号或姓名为“trademrak”的人员，是否为 trademark 例" in done.stderr
    assert (
        yucai("--root", county_root, "explain", "查无此人", "2025").stderr
        == "yucai: 没有编号或姓名为“查无此人”的人员\n"
    )
