"""The overview as blocks: first what is due, then what is owed, doubted, disputed and silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import notation
from tracker.domain import wording as w
from tracker.domain.attesting import one_sided
from tracker.domain.counting import counted
from tracker.domain.timeliness import Phase
from tracker.domain.wording import Sign, Tone
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.desk import Desk

_SHOWN = 6
"""Lines of a section at most; the lists have the rest."""
_AGES = ((30, "to 30 d"), (90, "to 90 d"), (365, "to 1 y"))


def overview(desk: Desk) -> Detail:
    """Return what wants a person on the desk's day."""
    every = [row.view for row in desk.rows("commitment") if isinstance(row.view, v.CommitmentView)]
    due = [each for each in every if each.timeliness.phase is Phase.RUNNING and _counts_down(each)]
    overdue = [each for each in every if each.timeliness.overdue]
    lone = [each for each in every if one_sided(each.record)]
    left = (
        _promises("Due now and next", due),
        _overdue(overdue),
        _promises("One side’s word only", lone, of=len(every)),
        _conflicts(desk),
    )
    return Detail("Overview", (*left, *_silent(desk), _gaps(every)), "overview")


def _counts_down(view: v.CommitmentView) -> bool:
    return view.timeliness.open and view.timeliness.days is not None


def _promises(heading: str, found: Sequence[v.CommitmentView], of: int | None = None) -> Block:
    lines = [_promise(each) for each in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(own_line(f"  {len(found) - _SHOWN} more"))
    aside = f"{len(found)} of {of}" if of is not None else str(len(found))
    return Block(tuple(lines), heading, aside)


def _promise(view: v.CommitmentView) -> Line:
    status = w.commitment_status(view.timeliness)
    sign, word = status_spans(status)
    padded = Span(f"{word.text:<19}", word.tone, word.bold, own=True)
    aside = Span(f"  {view.word}" if view.word else "", Tone.MUTED, own=True)
    text = view.record.text
    short = text if len(text) <= 70 else text[:69] + "…"  # noqa: PLR2004  # leaves room for the word
    return Line((sign, padded, Span(short), aside), target=view.slug, cut=True)


def _overdue(found: Sequence[v.CommitmentView]) -> Block:
    days = [each.timeliness.days or 0 for each in found]
    counts, before = [], 0
    for limit, label in _AGES:
        counts.append(f"{label} {sum(before < day <= limit for day in days)}")
        before = limit
    counts.append(f"over 1 y {sum(day > before for day in days)}")
    lines = [_promise(each) for each in found[:_SHOWN]]
    return Block((own_line("   ".join(counts)), *lines), "Overdue", str(len(found)))


def _conflicts(desk: Desk) -> Block:
    lines: list[Line] = []
    fields = 0
    for kind in ("meeting", "commitment", "signal", "channel"):
        for row in desk.rows(kind, "has:conflict"):
            view = row.view
            if not isinstance(view, v.View):
                continue
            for each in view.conflicts:
                fields += 1
                lines.append(
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
                )
    more = [own_line(f"  {len(lines) - _SHOWN} more")] if len(lines) > _SHOWN else []
    aside = counted(fields, "field")
    return Block((*lines[:_SHOWN], *more), "Accounts in conflict", aside)


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
        last = notation.short(each.last) if each.last else "none known"
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


def _gaps(every: Sequence[v.CommitmentView]) -> Block:
    undated = sum(each.timeliness.phase is Phase.NONE and each.timeliness.open for each in every)
    unassessed = sum(each.timeliness.unassessed for each in every)
    return Block(
        (
            own_line(f"{undated:>4}  commitments without a due day, still open", Tone.TEXT),
            own_line(f"{unassessed:>4}  past their window and not assessed", Tone.TEXT),
        ),
        "Gaps",
    )
