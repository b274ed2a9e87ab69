"""How long a sheet of 20,000 rows takes to be imported, beside other programs that only read it: `make bench-sheets`.

Each side is a process of its own, and runs to its end: an import without `--write`, a check of the records as they are
and of what the sheet comes to, and readers that look at every cell. What an import costs is what it takes beside the
check of what the sheet comes to, for that is the check that it makes.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click
import xlsxwriter

from builder.records.kinds import KINDS
from builder.records.write import to_yaml
from tests.benchmarks import counties
from tests.benchmarks.site import YUCAI, Run, measured, median
from tests.programmes import Data, identifier

ACTIVITIES = 1000
ROWS = 20_000
CHANGED = 50
AT_ONE = 2000
"""How many people are at each activity of a matrix."""

TITLES = ("成果类型", "计分事项", "所在企业", "成果名称", "证号", "成果日期", "参与人员", "材料名称")
READERS: Mapping[str, str] = {
    "openpyxl": "for sheet in __import__('openpyxl').load_workbook(FILE):\n for row in sheet.values: tuple(row)",
    "openpyxl, read only": "for sheet in __import__('openpyxl').load_workbook(FILE, read_only=True):\n"
    " for row in sheet.values: tuple(row)",
    "calamine": "from python_calamine import CalamineWorkbook\nbook = CalamineWorkbook.from_path(FILE)\n"
    "for name in book.sheet_names: book.get_sheet_by_name(name).to_python()",
}


def achievements(rows: int, people: Sequence[Data]) -> Iterator[Data]:
    """Give so many achievements of the year in which nothing is published yet."""
    year = counties.YEAR + 1
    for number in range(rows):
        person = people[number % len(people)]
        yield {
            "id": f"c{year}-{number + 1:05d}",
            "enterprise": person["enterprise"],
            "kind": "trademark",
            "event": "registered",
            "title": f"示例商标第{number + 1}号",
            "date": f"{year}-{number % 10 + 1:02d}-{number % 28 + 1:02d}",
            "identifier": identifier("madrid", 50_000 + number),
            "participants": [person["id"]],
            "evidence": [{"title": "示例注册证"}],
            "review": {"status": "verified", "on": f"{year}-11-20"},
        }


def written(file: Path, rows: Iterator[Sequence[str]]) -> None:
    """Write a sheet of texts."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def ledger(root: Path, file: Path, rows: int) -> None:
    """Export a ledger of so many achievements, fifty of which wait to be verified in the records."""
    records = list(achievements(rows, people_of()))
    for record in records:
        write_achievement(root, record)
    measured([*YUCAI, "--root", root, "export", "achievement", "-o", file])
    for record in records[:: len(records) // CHANGED]:
        write_achievement(root, {**record, "review": {"status": "pending"}})


def new(_: Path, file: Path, rows: int) -> None:
    """Write a sheet of so many achievements that have no record."""
    enterprises = {record["id"]: record["name"] for kind, _, record in all_records() if kind == "enterprise"}
    lines = (
        (
            *("一般注册商标", "核准注册", enterprises[one["enterprise"]], one["title"], one["identifier"], one["date"]),
            *(one["participants"][0], "示例注册证"),
        )
        for one in achievements(rows, people_of())
    )
    written(file, iter([TITLES, *lines]))


def matrix(_: Path, file: Path, rows: int) -> None:
    """Write a matrix of people and activities with so many ticks."""
    held = [record for kind, year, record in all_records() if (kind, year) == ("activity", counties.YEAR + 1)]
    columns = max(rows // AT_ONE, 1)
    held = [record for record in held if record["status"] == "held"]
    activities = held[:: len(held) // columns][:columns]
    lines = ((person["id"], *"√" * columns) for person in people_of()[: rows // columns])
    written(file, iter([("姓名", *(record["id"] for record in activities)), *lines]))


# The last one alone adds records to those that all are measured against.
SHAPES: Mapping[str, Callable[[Path, Path, int], None]] = {"new": new, "matrix": matrix, "ledger": ledger}


def all_records() -> list[tuple[str, int, Data]]:
    """Give the records of the county."""
    return list(counties.records(ACTIVITIES))


def people_of() -> list[Data]:
    """Give the people of the county."""
    return [record for kind, _, record in all_records() if kind == "trainee"]


def write_achievement(root: Path, record: Data) -> None:
    """Write an achievement."""
    counties.write(root / KINDS["achievement"].place(id=record["id"], year=counties.YEAR + 1), to_yaml(record))


def result(root: Path, file: Path, copy: Path) -> None:
    """Make a copy of a root in which a sheet was imported."""
    shutil.copytree(root, copy)
    measured([*YUCAI, "--root", copy, "import", file, "--write"])


def sides(root: Path, file: Path, copy: Path) -> Mapping[str, Sequence[str | Path]]:
    """Give what is measured, by name."""
    readers = {name: (sys.executable, "-c", code.replace("FILE", repr(str(file)))) for name, code in READERS.items()}
    return {
        "check": [*YUCAI, "--root", root, "check"],
        "check of the result": [*YUCAI, "--root", copy, "check"],
        "import": [*YUCAI, "--root", root, "import", file],
        **readers,
    }


@click.command()
@click.option("--runs", default=5, show_default=True, help="How often each side runs.")
@click.option("--rows", default=ROWS, show_default=True, help="The rows of a sheet.")
def main(runs: int, rows: int) -> None:
    """Measure sheets of three kinds and print seconds of computing and memory as a table in Markdown."""
    columns = ("sheet", "check", "check of the result", "import", "difference", "import ÷ check of the result")
    memory = ("memory of the import, MB", "less that of the check of the result")
    others = [f"difference, in times of {name}" for name in READERS]
    heads = (*columns, *memory, *others)
    click.echo(f"| {' | '.join(heads)} |\n|---|{'---:|' * (len(heads) - 1)}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        counties.make(root, ACTIVITIES)
        for name, prepared in SHAPES.items():
            file, copy = Path(folder) / f"{name}.xlsx", Path(folder) / "result"
            prepared(root, file, rows)
            result(root, file, copy)
            taken: dict[str, list[Run]] = {}
            for _ in range(runs):
                for side, command in sides(root, file, copy).items():
                    taken.setdefault(side, []).append(measured(command))
            shutil.rmtree(copy)
            click.echo(line(name, {side: median(some) for side, some in taken.items()}))


def line(name: str, taken: Mapping[str, Run]) -> str:
    """Give a line of the table."""
    check, imported = taken["check of the result"], taken["import"]
    beside = imported.computing - check.computing
    computing = (taken["check"].computing, check.computing, imported.computing, beside)
    ratios = [imported.computing / check.computing, *(beside / taken[each].computing for each in READERS)]
    return (
        " | ".join(
            (
                f"| {name}",
                *(f"{value:.1f}" for value in computing),
                f"{ratios[0]:.2f}",
                *(f"{value:.0f}" for value in (imported.megabytes, imported.megabytes - check.megabytes)),
                *(f"{value:.2f}" for value in ratios[1:]),
            )
        )
        + " |"
    )


if __name__ == "__main__":
    main()
