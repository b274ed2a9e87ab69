"""What people still lack in a year, in the words of their enterprise's workbook, its page and its list alike.

Nobody else has words for it: who is asked by telephone and who reads the sheet are told the same.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from builder.assessment import Assessment, assess
from builder.decimals import plain
from builder.problems import Text
from builder.records.programme import Programme
from builder.reports.explanation import Explanation, Sheet, explanation
from builder.todo import Item

_SEPARATOR = Text("；", "; ")


def lacking(one: Explanation, programme: Programme, assessment: Assessment) -> tuple[Text, ...]:
    """Say what an assessed person lacks of the year: points to the pass line, hours, evidence, the opinion."""
    if one.sheet is None:
        return ()
    is_given = one.person.id in opinions_given(programme, assessment.policy.year, one.enterprise.id)
    return tuple(_lacking(one.sheet, assessment, is_given=is_given))


def joined(said: Sequence[Text]) -> Text:
    """Say in one line what somebody lacks; nothing of who lacks nothing."""
    return Text(_SEPARATOR.zh.join(text.zh for text in said), _SEPARATOR.en.join(text.en for text in said))


def opinions_given(programme: Programme, year: int, enterprise: str) -> dict[str, str]:
    """Give the opinions that an enterprise has handed in for a year, by person."""
    record = programme.opinions.get((year, enterprise))
    return {opinion.trainee: opinion.opinion for opinion in record.opinions} if record else {}


def lacking_items(programme: Programme, day: dt.date, enterprise: str) -> tuple[Item, ...]:
    """Give what each of an enterprise's people lacks, by year: of a year that is published, evidence alone."""
    return tuple(item for year in sorted(programme.plans) for item in _items(programme, day, year, enterprise))


def _items(programme: Programme, day: dt.date, year: int, enterprise: str) -> Iterator[Item]:
    assessment = assess(programme, year)[0] if year <= day.year else None
    if assessment is None:
        return
    results = programme.results_of(year)
    is_over = bool(results) and results[-1].stage != "notice"
    for id, person in sorted(programme.trainees.items()):
        one = explanation(programme, assessment, id)
        if one.sheet is None or one.enterprise.id != enterprise:
            continue
        said = tuple(_of_evidence(one.sheet)) if is_over else lacking(one, programme, assessment)
        if said:
            what = Text(
                f"{id} {person.name} {year} 年度还差：{joined(said).zh}",
                f"{id} {person.name} lacks in {year}: {joined(said).en}",
            )
            command = f"yucai statements {year} -o statements/{year}"
            yield Item(
                kind="person-lacking",
                actor=enterprise,
                what=what,
                record=person.path,
                command=Text(command, command),
                year=year,
            )


def _lacking(sheet: Sheet, assessment: Assessment, *, is_given: bool) -> Iterator[Text]:
    outlook, line = sheet.outlook, plain(assessment.policy.record.grading.pass_at)
    if outlook.missing:
        yield Text(f"距合格线{line}分还差{outlook.missing}分", f"{outlook.missing} points to the pass line of {line}")
    if outlook.open_hours:
        hours, points = plain(outlook.open_hours), outlook.open_points
        yield (
            Text(f"{hours}学时未完成，全部完成可再计{points}分", f"{hours} hours, which would add {points} points")
            if points
            else Text(f"{hours}学时未完成，该项已达上限", f"{hours} hours, which add nothing, for the cap is reached")
        )
    yield from _of_evidence(sheet)
    if not is_given:
        yield Text("请提交企业意见", "the enterprise's opinion")


def _of_evidence(sheet: Sheet) -> Iterator[Text]:
    if sheet.pending:
        yield Text(
            f"{sheet.pending}项成果待核实，请补充佐证材料", f"evidence for {sheet.pending} achievements to be verified"
        )
