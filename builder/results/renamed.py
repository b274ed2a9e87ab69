"""Codes P516 and P517: who is called, or belongs to, other than was published last."""

from collections.abc import Iterable, Iterator

from builder.problems import Code, Problem, Severity, Text
from builder.records.model import Result, ResultRow
from builder.records.programme import Programme
from builder.results.names import Who, who
from builder.results.turns import anew

PERSON_RENAMED = Code(
    id="P516",
    severity=Severity.NOTICE,
    title=Text("人员的姓名或者企业与公布的不同", "A person's name or enterprise other than was published"),
    message=Text(
        "{who} 的{what}与 {year} 年度公布的“{published}”（{result}）不同，已公布的不随之改变",
        "{what} of {who} is not the one published for {year} ({result}), “{published}”, and what was published stays",
    ),
    expected=Text(
        "档案改错了的，改回；公布有误的，公布更正；本人确已更名的，无须处理",
        "the record as it was if the change is wrong, a correction if it was published wrongly, nothing if it is right",
    ),
    example="yucai publish 年度 --stage correction --reason ……",
)
ENTERPRISE_RENAMED = Code(
    id="P517",
    severity=Severity.NOTICE,
    title=Text("企业的名称与公布的不同", "An enterprise's name other than was published"),
    message=Text(
        "{who} 的名称与 {year} 年度公布的“{published}”（{result}）不同，已公布的不随之改变",
        "the name of {who} is not the one published for {year} ({result}), “{published}”, and what was published stays",
    ),
    expected=Text(
        "企业确已更名的，在 former_names 中登记原名称；档案改错了的，改回；公布有误的，公布更正",
        "the old name in former_names if the enterprise was renamed, the record as it was if the change is wrong, a "
        "correction if it was published wrongly",
    ),
    example="former_names:\n  - {name: <名称>, until: 年-月-日}",
)
_NAME = Text("姓名", "the name")
_ENTERPRISE = Text("年末所在企业", "the enterprise at the year's end")


def is_renamed(programme: Programme, row: ResultRow, year: int) -> bool:
    """Tell whether a published row names somebody otherwise than today's records, which no former name explains."""
    now = _now(programme, row, year)
    return now is not None and (now.name != row.name or _is_elsewhere(row, now) or _is_called_otherwise(programme, row))


def renamed(programme: Programme, results: Iterable[Result], told: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Point out each person and each enterprise whose name is another than in the last of some results that has it.

    That a person belongs elsewhere than was published is not said of a record by which points are `told` to change.
    """
    people: dict[str, tuple[Result, ResultRow]] = {}
    enterprises: dict[str, tuple[Result, ResultRow]] = {}
    for result in results:
        for row in result.rows:
            people[row.trainee] = enterprises[row.enterprise] = (result, row)
    for result, row in people.values():
        yield from _person(programme, result, row, told)
    for result, row in enterprises.values():
        if row.enterprise in programme.enterprises and _is_called_otherwise(programme, row):
            enterprise = programme.enterprises[row.enterprise]
            yield ENTERPRISE_RENAMED.at(
                programme.at(enterprise, "name"),
                enterprise.name,
                who=enterprise.id,
                published=row.enterprise_name,
                year=str(result.year),
                result=result.id,
            )


def _person(programme: Programme, result: Result, row: ResultRow, told: frozenset[str]) -> Iterator[Problem]:
    now = _now(programme, row, result.year)
    if now is None:
        return
    person = programme.trainees[row.trainee]
    values = {"who": person.id, "year": str(result.year), "result": result.id}
    if now.name != row.name:
        position = programme.at(person, "name")
        yield PERSON_RENAMED.at(position, now.name, what=_NAME, published=row.name, example=anew(result), **values)
    if _is_elsewhere(row, now) and person.path not in told:
        position = programme.at(person, "transfers" if person.transfers else "enterprise")
        published = row.enterprise_name
        yield PERSON_RENAMED.at(
            position, now.enterprise_name, what=_ENTERPRISE, published=published, example=anew(result), **values
        )


def _now(programme: Programme, row: ResultRow, year: int) -> Who | None:
    """Say who a person is by the records there are; None where a record is missing, which is told by itself."""
    person = programme.trainees.get(row.trainee)
    known = person is not None and all(
        id in programme.enterprises for id in (person.enterprise, *(move.enterprise for move in person.transfers))
    )
    return who(programme, row.trainee, year) if known else None


def _is_elsewhere(row: ResultRow, now: Who) -> bool:
    return now.enterprise != row.enterprise


def _is_called_otherwise(programme: Programme, row: ResultRow) -> bool:
    """Tell whether the enterprise of a row has a name today that neither is nor follows the published one."""
    enterprise = programme.enterprises.get(row.enterprise)
    former = [one.name for one in enterprise.former_names] if enterprise else []
    return enterprise is not None and row.enterprise_name not in (enterprise.name, *former)
