"""The county's names for what records hold as ids."""

from collections.abc import Iterable

from builder.public import Term, Vocabulary
from builder.records.model import CategoryOfEnterprises, Mode
from builder.records.model import Term as TermRecord
from builder.records.model import Vocabulary as VocabularyRecord

Named = TermRecord | Mode | CategoryOfEnterprises


def vocabulary(record: VocabularyRecord) -> Vocabulary:
    """Give the lists that forms offer."""
    return Vocabulary(industries=_all(record.industries), categories=_all(record.categories), roles=_all(record.roles))


def term(known: Iterable[Named], id: str) -> Term:
    """Give an id with its name; what the county does not name is called by its id."""
    return Term(id=id, title=next((one.title for one in known if one.id == id), id))


def _all(known: Iterable[Named]) -> tuple[Term, ...]:
    return tuple(Term(id=one.id, title=one.title) for one in known)
