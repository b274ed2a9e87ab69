"""What tells that two records are of the same: names without widths and blanks, numbers in all of their spellings."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from builder.exchange.known import folded
from builder.identifiers import FORMS, canonical
from builder.records.document import Data, Document
from builder.validation.schemas import Way
from builder.validation.targets import ends

Likeness = tuple[str, ...]
"""What tells that two records are of the same; nothing where any of it is lacking."""

_KINDS: Way = ("groups", None, "kinds", None)


def forms_of(documents: Mapping[str, Document]) -> Mapping[str, str]:
    """Give the form of number that the policies ask for, by kind of achievement."""
    policies = (document.data for document in documents.values() if document.place.kind == "policy")
    kinds = (kind for policy in policies for kind in ends(policy, _KINDS) if isinstance(kind, dict))
    return {str(kind.get("kind")): form for kind in kinds if (form := str(kind.get("identifier"))) in FORMS}


def likeness_of(keys: Sequence[str], values: Sequence[object], forms: Mapping[str, str]) -> Likeness:
    """Give what tells that a record with these values is there already; nothing where any of them is lacking."""
    if None in values:
        return ()
    form = forms.get(str(values[keys.index("kind")])) if "kind" in keys else None
    likeness = tuple([_alike(key, str(value), form) for key, value in zip(keys, values, strict=True)])
    return likeness if all(likeness) else ()


def is_same_number(one: Data, other: Data, form: str | None) -> bool:
    """Tell whether two texts are spellings of one number."""
    return (
        isinstance(one, str)
        and isinstance(other, str)
        and _alike("identifier", one, form) == _alike("identifier", other, form)
    )


def _alike(key: str, text: str, form: str | None) -> str:
    if key == "identifier" and form:
        return canonical(form, text)
    return _folded(text)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Give a text as it is compared: a record is looked for before it is taken in, and much of it is as in others."""
    return folded(text).casefold()
