"""Finds import cycles, including imports inside functions and for types.

The sources are parsed, not imported.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def imports(package: Path) -> dict[str, frozenset[str]]:
    """Return, for each module of a package, the modules of the package that it imports.

    A module that imports from a package also depends on the package's ``__init__``.
    """
    paths = {_module(path, package): path for path in sorted(package.rglob("*.py"))}
    return {
        module: frozenset(_imported(path, module, paths.keys()) - {module})
        for module, path in paths.items()
    }


def cycles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the sets of modules that import each other, largest first (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        path.append(module)
        for other in graph[module]:
            if other not in order:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in path:
                lowest[module] = min(lowest[module], order[other])
        if lowest[module] == order[module]:
            at = path.index(module)
            found.append(sorted(path[at:]))
            del path[at:]

    for module in graph:
        if module not in order:
            visit(module)
    return sorted((each for each in found if len(each) > 1), key=len, reverse=True)


def _module(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, module: str, known: Iterable[str]) -> set[str]:
    """Return the modules of the package that a source file imports."""
    names = set(_names(ast.parse(path.read_text(encoding="utf-8"))))
    found = set()
    for name in names:
        parts = name.split(".")
        # A name can be a module or a name in one; importing it also imports the packages above.
        found |= {".".join(parts[:n]) for n in range(2, len(parts) + 1)}
    return (found & set(known)) - _packages_above(module)


def _packages_above(module: str) -> set[str]:
    parts = module.split(".")
    return {".".join(parts[:n]) for n in range(1, len(parts))}


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def main() -> int:
    """Print the import cycles; return exit code 1 if there is one."""
    graph = imports(Path("tracker"))
    found = cycles(graph)
    edges: dict[int, list[str]] = defaultdict(list)
    for n, circle in enumerate(found):
        for module in circle:
            edges[n] += [f"  {module} -> {other}" for other in graph[module] if other in circle]
    for n, circle in enumerate(found):
        print(f"{len(circle)} modules:", *sorted(edges[n]), sep="\n")  # noqa: T201  # this is the output of the script
    print(f"{sum(map(len, found))} modules in {len(found)} circles")  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
