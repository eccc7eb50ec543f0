"""Counts of a channel's meetings and commitments as blocks; each count opens its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import MeetingStatus, OutcomeValue
from tracker.presenting import status as w
from tracker.presenting.blocks import SAME, Block, Line, Opens
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.count_blocks import count_title
from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.field_counts import Count, Counts
    from tracker.service.full_views import ChannelSums

_WORD = 18
"""The width of a status word, in cells."""


def number_blocks(sums: ChannelSums) -> list[Block]:
    """Return blocks with counts: meetings by year and status, commitments by outcome."""
    blocks = [
        _block(sums.meetings, tuple(_by_year(sums.meetings))),
        _block(sums.commitments, tuple(_outcomes(sums.commitments))),
    ]
    return [each for each in blocks if each.lines]


def rounds_line(sums: ChannelSums) -> list[Line]:
    """Return a line with the number of numbered rounds and the highest; nothing without any."""
    newest = sums.newest.record.round if sums.newest else None
    if not newest:
        return []
    said = f"{sums.rounds.number:,} numbered, the highest {newest}"
    return [Line((_own(said),), "Rounds", Opens("meeting", sums.rounds.query))]


def _block(found: Counts, lines: tuple[Line, ...]) -> Block:
    heading = count_title(found).partition(",")[0]
    return Block(lines, heading, f"{found.total:,}", opens=Opens(found.kind, found.query))


def _by_year(found: Counts) -> Iterator[Line]:
    """Yield a line for each status in each year; only the first line of a year names the year."""
    said = ""
    for each in found.cells:
        year, status = each.values
        if each.number:
            word = w.meeting_status(MeetingStatus(status))
            yield _line(found, each, SAME if year == said else year, *status_spans(word))
            said = year


def _outcomes(found: Counts) -> Iterator[Line]:
    known = {value.value: value for value in OutcomeValue}
    for each in found.rows:
        if each.number:
            value = known.get(each.values[0])
            word = status_spans(w.outcome_word(value)) if value else (_own(f"  {each.values[0]}"),)
            yield _line(found, each, "", *word)


def _line(found: Counts, each: Count, label: str, *word: Span) -> Line:
    gap = _own(" " * max(_WORD - sum(len(span.text) for span in word), 1))
    opens = Opens(found.kind, each.query)
    return Line((*word, gap, _own(f"{each.number:>6,}")), label, opens, cut=True)


def _own(text: str) -> Span:
    return Span(text, Tone.TEXT, own=True)
