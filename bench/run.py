"""The benchmark: made books of three sizes, each figure beside its reference in the same run.

``python -m bench.run`` makes the books under ``.bench`` where they are lacking, measures, prints a
table and writes it to ``docs/BENCHMARK.md``. It takes some minutes and six gigabytes.
"""

from __future__ import annotations

import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from bench import figures as f
from bench.making import make
from tracker.store.sqlite.database import sqlite3

SIZES = (10_000, 100_000, 1_000_000)
BOOKS = Path(".bench")
FIRST_ROW = "●".encode()
"""The sign of a meeting held: it stands in rows alone."""
IDLE = 60
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what, the figure, its reference, and the bar with whether it is met."""

    what: str
    figure: str
    reference: str = ""
    bar: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        """Return the line in Markdown."""
        verdict = "" if self.met is None else " met" if self.met else " **not met**"
        return f"| {self.what} | {self.figure} | {self.reference} | {self.bar}{verdict} |"


def books(sizes: tuple[int, ...]) -> dict[int, Path]:
    """Return the made books by their meetings; those that are lacking are made."""
    BOOKS.mkdir(exist_ok=True)
    paths = {size: BOOKS / f"{size}.sqlite" for size in sizes}
    for size, path in paths.items():
        if not path.exists():
            click.echo(f"making {path} …", err=True)
            # In a process of its own: what this one holds counts as held by each that it starts.
            with ProcessPoolExecutor(max_workers=1) as maker:
                maker.submit(make, path, size).result()
    return paths


def starting(paths: dict[int, Path], visidata: str) -> list[Line]:
    """Return the lines on starting."""
    least, most = min(paths), max(paths)
    programs = {"empty": f.Start([sys.executable, "-m", "bench.empty_app"], b"empty app")}
    programs |= {
        f"{size:,}": f.Start([str(f.PROGRAM), "--db", str(path)], FIRST_ROW)
        for size, path in paths.items()
    }
    if visidata:
        programs["visidata"] = f.start_of_visidata(visidata, paths[most])
    took = f.starts(programs)
    what, mine = f"start to first rows, {most:,}", took[f"{most:,}"]
    few, empty = took[f"{least:,}"], took["empty"]
    beside = f"{mine / empty:.2f}× of an empty Textual app ({empty:.2f} s)"
    lines = [
        Line(what, f"{mine:.2f} s", f"{mine / few:.2f}× of {least:,}", "1.15×", mine <= 1.15 * few),
        Line(what, f"{mine:.2f} s", beside, "1.6×, goal 1.45×", mine <= 1.6 * empty),
    ]
    if visidata:
        other = took["visidata"]
        beside = f"{mine / other:.2f}× of VisiData ({other:.2f} s to its table)"
        lines.append(Line(what, f"{mine:.2f} s", beside, "0.6×", mine <= 0.6 * other))
    return lines


def typing(paths: dict[int, Path]) -> list[Line]:
    """Return the lines on keys and memory."""
    plain = str(f.of_plain_pages())
    lines = [Line("page of plain lines, an app that does nothing else", plain, "p50 / p95 / most")]
    for size, path in paths.items():
        found, before, after = f.of_ui(path)
        for what, figure in found.items():
            limit = 50 if "typing" in what else 60 if "detail" in what else 20
            bar = "50 ms" if "typing" in what else f"{limit} ms"
            lines.append(
                Line(f"{what}, {size:,}", str(figure), "p50 / p95 / most", bar, figure.p95 <= limit)
            )
        told = f"{before:.0f} MiB, after all keys {after:.0f} MiB"
        lines.append(Line(f"resident, {size:,}", told, "", "60 MiB", after <= 60))  # noqa: PLR2004
    most = max(paths)
    busy = f.idle(paths[most], IDLE)
    told = f"{busy:.2f} s of processor time"
    lines.append(Line(f"{IDLE} s without a key, {most:,}", told, "", "0 s", busy == 0))
    return lines


def commands(paths: dict[int, Path]) -> list[Line]:
    """Return the lines on commands."""
    most = max(paths)
    took = f.commands(
        {
            "bare": [sys.executable, "-c", "import sqlite3, click"],
            "version": [f.PROGRAM, "--version"],
            "list": [f.PROGRAM, "--db", paths[most], "list", "meetings", "--limit", "50"],
        }
    )
    bare = took["bare"]
    of_bare = f"of bare Python with sqlite3 and click ({bare:.3f} s)"
    return [
        Line(what, f"{took[name]:.3f} s", f"{took[name] / bare:.1f}× {of_bare}", f"{bar}×", met)
        for what, name, bar in (
            ("`--version`", "version", 0.5),
            (f"`list meetings --limit 50`, {most:,}", "list", 3),
        )
        for met in (took[name] <= bar * bare,)
    ]


def exporting(paths: dict[int, Path]) -> list[Line]:
    """Return the lines on writing every commitment as CSV, beside the same table by hand."""
    least, most = min(paths), max(paths)
    export = _export(paths[most])
    by_hand: list[str | Path] = [
        "sqlite3",
        "-csv",
        paths[most],
        f".read {ROOT / 'bench' / 'csv_same_ordered.sql'}",
    ]
    took = f.commands({"ours": export, "by hand": by_hand}, 3)
    ours, other = took["ours"], took["by hand"]
    few, many = (f.measured(_export(paths[size]))[1] for size in (least, most))
    what = f"CSV of {most:,} commitments"
    beside = (
        f"{ours / other:.2f}× of `sqlite3 -csv`, the same columns in that order ({other:.1f} s)"
    )
    return [
        Line(what, f"{ours:.1f} s", beside, "1×, goal 0.5×", ours <= other),
        Line(f"{what}, memory at most", f"{many:.0f} MiB", f"{few:.0f} MiB of {least:,}"),
    ]


def _export(path: Path) -> list[str | Path]:
    return [f.PROGRAM, "--db", path, "export", "commitments", "--output", "-"]


BARS = {"count": 5, "first page": 60, "last page": 60, "Overview": 300, "40 channels": 300}
"""Milliseconds that questions may take, by the beginning of what they are called."""
TIMES = {"one edit": 1.1, "bulk import": 1.06}
"""How much longer what derives facts may take than before there were any."""


def questions(paths: dict[int, Path], before: Path | None) -> list[Line]:
    """Return the lines on questions, pages, Overview and writing; beside another version's."""
    most = max(paths)
    found = f.inside(ROOT, paths[most])
    other = f.inside(before, before / BOOKS / paths[most].name) if before else {}
    return [_question(f"{name}, {most:,}", took, other.get(name)) for name, took in found.items()]


