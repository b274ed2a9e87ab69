"""Whom a call means: somebody's id, or a name as people say it."""

import difflib
from collections.abc import Sequence

from builder.cli.call import Call, fail
from builder.problems import Text, listing
from builder.records.model import Trainee
from builder.records.programme import Programme


def person(call: Call, programme: Programme, query: str) -> str:
    """Give the id of the person that a call means by id, by name or by both; ends the call where that is not one.

    What messages print of a person (`t2024-001 例文远`) is taken too.
    """
    trainees = programme.trainees
    parts = query.split()
    found = [one for one in trainees.values() if parts and {one.id, one.name}.issuperset(parts)]
    if not found:
        near = difflib.get_close_matches(query, [name for one in trainees.values() for name in (one.id, one.name)])
        guesses = [one for one in trainees.values() if {one.id, one.name} & set(near)]
        names = _names(programme, guesses)
        fail(
            call,
            Text(
                f"没有编号或姓名为“{query}”的人员{f'，是否为 {names.zh}？' if guesses else ''}",
                f"nobody has the id or the name “{query}”{f'; did you mean {names.en}?' if guesses else ''}",
            ),
        )
    if len(found) > 1:
        names = _names(programme, found)
        fail(
            call,
            Text(
                f"有 {len(found)} 人叫“{query}”，请写编号：{names.zh}",
                f"{len(found)} have that name, give the id: {names.en}",
            ),
        )
    return found[0].id


def _names(programme: Programme, people: Sequence[Trainee]) -> Text:
    """Name people so that they are told apart: id, name and enterprise."""
    return listing(f"{one.id} {one.name}（{programme.enterprises[one.enterprise].name}）" for one in people)
