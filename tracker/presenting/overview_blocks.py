"""The overview as blocks: what needs attention on the left, channels and news on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line, Opens, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.row_texts import dated, when_text
from tracker.presenting.status import Sign, Tone
from tracker.service import views as v
from tracker.service.overview import AGES, NEW_DAYS, Counted, Overview, Section, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_STATUS = 18
"""The width of a status word, in cells."""
_BAR = 10
"""The width of the bar that compares a silence with the usual interval, in cells."""
_CHANNEL, _LAST = 18, 11
"""The widths of a channel's name and of the day of its last contact, in cells."""
_YEAR = 365


def overview(found: Overview) -> Detail:
    """Return the overview of a day. Empty sections are left out, except what is due."""
    blocks = [
        *_commitments(found, Topic.MINE, "Mine, open"),
        *_commitments(found, Topic.DUE, "Due now and next", always=True),
        *_overdue(found),
        *_commitments(found, Topic.REVIEW, "To review"),
        *_commitments(found, Topic.ONE_SIDED, "Confirmed by one side, open"),
        *_conflicts(found[Topic.CONFLICTS]),
        *_commitments(found, Topic.MISSED, "Missed"),
        *_silent(found[Topic.CHANNELS]),
        *_since(found),
        *_new(found),
        _gaps(found),
    ]
    return Detail("Overview", tuple(blocks), "overview")


def _opens(found: Counted) -> Opens:
    return Opens(found.kind, found.query)


def _commitments(
    found: Overview,
    topic: Topic,
    heading: str,
    *,
    always: bool = False,
    ahead: Iterable[Line] = (),
) -> list[Block]:
    section = found[topic]
    if not section.number and not always:
        return []
    (listed,) = section.lists
    rows = [each for each in listed.rows if isinstance(each, v.CommitmentView)]
    lines = [*ahead, *(_commitment(each, found.shorts) for each in rows), *_more(listed)]
    return [Block(tuple(lines), heading, f"{section.number:,}", opens=_opens(listed))]


def _more(listed: Counted) -> list[Line]:
    rest = listed.number - len(listed.rows)
    if rest <= 0 or not listed.rows:
        return []
    text = Span(f"  {rest:,} more", Tone.MUTED, own=True)
    return [Line((text,), target=_opens(listed))]


def _others(listed: Counted) -> list[Line]:
    """Return the line that leads to the records of a kind that are not shown, if there are any."""
    rest = listed.number - len(listed.rows)
    if rest <= 0:
        return []
    named = counted(rest, listed.kind)
    text = f"  {rest:,} more {PLURALS[listed.kind]}" if listed.rows else f"  {named}"
    return [Line((Span(text, Tone.MUTED, own=True),), target=_opens(listed))]


def _commitment(view: v.CommitmentView, shorts: Mapping[str, str]) -> Line:
    sign, word = status_spans(w.commitment_status(view.timeliness))
    padded = Span(f"{word.text:<{_STATUS}}", word.tone, word.bold, own=True)
    by = w.confirmed_by(view.record, shorts)
    confirmed = Span(f"{by:<9} ", Tone.MUTED, own=True)
    return Line((sign, padded, confirmed, Span(view.record.text)), target=view.slug, cut=True)


def _overdue(found: Overview) -> list[Block]:
    *ages, longest = found.ages
    years = {_YEAR: "1 y"}
    counts = [
        f"to {years.get(days, f'{days} d')} {n:,}" for days, n in zip(AGES, ages, strict=True)
    ]
    by_age = own_line("  " + "   ".join([*counts, f"over 1 y {longest:,}"]))
    return _commitments(found, Topic.OVERDUE, "Overdue", ahead=[by_age])


def _conflicts(section: Section) -> list[Block]:
    if not section.number:
        return []
    lines = [
        line for listed in section.lists for line in (*_differing(listed.rows), *_others(listed))
    ]
    listed = next(each for each in section.lists if each.number)
    return [
        Block(tuple(lines), "Accounts in conflict", f"{section.number:,}", opens=_opens(listed))
    ]


def _differing(rows: Iterable[v.View]) -> list[Line]:
    return [
        Line(
            (
                Span(f"{Sign.CONFLICT} ", Tone.SPLIT, bold=True, own=True),
                Span(f"{_cut(', '.join(each.field for each in view.conflicts), _STATUS)}  "),
                Span(view.title),
            ),
            target=view.slug,
            cut=True,
        )
        for view in rows
    ]