def _question(name: str, took: float, other: float | None) -> Line:
    beside = "" if other is None else f"{took / other:.2f}× of the version before ({other:.1f} ms)"
    for begin, limit in BARS.items():
        if name.startswith(begin):
            return Line(name, f"{took:.1f} ms", beside, f"{limit} ms", took <= limit)
    times = next(times for begin, times in TIMES.items() if name.startswith(begin))
    met = None if other is None else took <= times * other
    return Line(name, f"{took:.2f} ms", beside, f"{times}×", met)


@click.command()
@click.option("--visidata", default="", help="The VisiData program to compare with.")
@click.option("--largest", default=max(SIZES), help="Meetings of the largest book.")
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True),
    help="A folder with another version, its .venv and its own made book, to compare with.",
)
def main(visidata: str, largest: int, before: Path | None) -> None:
    """Measure, print a table and write it to docs/BENCHMARK.md."""
    paths = books(tuple(size for size in SIZES if size <= largest))
    for path in paths.values():
        f.warm(path)
    lines = [*starting(paths, visidata), *typing(paths), *commands(paths)]
    lines += [*questions(paths, before), *exporting(paths)]
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    preface = (
        f"Made by `make bench` on {machine}, SQLite {sqlite3.sqlite_version}: books of made "
        "meetings, each with three delegations, a commitment and a source; some commitments are "
        "renewed or confirmed by a second party, some meetings have accounts and disputes. Each "
        "figure is taken in turn with its reference, on a file read before. Keys are timed in a "
        "pseudo-terminal of 120 × 40, from the key to the last byte that follows: for typing that "
        "is rows, counts and completions, the detail pane hidden."
    )
    text = [
        "# Benchmark",
        "",
        preface,
        "",
        "| what | figure | beside | bar |",
        "|---|---|---|---|",
        *map(str, lines),
    ]
    click.echo("\n".join(text))
    (ROOT / "docs" / "BENCHMARK.md").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
