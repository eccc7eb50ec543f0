"""The benchmark: generated books of three sizes; each figure has a reference from the same run.

``python -m bench.run`` generates missing books under ``.bench``, measures, prints a table and
writes it to ``docs/BENCHMARK.md``. It takes some minutes and six gigabytes.
"""

from __future__ import annotations

import math
import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from bench import figures as f
from bench.engine_lines import file_size, questions, writing
from bench.export_lines import dumping, every_format, exporting, loading
from bench.import_lines import importing
from bench.making import make
from bench.table import Before, Line
from tracker.store.sqlite.database import sqlite3

SIZES = (10_000, 100_000, 1_000_000)
BOOKS = Path(".bench")
FIRST_ROW = "●".encode()
"""The sign of a held meeting, which occurs on screen only in rows."""
IDLE = 60
ROOT = Path(__file__).parent.parent


def books(sizes: tuple[int, ...]) -> dict[int, Path]:
    """Return the paths of generated books by their numbers of meetings.

    Missing ones are generated.
    """
    BOOKS.mkdir(exist_ok=True)
    paths = {size: BOOKS / f"{size}.sqlite" for size in sizes}
    for size, path in paths.items():
        if not path.exists():
            click.echo(f"making {path} …", err=True)
            # This runs in another process, because memory used here would count for each measured
            # child.
            with ProcessPoolExecutor(max_workers=1) as maker:
                maker.submit(make, path, size).result()
    return paths


def starting(paths: dict[int, Path], visidata: str, before: Before | None) -> list[Line]:
    """Return the lines on the time to start."""
    least, most = min(paths), max(paths)
    programs = {"empty": f.Start([sys.executable, "-m", "bench.empty_app"], b"empty app")}
    programs |= {
        f"{size:,}": f.Start([str(f.PROGRAM), "--db", str(path)], FIRST_ROW)
        for size, path in paths.items()
    }
    if visidata:
        programs["visidata"] = f.start_of_visidata(visidata, paths[most])
    if before:
        started = [str(before.program), "--db", str(before.book)]
        programs["before"] = f.Start(started, FIRST_ROW)
    took = f.starts(programs)
    what, mine = f"start to first rows, {most:,}", took[f"{most:,}"]
    few, empty = took[f"{least:,}"], took["empty"]
    beside = f"{mine / empty:.2f}× of an empty Textual app ({empty:.2f} s)"
    earlier = f"{took['before']:.2f} s" if before else ""
    of_few = f"{mine / few:.2f}× of {least:,}"
    lines = [
        Line(what, f"{mine:.2f} s", of_few, "1.15×", mine <= 1.15 * few, earlier),
        Line(what, f"{mine:.2f} s", beside, "1.6×, goal 1.45×", mine <= 1.6 * empty),
    ]
    if visidata:
        other = took["visidata"]
        beside = f"{mine / other:.2f}× of VisiData ({other:.2f} s to its table)"
        if math.isinf(other):
            beside = "VisiData shows no table in a minute: it counts the rows of all first"
        lines.append(Line(what, f"{mine:.2f} s", beside, "0.6×", mine <= 0.6 * other))
    return lines


def typing(paths: dict[int, Path], before: Before | None) -> list[Line]:
    """Return the lines on keys and memory."""
    plain = str(f.of_plain_pages())
    lines = [Line("page of plain lines, an app that does nothing else", plain, "p50 / p95 / most")]
    most = max(paths)
    for size, path in paths.items():
        found, at_start, after = f.of_ui(path)
        other, others = _typed(before) if before and size == most else (dict[str, f.Keys](), "")
        for what, figure in found.items():
            limit = 50 if "typing" in what else 60 if "detail" in what else 20
            earlier = str(other.get(what, ""))
            met = figure.p95 <= limit
            told = "p50 / p95 / most"
            lines.append(Line(f"{what}, {size:,}", str(figure), told, f"{limit} ms", met, earlier))
        told = f"{at_start:.0f} MiB, after all keys {after:.0f} MiB"
        small = after <= 60  # noqa: PLR2004
        lines.append(Line(f"resident, {size:,}", told, "", "60 MiB", small, others))
    busy = f.idle(paths[most], IDLE)
    told = f"{busy:.2f} s of processor time"
    lines.append(Line(f"{IDLE} s without a key, {most:,}", told, "", "0 s", busy == 0))
    return lines


