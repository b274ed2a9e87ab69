"""Code P538: a number that is missing among the objections of a year, which are numbered as they come."""

import re
from collections import defaultdict
from collections.abc import Iterator

from builder.problems import Code, Position, Problem, Severity, Text, listing
from builder.records.kinds import KINDS, place_of
from builder.records.programme import Programme

NUMBER_MISSING = Code(
    id="P538",
    severity=Severity.WARNING,
    title=Text("异议的编号不连续", "A number is missing among the objections"),
    message=Text(
        "{year} 年度的异议缺少编号 {found}：登记的异议不删除、不改名",
        "{found} is missing among the objections of {year}: none that was registered is deleted or renamed",
    ),
    expected=Text(
        "核对有没有被删除或者改名的异议，有的恢复原文件；确是编号跳过的，在这一件的备注（note）里说明",
        "the file as it was, if one was deleted or renamed; if a number was passed over, a note here that says so",
    ),
    example="note: <缺号的原因>",
)
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]+)")
MOST_TOLD = 5


def gaps(programme: Programme, at_fault: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Point out the numbers that are missing before the last one of a year, at the objection that follows the gap.

    Ids that end in no number have no order; records at fault are there.
    """
    places = [*(document.place for document in programme.documents.values()), *map(place_of, at_fault)]
    numbered: defaultdict[tuple[int, str], dict[int, str]] = defaultdict(dict)
    for place in places:
        if place is not None and place.kind == "objection" and place.year and (match := _NUMBERED.fullmatch(place.id)):
            numbered[place.year, match["stem"]][int(match["number"])] = place.id
    for (year, stem), ids in sorted(numbered.items()):
        last = 0
        for number in sorted(ids):
            missing = range(last + 1, number)
            if missing and not _explained(programme, ids[number]):
                width = len(ids[number]) - len(stem)
                named = listing((f"{stem}{one:0{width}}" for one in missing), MOST_TOLD)
                position = Position(KINDS["objection"].place(id=ids[number], year=year))
                yield NUMBER_MISSING.at(position, named, year=str(year))
            last = number


def _explained(programme: Programme, id: str) -> bool:
    objection = programme.objections.get(id)
    return objection is not None and objection.note is not None
