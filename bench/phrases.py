"""Compares readings of phrases with bounds from other sources: ``make phrases FILES="a.csv …"``.

A file is CSV with the columns ``phrase, reference, lean, earliest, latest, also, other_side`` (or
``reference_day, expected_earliest, expected_latest, also_accepted, refusal_acceptable``): a
reference day, a lean (``past``, ``future`` or empty), and the first and last day expected. An empty
bound or ``open`` is an open end. ``refuse`` means that the phrase names no day, ``none`` that it
says so. ``also`` lists further accepted pairs, ``other_side`` is expected with the other lean. Each
row gets a verdict; the table counts the verdicts, and errors and slips are listed. The exit code is
1 if there is an error.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.judging import Row, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.judging import Judged

SLIPS = Path(__file__).with_name("phrase_slips.csv")
"""The known mistakes of the other program, each with the reason."""
_OPEN = frozenset({"", "open", "*", "..", "none"})


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of phrases."""
    with path.open(encoding="utf-8", newline="") as stream:
        for each in csv.DictReader(stream):
            earliest = each.get("earliest", each.get("expected_earliest", ""))
            latest = each.get("latest", each.get("expected_latest", ""))
            yield Row(
                phrase=each["phrase"],
                reference=each.get("reference") or each.get("reference_day") or "",
                lean=each["lean"] or "none",
                accepted=(_bounds(earliest, latest), *_also(each)),
                refusal=earliest == "refuse",
                no_date=earliest == "none",
                other=_other(each.get("other_side") or ""),
                may_refuse=each.get("refusal_acceptable") == "yes",
            )


def _also(each: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the further accepted pairs of bounds, written ``A/B=why|…`` or ``A..B; …``."""
    for pair in filter(None, (each.get("also") or "").split("|")):
        start, _, end = pair.partition("=")[0].partition("/")
        yield _bounds(start, end)
    for pair in filter(None, (each.get("also_accepted") or "").split("; ")):
        start, _, end = pair.partition("..")
        yield _bounds(start, end)


def _other(pair: str) -> tuple[str, str] | None:
    start, slash, end = pair.partition("/")
    return _bounds(start, end) if slash else None


def _bounds(start: str, end: str) -> tuple[str, str]:
    return ("" if start in _OPEN else start, "" if end in _OPEN else end)


def slips() -> dict[tuple[str, str, str], str]:
    """Return the reasons of the other program's mistakes, by phrase, reference day and lean."""
    with SLIPS.open(encoding="utf-8", newline="") as stream:
        return {
            (each["phrase"], each["reference"], each["lean"]): each["reason"]
            for each in csv.DictReader(stream)
        }


def _table(counts: dict[str, Counter[str]]) -> Iterator[str]:
    names = [*counts, "all"]
    total = sum(counts.values(), Counter[str]())
    yield f"{'':24}" + "".join(f"{name:>16}" for name in names)
    for verdict in Verdict:
        figures = [counts[name][verdict] for name in counts] + [total[verdict]]
        yield f"{verdict:24}" + "".join(f"{figure:16}" for figure in figures)
    totals = [each.total() for each in (*counts.values(), total)]
    yield f"{'rows':24}" + "".join(f"{figure:16}" for figure in totals)


def _of_refusals(judged: list[Judged]) -> Iterator[str]:
    """Yield counts of the rows that name a day, separated by whether a refusal is acceptable."""
    if not any(each.row.may_refuse for each in judged):
        return
    good = (Verdict.RIGHT, Verdict.CONVENTION)
    for may, what in ((False, "a refusal is a loss"), (True, "a refusal is acceptable")):
        of = [each for each in judged if each.row.may_refuse is may and not each.row.refusal]
        right = [each for each in of if each.verdict in good]
        yield f"  of {len(of)} rows that name a day where {what}: {len(right)} right or convention"


def _listed(judged: Iterable[Judged], shown: set[str]) -> Iterator[str]:
    for each in judged:
        if each.verdict in shown:
            row = each.row
            expected = " or ".join(f"{start or '..'}/{end or '..'}" for start, end in row.accepted)
            yield f"{each.verdict}: “{row.phrase}” ({row.reference}, {row.lean})"
            yield f"    {each.found}; expected {expected}" + (f"; {each.why}" if each.why else "")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--show", multiple=True, help="List the rows of a class, besides errors and slips.")
def main(files: tuple[Path, ...], show: tuple[str, ...]) -> None:
    """Give each row of FILES a verdict, and print how many have each."""
    known = slips()
    counts: dict[str, Counter[str]] = {}
    shown = {Verdict.ERROR, Verdict.SLIP, *show}
    for path in files:
        judged = [judge(row, known) for row in rows(path)]
        counts[path.stem] = Counter(each.verdict for each in judged)
        click.echo(path.name)
        for line in (*_of_refusals(judged), *_listed(judged, shown)):
            click.echo(f"  {line}")
    click.echo()
    for line in _table(counts):
        click.echo(line)
    sys.exit(1 if any(each[Verdict.ERROR] for each in counts.values()) else 0)


if __name__ == "__main__":
    main()
