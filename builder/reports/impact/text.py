"""The impact of a change as text, for whoever asks at the desk."""

from collections.abc import Iterator

from builder.problems import Language, Text
from builder.reports.impact.sentences import BECAUSE, OPEN, Sentences, in_order, points
from builder.reports.impact.spread import by_grade, by_points, is_spread
from builder.reports.impact.values import Impact, PersonImpact, YearImpact
from builder.reports.impact.whole import left_out, nothing, sides, whole
from builder.reports.terminal import Line


def impact_lines(impact: Impact, language: Language) -> list[Line]:
    """Give an impact line by line; where nothing changes, one line."""
    return [*_lines(impact, language)]


def _lines(impact: Impact, language: Language) -> Iterator[Line]:
    remarks = [said.in_(language) for said in left_out(impact, str)]
    if not impact.is_nothing or remarks:
        yield Line(text=sides(impact).in_(language), style="heading")
        yield from (Line(text=said, style="amiss") for said in remarks)
    yield from _effects(impact, language)


def effects_of(impact: Impact, language: Language) -> Iterator[str]:
    """Say line by line what an impact comes to, whatever is compared."""
    return (line.text for line in _effects(impact, language))


def _effects(impact: Impact, language: Language) -> Iterator[Line]:
    if impact.is_nothing:
        yield Line(text=nothing(impact).in_(language))
    for year in impact.years:
        yield Line(text="")
        yield from _year(impact, year, language)
    for head, some in whole(impact, str):
        yield Line(text="")
        yield Line(text=head.in_(language), style="heading")
        yield from (Line(text=f"  {said.in_(language)}") for said in some)


def _year(impact: Impact, year: YearImpact, language: Language) -> Iterator[Line]:
    sentences = Sentences(impact=impact, year=year, quote=str)
    yield Line(text=sentences.heading().in_(language), style="heading")
    if needed := sentences.needed():
        colon = Text("：", ": ").in_(language)
        yield Line(text=f"  {needed[0].in_(language)}{colon}{needed[1].in_(language)}", style="amiss")
    yield from (Line(text=f"  {said.in_(language)}") for said in sentences.facts())
    if is_spread(year):
        for said, count in (*by_points(year), *by_grade(sentences)):
            people = Text(f"{count} 人", str(count)).in_(language)
            colon = Text("：", ": ").in_(language)
            yield Line(text=f"    {said.in_(language)}{colon}{people}", cells=(said.in_(language), people))
    for person in in_order(year):
        yield Line(text="")
        yield from _person(sentences, person, language)
    for is_new, said in sentences.decisions():
        yield Line(text="")
        text = Text(f"{OPEN[is_new].zh}：{said.zh}", f"{OPEN[is_new].en}: {said.en}").in_(language)
        yield Line(text=f"  {text}", style="open" if is_new else "")


def _person(sentences: Sentences, person: PersonImpact, language: Language) -> Iterator[Line]:
    name, enterprise = sentences.name(person).in_(language), sentences.enterprise(person).in_(language)
    unit, comma, label = (text.in_(language) for text in (Text("分", "points"), Text("，", ", "), Text("名次", "rank")))
    total = f"{points(person.total).in_(language)} {unit}"
    grade, rank = sentences.grade(person).in_(language), sentences.rank(person).in_(language)
    head = Text(f"{name}（{enterprise}）", f"{name} ({enterprise})").in_(language)
    yield Line(
        text=f"  {head}  {comma.join((total, grade, f'{label} {rank}'))}",
        cells=(name, total, grade, label, rank),
        below=enterprise,
    )
    yield from (Line(text=f"      {said.in_(language)}") for said in sentences.details(person))
    because = Text(f"{BECAUSE.zh}：{'、'.join(person.because)}", f"{BECAUSE.en}: {', '.join(person.because)}")
    yield Line(text=f"      {because.in_(language)}", style="quiet")
