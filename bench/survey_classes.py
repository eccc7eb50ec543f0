"""Measures the length of classes including what they inherit, which module length does not show.

The lines of a class and of all its bases in the package count; other bases and protocols do not.
The sources are parsed, not imported.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 300
"""The maximum number of lines of a class with its bases."""


class ClassSize(NamedTuple):
    """The number of lines of a class with its bases in the package, and the classes counted."""

    lines: int
    name: str
    module: str
    counted: tuple[str, ...]


class _Source(NamedTuple):
    name: str
    module: str
    lines: int
    bases: tuple[str, ...]
    is_protocol: bool


def class_sizes(package: Path) -> list[ClassSize]:
    """Return the classes of a package, longest first, including the lines of their bases.

    A base is looked up by its name, in the module of the class or where that imports it from.
    """
    sources = dict(_sources(package))
    sizes = []
    for key, source in sources.items():
        if source.is_protocol:
            continue
        counted = {key: None}
        for each in _bases(key, sources):
            counted.setdefault(each)
        lines = sum(sources[each].lines for each in counted)
        names = tuple(sources[each].name for each in counted)
        sizes.append(ClassSize(lines, source.name, source.module, names))
    return sorted(sizes, reverse=True)


def _bases(key: str, sources: dict[str, _Source]) -> list[str]:
    """Return the bases of a class in the package, nearest first, each once; without protocols."""
    found: dict[str, None] = {}
    ahead = [*sources[key].bases]
    while ahead:
        base = ahead.pop(0)
        if base in sources and base not in found and not sources[base].is_protocol:
            found[base] = None
            ahead += sources[base].bases
    return list(found)


def _sources(package: Path) -> Iterator[tuple[str, _Source]]:
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = _imported(tree)
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield f"{module}.{node.name}", _source(node, module, imported)


def _imported(tree: ast.Module) -> dict[str, str]:
    """Return the dotted name of each name that a module imports."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name] = alias.name
    return names


def _source(node: ast.ClassDef, module: str, imported: dict[str, str]) -> _Source:
    bases = tuple(_dotted(base, module, imported) for base in node.bases)
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    is_protocol = any(base.rpartition(".")[2] == "Protocol" for base in bases)
    return _Source(node.name, module, lines, bases, is_protocol)


def _dotted(base: ast.expr, module: str, imported: dict[str, str]) -> str:
    """Return the dotted name of a base class; for ``Screen[None]``, that of ``Screen``."""
    if isinstance(base, ast.Subscript):
        return _dotted(base.value, module, imported)
    if isinstance(base, ast.Attribute):
        return f"{_dotted(base.value, module, imported)}.{base.attr}"
    if isinstance(base, ast.Name):
        return imported.get(base.id, f"{module}.{base.id}")
    return ast.unparse(base)


def main() -> int:
    """Print the longest classes; return exit code 1 if one exceeds the limit."""
    sizes = class_sizes(Path("tracker"))
    for size in sizes[:12]:
        bases = " + ".join(size.counted)
        print(f"{size.lines:5}  {size.module}.{size.name}  = {bases}")  # noqa: T201  # this is the output of the script
    over = sum(size.lines > MOST for size in sizes)
    print(f"{over} of {len(sizes)} classes have more than {MOST} lines with their bases")  # noqa: T201
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
