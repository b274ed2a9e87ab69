"""A year's round trip: the workbook of an enterprise goes out, and comes back filled in."""

from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests import shili
from tests.cli.calls import yucai
from tests.exchange.opened import keys_of, row_of_keys

YEAR = str(shili.YEAR)
READ, OPINIONS, ACHIEVEMENTS = "学时和得分", "企业意见", "成果登记"
BELOW = 4
"""From the row of keys to the first that is filled in: headers, help, the example."""


def sent_out(root: Path, folder: Path) -> list[Path]:
    """Let the bureau write the workbooks of all enterprises, and give them in order."""
    done = yucai("--root", root, "statements", YEAR, "-o", folder)
    assert done.returncode == 0, done.stderr
    return sorted(folder.glob("*.xlsx"))


def fill_in(path: Path, number: str) -> int:
    """Fill in a workbook: every opinion, evidence of all that waits, and an achievement with evidence that is new.

    What is picked from a list is picked from the list of the cell. Gives how many rows it filled in.
    """
    workbook = load_workbook(path)
    opinions, achievements = workbook[OPINIONS], workbook[ACHIEVEMENTS]
    assert isinstance(opinions, Worksheet)
    assert isinstance(achievements, Worksheet)
    given = 0
    put(opinions, row_of_keys(opinions) + BELOW, {"submitted_on": f"{int(YEAR) + 1}-01-08"})
    for row in rows(opinions, "opinions.trainee"):
        given += put(opinions, row, {"opinions.opinion": pick(workbook, opinions, row, "opinions.opinion", 1)})
    waiting = rows(achievements, "id")
    for row in waiting:
        evidence = {"evidence.title": "示例补充材料", "evidence.number": f"示补{number}", "evidence.archive": None}
        given += put(achievements, row, evidence)
    new = max(waiting, default=row_of_keys(achievements) + BELOW - 1) + 1
    picked = {key: pick(workbook, achievements, new, key, 0) for key in ("kind", "event", "enterprise", "participants")}
    told = {
        "title": f"示例漏报商标{number}",
        "identifier": number,
        "date": f"{YEAR}-06-13",
        "evidence.title": "商标注册证",
    }
    given += put(achievements, new, {**picked, **told})
    workbook.save(path)
    return given


def rows(page: Worksheet, key: str) -> list[int]:
    """Give the rows that are filled in beforehand, by a column that says so."""
    first, column = row_of_keys(page) + BELOW, keys_of(page).index(key) + 1
    return [row for row in range(first, page.max_row + 1) if page.cell(row, column).value]


def put(page: Worksheet, row: int, values: dict[str, str | None]) -> int:
    for key, value in values.items():
        if value is not None:
            page.cell(row, keys_of(page).index(key) + 1, value)
    return 1


def pick(workbook: Workbook, page: Worksheet, row: int, key: str, at: int) -> str:
    """Pick what stands at a place of the list that a cell offers."""
    cell = page.cell(row, keys_of(page).index(key) + 1).coordinate
    rule = next(rule for rule in page.data_validations.dataValidation if cell in rule.sqref)
    title, _, area = str(rule.formula1).partition("!")
    offered = workbook[title.strip("'")][area.replace("$", "")]
    return str((offered if isinstance(offered, tuple) else ((offered,),))[at][0].value)


def tree(root: Path) -> dict[str, bytes]:
    """Give all records of a root by their paths."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yml")}
