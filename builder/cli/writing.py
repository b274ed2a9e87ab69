"""Commands that write records as text: a new one to be filled in, and all of them in one form."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from builder.cli.call import DATA_AT_FAULT, Call, a_path, fail, pass_call, today, unless_refused
from builder.cli.chosen import Chosen, chosen
from builder.cli.outputs import given
from builder.cli.speech import Command
from builder.problems import Text, counted, listing
from builder.records.document import Data
from builder.records.files import create_bytes
from builder.records.journal import write_all
from builder.records.kinds import KINDS, place_of
from builder.records.plain_files import FileRefusedError, files_below, printable_path
from builder.records.together import undisturbed

_WRITTEN_BY = {"result": "yucai publish", "certificates": "yucai certificates"}
"""The kinds that a command alone writes, each with that command."""


@click.command(cls=Command, example="yucai new enterprise --set name=示例精铸机械有限公司 --set sme=是")
@click.argument("kind", metavar="种类")
@click.option("--set", "said", multiple=True, metavar="键=值", help="填写一项，可以写几个；下一级的键用点隔开")
@pass_call
def new(call: Call, kind: str, said: Sequence[str]) -> None:
    """新建一份档案：用下一个编号，必填的各项都列出，还没有填的写明填什么，填好以前核对不通过；第一行使编辑器找到填写提示。"""
    from builder.founding.blank import blank, filled_in
    from builder.founding.given import GivenError, given_values
    from builder.reports.editors import modeline

    call.the_root()
    name = _kind(call, kind)
    try:
        known = filled_in(name, given_values(name, said))
    except GivenError as error:
        fail(call, error.text)
    with call.alone() as root:
        path, known = _place(call, root, name, known)
        text, lacking = blank(name, known)
        left = Text(f"还有 {lacking} 项要填写，填好以后运行", f"{lacking} values are to be filled in, then run")
        done = Text("各项都已填写，请运行", "every value is filled in; now run")
        words = left if lacking else done
        content = f"{modeline(name, path)}\n{text}".encode()
        try:
            with given(call, root / path, content, path, create_bytes):
                click.echo(path)
                click.echo(f"{words.in_(call.language)} yucai check {path}", err=True)
        except FileExistsError:
            fail(call, Text(f"已有 {path}，请直接修改它", f"{path} is there: change that"))


def _kind(call: Call, said: str) -> str:
    """Give the kind that a call names by its name or title; ends the call for any that is not made by hand."""
    from builder.validation.schemas import schema_of

    names = {word: name for name in KINDS for word in (name, str(schema_of(name)["title"]))}
    name = names.get(said)
    if name is None:
        known = listing(f"{one} {schema_of(one)['title']}" for one in KINDS if one not in _WRITTEN_BY)
        fail(call, Text(f"没有“{said}”这种档案；有的是：{known.zh}", f"there is no kind {said}; there are {known.en}"))
    if command := _WRITTEN_BY.get(name):
        fail(call, Text(f"这种档案由 {command} 写出，不手工新建", f"such records are written by {command} alone"))
    return name


def _place(call: Call, root: Path, kind: str, known: Mapping[str, Data]) -> tuple[str, dict[str, Data]]:
    """Give the path of a new record, and what is known of it with its id and year."""
    from builder.exchange.numbering import dealt, is_dealt, year_of

    declared = KINDS[kind]
    year = year_of(kind, known) or today().year
    field = next((part for part in declared.repeats if part != "year"), "")
    id = str(known.get(field, "")) if field else ""
    if field and not id and is_dealt(kind):
        id = dealt(kind, [year], _texts(root))[0]
    if field and not id:
        fail(call, Text(f"用 --set {field}=编号 写明它的编号", f"name its id with --set {field}=ID"))
    path = declared.place(id=id, year=year)
    place = place_of(path)
    if place is None or place.kind != kind:
        words = Text(
            f"编号“{id}”、年度 {year} 不能用：编号用小写字母、数字和连字符",
            f"{id} and {year} make no path: an id is of lower-case letters, digits and hyphens",
        )
        fail(call, words)
    keys = {part: (year if part == "year" else id) for part in declared.repeats}
    return path, {**known, **keys}


def _texts(root: Path) -> list[str]:
    """Give all texts in which an id may be used: names of files, and what stands in them."""
    texts: list[str] = []
    for file in files_below(root):
        texts.append(file.name)
        try:
            texts.append(file.read().decode(errors="replace"))
        except FileRefusedError:
            continue
    return texts


@dataclass(slots=True)
class _Forms:
    """The records that are to be written anew; how many of each register stay; those in another form, those unread."""

    changed: dict[str, bytes] = field(default_factory=dict)
    registers: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@click.command(cls=Command, example="yucai fmt --check records/enterprises")
@click.argument("paths", metavar="[路径]…", nargs=-1, type=a_path)
@click.option("--check", "only_checks", is_flag=True, help="只说明哪些档案的写法要整理，不改动；有的，退出码为 1")
@pass_call
def fmt(call: Call, *, paths: tuple[Path, ...], only_checks: bool) -> None:
    """把全部档案（或只把所列文件、文件夹里的）整理成统一的写法。

    统一键的顺序、缩进、空格和引号；内容和注释不变，已公布的结果和各种登记不动。
    """
    with call.alone() as root:
        named = chosen(call, root, paths)
        found = _forms(root, named)
        with undisturbed():
            if found.changed and not only_checks:
                with unless_refused(call, Text("没有改动任何档案", "no record was changed")):
                    write_all(root, found.changed)
            for path in found.changed:
                click.echo(path)
            for text in _said(found, only_checks=only_checks):
                click.echo(text.in_(call.language), err=True)
    if found.unread or (only_checks and found.changed):
        sys.exit(DATA_AT_FAULT)


def _forms(root: Path, named: Chosen) -> _Forms:
    """Find the canonical form of every record that is named, and tell what stays as it is."""
    from builder.records.formatting import CannotBeFormattedError, formatted
    from builder.validation.schemas import schema_of

    found = _Forms()
    for file in files_below(root):
        path, place = printable_path(file.name), place_of(file.name)
        if not named.holds(path):
            continue
        if place is None:
            found.unread += [file.name] if named.means(path) else []
            continue
        is_register = "x-register" in schema_of(place.kind)
        found.registers[place.kind] += is_register
        try:
            before = file.read()
            after = formatted(before.decode(), place.kind).encode()
        except (FileRefusedError, UnicodeDecodeError, CannotBeFormattedError):
            found.unread.append(file.name)
            continue
        if after != before and is_register:
            found.left.append(file.name)
        elif after != before:
            found.changed[file.name] = after
    return found


def _said(found: _Forms, *, only_checks: bool) -> Iterable[Text]:
    """Say how many records were written, which registers stay, and what could not be read."""
    from builder.validation.schemas import schema_of

    if count := len(found.changed):
        zh, en = ("要整理", "to be formatted") if only_checks else ("已整理", "formatted")
        yield Text(f"{zh} {count} 份档案", f"{counted(count, 'record is', 'records are').en} {en}")
    kept = {kind: count for kind, count in found.registers.items() if count}
    if kept:
        named = listing(
            Text(f"{schema_of(kind)['title']} {count} 份", f"{count} of {kind}") for kind, count in kept.items()
        )
        yield Text(f"公布的结果和登记不作改动：{named.zh}", f"what was published and registers stay: {named.en}")
    if found.left:
        paths = listing(map(printable_path, found.left))
        yield Text(f"其中写法不统一、仍予保留的：{paths.zh}", f"of them in another form, and left so: {paths.en}")
    for path in map(printable_path, found.unread):
        yield Text(f"{path} 无法整理，没有改动；先运行 yucai check", f"{path} is left as it is: first yucai check")
