"""A promise in full: how it stands, its window drawn, whose word, its lineage, its judgements."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import notation
from tracker.domain import wording as w
from tracker.domain.timeliness import Phase, Verdict
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.domain.wording import Sign, Tone
from tracker.presenting.bars import EMPTY, SOFT, span_bar
from tracker.presenting.blocks import Block, Line, labelled, line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.shared import accounts_block, sources_block, window_lines

if TYPE_CHECKING:
    from tracker.domain.window import Window
    from tracker.service.desk import Desk
    from tracker.service.views import CommitmentView

BAR = 36
"""Cells of the drawn window."""
_LONGEST = 366 * 12
"""Days that are drawn at most; a longer window says nothing as a bar."""


def commitment_blocks(desk: Desk, view: CommitmentView) -> list[Block]:
    """Return the blocks of a promise."""
    record = view.record
    made = f"made {notation.short(record.made)}" if record.made else ""
    kind = " · ".join(text for text in ("commitment", record.kind, made) if text)
    first = [own_line(kind), Line(status_spans(w.commitment_status(view.timeliness)))]
    first += [own_line(f"  {said}") for said in _standing(view)]
    facts = [*window_lines("Due", record.due)]
    if view.clock and record.due and view.clock != record.due:
        clock = f"runs by {notation.short(view.clock)}, promised first"
        facts.append(own_line(clock, Tone.TEXT, label="Clock"))
    facts += labelled(
        [
            ("Made by", record.made_by),
            ("If", record.condition or ("on a condition" if record.conditional else "")),
            ("Owner", record.owner),
            ("Review", record.review.isoformat() if record.review else ""),
        ]
    )
    if record.made_at:
        facts.append(line(view.name(record.made_at), label="Made at", target=record.made_at))
    blocks = [Block(tuple(first)), *_bar(view), Block(tuple(facts))]
    blocks += [_words(desk, view), *_outcomes(view), *_lineage(desk, view)]
    return [*blocks, *accounts_block(desk, view), *sources_block(desk, view)]


def _standing(view: CommitmentView) -> list[str]:
    state = view.timeliness
    about = "about " if state.soft else ""
    said = []
    if state.verdict is Verdict.LATE:
        said.append(f"{state.late_by} days after the window closed")
    elif state.verdict:
        said.append(state.verdict.value)
    if state.phase is Phase.PAST and state.open:
        said.append(f"the window closed {about}{state.days} days ago")
    if state.phase is Phase.RUNNING and state.days is not None and state.open:
        said.append(f"{about}{state.days} days left")
    if state.outcome and state.outcome.responsibility:
        said.append(f"blame: {state.outcome.responsibility}")
    return said


def _bar(view: CommitmentView) -> list[Block]:
    due = view.record.due
    if due is None or not due.understood or OPEN_END in (due.lo, due.hi) or due.lo == OPEN_START:
        return []
    made = view.record.made
    first = min(due.lo, made.lo if made and made.understood else due.lo)
    answer = view.timeliness.outcome.on if view.timeliness.outcome else None
    last = max(due.hi, answer.sort if answer and answer.understood else due.hi)
    first, last = _month_start(first), _month_end(last)
    if last - first > _LONGEST:
        return []
    marks = span_bar(due, first, last, BAR)
    if due.hard is False:
        _fade(marks)
    _place(marks, made, Sign.MADE.value, first, last)
    if view.timeliness.outcome:
        sign = w.outcome_word(view.timeliness.outcome.outcome).sign.value
        _place(marks, answer, sign, first, last)
    spans = tuple(
        Span(mark, Tone.MUTED if mark == EMPTY else Tone.TEXT, own=True) for mark in marks
    )
    return [
        Block((Line((Span(_months(first, last), Tone.MUTED),), cut=True), Line(spans, cut=True)))
    ]


def _fade(marks: list[str]) -> None:
    """Let a soft end fade into the days after it."""
    covered = [n for n, mark in enumerate(marks) if mark != EMPTY]
    for n in range(covered[-1] + 1, min(covered[-1] + 5, len(marks))) if covered else ():
        marks[n] = SOFT


def _place(marks: list[str], window: Window | None, sign: str, first: int, last: int) -> None:
    if window and window.understood and first <= window.sort <= last:
        marks[min((window.sort - first) * len(marks) // (last - first + 1), len(marks) - 1)] = sign


def _months(first: int, last: int) -> str:
    total, told, end = last - first + 1, "", 0
    day = dt.date.fromordinal(first)
    while day.toordinal() <= last:
        at = (day.toordinal() - first) * BAR // total
        if at >= end and at + 3 <= BAR:
            told = told.ljust(at) + notation.MONTHS[day.month - 1]
            end = at + 4
        day = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return told


def _month_start(day: int) -> int:
    return dt.date.fromordinal(day).replace(day=1).toordinal()


def _month_end(day: int) -> int:
    first = dt.date.fromordinal(day).replace(day=28) + dt.timedelta(days=4)
    return first.replace(day=1).toordinal() - 1


def _words(desk: Desk, view: CommitmentView) -> Block:
    shorts = desk.shorts()
    given = {each.party: each for each in view.record.attestations}
    parties = dict.fromkeys([*(each.party for each in view.record.parties), *given])
    lines = []
    for party in parties:
        each = given.get(party)
        label = shorts.get(party, party)
        if each is None:
            lines.append(own_line("none found", label=label))
            continue
        since = notation.short(each.since) if each.since else "on record"
        source = view.name(each.source) if each.source else ""
        lines.append(
            Line(
                (Span(since), Span(f"  {source}" if source else "", Tone.MUTED)),
                label=label,
                target=each.source or "",
                cut=True,
            )
        )
    return Block(tuple(lines), "Whose word", view.word or "nobody’s")


def _outcomes(view: CommitmentView) -> list[Block]:
    record = view.record
    lines: list[Line] = []
    for each in record.outcomes:
        status = status_spans(w.outcome_word(each.outcome))
        day = notation.short(each.on) if each.on else ""
        lines.append(Line((*status, Span(f"  {day}"))))
        lines += [line(view.name(slug), label="  by", target=slug) for slug in each.meetings]
        lines += [line(each.note, Tone.MUTED, label="  note")] if each.note else []
    lines += [line(view.name(slug), label="Tried", target=slug) for slug in record.attempted_by]
    return [Block(tuple(lines), "Outcomes", "newest counts")] if lines else []


def _lineage(desk: Desk, view: CommitmentView) -> list[Block]:
    chain = desk.lineage(view)
    if len(chain) < 2:  # noqa: PLR2004  # a promise alone has no lineage
        return []
    lines = [
        Line(
            (
                Span(f"{Sign.MADE.value} ", own=True),
                Span(f"{notation.short(each.record.made):<13}", Tone.MUTED),
                Span(each.title, bold=each.slug == view.slug),
            ),
            target=each.slug if each.slug != view.slug else "",
            cut=True,
        )
        for each in chain
    ]
    return [Block(tuple(lines), "Lineage", f"{len(chain)} commitments")]
