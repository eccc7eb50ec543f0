"""The lines on exports: CSV compared with a plain SQL export, and each format at two sizes.

``python -m bench.export_lines FEW MANY`` prints the lines of all formats for two generated books.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench import figures as f
from bench.table import Line
from tracker.transfer import formats

if TYPE_CHECKING:
    from bench.table import Before

BY_HAND = Path(__file__).with_name("csv_same_ordered.sql")
FLAT = 1.1
"""The maximum ratio of the memory for the larger book to that for the smaller one."""
_USUAL = "meeting"
"""The kind of list that is written in formats that can hold any kind."""
_BULK = ("csv", "xlsx")
"""The formats in which commitments are written too, as their rows are made without reading records.
"""


def exporting(paths: dict[int, Path], before: Before | None) -> list[Line]:
    """Return the lines on exporting all commitments as CSV, compared with a plain SQL export."""
    least, most = min(paths), max(paths)
    lines: dict[str, list[str | Path]] = {
        "ours": export(paths[most], "commitment", "csv"),
        "by hand": ["sqlite3", "-csv", paths[most], f".read {BY_HAND}"],
    }
    if before:
        lines["before"] = export(before.book, "commitment", "csv", before.program)
    took = f.commands(lines, 2)
    ours, other = took["ours"], took["by hand"]
    earlier = f"{took['before']:.1f} s" if before else ""
    few, many = (
        f.measured(export(paths[size], "commitment", "csv")).most for size in (least, most)
    )
    what = f"CSV of {most:,} commitments"
    beside = (
        f"{ours / other:.2f}× of `sqlite3 -csv`, the same columns in that order ({other:.1f} s)"
    )
    return [
        Line(what, f"{ours:.1f} s", beside, "1×, goal 0.5×", ours <= other, earlier),
        Line(
            f"{what}, memory at most",
            f"{many:.0f} MiB",
            f"{many / few:.2f}× of {least:,} ({few:.0f} MiB)",
            f"{FLAT}×",
            many <= FLAT * few,
        ),
    ]


def every_format(few: Path, many: Path) -> list[Line]:
    """Return a line for each format: processor time and memory for two books, in turn."""
    kinds = [(name, _kind(name)) for name in formats.names()]
    kinds += [(name, "commitment") for name in _BULK]
    return [
        _flat(
            f"{kind}s as {name}, {_size(many)}",
            f.measured(export(few, kind, name)),
            f.measured(export(many, kind, name)),
        )
        for name, kind in kinds
    ]


def dumping(few: Path, many: Path) -> list[Line]:
    """Return the lines on a dump: for two books, and compared with ``.dump`` of SQLite's shell."""
    ours = [f.measured([f.PROGRAM, "--db", path, "dump", "-"]) for path in (few, many)]
    other = f.measured(["sqlite3", many, ".dump"])
    beside = f"{ours[1].busy / other.busy:.1f}× of `sqlite3 .dump` ({other.busy:.1f} s)"
    return [
        _flat(f"dump, {_size(many)}", *ours),
        Line(f"dump, {_size(many)}", f"{ours[1].busy:.1f} s of processor time", beside),
    ]


def loading(few: Path, many: Path) -> list[Line]:
    """Return the line on loading a dump into a new book, for dumps of two books."""
    with tempfile.TemporaryDirectory() as place:
        found = [_loaded(Path(place), path) for path in (few, many)]
    return [_flat(f"load, {_size(many)}", *found)]


def _loaded(folder: Path, book: Path) -> f.Used:
    dump, made = folder / "dump.jsonl", folder / book.name
    f.measured([f.PROGRAM, "--db", book, "--readonly", "dump", "--yes", dump])
    used = f.measured([f.PROGRAM, "--db", made, "load", dump])
    made.unlink()
    return used


def _flat(what: str, few: f.Used, many: f.Used) -> Line:
    return Line(
        what,
        f"{many.busy:.1f} s of processor time, {many.most:.0f} MiB at most",
        f"{few.busy:.1f} s, {few.most:.0f} MiB of a tenth",
        f"memory {FLAT}×",
        many.most <= FLAT * few.most,
    )


def _size(book: Path) -> str:
    """Return the number of meetings of a generated book, which is its file name."""
    return f"{int(book.stem):,}" if book.stem.isdigit() else book.stem


def _kind(name: str) -> str:
    kinds = formats.named(name).kinds
    return _USUAL if not kinds or _USUAL in kinds else kinds[0]


def export(path: Path, kind: str, form: str, program: Path = f.PROGRAM) -> list[str | Path]:
    """Return the command that writes a list to standard output."""
    asked = ["export", kind, "--output", "-", "--format", form]
    return [program, "--db", path, "--readonly", *asked]


@click.command()
@click.argument("few", type=click.Path(path_type=Path, exists=True))
@click.argument("many", type=click.Path(path_type=Path, exists=True))
def main(few: Path, many: Path) -> None:
    """Print the lines of all formats for two generated books, one ten times the other."""
    for path in (few, many):
        f.warm(path)
    for line in (*every_format(few, many), *dumping(few, many), *loading(few, many)):
        click.echo(str(line))


if __name__ == "__main__":
    sys.exit(main())
