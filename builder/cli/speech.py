"""How the command line speaks: click's words in Chinese, and what is wrong with a call in the caller's language."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import click
from rich.cells import cell_len, set_cell_size

from builder.problems import Text

_REQUIRED = "  [required]"
"""What click appends to the help of an option that must be given."""
_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class CallError(click.UsageError):
    """A call that cannot be understood; `text` says why in one line, and what to write instead."""

    def __init__(self, zh: str, en: str, ctx: click.Context | None = None) -> None:
        super().__init__(en, ctx)
        self.text = Text(zh, en)


class Formatter(click.HelpFormatter):
    """Writes help under Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write what stands for what, aligned as it is seen: a Chinese character is two columns wide.

        What is too long for its column stands in a line of its own.
        """
        listed = list(rows)
        width = min(max(cell_len(first) for first, _ in listed), col_max) + col_spacing
        for first, second in listed:
            indent = " " * self.current_indent
            said = second.replace(_REQUIRED, "（必填）")
            if cell_len(first) + col_spacing > width:
                self.write(f"{indent}{first}\n{indent}{'':>{width}}{said}\n")
            else:
                self.write(f"{indent}{set_cell_size(first, width)}{said}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading; the colon is the one of Chinese."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")


class Context(click.Context):
    """A call, whose help is written in Chinese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with an example of its use below its help; what it does not expect is refused by name."""

    context_class = Context

    def __init__(self, *arguments: Any, example: str | None = None, **settings: Any) -> None:
        if example:
            settings["epilog"] = f"\b\n例如：\n  {example}"
        super().__init__(*arguments, **{"options_metavar": "[选项]", **settings})
        self.allow_extra_args = True

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        return _in_chinese(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a call apart; refuses arguments that are too many."""
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx
            raise
        if rest:
            many = " ".join(map(str, rest))
            raise CallError(f"多出了“{many}”；{_help_of(ctx)[0]}", f"unexpected: {many} ({_help_of(ctx)[1]})", ctx)
        return rest


class Group(click.Group):
    """A group of commands, listed in the order of the work."""

    context_class = Context
    command_class = Command

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{"options_metavar": "[选项]", "subcommand_metavar": "命令 …", **settings})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click passes it
        """Give the names of the commands in the order in which they were added."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        return _in_chinese(super().get_help_option(ctx))


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "显示用法"
    return option


class Value(click.ParamType[Any]):
    """A value of a call of which one says what it is to be: `inner` judges it, `expected` is told where it is not."""

    def __init__(self, inner: click.ParamType[Any], zh: str, en: str) -> None:
        self.inner = inner
        self.name = inner.name
        self.expected = Text(zh, en)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Give what stands for the value in the help."""
        return self.inner.get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the value as what it is; raises `CallError`."""
        try:
            return self.inner.convert(value, param, ctx)
        except click.BadParameter:
            name = _name(param)
            raise CallError(
                f"{name} 不能是“{value}”，应为{self.expected.zh}",
                f"{name} cannot be “{value}”: it is {self.expected.en}",
                ctx,
            ) from None


def one_of(values: Sequence[str]) -> Value:
    """Give a value that is one of a few."""
    return Value(click.Choice(values), f" {'、'.join(values)} 之一", f"one of {', '.join(values)}")


def explained(error: click.ClickException) -> Text:
    """Say in one line what is wrong with a call, and what to write instead."""
    zh, en = _help_of(error.ctx if isinstance(error, click.UsageError) else None)
    match error:
        case CallError():
            return error.text
        case click.NoSuchOption():
            near = _near(error.possibilities)
            return Text(
                f"没有 {error.option_name} 这个选项{near.zh}{zh}",
                f"there is no option {error.option_name}{near.en} {en}",
            )
        case click.exceptions.NoSuchCommand():
            near = _near(error.possibilities)
            return Text(
                f"没有“{error.command_name}”这个命令{near.zh}{zh}",
                f"there is no command {error.command_name}{near.en} {en}",
            )
        case click.MissingParameter():
            name = _name(error.param)
            return Text(f"缺少 {name}；{zh}", f"{name} is missing; {en}")
        case click.BadOptionUsage():
            return _misused(error, zh, en)
        case _:
            return Text(f"命令写得不对；{zh}", f"{' '.join(error.format_message().split())}; {en}")


def _misused(error: click.BadOptionUsage, zh: str, en: str) -> Text:
    """Say that a value is missing after an option, or that one is there that takes none."""
    options = cast("list[click.Option]", error.ctx.command.params if error.ctx else [])
    option = next((one for one in options if error.option_name in one.opts), None)
    if option is None or option.is_flag:
        return Text(f"选项 {error.option_name} 后面不带值；{zh}", f"{error.option_name} takes no value; {en}")
    return Text(f"选项 {error.option_name} 后面还要写值；{zh}", f"{error.option_name} needs a value; {en}")


def _near(possibilities: Sequence[str] | None) -> Text:
    """Ask whether what is closest was meant, and end the clause."""
    close = list(possibilities or ())[:3]
    if not close:
        return Text("；", ";")
    return Text(f"，是否为 {'、'.join(close)}？", f"; did you mean {', '.join(close)}?")


def _name(param: click.Parameter | None) -> str:
    """Give what a value is called in a call: the option, or what stands for the argument in the help."""
    if param is None:
        return ""
    return str(param.metavar or param.name) if isinstance(param, click.Argument) else "/".join(param.opts)


def _help_of(ctx: click.Context | None) -> tuple[str, str]:
    command = f"{ctx.command_path if ctx else 'yucai'} --help"
    return f"用法见 {command}", f"see {command}"
