"""A sheet as plain text, for files, pipes and the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.transfer.visible_lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.presenting.sheets import Sheet, SheetLine

NOTE_GAP = "  "
_WIDTH = 3
"""The width of a footnote's number, in characters."""


def sheet_text(sheet: Sheet) -> str:
    """Return a sheet as lines of text; its marking is the first and the last line."""
    return "\n".join(one for line in _lines(sheet) for one in [line.rstrip()]) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    numbers = sheet.numbers
    marking = [f"[{in_line(sheet.marking)}]"] if sheet.marking else []
    yield from marking
    yield in_line(sheet.title)
    yield in_line(sheet.as_of)
    for section in sheet.sections:
        yield ""
        yield f"{in_line(section.heading)}  {count_of(section.number)}"
        for line in section.lines:
            indent = NOTE_GAP * (line.depth + 1)
            yield f"{indent}{NOTE_GAP.join(pieces(line, numbers))}"
        if more := sheet.more(section):
            yield f"{NOTE_GAP}{in_line(more)}"
    if numbers:
        yield ""
        yield "Sources"
        for number, _, said in sheet.footnotes():
            yield f"{number:>{_WIDTH}}  {in_line(said)}"
        if sheet.more_sources:
            yield f"{NOTE_GAP}{sheet.more_sources}"
    yield from ["", *marking] if marking else []


def pieces(line: SheetLine, numbers: Mapping[str, int]) -> list[str]:
    """Return the non-empty parts of a line, such as label, status and days, each as one line."""
    status = str(line.status) if line.status else ""
    notes = ", ".join(str(number) for number in numbers_of(line, numbers))
    told = (line.label, status, line.when, line.text, line.aside, f"[{notes}]" if notes else "")
    return [in_line(each) for each in told if each]


def numbers_of(line: SheetLine, numbers: Mapping[str, int]) -> list[int]:
    """Return the footnote numbers of a line; ``numbers`` are those of all sources by slug."""
    return [numbers[slug] for slug in line.cited if slug in numbers]


def count_of(number: int | None) -> str:
    """Return the number of rows as shown beside a heading; empty for ``None``."""
    return "" if number is None else f"{number:,}"


def in_line(text: str) -> str:
    """Return a text as one line, with control and hidden characters made visible."""
    return " ".join(" ".join(lines_of(text)).split())
