"""Links that lead somewhere, and ids that are what their paths say."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from builder.problems import Code, Position, Problem, Text, form, listing
from builder.records.kinds import KINDS
from builder.validation.links.context import Context
from builder.validation.links.places import counted_places
from builder.validation.lookup import Lookup
from builder.validation.schemas import schema_of
from builder.validation.targets import Link, Names, form_of, home_of, linked_by, links_of

DEAD_LINK = Code(
    id="L301",
    title=Text("引用的档案不存在", "A link that leads nowhere"),
    message=Text(
        "{where}写的是“{found}”，没有这份{target}档案{users}",
        "{where} is “{found}”, and there is no such {target}{users}",
    ),
    expected=Text(
        "已经建档的{target}的编号，在 {path} 中查{restored}{near}",
        "what has a record below {path}{restored}{near}",
    ),
    example="enterprise: 企业编号",
)
NOT_IN_PLAN = Code(
    id="L302",
    title=Text("培训任务不在年度计划里", "A task that is not in the year's plan"),
    message=Text(
        "{where}写的是“{found}”，{path} 没有这项任务{users}", "{where} is “{found}”, and {path} has no such task{users}"
    ),
    expected=Text("计划中的任务编号：{known}；任务以外的活动删去该项{near}", "one of {known}, or no task at all{near}"),
    example="task: 任务编号",
)
NEVER_ISSUED = Code(
    id="L305",
    title=Text("没有签发过的证书编号", "The number of no certificate"),
    message=Text(
        "{where}写的是“{found}”，{path} 没有登记签发过这个编号的证书{users}",
        "{where} is “{found}”, and {path} has no certificate issued with that number{users}",
    ),
    expected=Text(
        "{path} 中登记为已签发（issued）的证书编号{near}", "a number that stands among those issued in {path}{near}"
    ),
    example="number: 证书编号",
)
NOT_ITS_PATH = Code(
    id="L303",
    title=Text("与文件名或文件夹不一致", "A key that contradicts the path"),
    message=Text(
        "{where}写的是“{found}”，文件却放在“{wanted}”", "{where} is “{found}”, but the file lies at “{wanted}”"
    ),
    expected=Text(
        "两处相同：内容写错的，{where}改为“{wanted}”；文件放错的，移到或改名为“{found}”，内容不动",
        "both the same: {where} “{wanted}” if that is wrong, or the file moved or renamed to “{found}” if its place is",
    ),
    example="id: 与文件名相同的编号",
)
SAME_ID = Code(
    id="L304",
    title=Text("编号重复使用", "An id that is used twice"),
    message=Text("{where}“{found}”已经用于 {first}", "{where} “{found}” is taken by {first}"),
    expected=Text(
        "重复建档的删去这一份；不是同一件的换用没有用过的编号，文件同时改名",
        "no such file if it is a copy; else an id that no other year uses, and the file renamed",
    ),
    example="id: 没有用过的编号",
)

NOT_LISTED = Code(
    id="L306",
    title=Text("所填编号没有列入清单", "An id that no list has"),
    message=Text(
        "{where}写的是“{found}”，{path} 没有列出{users}", "{where} is “{found}”, which {path} does not list{users}"
    ),
    expected=Text(
        "{path} 所列的编号：{known}；确需新增的，先写入 {path}{near}", "one of {known}, or a new one listed first{near}"
    ),
    example="industry: 产业编号",
)
NO_LIST = Code(
    id="L307",
    title=Text("缺少所引用的名录", "A list that is not there"),
    message=Text("缺少 {path}，其他档案引用的编号无从查对", "there is no {path}, which other records name entries of"),
    expected=Text("先建立 {path}，列出各项的编号和名称", "{path}, with the ids and titles that the records use"),
    example="industries:\n  - {id: 产业编号, title: <产业名称>}",
)

MOST_KNOWN = 20
_SEVERAL = re.compile("[,，、；;]")
_APART = Text("；几项之间用半角逗号加一个空格分开", "; several are parted by an ASCII comma and a blank")

_CODES = {"task": NOT_IN_PLAN, "certificate": NEVER_ISSUED}
"""What is said of links to what some records list."""


def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """Demand that every link leads to something that is there; what cannot be read is there all the same.

    What several links miss is missed once: what an id is wanted by, whose file has another name, waits for that name.
    """
    dead: defaultdict[tuple[tuple[str, ...], str, str], list[Link]] = defaultdict(list)
    leads = cache(partial(_leads, context))
    for document in context.programme.documents.values():
        year = document.place.year
        if all(leads(targets, id, year) for targets, id in linked_by(document)):
            continue
        for link in links_of(document):
            if not leads(link.targets, link.id, link.year):
                paths = "、".join(context.targets.path_of(target, link.year) for target in link.targets)
                dead[link.targets, link.id, paths].append(link)
    lookups: dict[tuple[tuple[str, ...], str], Lookup] = {}
    for (targets, _, paths), links in dead.items():
        if (targets, paths) not in lookups:
            lookups[targets, paths] = Lookup(_known(context, links[0]))
        yield _dead(context, links, lookups[targets, paths])


def lists_are_there(context: Context) -> Iterator[Problem]:
    """Demand the one record that lists what others name, where they do; of a year's list its own rule speaks."""
    missing = [kind for kind in KINDS.values() if not kind.key and not context.is_there(kind.name)]
    if not missing:
        return
    targets = {names[0] for document in context.programme.documents.values() for names, _ in linked_by(document)}
    wanted = {home[0] for home in map(home_of, targets) if home}
    for kind in missing:
        if kind.name in wanted:
            yield NO_LIST.at(Position(kind.path), path=kind.path)