def _silent(section: Section) -> list[Block]:
    views = [each for each in section.rows if isinstance(each, v.ChannelView)]
    if not views:
        return []
    every = section.lists[-1]
    lines = [_channel(each) for each in views]
    more = [Line((Span(f"  all {every.number:,}", Tone.MUTED, own=True),), target=_opens(every))]
    alarms = sum(each.number for each in section.lists if each.query)
    heading = "Silent channels"
    silent = section.lists[0]
    return [
        Block(
            (*lines, *more),
            heading,
            f"{alarms:,} late of {every.number:,}",
            right=True,
            opens=_opens(silent),
        )
    ]


def _channel(view: v.ChannelView) -> Line:
    alarm = w.silence_status(view.silence)
    usual = view.rhythm.days if view.rhythm else None
    sign = alarm.sign if usual else Sign.TO_COME
    tone = Tone.MUTED if not usual else Tone.OK if alarm.tone is Tone.TEXT else alarm.tone
    last = dated(view.last, _LAST) if view.last else "none known"
    return Line(
        (
            Span(f"{sign} ", tone, alarm.loud, own=True),
            Span(_cut(view.title, _CHANNEL)),
            Span(f"{w.silence_words(view.silence):>12} ", Tone.TEXT, alarm.loud, own=True),
            Span(_bar(view, usual), tone if usual else Tone.MUTED, own=True),
            Span(f" {last:>{_LAST}}", Tone.MUTED),
        ),
        target=view.slug,
        cut=True,
    )


def _bar(view: v.ChannelView, usual: int | None) -> str:
    """Return the silence as a share of the usual interval: ``■■■···│``, full at the interval."""
    if not usual or view.silence is None:
        return f"{'not known':<{_BAR + 1}}"
    full = min(_BAR, view.silence.days * _BAR // usual)
    return "■" * full + "·" * (_BAR - full) + "│"


def _cut(text: str, cells: int) -> str:
    """Return a text padded or cut (with ``…``) to a number of cells."""
    if cell_len(text) > cells:
        return set_cell_size(text, cells - 1) + "…"
    return set_cell_size(text, cells)


def _new(found: Overview) -> list[Block]:
    section = found[Topic.NEW]
    if not section.number:
        return []
    rows = sorted(section.rows, key=lambda each: each.known, reverse=True)
    lines = [_news(each, found.shorts) for each in rows]
    lines += [
        Line(
            (Span(f"  {counted(each.number, each.kind)} in all", Tone.MUTED, own=True),),
            target=_opens(each),
        )
        for each in section.lists
        if each.number > len(each.rows)
    ]
    listed = next(each for each in section.lists if each.number)
    heading = f"New in the last {NEW_DAYS} days"
    return [Block(tuple(lines), heading, f"{section.number:,}", right=True, opens=_opens(listed))]


def _since(found: Overview) -> list[Block]:
    """Return what became known since the user last looked, by kind."""
    section = found[Topic.SINCE]
    if not section.number or found.since is None:
        return []
    lines = [
        Line(
            (Span(f"{each.number:>5,}  {_kind_of(each)}", own=True),),
            target=_opens(each),
            cut=True,
        )
        for each in section.lists
        if each.number
    ]
    heading = f"Since you last looked, {written_dates.day(found.since)}"
    return [Block(tuple(lines), heading, f"{section.number:,}", right=True)]


def _kind_of(listed: Counted) -> str:
    return listed.kind if listed.number == 1 else PLURALS[listed.kind]


def _news(view: v.View, shorts: Mapping[str, str]) -> Line:
    sign, tone, aside = Sign.SIGNAL, Tone.TEXT, ""
    match view:
        case v.MeetingView():
            status = w.meeting_status(view.record.status)
            sign, tone, aside = status.sign, status.tone, when_text(view)
        case v.CommitmentView():
            sign, aside = Sign.MADE, w.confirmed_by(view.record, shorts)
        case v.AccountView() | v.DisputeView():
            sign, tone = Sign.CONFLICT, Tone.SPLIT
        case _:
            pass
    known = written_dates.day(view.known).rsplit(" ", 1)[0]
    return Line(
        (
            Span(f"{known:>6}  ", Tone.MUTED, own=True),
            Span(f"{sign} ", tone, own=True),
            Span(view.title),
            Span(f"  {aside}" if aside else "", Tone.MUTED),
        ),
        target=view.slug,
        cut=True,
    )


def _gaps(found: Overview) -> Block:
    wanted = {
        Topic.UNDATED: "open commitments without a due date",
        Topic.UNASSESSED: "commitments past due and not assessed",
    }
    lines = [
        Line(
            (Span(f"{section.number:>5,}  {words}", own=True),),
            target=_opens(section.lists[0]),
            cut=True,
        )
        for topic, words in wanted.items()
        if (section := found[topic]).number
    ]
    return Block(tuple(lines) or (own_line("  none"),), "Gaps", right=True)
