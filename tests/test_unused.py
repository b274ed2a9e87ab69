"""Nothing of the package stands for nothing: each name is used somewhere in it, and no constant is given twice."""

import ast
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.support import ROOT

PACKAGE = ROOT / "builder"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
TEMPLATES = {".html", ".jinja", ".txt", ".typ", ".xml"}
ALLOWED = {
    "having": "how they make one with other records",
    "exact_total": "what the tests compare with the second calculation, before it is rounded",
}
"""What nothing in the package uses, with who does."""


def names_in(body: list[ast.stmt], home: object) -> Iterator[str]:
    """Give what is defined at the top of a module and in its classes, but for what a class defines anew."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name, body=inner):
                yield name
                made = getattr(home, name)
                inherited = {known for base in made.__mro__[1:] for known in vars(base)}
                yield from (known for known in names_in(inner, made) if known not in inherited)
            case ast.Assign() | ast.AnnAssign():
                yield from (target.id for target in targets_of(node) if isinstance(target, ast.Name))


def module_of(path: Path) -> object:
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


def targets_of(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def uses_in(tree: ast.AST) -> Iterator[str]:
    """Give the names that are read; a field that is only given a value is not."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()):
                yield name
            case ast.Constant(value=str(name)):
                yield name
            case ast.MatchClass(kwd_attrs=names):
                yield from names


def is_ours(path: Path, name: str) -> bool:
    """Tell whether a name is for us to use: not Python's own, not a hook of MkDocs, not a key of a record's schema."""
    if name.startswith("__") or (path.parent.name == "plugin" and name.startswith("on_")):
        return False
    return path.parent != PACKAGE / "records/model"


def test_every_name_is_used() -> None:
    used = Counter(name for tree in TREES.values() for name in uses_in(tree))
    for path in PACKAGE.rglob("*"):
        if path.suffix in TEMPLATES:
            used.update(re.findall(r"\w+", path.read_text("utf-8")))
    unused = {
        name: path.relative_to(ROOT).as_posix()
        for path, tree in TREES.items()
        for name in names_in(tree.body, module_of(path))
        if is_ours(path, name) and not used[name]
    }
    assert unused.keys() == ALLOWED.keys(), unused


def test_no_constant_is_given_twice() -> None:
    """A number may be another by the same value, but not by the same name as well."""
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
                node.value, ast.Call | ast.BinOp | ast.Constant
            ):
                for target in targets_of(node):
                    name = ast.unparse(target).lstrip("_")
                    alike = "" if isinstance(node.value, ast.Call) else name
                    places[alike, ast.dump(node.value)].append(f"{path.relative_to(ROOT).as_posix()}: {name}")
    assert not [found for found in places.values() if len(found) > 1]
