"""The command for editors of text: schemas that need nothing else, with what this programme holds as choices."""

from pathlib import Path

import click

from builder.cli.call import Call, pass_call
from builder.cli.outputs import Output, all_given
from builder.cli.speech import Command
from builder.problems import Text

_SCHEMAS = Output(folder=True, private=Text("带有姓名的填写提示", "schemas with names"))


@click.command(cls=Command, example="yucai schema")
@click.option(
    "-o", "--output", metavar="文件夹", type=_SCHEMAS, help="写到哪个文件夹（默认为根文件夹下的 .yucai/schema）"
)
@pass_call
def schema(call: Call, output: Path | None) -> None:
    """为编辑器写出各种档案的格式说明，编号可选、附姓名（内部材料，不公开）。"""
    from builder.records.kinds import KINDS
    from builder.records.read import read
    from builder.reports.editors import FOLDER, editor_schemas, modeline

    root = call.the_root()
    folder = output or root / FOLDER
    documents, unread = read(root)
    if output is None:
        line = modeline("trainee", KINDS["trainee"].path)
        told = Text(
            f"已写出 {folder}。VS Code 装上 YAML 扩展即可使用；其他编辑器在档案第一行写明，例如人员档案写：\n{line}",
            f"written to {folder}; other editors find it by a record's first line, of a trainee:\n{line}",
        )
    else:
        told = Text(f"已写出 {folder}", f"written to {folder}")
    with all_given(call, folder, {name: text.encode() for name, text in editor_schemas(documents).items()}):
        click.echo(told.in_(call.language), err=True)
    if unread:
        words = Text(
            f"有 {len(unread)} 处读不出，其中的编号可能不全：请先运行 yucai check",
            f"{len(unread)} places cannot be read, and ids may be missing: run yucai check first",
        )
        click.echo(words.in_(call.language), err=True)
