"""The lines of the benchmark that are measured inside one process: queries and changes."""

from __future__ import annotations

import math
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from bench import figures as f
from bench.table import Line

if TYPE_CHECKING:
    from bench.table import Before

ROOT = Path(__file__).parent.parent
ASKED = {"count": 5, "first page of": 60, "last page of": 60}
"""The maximum milliseconds for each query about one ``is:`` word."""
BARS = {
    "Overview": 300,
    "40 channels": 300,
    "sheet of": 500,
    "diff of": 2_000,
    "timeline": 300,
    "calendar": 300,
    "each record": 0.5,
}
"""The maximum milliseconds for other queries, by the beginning of their names."""
TIMES = {"one edit": 1.1, "bulk import": 1.05, "size": 1.06}
"""The maximum ratio of a figure to that of the version without derived facts."""
DAYS_NOW, DAYS_BEFORE = 3, 2
LONGEST = 3
"""The seconds after which a query of the earlier version is abandoned."""
ROUNDS = 3


def _size_of(path: Path) -> str:
    return f"{int(path.stem):,}"


def questions(path: Path, before: Before | None) -> list[Line]:
    """Return the lines on queries, pages and Overview, with the figures of the earlier version."""
    found = f.inside(ROOT, path, DAYS_NOW)
    other = f.inside(before.folder, before.book, DAYS_BEFORE, LONGEST) if before else {}
    words = [name.removeprefix("count ") for name in found if name.startswith("count ")]
    lines = [_asked(word, found, other, _size_of(path)) for word in words]
    return lines + [
        _question(f"{name}, {_size_of(path)}", took, limit, other.get(name))
        for name, took in found.items()
        for begin, limit in BARS.items()
        if name.startswith(begin)
    ]


def _asked(word: str, found: dict[str, float], other: dict[str, float], size: str) -> Line:
    """Return the line on one ``is:`` word: its count, its first page and its last page."""
    took = [found[f"{what} {word}"] for what in ASKED]
    was = [other[f"{what} {word}"] for what in ASKED if f"{what} {word}" in other]
    met = all(each <= limit for each, limit in zip(took, ASKED.values(), strict=True))
    bar = " / ".join(map(str, ASKED.values()))
    told = "count / first page / last page"
    return Line(f"{word}, {size}", _milliseconds(took), told, f"{bar} ms", met, _milliseconds(was))


def _milliseconds(figures: list[float], digits: int = 1) -> str:
    told = [
        f"over {1000 * LONGEST:,}" if math.isinf(each) else f"{each:.{digits}f}" for each in figures
    ]
    return f"{' / '.join(told)} ms" if told else ""


def _question(name: str, took: float, limit: float, other: float | None) -> Line:
    earlier = _milliseconds([other]) if other else ""
    told = _milliseconds([took], digits=1 if limit > 1 else 3)
    return Line(name, told, "", f"{limit} ms", took <= limit, earlier)


def writing(path: Path, before: Before | None) -> list[Line]:
    """Return the lines on edits, bulk imports and file size; the versions are measured in turn."""
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        sides = [("now", ROOT, path)]
        sides += [("before", before.folder, before.book)] if before else []
        for side, folder, book in sides:
            for name, took in f.inside(folder, book, 0).items():
                taken.setdefault(f"{name}, {side}", []).append(took)
    found = {name: statistics.median(each) for name, each in taken.items()}
    return [
        _write(f"{name}, {_size_of(path)}", took, found.get(f"{name}, before"), TIMES[name])
        for name in ("one edit", "bulk import")
        for took in (found[f"{name}, now"],)
    ]


def _write(name: str, took: float, was: float | None, times: float) -> Line:
    told = f"{took:.2f} ms"
    if was is None:
        return Line(name, told, "", f"{times}×")
    beside = f"{took / was:.2f}× of the version before"
    return Line(name, told, beside, f"{times}×", took <= times * was, f"{was:.2f} ms")


def file_size(path: Path, before: Before | None) -> Line:
    """Return the line on the file size, which must be read before any measurement writes."""
    name, mine, times = f"size of the file, {_size_of(path)}", path.stat().st_size, TIMES["size"]
    told = f"{mine / 1e6:,.0f} MB"
    if not before:
        return Line(name, told, "", f"{times}×")
    was = before.book.stat().st_size
    beside = f"{mine / was:.2f}× of the version before"
    return Line(name, told, beside, f"{times}×", mine <= times * was, f"{was / 1e6:,.0f} MB")
