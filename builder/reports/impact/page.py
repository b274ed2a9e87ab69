"""The impact of a change as Markdown: short enough for a comment, what else there is to know folded away."""

from collections.abc import Iterator, Sequence

from builder.problems import Language, Text, listing
from builder.reports.impact.sentences import BECAUSE, DASH, OPEN, Sentences, in_order, is_regraded, points
from builder.reports.impact.spread import by_grade, by_points, is_spread
from builder.reports.impact.values import Impact, PersonImpact, YearImpact
from builder.reports.impact.whole import left_out, nothing, whole
from builder.reports.markdown import code, folded, inert, row, shortened

MOST_ROWS = 20
"""How many people stand in the table of a year; the others are folded away."""
MOST_DETAILS = (60, 20, 5)
"""Of how many people of a year all is said, and how many more stand in a table: the first that is short enough."""
MOST_CHARACTERS = 40_000
"""A comment has an end, at about 65,000 characters; `yucai impact` tells the rest."""
MOST_CAUSES = 10
_REST = Text("其余见 yucai impact。", "The rest: see yucai impact.")
_TITLE = Text("对人的影响", "What it does to people")
_COLUMNS = tuple(
    Text(zh, en)
    for zh, en in (("人员", "person"), ("企业", "enterprise"), ("总分", "total"), ("等次", "grade"), ("名次", "rank"))
)


def markdown_impact(impact: Impact, language: Language) -> str:
    """Give an impact as Markdown; where nothing changes, one line below the heading."""
    text = ""
    for most in MOST_DETAILS:
        text = "\n".join([*_lines(impact, language, most), ""])
        if len(text) <= MOST_CHARACTERS:
            break
    return shortened(text, MOST_CHARACTERS, _REST.in_(language))


def _lines(impact: Impact, language: Language, most: int) -> Iterator[str]:
    yield f"### {_TITLE.in_(language)}"
    yield ""
    for said in left_out(impact, code):
        yield from (f"> {said.in_(language)}", "")
    if impact.is_nothing:
        yield nothing(impact).in_(language)
        return
    if not impact.years:
        yield Text("各年度的得分、等次都没有变动。", "No points and no grade of any year change.").in_(language)
        yield ""
    for year in impact.years:
        yield from _year(impact, year, language, most)
    for head, some in whole(impact, inert):
        lines = [f"- {said.in_(language)}" for said in some]
        yield from folded(head.in_(language), lines)


def _year(impact: Impact, year: YearImpact, language: Language, most: int) -> Iterator[str]:
    sentences = Sentences(impact=impact, year=year, quote=inert)
    yield f"#### {sentences.heading().in_(language)}"
    yield ""
    if needed := sentences.needed():
        what, command = needed
        yield from (f"**{what.in_(language)}**{Text('：', ': ').in_(language)}{code(command.in_(language))}", "")
    yield from (f"- {said.in_(language)}" for said in sentences.facts())
    people = in_order(year)
    moved = (sentences.moved(person) for person in people[:MOST_ROWS])
    yield from (f"- **{said.in_(language)}**" for said in moved if said)
    for is_new, decision in sentences.decisions():
        yield f"- {OPEN[is_new].in_(language)}{Text('：', ': ').in_(language)}{decision.in_(language)}"
    yield ""
    if is_spread(year):
        yield from _spread(sentences, language)
    if people:
        yield from _table(sentences, people[:MOST_ROWS], language)
    if others := people[MOST_ROWS:]:
        head = Text(f"另外 {len(others)} 人", f"{len(others)} others")
        yield from folded(
            head.in_(language), [*_table(sentences, others[:most], language), *_more(others, most, language)]
        )
    if people:
        head = Text("各人的分项、起因、证书和补助", "Groups, causes, certificates and subsidies, person by person")
        yield from folded(
            head.in_(language), [*_details(sentences, people[:most], language), *_more(people, most, language)]
        )


def _spread(sentences: Sentences, language: Language) -> Iterator[str]:
    """Count in a table how many people move how far."""
    heads = (Text("变动", "difference"), Text("人数", "people"))
    yield from (row(*(head.in_(language) for head in heads)), row("---", "---:"))
    for said, count in (*by_points(sentences.year), *by_grade(sentences)):
        yield row(said.in_(language), str(count))
    yield ""


def _table(sentences: Sentences, people: Sequence[PersonImpact], language: Language) -> Iterator[str]:
    yield row(*(column.in_(language) for column in _COLUMNS))
    yield row("---", "---", "---:", "---", "---:")
    for person in people:
        total, grade, rank = points(person.total), sentences.grade(person), sentences.rank(person)
        shown = grade.in_(language)
        yield row(
            sentences.name(person).in_(language),
            sentences.enterprise(person).in_(language) or DASH.in_(language),
            total.in_(language),
            f"**{shown}**" if is_regraded(person) else shown,
            rank.in_(language),
        )
    yield ""


def _details(sentences: Sentences, people: Sequence[PersonImpact], language: Language) -> Iterator[str]:
    colon = Text("：", ": ").in_(language)
    for person in people:
        yield f"- {sentences.name(person).in_(language)}"
        yield from (f"  - {said.in_(language)}" for said in sentences.details(person))
        because = listing(map(code, person.because), MOST_CAUSES).in_(language)
        yield f"  - {BECAUSE.in_(language)}{colon}{because}"


def _more(people: Sequence[PersonImpact], most: int, language: Language) -> Iterator[str]:
    if (rest := len(people) - most) > 0:
        yield from ("", Text(f"其余 {rest} 人见 yucai impact。", f"{rest} others: see yucai impact.").in_(language))
