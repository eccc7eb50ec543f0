"""Texts of an import: the detected format, a preview of rows, and the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.fields import Value
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from msgspec import Struct

    from tracker.domain.fields import Field
    from tracker.service.imports.import_report import AlikeRow, ImportReport
    from tracker.service.imports.importing import PreviewRow
    from tracker.transfer.table_source import Found

NAMED = 20
"""The maximum number of rows of each kind that a report on the screen lists."""
_MINUTE = 60
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_QUOTES = {'"': "double", "'": "single"}


def found_lines(found: Found) -> list[str]:
    """Return lines on the detected properties of a file: format, encoding, delimiter, header."""
    told = [found.form]
    if found.encoding:
        told.append(f"encoding {found.encoding}")
    if found.delimiter:
        told.append(f"delimiter {_DELIMITERS.get(found.delimiter, found.delimiter)}")
    if found.quote:
        told.append(f"quotes {_QUOTES.get(found.quote, found.quote)}")
    if found.sheet:
        told.append(f"sheet {found.sheet}")
    if found.header:
        lines = " and ".join(str(n) for n in found.header if n)
        told.append(f"header in line {lines}" if lines else "no header")
    return [f"Found: {', '.join(told)}; {counted(len(found.columns), 'column')}.", *found.notes]


def needed_line(names: Sequence[str]) -> str:
    """Return the sentence on required fields that no column is mapped to; empty without any."""
    return f"Required, but not mapped: {', '.join(names)}." if names else ""


def mapping_lines(map_: Mapping[str, str], set_: Mapping[str, str]) -> list[str]:
    """Return the mapping of columns to fields, one line each."""
    return [
        *(f"{column} → {path}" for column, path in map_.items()),
        *(f"{template} → {path}" for path, template in set_.items()),
    ]


def preview_lines(row: PreviewRow) -> list[str]:
    """Return the preview of a row: a line for each record that it would create, or why none."""
    if row.reason:
        return [f"{row.line}: refused: {row.reason}"]
    if row.same:
        return [f"{row.line}: a duplicate of {row.same}"]
    like = f" (like {row.like})" if row.like else ""
    return [
        f"{row.line}: {_kind(each)} {each.slug}{like if not n else ''}: {record_text(each)}"
        for n, each in enumerate(row.records)
    ]


def record_text(record: r.Record) -> str:
    """Return the non-empty fields and parts of a record as one line."""
    noun = NOUNS[r.kind_of(record)]
    told = [f"{name} {text}" for name, text in _fields(noun.fields, record)]
    for part in parts_of(noun):
        for value in getattr(record, part.attribute):
            texts = ", ".join(text for _, text in _fields(part.fields, value))
            told.append(f"{part.name} {texts}")
    return " · ".join(" ".join(each.split()) for each in told)


def _kind(record: r.Record) -> str:
    return r.kind_of(record).value


def _fields(fields: Iterable[Field], value: Struct) -> Iterator[tuple[str, str]]:
    for each in fields:
        held = getattr(value, each.name)
        text = write_value(each, held)
        if not text:
            continue
        if each.value is Value.WINDOW and held.understood:
            days = written_dates.short(held)
            yield each.name, days if days == text else f"{days} (“{text}”)"
        else:
            yield each.name, text


def report_lines(report: ImportReport, named: int = NAMED) -> list[str]:
    """Return the report on a file: how many rows were stored, and which rows were not.

    At most ``named`` rows of each kind are listed.
    """
    rows, duplicates = counted(report.rows, "row"), counted(report.duplicates, "duplicate")
    lines = [f"{rows}: {report.stored:,} stored, {duplicates}, {report.refused:,} refused."]
    if report.new:
        lines.append(f"New: {report.new}.")
    lines += _alike("Duplicate, not stored again", "as", report.duplicate_rows, named)
    if rest := report.duplicates - min(named, len(report.duplicate_rows)):
        lines.append(f"… and {counted(rest, 'more duplicate')}.")
    lines += _alike("Stored, but like another", "and", report.alike_rows, named)
    if rest := report.alike - min(named, len(report.alike_rows)):
        lines.append(f"… and {counted(rest, 'more row')} like another.")
    lines += [f"Line {each.line}: {each.reason}" for each in report.refused_rows[:named]]
    if rest := report.refused - min(named, len(report.refused_rows)):
        lines.append(f"… and {counted(rest, 'more refused row')}.")
    return lines


def report_object(report: ImportReport) -> dict[str, object]:
    """Return the report of an import as a JSON object."""
    return {
        "file": report.file,
        "rows": report.rows,
        "stored": report.stored,
        "duplicates": report.duplicates,
        "refused": report.refused,
        "alike": report.alike,
        "new": {kind.value: number for kind, number in report.made.items()},
        "duplicate_rows": [to_builtins(each) for each in report.duplicate_rows],
        "alike_rows": [to_builtins(each) for each in report.alike_rows],
        "refused_rows": [to_builtins(each) for each in report.refused_rows],
        "action": report.action.id if report.action else None,
    }


def time_left(seconds: float) -> str:
    """Return a duration in seconds as text, rounded to minutes from one minute on."""
    if seconds < _MINUTE:
        return f"{max(round(seconds), 1)} s"
    return f"{round(seconds / _MINUTE)} min"


def progress_words(rows: int, part: float, passed: float) -> str:
    """Return the progress of an import: the rows read, and the estimated time left.

    ``part`` is the share of the file that has been read, from 0 to 1; ``passed`` the seconds since
    the start.
    """
    left = f", about {time_left(passed * (1 - part) / part)} left" if part else ""
    return f"{counted(rows, 'row')}{left}"


def _alike(what: str, joint: str, rows: Sequence[AlikeRow], named: int) -> list[str]:
    return [f"{what}: line {each.line} {joint} {each.slug}." for each in rows[:named]]
