"""Typed records from the data of files and back: one converter for every class of the model.

Keys are the names of fields without the underscore that keywords need. Numbers are `Decimal` or `int`, days and times
the text that files have for them; what a field has by default is not written.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from builder.records.document import Data
from builder.records.kinds import Record
from builder.records.model import SubsidyTerms

T = TypeVar("T")

_SUBSIDY_KEYS = frozenset({"from", "basis", "budget"})
_OTHERS: Mapping[type[Any], str] = {SubsidyTerms: "amounts"}
"""The field of a class that takes up the keys that it does not name."""


def structured(data: Mapping[str, Any], path: str, cls: type[T]) -> T:
    """Give the record that the data of a file holds, typed; its schema must have accepted the data."""
    return _converter.structure({**data, "path": path}, cls)


def unstructured(record: Record) -> dict[str, Data]:
    """Give the data of a record as its file has it, without what says no more than is said by leaving it out."""
    data: dict[str, Data] = _converter.unstructure(record)
    return data


def keys_of(cls: type[Any]) -> tuple[str | None, ...]:
    """Give the keys that a class has in files, in their order; None stands for all that it does not name."""
    names = [field.name for field in fields(cls) if field.name != "path"]
    return tuple(None if name == _OTHERS.get(cls) else name.rstrip("_") for name in names)


def _subsidy_terms(data: Mapping[str, Any], cls: type[SubsidyTerms]) -> SubsidyTerms:
    """Take the keys that are grades together: a county may have others."""
    amounts = {key: value for key, value in data.items() if key not in _SUBSIDY_KEYS}
    return cls(
        from_=dt.date.fromisoformat(data["from"]),
        basis=data["basis"],
        budget=None if data.get("budget") is None else Decimal(data["budget"]),
        amounts={grade: None if amount is None else Decimal(amount) for grade, amount in amounts.items()},
    )


def _subsidy_keys(terms: SubsidyTerms) -> dict[str, Data]:
    """Write the amount of each grade beside the other keys."""
    amounts: dict[str, Data] = dict(terms.amounts)
    return {"from": terms.from_.isoformat(), "basis": terms.basis, **amounts, "budget": terms.budget}


def _new_converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    converter.register_structure_hook(dt.time, lambda value, _: dt.time.fromisoformat(value))
    converter.register_structure_hook_factory(is_dataclass, lambda cls: _structure_hook(cls, converter))
    converter.register_structure_hook(SubsidyTerms, _subsidy_terms)
    converter.register_unstructure_hook(Decimal, lambda value: value)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_unstructure_hook(dt.time, lambda value: f"{value:%H:%M}")
    converter.register_unstructure_hook_func(
        lambda cls: getattr(cls, "__origin__", None) is tuple,
        lambda items: [converter.unstructure(each) for each in items],
    )
    converter.register_unstructure_hook_factory(is_dataclass, lambda cls: _unstructure_hook(cls, converter))
    converter.register_unstructure_hook(SubsidyTerms, _subsidy_keys)
    return converter


def _structure_hook(cls: type[T], converter: Converter) -> Callable[[Mapping[str, Any], Any], T]:
    return make_dict_structure_fn(cls, converter, **_keys(cls))


def _unstructure_hook(cls: type[T], converter: Converter) -> Callable[[T], dict[str, Any]]:
    """Write the fields of a class in their order: cattrs puts those without a default first."""
    write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **_keys(cls, omit="path"))
    order = keys_of(cls)

    def in_order(record: T) -> dict[str, Any]:
        data = write(record)
        return {key: data[key] for key in order if key in data}

    return in_order


def _keys(cls: type[Any], omit: str | None = None) -> dict[str, Any]:
    names = [field.name for field in fields(cls)]
    return {name: override(omit=True) if name == omit else override(rename=name.rstrip("_")) for name in names}


_converter = _new_converter()
