"""Commands that write records as text: a new one to be filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from builder.cli.call import Call, fail, pass_call, today
from builder.cli.speech import Command
from builder.problems import Text, listing
from builder.records.document import Data
from builder.records.files import alone_in, create_text
from builder.records.kinds import KINDS, place_of
from builder.records.plain_files import FileRefusedError, files_below

_WRITTEN_BY = {"result": "yucai publish", "certificates": "yucai certificates"}
"""The kinds that a command alone writes, each with that command."""


@click.command(cls=Command, example="yucai new enterprise --set name=示例精铸机械有限公司 --set sme=是")
@click.argument("kind", metavar="种类")
@click.option("--set", "said", multiple=True, metavar="键=值", help="填写一项，可以写几个；下一级的键用点隔开")
@pass_call
def new(call: Call, kind: str, said: Sequence[str]) -> None:
    """新建一份档案：用下一个编号，必填的各项都列出，还没有填的写明填什么，填好以前核对不通过。"""
    from builder.founding.blank import blank, filled_in
    from builder.founding.given import GivenError, given_values

    root = call.the_root()
    name = _kind(call, kind)
    try:
        known = filled_in(name, given_values(name, said))
    except GivenError as error:
        fail(call, error.text)
    with alone_in(root / "records"):
        path, known = _place(call, root, name, known)
        text, lacking = blank(name, known)
        try:
            create_text(root / path, text)
        except FileExistsError:
            fail(call, Text(f"已有 {path}，请直接修改它", f"{path} is there: change that"))
    click.echo(path)
    left = Text(f"还有 {lacking} 项要填写，填好以后运行", f"{lacking} values are to be filled in, then run")
    done = Text("请核对", "look it through")
    words = left if lacking else done
    click.echo(f"{words.in_(call.language)} yucai check {path}", err=True)


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
