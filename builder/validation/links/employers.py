"""Codes L375, L348 and L373: who is said to be of an enterprise is, on the day in question."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from builder.calendar import year_span
from builder.problems import Code, Problem, Text
from builder.records.document import Pointer
from builder.records.kinds import Record
from builder.records.model import Trainee
from builder.validation.links.context import Context, because_of
from builder.validation.links.places import counted_places

AT_ODDS = Code(
    id="L375",
    title=Text("所在企业与成果、意见都不符", "A person whose enterprise nothing agrees with"),
    message=Text(
        "{where}是“{found}”，{trainee} 的成果、意见却都属于“{other}”{users}",
        "{where} is “{found}”, but all achievements and opinions of {trainee} are of “{other}”{users}",
    ),
    expected=Text(
        "填错了的改回“{other}”；人员调到别家企业的，不改这一项，填写出库（exit）；企业合并、改制的，填写变更（transfers）",
        "“{other}” if it is mistaken; an exit where the person has left; `transfers` where the enterprise has merged",
    ),
    example="enterprise: 企业编号",
)
FOREIGN_PARTICIPANT = Code(
    id="L348",
    title=Text("参与人员不是该企业的", "A participant from another enterprise"),
    message=Text(
        "{where}“{found}”当时属于企业“{other}”，成果属于企业“{enterprise}”",
        "{where} “{found}” was of enterprise “{other}”, the achievement is of “{enterprise}”",
    ),
    expected=Text(
        "成果所属企业的人员：核对人员编号和企业编号；企业合并、改制的，在人员档案填写变更（transfers）",
        "people of that enterprise: compare both ids; `transfers` in the person's record after a merger",
    ),
    example="participants: [人员编号]",
)
FOREIGN_OPINION = Code(
    id="L373",
    title=Text("对其他企业的人员提出意见", "An opinion about someone of another enterprise"),
    message=Text(
        "{where}“{found}”年末属于企业“{other}”，不是“{enterprise}”的人员",
        "{where} “{found}” is of enterprise “{other}” at the end of the year, not of “{enterprise}”",
    ),
    expected=Text(
        "本企业的人员；企业合并、改制的，在人员档案填写变更（transfers）",
        "the enterprise's own people; `transfers` in the person's record where the enterprise has merged",
    ),
    example="- {trainee: 人员编号, opinion: support | neutral | object}",
)


class _Claim(NamedTuple):
    """A record that speaks of a person as one of an enterprise, though the person's own record says another."""

    code: Code
    record: Record
    pointer: Pointer
    trainee: Trainee
    enterprise: str
    other: str

    @property
    def agrees(self) -> bool:
        return self.enterprise == self.other


def people_are_of_the_enterprise(context: Context) -> Iterator[Problem]:
    """Demand that who took part in an achievement, or has an opinion, is of the enterprise it is of.

    Whose enterprise merged or was restructured is of the one on the day (reading 15c). Where several records agree with
    each other against a person's own, that is told once, there.
    """
    claims: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in (*_participants(context), *_opinions(context)):
        claims[claim.trainee.id].append(claim)
    for some in claims.values():
        wrong = [claim for claim in some if not claim.agrees]
        alone = not some[0].trainee.transfers
        if alone and len(wrong) == len(some) > 1 and len({claim.enterprise for claim in wrong}) == 1:
            yield _at_odds(context, wrong)
        else:
            for claim in wrong:
                yield _foreign(context, claim)


def _participants(context: Context) -> Iterator[_Claim]:
    for record in context.programme.achievements.values():
        if not context.is_there("enterprise", record.enterprise):
            continue  # that is told of the link
        for place, id in enumerate(record.participants):
            trainee = context.programme.trainees.get(id)
            if trainee:
                yield _Claim(
                    code=FOREIGN_PARTICIPANT,
                    record=record,
                    pointer=("participants", place),
                    trainee=trainee,
                    enterprise=record.enterprise,
                    other=trainee.enterprise_on(record.date),
                )


def _opinions(context: Context) -> Iterator[_Claim]:
    for record in context.programme.opinions.values():
        if not context.is_there("enterprise", record.enterprise):
            continue  # that is told of the link
        for place, opinion in enumerate(record.opinions):
            trainee = context.programme.trainees.get(opinion.trainee)
            if trainee:
                yield _Claim(
                    code=FOREIGN_OPINION,
                    record=record,
                    pointer=("opinions", place, "trainee"),
                    trainee=trainee,
                    enterprise=record.enterprise,
                    other=trainee.enterprise_on(year_span(record.year).last_day),
                )


def _at_odds(context: Context, claims: list[_Claim]) -> Problem:
    trainee = claims[0].trainee
    return context.problem(
        AT_ODDS,
        trainee,
        "enterprise",
        found=trainee.enterprise,
        trainee=trainee.id,
        other=claims[0].enterprise,
        users=counted_places([claim.record.path for claim in claims]),
    )


def _foreign(context: Context, claim: _Claim) -> Problem:
    problem = context.problem(
        claim.code,
        claim.record,
        *claim.pointer,
        found=claim.trainee.id,
        other=claim.other,
        enterprise=claim.enterprise,
    )
    return because_of(problem, claim.trainee)
