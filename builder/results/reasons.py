"""Why a result replaces another: said where one does, and in words that name nobody, for they are published."""

import re
from collections.abc import Iterator

from builder.problems import Code, Position, Problem, Text, form, listing
from builder.records.programme import Programme

NO_REASON = Code(
    id="P505",
    title=Text("更正、重新公示没有说明理由", "A correction or a new notice without a reason"),
    message=Text("更正、重新公示必须说明理由", "a correction or a new notice needs a reason"),
    expected=Text("用 --reason 写明理由，理由会一并公布", "the reason in --reason; it is published"),
    example="yucai publish 年度 --stage correction --reason ……",
)
REASON_NAMES = Code(
    id="P508",
    title=Text("公布的理由里写了人员", "A reason that names somebody"),
    message=Text("理由会公布，里面写了 {found}", "the reason is published, and names {found}"),
    expected=Text("只写事由，不写姓名、编号", "what was wrong, without names and ids"),
    example="yucai publish 年度 --stage correction --reason ……",
)
NEEDLESS_REASON = Code(
    id="P509",
    title=Text("第一次公示、公布写了理由", "A reason where nothing is replaced"),
    message=Text("第一次公示和公布不写理由：{found}", "a first notice and a final result are given no reason: {found}"),
    expected=Text("去掉 --reason", "no --reason"),
    example="yucai publish 年度 --stage final",
)
SHORTEST_NAME = 2
"""The characters from which on a name is looked for: a single one stands in too many words."""


def out_of_reason(
    programme: Programme, reason: str | None, place: Position, command: str, *, wanted: bool
) -> Iterator[Problem]:
    """Refuse no reason where one is `wanted`, any where none is, and one in which people stand."""
    if not wanted:
        if reason is not None:
            yield NEEDLESS_REASON.at(place, reason, example=form(command))
        return
    example = form(f"{command} --reason ……")
    if not re.search(r"\w", reason or ""):
        yield NO_REASON.at(place, reason or "", example=example)
    elif reason and (named := _named(programme, reason)):
        yield REASON_NAMES.at(place, listing(named), example=example)


def speaks_of_objections(reason: str | None) -> bool:
    """Tell whether a reason says that somebody objected, which beside one changed line tells about whom."""
    return re.search("异议|objection", reason or "", re.IGNORECASE) is not None


def _named(programme: Programme, reason: str) -> list[str]:
    """Give the ids of whoever stands in a reason by id, or by today's or a published name."""
    names: dict[str, set[str]] = {trainee.id: {trainee.name} for trainee in programme.trainees.values()}
    for result in programme.results.values():
        for row in result.rows:
            names.setdefault(row.trainee, set()).add(row.name)
    ids = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", reason))
    return [
        id
        for id, called in sorted(names.items())
        if id in ids or any(len(name) >= SHORTEST_NAME and name in reason for name in called)
    ]
