"""Measures of the source code: ``make survey`` prints each with its limit.

It fails if a limit is exceeded. Sources are read as text; no module of ``tracker`` is imported.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from bench.survey_classes import MOST, class_sizes
from bench.survey_cycles import cycles, imports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent / "tracker"
MIRRORS = (("phrases/english", "phrases/chinese"),)
"""Pairs of folders with equal module names on purpose, which ARCHITECTURE names."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MODULE, FUNCTION, IGNORES = 400, 40, 8
_SHOWN = 5
"""The maximum number of offenders listed for each measure."""


class Measure(Struct, frozen=True):
    """A measure: its name, its figure, its limit, and what exceeds the limit."""

    name: str
    figure: float
    bar: float
    least: bool = False
    """Whether the limit is a minimum, not a maximum."""
    worst: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the figure is within the limit."""
        return self.figure >= self.bar if self.least else self.figure <= self.bar

    def __str__(self) -> str:
        """Return the measure as a line of text, followed by the worst offenders."""
        bar = f"{'≥' if self.least else '≤'} {self.bar:g}"
        head = f"{'ok ' if self.met else 'NOT'} {self.name:<34} {self.figure:>7g}   {bar}"
        return "\n".join([head, *(f"      {each}" for each in self.worst[:_SHOWN])])


class Module(Struct, frozen=True):
    """A module of the package: its path, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.text.count("\n")

    @property
    def place(self) -> str:
        """The path below ``tracker``."""
        return self.path.relative_to(ROOT).as_posix()


def modules() -> list[Module]:
    """Return all modules of the package."""
    paths = sorted(ROOT.rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [Module(p, t, ast.parse(t)) for p, t in zip(paths, texts, strict=True)]


def sizes(found: list[Module]) -> Iterator[Measure]:
    """Yield the measures of module length; ``__init__`` and ``__main__`` are not counted."""
    real = [each for each in found if each.path.stem not in {"__init__", "__main__"}]
    yield Measure("lines of a module, median", median(each.lines for each in real), 100)
    by_size = sorted(real, key=lambda each: -each.lines)
    over = tuple(f"{each.place} {each.lines}" for each in by_size if each.lines > MODULE)
    yield Measure("lines of a module, most", by_size[0].lines, MODULE, worst=over)


def functions(found: list[Module]) -> Iterator[Measure]:
    """Yield the measures of functions: those over 40 lines, and docstrings of public ones."""
    every = [(module, node) for module in found for node in ast.walk(module.tree)]
    defs = [(m, node) for m, node in every if isinstance(node, _FUNCTIONS)]
    long = [
        f"{module.place}:{node.lineno} {node.name} {length}"
        for module, node in defs
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION
    ]
    yield Measure("functions over 40 lines", len(long), 0, worst=tuple(long))
    public = [(m, node) for m, node in defs if not node.name.startswith("_")]
    bare = [f"{m.place}:{node.lineno} {node.name}" for m, node in public if not _has_doc(node)]
    share = round(100 * (1 - len(bare) / len(public)), 1)
    yield Measure("public functions with docstring, %", share, 97, least=True)


def _has_doc(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = {getattr(each, "id", "") for each in node.decorator_list}
    return bool(names & {"overload", "override"}) or ast.get_docstring(node) is not None


def names(found: list[Module]) -> Iterator[Measure]:
    """Yield the measure of module names that are used twice, except in mirrored folders."""
    count = Counter(each.path.stem for each in found if not each.path.stem.startswith("__"))
    twice = [name for name, n in count.items() if n > 1 and not _mirrored(name, found)]
    yield Measure("module names used twice", len(twice), 0, worst=tuple(twice))


def _mirrored(name: str, found: list[Module]) -> bool:
    places = {each.path.parent.as_posix() for each in found if each.path.stem == name}
    return any(all(p.endswith(pair) for p in places) for pair in MIRRORS)


def marks(found: list[Module]) -> Iterator[Measure]:
    """Yield the measure of comments that suppress type errors."""
    ignores = [f"{each.place} {n}" for each in found if (n := each.text.count("type: ignore"))]
    total = sum(each.text.count("type: ignore") for each in found)
    yield Measure("type: ignore", total, IGNORES, worst=tuple(ignores) if total > IGNORES else ())


def classes(_found: list[Module]) -> Iterator[Measure]:
    """Yield the measure of class length, including bases in the package."""
    by_size = class_sizes(ROOT)
    over = tuple(f"{each.module}.{each.name} {each.lines}" for each in by_size if each.lines > MOST)
    yield Measure("lines of a class with its bases", by_size[0].lines, MOST, worst=over)


def circles(_found: list[Module]) -> Iterator[Measure]:
    """Yield the measure of import cycles outside ``tui/app``, including imports for types only."""
    found = cycles(imports(ROOT))
    yield Measure(
        "modules in import cycles", sum(map(len, found)), 0, worst=tuple(map(", ".join, found))
    )


MEASURES: tuple[Callable[[list[Module]], Iterator[Measure]], ...] = (
    sizes,
    classes,
    functions,
    names,
    circles,
    marks,
)


def main() -> int:
    """Print all measures; return exit code 1 if a limit is exceeded."""
    found = modules()
    measures = [each for measure in MEASURES for each in measure(found)]
    sys.stdout.writelines(f"{each}\n" for each in measures)
    return 0 if all(each.met for each in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
