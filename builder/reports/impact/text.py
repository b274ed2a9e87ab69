"""The impact of a change as text, for whoever asks at the desk."""

from collections.abc import Iterator

from builder.problems import Language, Text
from builder.reports.impact.sentences import BECAUSE, OPEN, Sentences, in_order, points
from builder.reports.impact.spread import by_grade, by_points, is_spread
from builder.reports.impact.values import Impact, PersonImpact, YearImpact
from builder.reports.impact.whole import left_out, nothing, sides, whole


def text_impact(impact: Impact, language: Language) -> str:
    """Give an impact as text; where nothing changes, one line."""
    return "\n".join([*_lines(impact, language), ""])


def _lines(impact: Impact, language: Language) -> Iterator[str]:
    remarks = [said.in_(language) for said in left_out(impact, str)]
    if not impact.is_nothing or remarks:
        yield sides(impact).in_(language)
        yield from remarks
    yield from effects_of(impact, language)


def effects_of(impact: Impact, language: Language) -> Iterator[str]:
    """Say line by line what an impact comes to, whatever is compared."""
    if impact.is_nothing:
        yield nothing(impact).in_(language)
    for year in impact.years:
        yield from ("", *_year(impact, year, language))
    for head, some in whole(impact, str):
        yield ""
        yield head.in_(language)
        yield from (f"  {said.in_(language)}" for said in some)


def _year(impact: Impact, year: YearImpact, language: Language) -> Iterator[str]:
    sentences = Sentences(impact=impact, year=year, quote=str)
    yield sentences.heading().in_(language)
    if needed := sentences.needed():
        colon = Text("：", ": ").in_(language)
        yield f"  {needed[0].in_(language)}{colon}{needed[1].in_(language)}"
    yield from (f"  {said.in_(language)}" for said in sentences.facts())
    if is_spread(year):
        for said, count in (*by_points(year), *by_grade(sentences)):
            yield "    " + Text(f"{said.zh}：{count} 人", f"{said.en}: {count}").in_(language)
    for person in in_order(year):
        yield from ("", *_person(sentences, person, language))
    for is_new, said in sentences.decisions():
        yield ""
        yield "  " + Text(f"{OPEN[is_new].zh}：{said.zh}", f"{OPEN[is_new].en}: {said.en}").in_(language)


def _person(sentences: Sentences, person: PersonImpact, language: Language) -> Iterator[str]:
    total, grade, rank = points(person.total), sentences.grade(person), sentences.rank(person)
    name, enterprise = sentences.name(person), sentences.enterprise(person)
    zh = [f"{total.zh} 分", grade.zh, f"名次 {rank.zh}"]
    en = [f"{total.en} points", grade.en, f"rank {rank.en}"]
    head = Text(f"{name.zh}（{enterprise.zh}）", f"{name.en} ({enterprise.en})")
    yield "  " + Text(f"{head.zh}  {'，'.join(zh)}", f"{head.en}  {', '.join(en)}").in_(language)
    yield from (f"      {said.in_(language)}" for said in sentences.details(person))
    yield "      " + Text(
        f"{BECAUSE.zh}：{'、'.join(person.because)}", f"{BECAUSE.en}: {', '.join(person.because)}"
    ).in_(language)
