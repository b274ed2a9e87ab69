"""The methods of scoring, each a module that is found by its name in the policy.

A method is `entries(group, person)`: the entries of one person in one group, made of nothing else. Its twin for the
self-check page stands in `builder/site/theme/assets/javascripts/method-….js`.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from builder.records.model import PolicyGroup
from builder.scoring.facts import Person
from builder.scoring.sheet import Entry

Method = Callable[[PolicyGroup, Person], tuple[Entry, ...]]

METHODS: Mapping[str, Method] = {
    module.name: import_module(f"{__name__}.{module.name}").entries for module in iter_modules(__path__)
}