def _leads(context: Context, targets: tuple[str, ...], id: str, year: int | None) -> bool:
    """Tell whether an id leads to one of some targets from a record of a year."""
    return any(context.targets.has(target, id, year) or (target, id) in context.renamed for target in targets)


def _known(context: Context, link: Link) -> Names:
    return {id: name for target in link.targets for id, name in context.targets.known(target, link.year).items()}


def _dead(context: Context, links: Sequence[Link], lookup: Lookup) -> Problem:
    """State once that links lead nowhere: where they stand, or at what is missing where several files want it."""
    first = links[0]
    places = [link.document.at(*link.pointer) for link in links]
    several = len({place.path for place in places}) > 1
    target, last = first.targets[0], first.pointer[-1]
    missing = _missing(context, first)
    paths = [context.targets.path_of(target, first.year) for target in first.targets]
    problem = context.problem(
        _CODES.get(target, NOT_LISTED) if home_of(target) else DEAD_LINK,
        first.document,
        *first.pointer,
        found=first.id,
        target=Text("、".join(_title(target) for target in first.targets), " or ".join(first.targets)),
        path=listing(paths),
        known=listing((Text(f"{id}（{name}）" if name else id, id) for id, name in lookup.names.items()), MOST_KNOWN),
        users=counted_places([f"{place.path}:{place.line}" for place in places] if len(places) > 1 else []),
        restored=_restored(missing) if several else "",
        near=lookup.asked(first.id) if not _SEVERAL.search(first.id) else _APART,
        example=form_of(target).behind("- " if isinstance(last, int) else f"{last}: "),
    )
    if several:
        return replace(problem, position=Position(missing))
    return replace(problem, doubts=(missing,)) if home_of(target) else problem


def _missing(context: Context, link: Link) -> str:
    """Give the path of the record that is missing, or of the one that lacks the entry."""
    target = link.targets[0]
    home = home_of(target)
    return context.targets.path_of(target, link.year) if home else KINDS[target].place(id=link.id, year=link.year or 0)


def _restored(path: str) -> Text:
    return Text(f"；{path} 被删除、改名的，恢复原样", f"; if {path} was deleted or renamed, as it was")


def _title(target: str) -> str:
    home = home_of(target)
    return str(schema_of(home[0] if home else target)["title"])


def paths_are_repeated(context: Context) -> Iterator[Problem]:
    """Demand that the keys that repeat a part of the path say the same as the path."""
    for document in context.programme.documents.values():
        for key, part in KINDS[document.place.kind].repeats.items():
            found = document.data[key] if isinstance(document.data, dict) else None
            wanted = document.place.id if part == "id" else document.place.year
            if found != wanted:
                yield context.problem(
                    NOT_ITS_PATH,
                    document,
                    key,
                    found=str(found),
                    wanted=str(wanted),
                    example=form(f"{key}: {'与文件名相同的编号' if part == 'id' else '与文件夹相同的年份'}"),
                )


def ids_are_used_once(context: Context) -> Iterator[Problem]:
    """Demand that an id is used in one year's folder alone; results are numbered within their year."""
    first: dict[tuple[str, str], str] = {}
    for document in context.programme.documents.values():
        place = document.place
        if KINDS[place.kind].repeats.get("id") is None or place.year is None or KINDS[place.kind].is_numbered_by_year:
            continue
        taken = first.setdefault((place.kind, place.id), document.path)
        if taken != document.path:
            yield context.problem(SAME_ID, document, "id", found=place.id, first=taken)
