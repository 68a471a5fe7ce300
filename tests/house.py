"""What `test_house` and `test_wheel` know about the tree: its files, what imports what, what is public."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from inspect import getdoc, isclass, isfunction
from pathlib import Path

ROOT = Path(__file__).parent.parent

PACKAGES = ("store", "tui", "samples")
"""What the wheel installs."""


def files() -> Iterator[Path]:
    """The project's own files, relative to `ROOT`: all but those that .gitignore and git itself keep out."""
    ignored = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split())]
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                waiting.append(path)
            else:
                yield path.relative_to(ROOT)


@cache
def modules() -> dict[str, Path]:
    """The modules of the packages by dotted name, with their files."""
    return {
        _dotted(path): ROOT / path for path in files() if path.suffix == ".py" and path.parts[0] in PACKAGES
    }


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def lines(module: str) -> int:
    """How many lines the file of `module` has."""
    return modules()[module].read_text(encoding="utf-8").count("\n")


@cache
def tree(module: str) -> ast.Module:
    """The parsed source of `module`."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """What `module` names in its imports, wherever they stand: deferred ones and those for types count too.

    ``from store import query`` is the module ``store.query``; ``from store import Store`` is ``store``.
    """
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            named = {f"{base}.{alias.name}" for alias in node.names}
            inside = named & modules().keys()
            found |= inside
            if named - inside:
                found.add(base)
    return frozenset(found)


def _absolute(module: str, node: ast.ImportFrom) -> str:
    """The dotted name that ``from ..x import`` means in `module`."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    is_package = modules()[module].name == "__init__.py"
    above = parts[: len(parts) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def within(module: str, packages: tuple[str, ...]) -> bool:
    """Whether `module` is one of `packages` or lies in one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def way(module: str, forbidden: tuple[str, ...]) -> list[str] | None:
    """The shortest chain of imports from `module` into `forbidden`, None where there is none."""
    chains, seen = [[module]], {module}
    for chain in chains:  # grows while it is walked: breadth first
        for imported in sorted(imports(chain[-1]) - seen):
            seen.add(imported)
            if within(imported, forbidden):
                return [*chain, imported]
            if imported in modules():
                chains.append([*chain, imported])
    return None


def undocumented(module: str) -> list[str]:
    """The public classes, functions and methods that `module` defines and that have no docstring.

    A method that overrides another has the other's meaning. One that Textual calls by its name or by a
    decorator needs none: the message, the attribute or the words of the binding say what it is for.
    """
    loaded = import_module(module)
    found = [] if loaded.__doc__ else [module]
    for name, item in public(loaded):
        if getattr(item, "__module__", None) != module or not (isclass(item) or isfunction(item)):
            continue
        if not item.__doc__ or item.__doc__.startswith(f"{item.__name__}("):  # as dataclasses write it
            found.append(f"{module}.{name}")
        if isclass(item):
            found += [f"{module}.{name}.{method}" for method in _undocumented_methods(item)]
    return found


def _undocumented_methods(cls: type) -> list[str]:
    return [
        name
        for name, item in public(cls)
        if (isfunction(item) or isinstance(item, property | classmethod | staticmethod))
        and not any(hasattr(base, name) for base in cls.__mro__[1:])
        and not name.startswith(CALLED_BY_NAME)
        and not hasattr(item, "_textual_on")
        and not getdoc(item)
    ]


def public(home: object) -> list[tuple[str, object]]:
    """What `home` itself holds under names without an underscore."""
    return [(name, item) for name, item in vars(home).items() if not name.startswith("_")]


CALLED_BY_NAME = ("on_", "action_", "watch_", "validate_")
"""How the methods begin that Textual finds by their names."""
