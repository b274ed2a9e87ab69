"""Typed records from data whose schema has accepted it, and the programme that they make."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from builder.records import model
from builder.records.document import Document
from builder.records.programme import Programme, Record

T = TypeVar("T")

CLASSES: Mapping[str, type[Record]] = {
    "programme": model.ProgrammeSettings,
    "policy": model.PolicyRecord,
    "workdays": model.Workdays,
    "enterprise": model.Enterprise,
    "batch": model.Batch,
    "trainee": model.Trainee,
    "plan": model.Plan,
    "activity": model.Activity,
    "achievement": model.Achievement,
    "opinions": model.Opinions,
    "decisions": model.Decisions,
    "result": model.Result,
    "objection": model.Objection,
    "certificates": model.Certificates,
    "subsidies": model.Subsidies,
    "commendations": model.Commendations,
}

_SUBSIDY_KEYS = frozenset({"from", "basis", "budget"})

_NO_SETTINGS = model.ProgrammeSettings(
    path="records/programme.yml",
    format=1,
    name="",
    authority="",
    goals=model.Goals(headcount=0, by=dt.date.max, coverage=Decimal(0)),
    publication=model.PublicationRules(objections_to=model.ObjectionOffice(office="", address="")),
)


def typed(document: Document) -> Record:
    """Give the record that a document holds, typed; its schema must have accepted the data."""
    data = document.data
    if not isinstance(data, dict):
        raise TypeError(document.path)
    return _converter.structure({**data, "path": document.path}, CLASSES[document.place.kind])


def assemble(documents: Mapping[str, Document]) -> Programme:
    """Put the records of accepted documents together, in the order of their paths.

    Where `programme.yml` is not among them, empty settings stand in, so that the others can be checked.
    """
    records: dict[str, list[Any]] = {kind: [] for kind in CLASSES}
    for path in sorted(documents):
        records[documents[path].place.kind].append(typed(documents[path]))
    return Programme(
        settings=next(iter(records["programme"]), _NO_SETTINGS),
        policies=_by(records["policy"], lambda record: record.id),
        workdays=_by(records["workdays"], lambda record: record.year),
        enterprises=_by(records["enterprise"], lambda record: record.id),
        batches=_by(records["batch"], lambda record: record.id),
        trainees=_by(records["trainee"], lambda record: record.id),
        plans=_by(records["plan"], lambda record: record.year),
        activities=_by(records["activity"], lambda record: record.id),
        achievements=_by(records["achievement"], lambda record: record.id),
        opinions=_by(records["opinions"], lambda record: (record.year, record.enterprise)),
        decisions=_by(records["decisions"], lambda record: record.year),
        results=_by(records["result"], lambda record: (record.year, record.id)),
        objections=_by(records["objection"], lambda record: record.id),
        certificates=_by(records["certificates"], lambda record: record.year),
        subsidies=_by(records["subsidies"], lambda record: record.year),
        commendations=_by(records["commendations"], lambda record: record.year),
        documents=documents,
    )


def _by(records: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, Any]:
    """Key records; of two with the same key, which is an error of its own, the first by path stays."""
    keyed: dict[Any, Any] = {}
    for record in records:
        keyed.setdefault(key(record), record)
    return keyed


def _subsidy_terms(data: Mapping[str, Any], cls: type[model.SubsidyTerms]) -> model.SubsidyTerms:
    """Take the keys that are grades together: a county may have others."""
    amounts = {key: value for key, value in data.items() if key not in _SUBSIDY_KEYS}
    return cls(
        from_=dt.date.fromisoformat(data["from"]),
        basis=data["basis"],
        budget=None if data.get("budget") is None else Decimal(data["budget"]),
        amounts={grade: None if amount is None else Decimal(amount) for grade, amount in amounts.items()},
    )


def _new_converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    converter.register_structure_hook(dt.time, lambda value, _: dt.time.fromisoformat(value))
    converter.register_structure_hook_factory(is_dataclass, lambda cls: _structure_hook(cls, converter))
    converter.register_structure_hook(model.SubsidyTerms, _subsidy_terms)
    return converter


def _structure_hook(cls: type[T], converter: Converter) -> Callable[[Mapping[str, Any], Any], T]:
    """Fill a class from the keys of a record: its field names without the underscore that keywords need."""
    names = {field.name: override(rename=field.name.rstrip("_")) for field in fields(cls)}  # type: ignore[arg-type]
    return make_dict_structure_fn(cls, converter, **names)  # type: ignore[arg-type]  # names of fields, no options


_converter = _new_converter()
