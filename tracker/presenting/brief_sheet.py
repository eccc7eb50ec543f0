"""A brief as a sheet: its subject, the last contacts, and what is ahead, open or overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.presenting.blocks import Opens
from tracker.presenting.count_blocks import count_title
from tracker.presenting.page_fit import fitted
from tracker.presenting.row_texts import responsible, said_value
from tracker.presenting.sheet_headings import heading_of, whose_list
from tracker.presenting.sheet_lines import sheet_line
from tracker.presenting.sheets import NOTHING, Section, Sheet, SheetLine, public
from tracker.presenting.subject_sections import subject_sections
from tracker.service import views as v
from tracker.service.briefs import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.service.briefs import Brief
    from tracker.service.field_counts import Count, Counts
    from tracker.service.listed import Listed, RowView

_OF_RECORD, _OF_QUERY = 1, 3
"""The maximum numbers of printed pages: of a sheet about one record, and about a query's results.
"""


def brief_sheet(brief: Brief) -> Sheet:
    """Return a brief as a sheet that is shortened to one page, or three if it is about a query.

    From a public brief, lines with a handling marking are left out before it is shortened.
    """
    whole = public(whole_sheet(brief)) if brief.public else whole_sheet(brief)
    return fitted(whole, _OF_RECORD if brief.subject else _OF_QUERY)


def whole_sheet(brief: Brief) -> Sheet:
    """Return a brief as a sheet, not shortened; sections without rows are left out.

    On a record no row is shown twice: a later section says how many of its rows are above.
    """
    sections = [*subject_sections(brief), *filter(None, map(_summed_up, brief.counts))]
    seen = _rows_in(brief, sections)
    for part in brief.parts:
        rows = [row for row in part.rows if _slug(row) not in seen]
        if rows or (part.number and not part.rows):
            sections.append(_section(brief, part, rows))
        if brief.subject:
            seen.update(map(_slug, rows))
    day = f"as known on {written_dates.day(brief.as_of)}"
    asked = f"{brief.query}; " if brief.query and brief.query != brief.title else ""
    slug = brief.subject.view.slug if brief.subject else ""
    shown = tuple(sections) or (Section(NOTHING, ()),)
    return Sheet(brief.title, f"{asked}{day}", shown, brief.cited.sources, slug)


def _rows_in(brief: Brief, sections: Iterable[Section]) -> set[str]:
    """Return the slugs of the subject and of the rows of its own sections."""
    if brief.subject is None:
        return set()
    lines = (line for each in sections if each.of_rows for line in each.lines)
    targets = (line.target for line in lines)
    return {brief.subject.view.slug, *(each for each in targets if isinstance(each, str))}


def _slug(row: RowView) -> str:
    return row.of.slug if isinstance(row, v.EventView | v.PartView) else row.slug


def _section(brief: Brief, part: Listed, rows: Sequence[RowView]) -> Section:
    """Return a part of a brief as a section, without rows that an earlier section shows."""
    topic, above = Topic(part.topic), len(part.rows) - len(rows)
    lines = _by_side(brief, rows) if topic is Topic.OPEN else _below(brief, topic, rows)
    opens = Opens(part.kind, part.query)
    borrowed = bool(whose_list(brief, topic))
    heading = heading_of(brief, part)
    return Section(heading, tuple(lines), part.number, opens, above=above, borrowed=borrowed)


def _below(brief: Brief, topic: Topic, rows: Iterable[RowView]) -> Iterator[SheetLine]:
    """Yield the line of each row, followed by its detail lines, such as differing accounts."""
    for row in rows:
        yield from _lines(brief, row)
        if topic is Topic.CONTESTED and isinstance(row, v.CommitmentView):
            yield from _contested(brief, row)


def _contested(brief: Brief, view: v.CommitmentView) -> Iterator[SheetLine]:
    """Yield what the records say of an outcome that is disputed, and of who is responsible."""
    outcome = view.timeliness.outcome
    blamed = responsible(view, brief.shorts)
    told = (
        written_dates.short(outcome.on) if outcome and outcome.on else "",
        f"responsible: {blamed}" if blamed else "",
        outcome.note if outcome else "",
        view.record.note,
    )
    yield SheetLine(
        "  ".join(each for each in told if each),
        sources=outcome.sources if outcome else (),
        target=view.slug,
        depth=1,
        marking=brief.cited.marking(view),
        detail=True,
    )


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


def _by_side(brief: Brief, rows: Iterable[RowView]) -> Iterator[SheetLine]:
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
