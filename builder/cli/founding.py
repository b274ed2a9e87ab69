"""The command that founds a programme in an empty folder."""

import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from builder.cli.call import Call, fail, pass_call, today, unless_refused
from builder.cli.outputs import Output
from builder.cli.speech import Command, one_of
from builder.founding.kits import FORGES, NO_FORGE
from builder.pipeline import load_files
from builder.problems import Position, Problem, Severity, Text
from builder.records.kinds import KINDS
from builder.records.plain_files import MOST_BYTES, FileRefusedError, Found, content_of, printable_path
from builder.records.together import prepared, undisturbed

_EXAMPLE, _EMPTY = "example", "empty"
_LEFT = re.compile(r"\.git|\.[a-z0-9_]{8}\.prepared")
"""What a folder may hold and be empty all the same: an empty repository, and what a killed writer prepared."""
_FLAGS = {"name": "--name", "authority": "--authority", "site": "--address"}
"""Where the values of `programme.yml` come from in a call, by their keys."""


@click.command(
    cls=Command, example="yucai init 培育档案 --name 示例县企业知识产权实用人才培育 --authority 示例县市场监督管理局"
)
@click.argument("folder", metavar="文件夹", type=Output(folder=True, private=Text("档案", "records")))
@click.option("--name", metavar="名称", help="培育工作的名称")
@click.option("--authority", metavar="单位", help="主管单位的名称")
@click.option("--forge", type=one_of(FORGES), help="代码托管平台（不写明的，不用平台的自动核对）")
@click.option("--address", metavar="网址", help="网站的完整网址（可以以后再填）")
@click.option(
    "--policy",
    metavar="文件",
    help=f"考核办法：示例（{_EXAMPLE}），暂不写入（{_EMPTY}），或者一份考核办法档案；默认为示例",
)
@pass_call
def init(
    call: Call,
    folder: Path,
    name: str | None,
    authority: str | None,
    forge: str | None,
    address: str | None,
    policy: str | None,
) -> None:
    """在空文件夹里为一个区县建立档案库；没有写明的，在终端里逐项询问。"""
    from builder.founding.county import County
    from builder.founding.lock import wheel
    from builder.founding.records import records_of
    from builder.founding.root import files_of

    if folder.is_dir() and call.finish(folder):
        _done(call, folder)
        return
    _demand_empty(call, folder)
    day = today()
    county = County(
        name=name or _asked(call, "--name", "培育工作的名称", "the programme's name"),
        authority=authority or _asked(call, "--authority", "主管单位的名称", "the authority's name"),
        forge=forge or _offered(call, f"代码托管平台（{'、'.join(FORGES)}）", f"forge ({', '.join(FORGES)})", NO_FORGE),
        address=address or _offered(call, "网站的网址（可以不填）", "address of the site (may be empty)", "") or None,
        policy=_policy(call, policy),
    )
    if county.forge not in FORGES:
        fail(call, Text(f"--forge 应为 {'、'.join(FORGES)} 之一", f"--forge is one of {', '.join(FORGES)}"))
    _demand_sound(call, records_of(county, day))
    stands = Text(f"{folder} 没有建立", f"{folder} was not founded")
    with unless_refused(call, stands), undisturbed():
        _write(folder, files_of(county, day, wheel(Path(sys.prefix).parent)))
        _done(call, folder)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files of a root or none; raises `OSError`."""
    from builder.records.journal import write_all

    if not folder.exists():
        with prepared(folder, files) as put_in_place:
            put_in_place()
        return
    try:
        write_all(folder, files)
    except OSError:
        _take_back(folder)
        raise


def _done(call: Call, folder: Path) -> None:
    where = printable_path(str(folder))
    words = Text(
        f"已建立 {where}。接着运行：cd {where} && yucai todo",
        f"{where} is founded. Next: cd {where} && yucai todo",
    )
    click.echo(words.in_(call.language), err=True)


def _take_back(folder: Path) -> None:
    """Remove the folders that were made for files of which none is there, and no other."""
    inside = [path for path in folder.rglob("*") if ".git" not in path.relative_to(folder).parts]
    for path in sorted(inside, reverse=True):
        with suppress(OSError):
            path.rmdir()


def _demand_empty(call: Call, folder: Path) -> None:
    taken = sorted(one.name for one in folder.iterdir() if not _LEFT.fullmatch(one.name)) if folder.is_dir() else []
    if taken:
        where, first = printable_path(str(folder)), printable_path(taken[0])
        words = Text(
            f"{where} 不是空文件夹（里面有 {first}）；请另选一个空的或者还不存在的文件夹",
            f"{where} is not empty ({first} is in it): name a folder that is, or that is not there yet",
        )
        fail(call, words)


def _asked(call: Call, flag: str, zh: str, en: str) -> str:
    """Ask for what there is no default for; ends the call where nobody can be asked."""
    if not sys.stdin.isatty():
        fail(call, Text(f"缺少{zh}：用 {flag} 写明", f"{en} is missing: give it with {flag}"))
    return _answer(call, zh, en)


def _offered(call: Call, zh: str, en: str, default: str) -> str:
    """Ask for what has a default, which it is where nobody can be asked."""
    return _answer(call, zh, en, default) if sys.stdin.isatty() else default


def _answer(call: Call, zh: str, en: str, default: str | None = None) -> str:
    said: str = click.prompt(Text(zh, en).in_(call.language), default=default, show_default=bool(default), err=True)
    return said.strip()


def _policy(call: Call, said: str | None) -> bytes | None:
    """Give the text of the policy that a call names, None where it is to have none."""
    from builder.founding.records import example_policy

    if said == _EMPTY:
        return None
    if said in {None, _EXAMPLE}:
        return example_policy(today())
    try:
        return content_of(Path(str(said)), MOST_BYTES, follow=True)
    except FileRefusedError as error:
        why = error.at(Position(printable_path(str(said)))).message(call.language)
        words = Text(
            f"--policy 应为 {_EXAMPLE}、{_EMPTY} 或者一份考核办法档案；“{said}”不能读取：{why}",
            f"--policy is {_EXAMPLE}, {_EMPTY} or a policy record; {said} cannot be read: {why}",
        )
        fail(call, words)


def _demand_sound(call: Call, records: Mapping[str, bytes]) -> None:
    """End the call where what it gives cannot stand in records, with the option that gave it."""
    files = [Found(name=path, read=partial(bytes, content)) for path, content in sorted(records.items())]
    problems = load_files(files, None, today()).problems
    wrong = next((problem for problem in problems if problem.code.severity is Severity.ERROR), None)
    if wrong:
        flag = _flag_of(wrong, records)
        words = Text(
            f"{flag} 不能这样写：{wrong.message('zh')}；应为：{wrong.expected('zh')}",
            f"{flag} cannot be that: {wrong.message('en')}; it is {wrong.expected('en')}",
        )
        fail(call, words)


def _flag_of(problem: Problem, records: Mapping[str, bytes]) -> str:
    """Name the option whose value is at fault: by the key of its line, else the policy that was brought along."""
    path = problem.position.path
    if path != KINDS["programme"].path:
        return f"--policy（{path}:{problem.position.line}）"
    lines = records[path].decode(errors="replace").split("\n")
    keys = (line.partition(":")[0] for line in reversed(lines[: problem.position.line]))
    return next((_FLAGS[key] for key in keys if key in _FLAGS), "--name")
