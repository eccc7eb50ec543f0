"""The overview as blocks: what needs attention on the left, channels and news on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line, Opens, WideCell, own_line, wide_cell
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.overview_channels import channel_lines
from tracker.presenting.row_texts import said_value, when_text
from tracker.presenting.status import Sign, Tone
from tracker.service import views as v
from tracker.service.overview import AGES, LATE, NEW_DAYS, Counted, Overview, Section, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CONFIRMED, _FIELDS, _ACCOUNTS, _DAY, _ASIDE = 9, 14, 11, 6, 15
"""The widths of columns, in cells: confirmed by, fields, accounts, day, and source."""
_NUMBER = 5
"""The width of a number of days, in cells."""


def overview(found: Overview) -> Detail:
    """Return the Overview page. Sections without rows are left out, except the one on due dates."""
    left = (
        *_commitments(found, Topic.MINE, "Mine, open"),
        *_commitments(found, Topic.DUE, "Due now and next", always=True),
        *_commitments(found, Topic.OVERDUE, "Overdue", more=_ages(found)),
        *_commitments(found, Topic.REVIEW, "To review"),
        *_commitments(found, Topic.ONE_SIDED, "Confirmed by one side, open"),
        *_conflicts(found[Topic.CONFLICTS]),
        *_commitments(found, Topic.MISSED, "Missed"),
    )
    right = (*_silent(found[Topic.CHANNELS]), *_since(found), *_new(found), _gaps(found))
    return Detail("Overview", (*left, *right), "overview")


def _leads(text: str, listed: Counted) -> Line:
    """Return a muted line of the program's own words that opens a list."""
    opens = Opens(listed.kind, listed.query)
    return Line((Span(f"  {text}", Tone.MUTED, own=True),), target=opens, cut=True)


def _block(
    lines: Iterable[Line], heading: str, section: Section, *, right: bool = False
) -> list[Block]:
    """Return the block of a section; its heading opens the list if there is only one."""
    lists = [each for each in section.lists if each.number]
    opens = Opens(lists[0].kind, lists[0].query) if len(lists) == 1 else None
    return [Block(tuple(lines), heading, f"{section.number:,}", right=right, opens=opens)]


def _commitments(
    found: Overview,
    topic: Topic,
    heading: str,
    *,
    always: bool = False,
    more: Iterable[Line] = (),
) -> list[Block]:
    section = found[topic]
    if not section.number and not always:
        return []
    (listed,) = section.lists
    width = _status_width(found)
    lines = [_commitment(each, found.shorts, width) for each in _only_commitments(section)]
    if (rest := listed.number - len(listed.rows)) and listed.rows:
        lines.append(_leads(f"{rest:,} more", listed))
    return _block((*lines, *more), heading, section)


def _only_commitments(section: Section) -> list[v.CommitmentView]:
    return [each for each in section.rows if isinstance(each, v.CommitmentView)]


def _status_width(found: Overview) -> int:
    """Return the width of the longest status in all sections, so that their columns are aligned."""
    shown = (each for section in found.sections.values() for each in _only_commitments(section))
    return max((len(str(w.commitment_status(each.timeliness))) for each in shown), default=0)


def _commitment(view: v.CommitmentView, shorts: Mapping[str, str], width: int) -> Line:
    cells = (
        WideCell(status_spans(w.commitment_status(view.timeliness)), width),
        wide_cell(view.record.text),
        wide_cell(w.confirmed_by(view.record, shorts), _CONFIRMED),
    )
    return Line(target=view.slug, wide=cells)


def _ages(found: Overview) -> list[Line]:
    """Return a line for each age group of overdue commitments that is not empty, youngest first."""
    return [
        _leads(f"{each.number:,} overdue {_days(first, last)}", each)
        for (first, last), each in zip(AGES, found.ages, strict=True)
        if each.number
    ]


def _days(first: int, last: int | None) -> str:
    if last is None:
        return "for more than a year"
    return f"for {first} to {last} days"


def _conflicts(section: Section) -> list[Block]:
    if not section.number:
        return []
    lines = [
        line for listed in section.lists for line in (*map(_differing, listed.rows), *_all(listed))
    ]
    return _block(lines, "Accounts in conflict", section)


