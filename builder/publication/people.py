"""Who is in the roster on a day, and the counts that follow: years, batches, industries, qualifications."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from builder.calendar import Span
from builder.public import (
    Batch,
    BatchState,
    Enterprise,
    Holding,
    IndustryCount,
    Person,
    QualificationCount,
    YearOfRoster,
)
from builder.publication.vocabulary import term
from builder.records.model import Batch as BatchRecord
from builder.records.model import Enterprise as EnterpriseRecord
from builder.records.model import Trainee
from builder.records.programme import Programme
from builder.roster import place_end, roster


class People:
    """The public side of the roster on a day."""

    def __init__(self, programme: Programme, as_of: dt.date) -> None:
        self._programme = programme
        self._as_of = as_of
        self._spans: Mapping[str, Span] = roster(programme.trainees, programme.policies)

    @cached_property
    def _present(self) -> tuple[Trainee, ...]:
        present = sorted(trainee for trainee, span in self._spans.items() if self._as_of in span)
        return tuple(self._programme.trainees[trainee] for trainee in present)

    @cached_property
    def enterprise_counts(self) -> Mapping[str, int]:
        """How many people each enterprise has in the roster, by its id."""
        return Counter(trainee.enterprise_on(self._as_of) for trainee in self._present)

    def in_roster(self) -> tuple[Person, ...]:
        """Give everybody in the roster on the day, by id; the term shown is the whole one, never an exit."""
        return tuple(self._persons())

    def _persons(self) -> Iterator[Person]:
        called = Counter((trainee.name, trainee.enterprise_on(self._as_of)) for trainee in self._present)
        for trainee in self._present:
            span = self._spans[trainee.id]
            enterprise = trainee.enterprise_on(self._as_of)
            yield Person(
                id=trainee.id,
                name=trainee.name,
                has_namesake=called[trainee.name, enterprise] > 1,
                enterprise=enterprise,
                enterprise_name=self._programme.enterprises[enterprise].name,
                batch=trainee.batch,
                admitted_on=span.start,
                term_end=place_end(trainee, self._programme.trainees, self._programme.policies),
            )

    def by_year(self) -> tuple[YearOfRoster, ...]:
        """Give each year from the first admission to the day, oldest first."""
        starts = [span.start for span in self._spans.values() if span.start <= self._as_of]
        years = range(min(starts).year, self._as_of.year + 1) if starts else range(0)
        return tuple(self._year(year) for year in years)

    def _year(self, year: int) -> YearOfRoster:
        day = min(dt.date(year, 12, 31), self._as_of)
        return YearOfRoster(
            year=year,
            admitted=sum(span.start.year == year and span.start <= day for span in self._spans.values()),
            in_roster=sum(day in span for span in self._spans.values()),
        )

    @cached_property
    def _listed(self) -> tuple[EnterpriseRecord, ...]:
        """The enterprises that have had somebody in the roster or been of a category that is covered, by id.

        Any other is in the records for an applicant alone: that it is would tell of whom was refused (What may leave).
        """
        arrived = [trainee for trainee, span in self._spans.items() if span.start <= self._as_of]
        with_people = {self._programme.trainees[trainee].enterprise_on(day) for trainee, day in self._days(arrived)}
        covered = {category.id for category in self._programme.vocabulary.categories if category.coverage}
        return tuple(
            enterprise
            for _, enterprise in sorted(self._programme.enterprises.items())
            if enterprise.id in with_people
            or any(held.kind in covered and held.since <= self._as_of for held in enterprise.categories)
        )

    def _days(self, trainees: Iterable[str]) -> Iterator[tuple[str, dt.date]]:
        """Give the days by which people came to an enterprise: that of their admission, and of each transfer."""
        for trainee in trainees:
            days = (self._spans[trainee].start, *(move.on for move in self._programme.trainees[trainee].transfers))
            yield from ((trainee, day) for day in days if day <= self._as_of)

    def enterprises(self) -> tuple[Enterprise, ...]:
        """Give the enterprises that take part, or are of a category that is covered, with what is public of each."""
        words = self._programme.vocabulary
        return tuple(
            Enterprise(
                id=enterprise.id,
                name=enterprise.name,
                former_names=tuple(one.name for one in enterprise.former_names),
                township=enterprise.township,
                industry=term(words.industries, enterprise.industry),
                categories=tuple(
                    Holding(kind=term(words.categories, category.kind), since=category.since, until=category.until)
                    for category in enterprise.categories
                ),
                people=self.enterprise_counts.get(enterprise.id, 0),
            )
            for enterprise in self._listed
        )

    def by_industry(self) -> tuple[IndustryCount, ...]:
        """Give the enterprises and people of each industry, most people first."""
        words = self._programme.vocabulary.industries
        enterprises: Counter[str] = Counter()
        people: Counter[str] = Counter()
        for enterprise in self._listed:
            enterprises[enterprise.industry] += 1
            people[enterprise.industry] += self.enterprise_counts.get(enterprise.id, 0)
        return tuple(
            IndustryCount(industry=term(words, industry), enterprises=enterprises[industry], people=people[industry])
            for industry in sorted(enterprises, key=lambda industry: (-people[industry], industry))
        )

    def qualifications(self) -> tuple[QualificationCount, ...]:
        """Count the titles and examinations of people in the roster, newest year first (四（四）)."""
        counts = Counter(
            (qualification.on.year, qualification.kind, qualification.event)
            for trainee in self._programme.trainees.values()
            for qualification in trainee.qualifications
            if qualification.on <= self._as_of
            and trainee.id in self._spans
            and qualification.on in self._spans[trainee.id]
        )
        rows = sorted({(year, kind) for year, kind, _ in counts}, key=lambda row: (-row[0], row[1]))
        return tuple(
            QualificationCount(
                year=year,
                kind=kind,
                applied=counts[year, kind, "applied"],
                passed=counts[year, kind, "passed"],
            )
            for year, kind in rows
        )

    def batches(self) -> tuple[Batch, ...]:
        """Give the calls for admission issued by the day, newest first."""
        arrived = (trainee for trainee, span in self._spans.items() if span.start <= self._as_of)
        admitted = Counter(self._programme.trainees[trainee].batch for trainee in arrived)
        present = Counter(trainee.batch for trainee in self._present)
        issued = (batch for batch in self._programme.batches.values() if batch.issued_on <= self._as_of)
        return tuple(
            Batch(
                id=batch.id,
                title=batch.title,
                document_number=batch.document_number,
                issued_on=batch.issued_on,
                opens_on=batch.applications.from_,
                closes_on=batch.applications.until,
                state=self._state(batch),
                admitted=admitted[batch.id],
                in_roster=present[batch.id],
            )
            for batch in sorted(issued, key=lambda batch: (batch.issued_on, batch.id), reverse=True)
        )

    def _state(self, batch: BatchRecord) -> BatchState:
        if self._as_of < batch.applications.from_:
            return "announced"
        return "open" if self._as_of <= batch.applications.until else "closed"
