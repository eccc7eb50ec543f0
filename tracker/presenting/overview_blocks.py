"""The overview as blocks: first what is due, then what is owed, doubted, disputed and silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import fields_of
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.status import Sign, Tone
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.desk import Desk

_SHOWN = 6
"""Lines of a section at most; the lists have the rest."""
_DUE = "phase:running is:open"
_OVERDUE = "is:overdue"
_LONE = "is:one-sided"
_CONFLICT = "has:conflict"
_UNDATED = "phase:none is:open"
_UNASSESSED = "is:unassessed"
_AGES = ((30, "to 30 d"), (90, "to 90 d"), (365, "to 1 y"))


def overview(desk: Desk) -> Detail:
    """Return what wants a person on the desk's day."""
    left = (_due(desk), _overdue(desk), _one_sided(desk), _conflicts(desk))
    return Detail("Overview", (*left, *_silent(desk), _gaps(desk)), "overview")


def _due(desk: Desk) -> Block:
    today = desk.as_of.toordinal()
    (number,) = desk.by_last_day(_DUE, (today, OPEN_END))
    return _section("Due now and next", _first(desk, _DUE, min(number, _SHOWN)), number)


def _one_sided(desk: Desk) -> Block:
    number = desk.count("commitment", _LONE)
    aside = f"{number:,} of {desk.count('commitment'):,}"
    return _section("One side’s word only", _first(desk, _LONE, _SHOWN), number, aside)


def _first(desk: Desk, query: str, limit: int) -> list[v.CommitmentView]:
    """Return the first commitments that a query finds; by their last day, open ends last."""
    rows = desk.rows("commitment", query, limit=limit) if limit else ()
    return [row.view for row in rows if isinstance(row.view, v.CommitmentView)]


def _section(
    heading: str, found: Sequence[v.CommitmentView], number: int, aside: str = ""
) -> Block:
    lines = [_promise(each) for each in found]
    if number > len(found):
        lines.append(own_line(f"  {number - len(found):,} more"))
    return Block(tuple(lines), heading, aside or f"{number:,}")


def _promise(view: v.CommitmentView) -> Line:
    status = w.commitment_status(view.timeliness)
    sign, word = status_spans(status)
    padded = Span(f"{word.text:<19}", word.tone, word.bold, own=True)
    aside = Span(f"  {view.word}" if view.word else "", Tone.MUTED, own=True)
    text = view.record.text
    short = text if len(text) <= 70 else text[:69] + "…"  # noqa: PLR2004  # leaves room for the word
    return Line((sign, padded, Span(short), aside), target=view.slug, cut=True)


def _overdue(desk: Desk) -> Block:
    # Past by one day is due yesterday: the edges are last days, from the oldest on.
    today = desk.as_of.toordinal()
    edges = (OPEN_START, *(today - limit for limit, _ in reversed(_AGES)), today)
    *ages, longest = reversed(desk.by_last_day(_OVERDUE, edges))
    counts = [f"{label} {n:,}" for (_, label), n in zip(_AGES, ages, strict=True)]
    lines = [_promise(each) for each in _first(desk, _OVERDUE, _SHOWN)]
    ahead = own_line("   ".join([*counts, f"over 1 y {longest:,}"]))
    return Block((ahead, *lines), "Overdue", f"{desk.count('commitment', _OVERDUE):,}")


def _conflicts(desk: Desk) -> Block:
    lines: list[Line] = []
    number = 0
    for kind in r.Kind:
        if "has" in fields_of(kind.value):
            number += desk.count(kind.value, _CONFLICT)
            room = max(0, _SHOWN - len(lines))
            for row in desk.rows(kind.value, _CONFLICT, limit=room) if room else ():
                lines += _differing(row.view) if isinstance(row.view, v.View) else []
    shown = len({line.target for line in lines})
    more = [own_line(f"  {number - shown:,} more")] if number > shown else []
    return Block((*lines, *more), "Accounts in conflict", counted(number, "record"))


def _differing(view: v.View) -> list[Line]:
    return [
        Line(
            (
                Span(f"{Sign.CONFLICT} ", Tone.SPLIT, bold=True, own=True),
                Span(f"{each.field:<16}"),
                Span(f"{counted(len(each.claims), 'account')}  ", Tone.MUTED, own=True),
                Span(view.title, Tone.MUTED),
            ),
            target=view.slug,
            cut=True,
        )
        for each in view.conflicts
    ]


def _silent(desk: Desk) -> list[Block]:
    views = [row.view for row in desk.rows("channel") if isinstance(row.view, v.ChannelView)]
    known = sorted((each for each in views if each.silence), key=_alarm)
    lines = []
    for each in known[: _SHOWN + 4]:
        alarm = w.silence_status(each.silence)
        usual = bool(each.rhythm and each.rhythm.days)
        sign = alarm.sign if usual else Sign.TO_COME
        tone = Tone.MUTED if not usual else Tone.OK if alarm.tone is Tone.TEXT else alarm.tone
        rhythm = w.rhythm_words(each.rhythm) if each.rhythm else "not known"
        last = written_dates.short(each.last) if each.last else "none known"
        lines.append(
            Line(
                (
                    Span(f"{sign} ", tone, alarm.loud, own=True),
                    Span(f"{w.silence_words(each.silence):>13}", Tone.TEXT, alarm.loud, own=True),
                    Span(f"  of {rhythm:<12}", Tone.MUTED, own=True),
                    Span(f"{last:<20}", Tone.MUTED),
                    Span(each.title),
                ),
                target=each.slug,
                cut=True,
            )
        )
    aside = "against their usual interval"
    return [Block(tuple(lines), "Silent channels", aside)] if lines else []


def _alarm(view: v.ChannelView) -> tuple[int, int]:
    """Return the order of channels: the alarms first; those without a usual interval last."""
    silence = view.silence
    usual = view.rhythm is not None and view.rhythm.days is not None
    step = 3 if not usual or silence is None else 0 if silence.silent else 1 if silence.later else 2
    return step, -(silence.days if silence else 0)


def _gaps(desk: Desk) -> Block:
    undated, unassessed = (desk.count("commitment", query) for query in (_UNDATED, _UNASSESSED))
    return Block(
        (
            own_line(f"{undated:>4,}  commitments without a due day, still open", Tone.TEXT),
            own_line(f"{unassessed:>4,}  past their window and not assessed", Tone.TEXT),
        ),
        "Gaps",
    )
