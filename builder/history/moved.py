"""Whether the records of a root lay in another folder of the repository at an earlier state."""

from collections.abc import Iterator

from builder.history.earlier import Past, registered
from builder.problems import Code, Position, Problem, Severity, Text
from builder.records.plain_files import printable_path

MOVED = Code(
    id="P539",
    severity=Severity.WARNING,
    title=Text("登记连同全部档案移到了另一个文件夹", "A register moved with all records to another folder"),
    message=Text("{base} 时登记在 {found}，现在移到了这里", "at {base} this was registered as {found}"),
    expected=Text(
        "确认整个档案库要换文件夹，并相应修改核对、发布的设置；否则移回原处",
        "a move that is meant, with the settings of check and publication changed to match; else the folder of before",
    ),
    example="git status --short -- records",
)


def moved_records(past: Past) -> Iterator[Problem]:
    """Report every record of a register that was in another folder at an earlier state."""
    place = past.earlier.place
    for entry in registered(past.earlier) if place else ():
        if past.today.is_here(entry.path):
            position = Position(printable_path(entry.path))
            yield MOVED.at(position, printable_path(f"{place}{entry.path}"), base=printable_path(past.revision))