def _typed(before: Before) -> tuple[dict[str, f.Keys], str]:
    """Return the key figures of the earlier version, and its memory in words."""
    found, at_start, after = f.of_ui(before.book, before.program)
    return found, f"{at_start:.0f} MiB, after all keys {after:.0f} MiB"


def commands(paths: dict[int, Path], before: Before | None) -> list[Line]:
    """Return the lines on commands."""
    most = max(paths)
    listing = ["list", "meetings", "--limit", "50"]
    lines: dict[str, list[str | Path]] = {
        "bare": [sys.executable, "-c", "import sqlite3, click"],
        "version": [f.PROGRAM, "--version"],
        "list": [f.PROGRAM, "--db", paths[most], *listing],
    }
    if before:
        lines["version before"] = [before.program, "--version"]
        lines["list before"] = [before.program, "--db", before.book, *listing]
    took = f.commands(lines)
    bare = took["bare"]
    of_bare = f"of bare Python with sqlite3 and click ({bare:.3f} s)"
    return [
        Line(
            what, f"{took[name]:.3f} s", f"{took[name] / bare:.1f}× {of_bare}", f"{bar}×", met, was
        )
        for what, name, bar in (
            ("`--version`", "version", 0.5),
            (f"`list meetings --limit 50`, {most:,}", "list", 3),
        )
        for met in (took[name] <= bar * bare,)
        for was in (f"{took[f'{name} before']:.3f} s" if before else "",)
    ]


@click.command()
@click.option("--visidata", default="", help="The VisiData program to compare with.")
@click.option("--largest", default=max(SIZES), help="Meetings of the largest book.")
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True),
    help="A folder with another version, its .venv and its own made book, to compare with.",
)
def main(visidata: str, largest: int, before: Path | None) -> None:
    """Measure, print the table, and write it to docs/BENCHMARK.md."""
    paths = books(tuple(size for size in SIZES if size <= largest))
    largest_book = paths[max(paths)]
    other = Before(before, before / BOOKS / largest_book.name) if before else None
    for path in [*paths.values(), *([other.book] if other else [])]:
        f.warm(path)
    sizes = file_size(largest_book, other)
    lines = [*starting(paths, visidata, other), *typing(paths, other), *commands(paths, other)]
    lines += [*questions(largest_book, other), *writing(largest_book, other), sizes]
    lines += exporting(paths, other)
    if len(paths) > 1:
        few, many = list(paths.values())[:2]
        lines += [*every_format(few, many), *dumping(few, many), *loading(few, many)]
    lines += importing((10_000, 100_000))
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    preface = (
        f"Made by `make bench` on {machine}, SQLite {sqlite3.sqlite_version}: books of made "
        "meetings, each with three delegations, a commitment and a source; some commitments are "
        "renewed or confirmed by a second party, some meetings have accounts and disputes. Each "
        "figure is taken in turn with its reference, on a file read before. Questions, sheets, "
        "edits and imports are in processor time. Keys are timed in a pseudo-terminal of 120 × "
        "40, from the key to the last byte that follows: for typing that is rows, counts and "
        "completions, the detail pane hidden."
    )
    text = [
        "# Benchmark",
        "",
        preface,
        "",
        "| what | figure | beside | the version before | bar |",
        "|---|---|---|---|---|",
        *map(str, lines),
    ]
    click.echo("\n".join(text))
    (ROOT / "docs" / "BENCHMARK.md").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
