"""All commands in one group, in the order of the work, and how a call ends."""

import io
import os
import sys
from pathlib import Path

import click

from builder import __version__
from builder.cli import INTERRUPTED, asks_for_english
from builder.cli.call import CALL_AT_FAULT, HALF_WRITTEN, Call, fail, find_root, refused
from builder.cli.certificates import certificates, verify
from builder.cli.doctor import doctor
from builder.cli.editors import schema
from builder.cli.founding import init
from builder.cli.importing import import_
from builder.cli.intake import intake
from builder.cli.keys import keys
from builder.cli.portal import portal
from builder.cli.publishing import publish
from builder.cli.records import check, explain, score, statements
from builder.cli.reviewing import impact, review
from builder.cli.sheets import export, template
from builder.cli.site import build, serve
from builder.cli.speech import Group, explained, one_of
from builder.cli.todo import todo
from builder.cli.writing import fmt, new
from builder.problems import Language, Text
from builder.records.journal import HalfWrittenError

COMMANDS = (
    *(
        check,
        score,
        explain,
        statements,
        impact,
        review,
        publish,
        certificates,
        verify,
        keys,
        build,
        serve,
        portal,
        todo,
    ),
    *(template, import_, export, intake, new, fmt, init, doctor, schema),
)
READ_FROM_GIT = {impact.name, review.name}
"""The commands that can do without a folder of records: a repository alone has them."""


class Edge(Group):
    """The group of commands; what the machine refuses ends the call with one line."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(CALL_AT_FAULT)
        except HalfWrittenError as half:
            fail(ctx.obj, HALF_WRITTEN.filled({"why": refused(half.error)}))
        except OSError as error:
            call = ctx.obj or Call(root=None, language=ctx.params["lang"])
            if _working_folder_is_gone():
                fail(
                    call,
                    Text(
                        "当前所在的文件夹已不存在，请先用 cd 换到别的文件夹",
                        "the working folder is gone: cd to another",
                    ),
                )
            why = refused(error)
            fail(call, Text(f"无法完成：{why.zh}", f"cannot be done: {why.en}"))


def _working_folder_is_gone() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


@click.group(cls=Edge, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root", metavar="文件夹", type=click.Path(path_type=Path), help="含有 records/ 的文件夹（默认从这里往上找）"
)
@click.option("--lang", type=one_of(["zh", "en"]), default="zh", help="提示用中文还是英文")
@click.version_option(__version__, prog_name="yucai", message="%(prog)s %(version)s", help="显示版本")
@click.pass_context
def cli(context: click.Context, root: Path | None, lang: Language) -> None:
    """育才：核对档案、计算得分和等次、生成公开网站。"""
    found = find_root(Path.cwd()) if root is None else root
    context.obj = Call(root=found, language=lang)
    if root is not None and context.invoked_subcommand not in READ_FROM_GIT:
        context.obj.demand_records(root)


for command in COMMANDS:
    cli.add_command(command)


def run() -> int:
    """Run the command line and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = cli.main(prog_name="yucai", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        fail(Call(root=None, language="en" if asks_for_english(sys.argv) else "zh"), explained(error))
    except click.Abort:
        return INTERRUPTED
    except SystemExit as ended:
        status = ended.code
    return status if isinstance(status, int) else 0
