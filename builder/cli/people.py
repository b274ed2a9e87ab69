"""Whom a call means: somebody's id, or a name as people say it."""

import difflib
from collections.abc import Sequence

from builder.cli.call import Call, fail
from builder.problems import Text
from builder.records.model import Trainee
from builder.records.programme import Programme


def person(call: Call, programme: Programme, said: str) -> str:
    """Give the id of the person that a call means by id, by name or by both; ends the call where that is not one.

    What messages print of a person (`t2024-001 例文远`) is taken too.
    """
    trainees = programme.trainees
    parts = said.split()
    found = [one for one in trainees.values() if parts and {one.id, one.name}.issuperset(parts)]
    if not found:
        near = difflib.get_close_matches(said, [name for one in trainees.values() for name in (one.id, one.name)])
        guesses = [one for one in trainees.values() if {one.id, one.name} & set(near)]
        zh, en = _listed(programme, guesses)
        fail(
            call,
            Text(
                f"没有编号或姓名为“{said}”的人员{f'，是否为 {zh}？' if zh else ''}",
                f"nobody has the id or the name “{said}”{f'; did you mean {en}?' if en else ''}",
            ),
        )
    if len(found) > 1:
        zh, en = _listed(programme, found)
        fail(
            call,
            Text(f"有 {len(found)} 人叫“{said}”，请写编号：{zh}", f"{len(found)} have that name, give the id: {en}"),
        )
    return found[0].id


def _listed(programme: Programme, people: Sequence[Trainee]) -> tuple[str, str]:
    """Name people so that they are told apart: id, name and enterprise."""
    names = [f"{one.id} {one.name}（{programme.enterprises[one.enterprise].name}）" for one in people]
    return "、".join(names), ", ".join(names)
