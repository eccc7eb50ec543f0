"""The lines on imports: a table of visits, compared with ``sqlite-utils insert`` of its rows.

``python -m bench.import_lines FEW MANY`` prints the lines for tables with these numbers of rows.
"""

from __future__ import annotations

import csv
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench import figures as f
from bench.import_rows import MAPPING, write_visits
from bench.table import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 3
BAR = 8
FLAT = 1.1
"""The maximum ratio of the memory for the larger table to that for the smaller one."""
_TOOL = f.PROGRAM.with_name("sqlite-utils")
_SEARCHED = ("visitor", "from", "description")
_OTHERS = ("tsv", "jsonl", "json", "xlsx")
"""The formats other than CSV whose memory is measured."""


def importing(sizes: tuple[int, int], rounds: int = ROUNDS) -> list[Line]:
    """Return the lines on importing tables of two sizes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tables = {rows: folder / f"{rows}.csv" for rows in sizes}
        for rows, table in tables.items():
            write_visits(table, rows)
        lines = [_beside(folder, table, rows, rounds) for rows, table in tables.items()]
        return [*lines, *_memory(folder, tables)]


def _beside(folder: Path, table: Path, rows: int, rounds: int) -> Line:
    """Return the line on one table; the import and its reference are measured in turn."""
    ours, other = [], []
    for _ in range(rounds):
        ours.append(_imported(folder, table).busy)
        made = folder / "reference.db"
        made.unlink(missing_ok=True)
        insert = f.measured([_TOOL, "insert", made, "visits", table, "--csv", "--silent"])
        index = f.measured([_TOOL, "enable-fts", made, "visits", *_SEARCHED])
        other.append(insert.busy + index.busy)
    took, reference = (1_000 * statistics.median(each) / rows for each in (ours, other))
    ratio = took / reference
    beside = f"{ratio:.1f}× of `sqlite-utils insert --csv` and `enable-fts` ({reference:.3f} s)"
    figure = f"{took:.2f} s of processor time for 1,000 rows"
    return Line(f"import of {rows:,} visits", figure, beside, f"{BAR}×", ratio <= BAR)


def _memory(folder: Path, tables: dict[int, Path]) -> Iterator[Line]:
    """Yield a line for each format: the maximum memory for the larger table."""
    for form in ("csv", *_OTHERS):
        few, many = (
            _imported(folder, _as(form, table), "--dry-run").most for table in tables.values()
        )
        beside = f"{many / few:.2f}× of {min(tables):,} ({few:.0f} MiB)"
        what = f"import of {max(tables):,} visits as {form}, memory at most"
        yield Line(what, f"{many:.0f} MiB", beside, f"{FLAT}×", many <= FLAT * few)


def _imported(folder: Path, table: Path, *more: str) -> f.Used:
    book = folder / "book.db"
    for path in folder.glob("book.db*"):
        path.unlink()
    f.measured([f.PROGRAM, "--db", book, "init"])
    return f.measured([f.PROGRAM, "--db", book, "import", table, *MAPPING, *more])


def _as(form: str, table: Path) -> Path:
    """Return the path of a table written in another format."""
    made = table.with_suffix(f".{form}")
    if made.exists():
        return made
    with table.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if form == "xlsx":
            _write_sheet(made, rows)
            return made
        with made.open("w", encoding="utf-8", newline="") as into:
            if form == "tsv":
                writer = csv.DictWriter(into, rows.fieldnames or (), delimiter="\t")
                writer.writeheader()
                writer.writerows(rows)
            elif form == "jsonl":
                into.writelines(f"{json.dumps(row)}\n" for row in rows)
            else:
                json.dump(list(rows), into)
    return made


def _write_sheet(path: Path, rows: csv.DictReader[str]) -> None:
    import openpyxl  # noqa: PLC0415  # only this format needs openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("visits")
    sheet.append(list(rows.fieldnames or ()))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)


@click.command()
@click.argument("few", type=int)
@click.argument("many", type=int)
def main(few: int, many: int) -> None:
    """Print the lines on imports of tables with these numbers of rows."""
    for line in importing((few, many)):
        click.echo(str(line))


if __name__ == "__main__":
    sys.exit(main())