def _all(listed: Counted) -> list[Line]:
    """Return a line that opens the whole list; nothing if all of its rows are already shown."""
    if listed.number <= len(listed.rows):
        return []
    words = counted(listed.number, listed.kind, PLURALS[listed.kind])
    return [_leads(f"all {words}" if listed.rows else words, listed)]


def _differing(view: v.View) -> Line:
    fields = [each.field for each in view.conflicts]
    number = sum(len(each.claims) for each in view.conflicts)
    told = fields[0] if len(fields) == 1 else counted(len(fields), "field")
    cells = (
        WideCell((Span(f"{Sign.CONFLICT} ", Tone.SPLIT, bold=True, own=True), Span(view.title))),
        wide_cell(told, _FIELDS),
        wide_cell(counted(number, "account"), _ACCOUNTS, right=True),
    )
    return Line(target=view.slug, wide=cells)


def _silent(section: Section) -> list[Block]:
    views = [each for each in section.rows if isinstance(each, v.ChannelView)]
    if not views:
        return []
    every = section.lists[-1]
    late = sum(each.number for each in section.lists if each.query)
    lines = [*channel_lines(views), _leads(f"all {every.number:,}", every)]
    aside = f"{late:,} late of {every.number:,}"
    opens = Opens(every.kind, LATE)
    return [Block(tuple(lines), "Silent channels", aside, right=True, opens=opens)]


def _new(found: Overview) -> list[Block]:
    section = found[Topic.NEW]
    if not section.number:
        return []
    rows = sorted(section.rows, key=lambda each: each.known, reverse=True)
    lines = [_news(each, found.shorts) for each in rows]
    lines += [line for each in section.lists for line in _all(each)]
    return _block(lines, f"New in the last {NEW_DAYS} days", section, right=True)


def _since(found: Overview) -> list[Block]:
    """Return the block of records that became known since the user's last visit, by kind."""
    section = found[Topic.SINCE]
    if not section.number or found.since is None:
        return []
    lines = [_number(each, each.kind, PLURALS[each.kind]) for each in section.lists if each.number]
    heading = f"Since you last looked, {written_dates.day(found.since)}"
    return [Block(tuple(lines), heading, f"{section.number:,}", right=True)]


def _number(listed: Counted, one: str, many: str) -> Line:
    """Return a line with the number of rows of a list, in words; it opens the list.

    ``one`` and ``many`` are the singular and plural of the noun.
    """
    words = one if listed.number == 1 else many
    text = f"{listed.number:>{_NUMBER},}  {words}"
    return Line((Span(text, own=True),), target=Opens(listed.kind, listed.query), cut=True)


def _news(view: v.View, shorts: Mapping[str, str]) -> Line:
    sign, tone, title, aside = Sign.SIGNAL, Tone.TEXT, view.title, ""
    match view:
        case v.MeetingView():
            status = w.meeting_status(view.record.status)
            sign, tone, aside = status.sign, status.tone, when_text(view)
        case v.CommitmentView():
            sign, aside = Sign.MADE, w.confirmed_by(view.record, shorts)
        case v.AccountView(source=source, record=record):
            sign, tone = Sign.CONFLICT, Tone.SPLIT
            title = f"{record.field}: {said_value(record.field, record.value, shorts)}"
            aside = source.publisher or source.title if source else ""
        case v.DisputeView():
            sign, tone = Sign.CONFLICT, Tone.SPLIT
        case _:
            pass
    known = written_dates.day(view.known).rsplit(" ", 1)[0]
    cells = (
        wide_cell(known, _DAY, right=True),
        WideCell((Span(f"{sign} ", tone, own=True), Span(title))),
        *([wide_cell(aside, _ASIDE)] if aside else ()),
    )
    return Line(target=view.slug, wide=cells)


def _gaps(found: Overview) -> Block:
    wanted = {
        Topic.UNDATED: (
            "open commitment without a due date",
            "open commitments without a due date",
        ),
        Topic.UNASSESSED: (
            "commitment past due and not assessed",
            "commitments past due and not assessed",
        ),
    }
    lines = [
        _number(found[topic].lists[0], *words)
        for topic, words in wanted.items()
        if found[topic].number
    ]
    return Block(tuple(lines) or (own_line("  none"),), "Gaps", right=True)
