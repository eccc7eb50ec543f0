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
from tracker.store.database import sqlite3

SIZES = (10_000, 100_000, 1_000_000)
BOOKS = Path(".bench")
FIRST_ROW = "●".encode()
"""The sign of a meeting held: it stands in rows alone."""
IDLE = 60
ROOT = Path(__file__).parent.parent
_PLAIN = (
    "SELECT r.slug, c.text, c.kind, c.due_words, c.due_edtf, c.due_earliest, c.due_latest, r.note "
    "FROM commitment c JOIN record r ON r.id = c.record_id"
)
_IN_ORDER = (
    "SELECT r.slug, c.text, c.kind, c.made_words, c.made_edtf, c.made_earliest, c.made_latest, "
    "c.made_by, c.due_words, c.due_edtf, c.due_earliest, c.due_latest, c.conditional, c.condition, "
    "c.owner, c.review, r.note FROM commitment c JOIN record r ON r.id = c.record_id ORDER BY "
    "CASE WHEN c.due_hi BETWEEN 1 AND 9999998 THEN c.due_hi ELSE 9999999 END, c.made_sort, "
    "c.record_id"
)
"""The plain columns that the export has too, in the order of the list, which it keeps."""


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
    empty = f.start([sys.executable, "-m", "bench.empty_app"], b"empty app")
    ours = {size: [str(f.PROGRAM), "--db", str(path)] for size, path in paths.items()}
    took = {size: f.start(line, FIRST_ROW) for size, line in ours.items()}
    lines = [
        Line(
            f"start to first rows, {size:,}",
            f"{took[size]:.2f} s",
            f"{took[size] / took[least]:.2f}× of {least:,}",
            "1.15×",
            took[size] <= 1.15 * took[least],
        )
        for size in paths
        if size != least
    ]
    lines.append(
        Line(
            f"start to first rows, {most:,}",
            f"{took[most]:.2f} s",
            f"{took[most] / empty:.1f}× of an empty Textual app ({empty:.2f} s)",
            "goal 1.3×",
            took[most] <= 1.3 * empty,
        )
    )
    if visidata:
        other = f.start_of_visidata(visidata, paths[most])
        lines.append(
            Line(
                f"start to first rows, {most:,}",
                f"{took[most]:.2f} s",
                f"{took[most] / other:.2f}× of VisiData ({other:.2f} s to its table)",
                "1×",
                took[most] <= other,
            )
        )
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
    bare = f.command([sys.executable, "-c", "import sqlite3, click"])
    version = f.command([f.PROGRAM, "--version"])
    most = max(paths)
    listed = f.command([f.PROGRAM, "--db", paths[most], "list", "meetings", "--limit", "50"])
    of_bare = f"of bare Python with sqlite3 and click ({bare:.3f} s)"
    return [
        Line(
            "`--version`",
            f"{version:.3f} s",
            f"{version / bare:.1f}× {of_bare}",
            "1.5×",
            version <= 1.5 * bare,
        ),
        Line(
            f"`list meetings --limit 50`, {most:,}",
            f"{listed:.3f} s",
            f"{listed / bare:.1f}× {of_bare}",
            "4×",
            listed <= 4 * bare,
        ),
    ]


def exporting(paths: dict[int, Path]) -> list[Line]:
    """Return the lines on writing every commitment as CSV, of the smallest and the largest book."""
    least, most = min(paths), max(paths)
    took, peak = {}, {}
    for size in (least, most):
        took[size], peak[size] = f.measured(
            [f.PROGRAM, "--db", paths[size], "export", "commitments", "--output", "-"]
        )
    plain, ordered = (
        f.command(["sqlite3", "-csv", paths[most], query], 3) for query in (_PLAIN, _IN_ORDER)
    )
    what = f"CSV of {most:,} commitments"
    return [
        Line(
            what,
            f"{took[most]:.1f} s",
            f"{took[most] / plain:.1f}× of `sqlite3 -csv`, eight columns as they lie "
            f"({plain:.2f} s)",
            "3×",
            took[most] <= 3 * plain,
        ),
        Line(
            what,
            f"{took[most]:.1f} s",
            f"{took[most] / ordered:.1f}× of `sqlite3 -csv`, all plain columns in the same order "
            f"({ordered:.2f} s)",
        ),
        Line(
            f"{what}, memory at most",
            f"{peak[most]:.0f} MiB",
            f"{peak[least]:.0f} MiB of {least:,}",
        ),
    ]


@click.command()
@click.option("--visidata", default="", help="The VisiData program to compare with.")
@click.option("--largest", default=max(SIZES), help="Meetings of the largest book.")
def main(visidata: str, largest: int) -> None:
    """Measure, print a table and write it to docs/BENCHMARK.md."""
    paths = books(tuple(size for size in SIZES if size <= largest))
    lines = [*starting(paths, visidata), *typing(paths), *commands(paths)]
    lines += exporting(paths)
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    preface = (
        f"Made by `make bench` on {machine}, SQLite {sqlite3.sqlite_version}: books of made "
        "meetings, each with three delegations, a promise and a source. Keys are timed in a "
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
