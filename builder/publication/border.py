"""The privacy border: what of a programme may leave, by name and nothing else."""

import datetime as dt

from builder.public import Publication
from builder.publication.about import about
from builder.publication.certificates import certificates
from builder.publication.coverage import coverage
from builder.publication.objections import objections
from builder.publication.people import People
from builder.publication.policies import policies
from builder.publication.published import read_alike, results
from builder.publication.training import training
from builder.publication.vocabulary import vocabulary
from builder.records.programme import Programme


def publish(programme: Programme, as_of: dt.date) -> Publication:
    """Give all that is public on a day; results come from the published result records alone."""
    people, words = People(programme, as_of), programme.vocabulary
    published = [result for result in programme.results.values() if result.published_on <= as_of]
    counted = objections(programme.objections.values(), published, as_of, read_alike(published))
    return Publication(
        as_of=as_of,
        about=about(programme.settings),
        vocabulary=vocabulary(words),
        people=people.in_roster(),
        roster_years=people.by_year(),
        enterprises=people.enterprises(),
        coverage=coverage(words.categories, programme.enterprises.values(), people.enterprise_counts, as_of),
        industries=people.by_industry(),
        qualifications=people.qualifications(),
        batches=people.batches(),
        training=training(words, programme.plans, programme.activities.values()),
        policies=policies(programme.policies.values(), as_of),
        results=results(published, counted, as_of),
        certificates=certificates(programme, as_of),
    )
