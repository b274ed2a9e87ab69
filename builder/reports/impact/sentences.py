"""What the impact of a change is called, sentence by sentence, in both languages; the reports lay them out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from builder.problems import Text
from builder.records.kinds import place_of
from builder.records.model import PolicyGroup
from builder.reports.impact.values import Impact, Pair, PersonImpact, V, YearImpact
from builder.reports.terminal import ARROW
from builder.results.prospects import Prospect
from builder.results.stages import describe
from builder.results.turns import anew

NONE = Text("无", "none")
DASH = Text("—", "—")
BECAUSE = Text("起因", "because of")
OPEN = {True: Text("新增待决定", "to be decided"), False: Text("不再待决定", "no longer to be decided")}
"""What is said of a decision: whether it `is_new`, or no longer open."""
CERTIFICATES: Mapping[Prospect | None, Text] = {
    "due": Text("应发", "due"),
    "issued": Text("已发", "issued"),
    "reissue": Text("须换发", "to be reissued"),
    "restore": Text("须恢复", "to be restored"),
    "withheld": Text("已撤销，不发", "revoked, withheld"),
    "revoke": Text("须撤销", "to be revoked"),
    None: NONE,
}
_NOT_ASSESSED = Text("不参加考核", "not assessed")
_ENTITLED = {True: Text("享受", "entitled"), False: Text("不享受", "not entitled")}
MOST_MOVERS = 3


def pair(values: Pair[V], said: Callable[[V], Text], none: Text = NONE) -> Text:
    """Say old and new with an arrow between them, or what stays once."""
    old, new = (none if value is None else said(value) for value in values)
    return old if old == new else Text(f"{old.zh}{ARROW}{new.zh}", f"{old.en}{ARROW}{new.en}")


def plain(value: object) -> Text:
    """Say what reads the same in both languages."""
    return Text(str(value), str(value))


def points(values: Pair[Decimal]) -> Text:
    """Say points as they are shown."""
    return pair(values, lambda value: plain(f"{value:.2f}"), DASH)


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """The sentences of one year; `quote` makes of what a record says what may stand in a report."""

    impact: Impact
    year: YearImpact
    quote: Callable[[str], str]

    @cached_property
    def _people(self) -> Mapping[str, PersonImpact]:
        """Those of whom something differs in the year, by id."""
        return {one.trainee: one for one in self.year.people}

    def heading(self) -> Text:
        """Say which year it is, and what was published of it."""
        year, result = self.year.year, self.year.published
        if result is None:
            return Text(f"{year} 年度（尚未公布）", f"{year} (nothing is published)")
        return Text(f"{year} 年度（已公布 {result}）", f"{year} ({result} is published)")

    def needed(self) -> tuple[Text, Text] | None:
        """Say what a published year takes whose last result no longer holds, and by which command."""
        latest = self.impact.after.programme.latest_result(self.year.year)
        if self.year.needs is None or latest is None:
            return None
        id = latest.id
        if self.year.needs == "notice":
            what = Text(
                f"{id} 不再成立，须写明理由重新公示",
                f"{id} no longer holds: the notice is to be put up anew, with reason",
            )
        else:
            what = Text(
                f"{id} 不再成立，须写明理由公布更正",
                f"{id} no longer holds: a correction is to be published, with reason",
            )
        return what, anew(latest)

    def facts(self) -> Iterator[Text]:
        """Say how many people move, what places there are, and how the last day of a running notice moves."""
        yield self._counted()
        titles = {**self._titles(0), **self._titles(1)}
        said = [(key, pair(values, plain)) for key, values in self.year.places.items()]
        zh = "，".join(
            f"{'基数' if key == 'base' else self.quote(titles.get(key, key))} {count.zh}" for key, count in said
        )
        yield Text(f"名额：{zh}", "places: " + ", ".join(f"{key} {count.en}" for key, count in said))
        until = self.year.notice_until
        if until[0] != until[1]:
            days = pair(until, plain)
            yield Text(f"公示截止日：{days.zh}", f"last day of the notice: {days.en}")

    def _counted(self) -> Text:
        people = self.year.people
        if not people:
            return Text("没有人的得分、等次变动", "nobody's points or grade change")
        graded = sum(is_regraded(person) for person in people)
        others = len(people) - graded
        return Text(
            f"等次变动 {graded} 人，仅得分变动 {others} 人",
            f"{graded} change their grade, {others} their points alone",
        )

    def _titles(self, which: int) -> Mapping[str, str]:
        assessment = self.year.assessments[which]
        return assessment.policy.grade_titles if assessment else {}

    def name(self, person: PersonImpact) -> Text:
        """Say who somebody is."""
        return plain(f"{person.trainee} {self.quote(person.name)}")

    def enterprise(self, person: PersonImpact) -> Text:
        """Say of which enterprise somebody is."""
        sides = (self.impact.after.programme, self.impact.before.programme)
        name = next(
            (side.enterprises[person.enterprise].name for side in sides if person.enterprise in side.enterprises), ""
        )
        return plain(f"{person.enterprise} {self.quote(name)}".rstrip())

    def grade(self, person: PersonImpact) -> Text:
        """Say the grades of a person, by their titles."""
        said = (self._grade(person, 0), self._grade(person, 1))
        return pair(said, lambda text: text)

    def _grade(self, person: PersonImpact, which: int) -> Text:
        grade = person.grade[which]
        if grade is None:
            return _NOT_ASSESSED
        title = self.quote(self._titles(which).get(grade, grade))
        return Text(f"{title}（决定）", f"{grade} (decided)") if person.by[which] == "decision" else Text(title, grade)

    def rank(self, person: PersonImpact) -> Text:
        """Say the ranks of a person."""
        return pair(person.rank, plain, DASH)

    def groups(self, person: PersonImpact) -> Iterator[Text]:
        """Say the points of each group that differ, with the clause."""
        known: dict[str, PolicyGroup] = {}
        for assessment in self.year.assessments:
            known |= {group.id: group for group in assessment.policy.record.groups} if assessment else {}
        for id, values in person.groups.items():
            said, title, clause = points(values), self.quote(known[id].title), self.quote(known[id].clause)
            yield Text(f"{title} {said.zh}（{clause}）", f"{id} {said.en} (clause {clause})")

    def moved(self, person: PersonImpact) -> Text | None:
        """Say by whom a person is moved: displaced, or by what others leave, share or take along."""
        by = [self._people[one] for one in person.displaced_by or person.follows if one in self._people]
        if not is_regraded(person):
            return None
        if not by:
            return self._by_rules(person)
        others = (
            Text(f" 等 {len(by)} 人", f" and others, {len(by)} in all,") if len(by) > MOST_MOVERS else Text(" ", "")
        )
        zh = "、".join(f"{self.quote(one.name)} {self._moves(one).zh}" for one in by[:MOST_MOVERS])
        en = ", ".join(f"{self.quote(one.name)} {self._moves(one).en}" for one in by[:MOST_MOVERS])
        ids = [one.trainee for one in by[:MOST_MOVERS]]
        why, name, grade = self._why(person, len(by)), self.quote(person.name), self.grade(person)
        return Text(
            f"{name} {grade.zh}，因{zh}{others.zh}{why.zh}（{'、'.join(ids)}）",
            f"{name} {grade.en}: {en}{others.en} {why.en} ({', '.join(ids)})",
        )

    def _why(self, person: PersonImpact, count: int) -> Text:
        if person.displaced_by:
            last = Text("占去最后一个名额", "took the last place")
            return last if count == 1 else Text("占去名额", "took the places")
        if any(person.trainee in one.trainees for one in self.year.new_decisions):
            return Text("成为同分，名额不够，待决定", "made a tie that is to be decided")
        bands = [count for key, count in self.year.places.items() if key != "base"]
        old, new = (sum(count[which] or 0 for count in bands) for which in (0, 1))
        if old != new:
            return Text("使名额减少", "took places away") if new < old else Text("使名额增加", "added places")
        if any(person.trainee in one.trainees for one in self.year.settled_decisions):
            return Text("不再同分", "made it no tie")
        return Text("让出名额", "left a place")

    def _by_rules(self, person: PersonImpact) -> Text | None:
        """Say of somebody whom nobody moves that the rules do."""
        if person.total[0] != person.total[1]:
            return None
        if {place.kind for path in person.because if (place := place_of(path))} != {"policy"}:
            return None
        name, grade = self.quote(person.name), self.grade(person)
        return Text(f"{name} {grade.zh}，因考核办法的改动", f"{name} {grade.en}: the policy was changed")

    def _moves(self, person: PersonImpact) -> Text:
        """Say in short what moves a person: points, else the grade."""
        return points(person.total) if person.total[0] != person.total[1] else self.grade(person)

    def displaces(self, person: PersonImpact) -> Text | None:
        """Say whom a person displaces."""
        names = [self.name(self._people[one]).zh for one in person.displaces if one in self._people]
        return Text(f"占去 {'、'.join(names)} 的名额", f"takes the place of {', '.join(names)}") if names else None

    def certificate(self, person: PersonImpact) -> Text | None:
        """Say what becomes of a person's certificate, where anything does."""
        old, new = person.certificate
        said = pair((CERTIFICATES[old], CERTIFICATES[new]), lambda text: text)
        return Text(f"证书：{said.zh}", f"certificate: {said.en}") if old != new else None

    def subsidy(self, person: PersonImpact) -> Text | None:
        """Say whether the grade still entitles to a subsidy, and what was done of it already."""
        old, new = person.subsidy
        if old == new:
            return None
        record = self.impact.after.programme.subsidies.get(self.year.year)
        payment = next((one for one in record.payments if one.trainee == person.trainee), None) if record else None
        done = Text("", "")
        if payment and payment.paid_on:
            done = Text(f"（{payment.paid_on} 已发放）", f" (paid on {payment.paid_on})")
        elif payment:
            done = Text(f"（{payment.approved_on} 已批准）", f" (approved on {payment.approved_on})")
        said = pair((_ENTITLED[old], _ENTITLED[new]), lambda text: text)
        return Text(f"补助：{said.zh}{done.zh}", f"subsidy: {said.en}{done.en}")

    def details(self, person: PersonImpact) -> Iterator[Text]:
        """Say all that there is to say of a person, beside the total, the rank and the grade."""
        yield from self.groups(person)
        said = (self.moved(person), self.displaces(person), self.certificate(person), self.subsidy(person))
        yield from (text for text in said if text)

    def decisions(self) -> Iterator[tuple[bool, Text]]:
        """Say what is to be decided now, and what no longer is; True stands for what is new."""
        sides = (self.impact.before, self.impact.after)
        for which, some in ((1, self.year.new_decisions), (0, self.year.settled_decisions)):
            assessment = self.year.assessments[which]
            if assessment is None:
                continue
            for decision in some:
                said = describe(sides[which].programme, decision, assessment)
                yield which == 1, Text(self.quote(said.zh), self.quote(said.en))


def is_regraded(person: PersonImpact) -> bool:
    """Tell whether a person's grade is another one, or there is none on one side."""
    return person.grade[0] != person.grade[1]


def in_order(year: YearImpact) -> list[PersonImpact]:
    """Give the people of a year as a report names them: those with another grade first, by rank, then the others."""
    return sorted(year.people, key=lambda one: (not is_regraded(one), one.rank[1] or one.rank[0] or 0, one.trainee))
