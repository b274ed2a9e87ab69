"""Links that lead somewhere, and ids that are what their paths say."""

import difflib
from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.records.kinds import KINDS
from builder.validation.links.context import Context
from builder.validation.schemas import schema_of
from builder.validation.targets import Link, Names, form_of, home_of, links_of

DEAD_LINK = Code(
    id="L301",
    title=Text("引用的档案不存在", "A link that leads nowhere"),
    message=Text(
        "{where}写的是“{found}”，没有这份{target}档案{near}",
        "{where} is “{found}”, and there is no such {target}{near}",
    ),
    expected=Text("填写已经建档的{target}的编号，可以在 {path} 中查到", "what has a record below {path}"),
    example="enterprise: 企业编号",
)
NOT_IN_PLAN = Code(
    id="L302",
    title=Text("培训任务不在年度计划里", "A task that is not in the year's plan"),
    message=Text(
        "{where}写的是“{found}”，{path} 没有这项任务{near}", "{where} is “{found}”, and {path} has no such task{near}"
    ),
    expected=Text("填写计划中的任务编号：{known}；任务以外的活动删去该项", "one of {known}, or no task at all"),
    example="task: 任务编号",
)
NOT_ITS_PATH = Code(
    id="L303",
    title=Text("与文件名或文件夹不一致", "A key that contradicts the path"),
    message=Text("{where}写的是“{found}”，与文件的位置不一致", "{where} is “{found}”, which contradicts the path"),
    expected=Text("与文件名、文件夹相同，这里应为“{wanted}”", "the same as in the path: “{wanted}”"),
    example="id: e0012",
)
SAME_ID = Code(
    id="L304",
    title=Text("编号重复使用", "An id that is used twice"),
    message=Text("{where}“{found}”已经用于 {first}", "{where} “{found}” is taken by {first}"),
    expected=Text("换用没有用过的编号，不同年度之间也不重复", "an id that no other year uses"),
    example="id: c2025-032",
)


NEVER_ISSUED = Code(
    id="L305",
    title=Text("没有签发过的证书编号", "The number of no certificate"),
    message=Text(
        "{where}写的是“{found}”，{path} 没有登记签发过这个编号的证书{near}",
        "{where} is “{found}”, and {path} has no certificate issued with that number{near}",
    ),
    expected=Text(
        "填写 {path} 中登记为已签发（issued）的证书编号", "a number that stands among those issued in {path}"
    ),
    example="number: 证书编号",
)

MOST_NEAR = 20
"""How many dead links get a guess of what was meant: each looks through all that is there."""
MOST_KNOWN = 20

_CODES = {"task": NOT_IN_PLAN, "certificate": NEVER_ISSUED}
"""What is said of links to what a record lists; of all others it is that there is no such record."""


def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """Demand that every link leads to something that is there; what cannot be read is there all the same."""
    guesses = 0
    for document in context.programme.documents.values():
        for link in links_of(document):
            if not any(context.targets.has(target, link.id, link.year) for target in link.targets):
                guesses += 1
                yield _dead(context, link, guess=guesses <= MOST_NEAR)


def _dead(context: Context, link: Link, *, guess: bool) -> Problem:
    """State that a link leads nowhere, what was perhaps meant, and where to look the right one up."""
    targets = context.targets
    known = {id: name for target in link.targets for id, name in targets.known(target, link.year).items()}
    paths = [targets.path_of(target, link.year) for target in link.targets]
    form = form_of(link.targets[0])
    last = link.pointer[-1]
    return context.problem(
        _CODES.get(link.targets[0], DEAD_LINK),
        link.document,
        *link.pointer,
        found=link.id,
        target=Text("、".join(_title(target) for target in link.targets), " or ".join(link.targets)),
        path=Text("、".join(paths), ", ".join(paths)),
        known=_listed(known),
        near=_near(link.id, known) if guess else "",
        example=f"- {form}" if isinstance(last, int) else f"{last}: {form}",
    )


def _title(target: str) -> str:
    home = home_of(target)
    return str(schema_of(home[0] if home else target)["title"])


def _near(id: str, known: Names) -> str | Text:
    """Ask whether the one id was meant that has this name or that is closer than any other."""
    close = [each for each, name in known.items() if name == id] or difflib.get_close_matches(id, known, n=2)
    if not close or len({_closeness(id, each) for each in close}) < len(close):
        return ""
    meant = f"{close[0]} {known[close[0]]}".rstrip()
    return Text(f"，是否为 {meant}？", f"; did you mean {meant}?")


def _closeness(id: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, id).ratio()


def _listed(known: Names) -> Text:
    zh = [f"{id}（{name}）" if name else id for id, name in known.items()]
    more = len(known) > MOST_KNOWN
    return Text(
        "、".join(zh[:MOST_KNOWN]) + ("……" if more else ""), ", ".join([*known][:MOST_KNOWN]) + (" …" if more else "")
    )


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
                    example=f"{key}: {wanted}",
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
