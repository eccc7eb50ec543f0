"""A brief as a sheet: its subject, the last contacts, and what is ahead, open or overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.presenting.blocks import Opens
from tracker.presenting.count_blocks import count_title
from tracker.presenting.page_fit import fitted
from tracker.presenting.row_texts import said_value
from tracker.presenting.sheet_lines import sheet_line
from tracker.presenting.sheets import NOTHING, Section, Sheet, SheetLine
from tracker.presenting.subject_sections import subject_sections
from tracker.service import views as v
from tracker.service.briefs import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.briefs import Brief
    from tracker.service.field_counts import Count, Counts
    from tracker.service.listed import Listed, RowView

_HEADINGS = {
    Topic.HELD: "Meetings held",
    Topic.NOT_HELD: "Meetings that did not take place",
    Topic.LAST: "Last contacts",
    Topic.AHEAD: "Meetings ahead",
    Topic.OPEN: "Open commitments",
    Topic.OVERDUE: "Overdue commitments",
    Topic.MISSED: "Missed commitments",
    Topic.MADE: "Commitments made",
    Topic.SETTLED: "Settled commitments",
    Topic.ANSWERED: "Commitments answered here",
    Topic.ATTEMPTED: "Commitments attempted here",
    Topic.SIGNALS: "Signals",
    Topic.DISPUTED: "Disputed",
    Topic.PEOPLE: "People",
}


_OF_RECORD, _OF_QUERY = 1, 3
"""The maximum numbers of printed pages: of a sheet about one record, and about a query's results.
"""


def brief_sheet(brief: Brief) -> Sheet:
    """Return a brief as a sheet that is shortened to one page, or three if it is about a query."""
    return fitted(whole_sheet(brief), _OF_RECORD if brief.subject else _OF_QUERY)


def whole_sheet(brief: Brief) -> Sheet:
    """Return a brief as a sheet, not shortened; sections without rows are left out."""
    sections = [*subject_sections(brief), *filter(None, map(_summed_up, brief.counts))]
    for part in brief.parts:
        if part.number:
            sections += _sections(brief, part)
    day = f"as known on {written_dates.day(brief.as_of)}"
    asked = f"{brief.query}; " if brief.query and brief.query != brief.title else ""
    slug = brief.subject.view.slug if brief.subject else ""
    shown = tuple(sections) or (Section(NOTHING, ()),)
    return Sheet(brief.title, f"{asked}{day}", shown, brief.cited.sources, slug)


def _sections(brief: Brief, part: Listed) -> list[Section]:
    opens = Opens(part.kind, part.query)
    heading = _HEADINGS[Topic(part.topic)] if part.topic is not Topic.LISTED else part.name
    if part.topic is Topic.OPEN:
        lines = tuple(_by_side(brief, part.rows))
        return [Section(heading, lines, part.number, opens)]
    lines = tuple(line for row in part.rows for line in _lines(brief, row))
    return [Section(heading.capitalize(), lines, part.number, opens)]


def _summed_up(found: Counts) -> Section | None:
    """Return counts as a section: a line for each value of the first field, with its numbers."""
    rows = [row for row in found.rows if row.number]
    if not rows:
        return None
    lines = tuple(
        SheetLine(_numbers(found, row), label=row.values[0], target=Opens(found.kind, row.query))
        for row in rows
    )
    heading = count_title(found).partition(",")[0]
    return Section(heading, lines, found.total, newest_last=True)


def _numbers(found: Counts, row: Count) -> str:
    """Return the numbers of a row: ``3 held, 1 cancelled``; one number if one field is counted."""
    cells = [each for each in found.cells if each.values[0] == row.values[0] and each.number]
    return ", ".join(f"{each.number:,} {each.values[1]}" for each in cells) or f"{row.number:,}"


def _by_side(brief: Brief, rows: tuple[RowView, ...]) -> Iterator[SheetLine]:
    """Yield the lines of open commitments, grouped by the side that made them, mutual ones last."""
    groups: dict[str, list[v.CommitmentView]] = {}
    for row in rows:
        if isinstance(row, v.CommitmentView):
            groups.setdefault(_side(brief, row.record), []).append(row)
    for side in sorted(groups, key=lambda name: (name == _MUTUAL, name)):
        yield SheetLine(side, strong=True, detail=True)
        for view in groups[side]:
            yield replace(sheet_line(view, brief.shorts, brief.cited), depth=1)


_MUTUAL = "Mutual"
"""The heading of mutual commitments."""


def _side(brief: Brief, record: r.Commitment) -> str:
    by = [each.party for each in record.parties if each.part is r.CommitmentPart.BY]
    return ", ".join(brief.shorts.get(slug, slug) for slug in by) or _MUTUAL


def _lines(brief: Brief, row: RowView) -> Iterator[SheetLine]:
    """Yield the sheet line of a row; the lines of a dispute's accounts follow the dispute."""
    yield sheet_line(row, brief.shorts, brief.cited)
    if not isinstance(row, v.DisputeView):
        return
    for slug, each in _of_each_side(brief, row.record):
        side = brief.shorts.get(each.side, each.side)
        quote = f"“{each.quote}”" if each.quote else ""
        yield SheetLine(
            said_value(each.field, each.value, brief.shorts),
            aside=", ".join(text for text in (side, each.speaker, quote) if text),
            sources=(each.source,) if each.source else (),
            target=slug,
            depth=1,
            marking=brief.cited.marking(row),
            detail=True,
        )


def _of_each_side(brief: Brief, record: r.Dispute) -> list[tuple[str, r.Account]]:
    """Return the accounts of a dispute with their slugs: first one of each side, then the rest.

    A shortened sheet keeps only the first few.
    """
    found = brief.cited.accounts
    told = [(slug, found[slug]) for slug in record.accounts if slug in found]
    first = {each.side: slug for slug, each in reversed(told)}
    return sorted(told, key=lambda one: first[one[1].side] != one[0])
