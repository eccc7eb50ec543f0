"""A sheet as Markdown: headings, lists, and a numbered list of sources. Every text is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.presenting.sheet_texts import count_of, in_line, numbers_of
from tracker.transfer.formats.md_format import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.presenting.sheets import Sheet, SheetLine

_BEGINS_BLOCK = re.compile(r"^(?:(\d+)([.)])|([-+#=>]))")
"""Matches text at the beginning of a line that Markdown would take for a list, heading or rule."""


def sheet_markdown(sheet: Sheet) -> str:
    """Return a sheet as Markdown (CommonMark 0.31); its marking is the first and the last line."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    numbers = sheet.numbers
    marking = [f"**{text(sheet.marking)}**"] if sheet.marking else []
    yield from [*marking, ""] if marking else []
    yield f"# {text(sheet.title)}"
    yield ""
    yield text(sheet.as_of)
    for section in sheet.sections:
        yield ""
        count = f" ({count_of(section.number)})" if section.number is not None else ""
        yield f"## {text(section.heading)}{count}"
        yield ""
        for line in section.lines:
            yield f"{'  ' * line.depth}- {_line(line, numbers)}"
        if more := sheet.more(section):
            yield f"- {text(more)}"
    if numbers:
        yield ""
        yield "## Sources"
        yield ""
        for number, _, said in sheet.footnotes():
            yield f"{number}. {text(said)}"
        if sheet.more_sources:
            yield from ["", text(sheet.more_sources)]
    yield from ["", *marking] if marking else []


def _line(line: SheetLine, numbers: Mapping[str, int]) -> str:
    main = text(line.text)
    parts = [
        f"{text(line.label)}:" if line.label else "",
        text(str(line.status)) if line.status else "",
        text(line.when),
        f"**{main}**" if line.strong else main,
        f"({text(line.aside)})" if line.aside else "",
    ]
    notes = ", ".join(map(str, numbers_of(line, numbers)))
    return " ".join([*(each for each in parts if each), *([f"\\[{notes}\\]"] if notes else [])])


def text(stored: str) -> str:
    """Return a text in one line, escaped so that Markdown shows it unchanged at any place."""
    return _BEGINS_BLOCK.sub(_plain, escaped(in_line(stored)))


def _plain(found: re.Match[str]) -> str:
    number, mark, sign = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{mark}"
