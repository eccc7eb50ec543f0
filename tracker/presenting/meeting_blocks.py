"""The record page of a meeting: days, delegations, commitments, accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.blocks import SAME, Block, Line, labelled, line, own_line, related
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.evidence_blocks import accounts_block, sources_block, window_lines
from tracker.presenting.row_texts import when_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain import records as r
    from tracker.service.full_views import MeetingFull
    from tracker.service.views import CommitmentView, MeetingView


def meeting_blocks(full: MeetingFull) -> list[Block]:
    """Return the blocks of a meeting's record page."""
    view, record = full.view, full.view.record
    status = status_spans(w.meeting_status(record.status))
    mode = mode_word(record.mode) if record.mode else ""
    head = [
        own_line(" · ".join(text for text in ("meeting", mode) if text)),
        Line((*status, Span("   "), Span(when_text(view)))),
        *_when(view),
    ]
    facts = labelled(
        [
            ("Place", record.place),
            ("Round", str(record.round or "")),
            ("Session", record.session),
            ("Host", view.name(record.host)),
            ("Time", record.clock_time),
            ("Public", written_dates.short(record.public_from) if record.public_from else ""),
            (
                "Called off",
                written_dates.short(record.called_off_on) if record.called_off_on else "",
            ),
            ("Topics", ", ".join(record.topics)),
        ]
    )
    channel = line(view.name(record.channel), label="Channel", target=record.channel)
    via = [line(view.name(record.via), label="Via", target=record.via)] if record.via else []
    blocks = [Block((*head, channel, *via, *facts))]
    if record.summary:
        blocks.append(Block((line(record.summary),)))
    blocks += [_delegation(full, part) for part in record.delegations]
    blocks += accounts_block(full)
    blocks += _commitments(full, "Made here", full.made_here)
    blocks += _commitments(full, "Fulfils", full.answers)
    blocks += _commitments(full, "Was meant to fulfil", full.was_to_answer)
    blocks += related("Signals", full.signals)
    return [*blocks, *sources_block(full)]


def _when(view: MeetingView) -> list[Line]:
    """Return the lines of the meeting's window; none if the status line already shows all of it."""
    lines = window_lines("When", view.record.when)
    return [] if [each.text for each in lines] == [when_text(view)] else lines


def _delegation(full: MeetingFull, part: r.Delegation) -> Block:
    view = full.view
    if part.head:
        head = line(view.name(part.head), label="Head", target=part.head)
    else:
        why = part.head_unknown.value.replace("-", " ") if part.head_unknown else "unknown"
        head = own_line(why, label="Head")
    members = [
        line(
            view.name(member.who) + (f", {member.role}" if member.role else ""),
            label="Bodies" if n == 0 else SAME,
            target=member.who,
        )
        for n, member in enumerate(part.members)
    ]
    said = part.participation.value if part.participation else ""
    if part.readiness:
        said = f"readiness {part.readiness.value}"
    note = [line(part.note, label="Note")] if part.note else []
    heading = view.name(part.party) or full.short(part.party)
    return Block((head, *members, *note), heading, said, beside=True)


def _commitments(full: MeetingFull, heading: str, views: Sequence[CommitmentView]) -> list[Block]:
    if not views:
        return []
    lines: list[Line] = []
    for each in views:
        status = w.commitment_status(each.timeliness)
        sign = status_spans(status)[0]
        lines.append(Line((sign, Span(" "), Span(each.title)), target=each.slug, cut=True))
        confirmed = w.confirmed_by(each.record, full.shorts)
        aside = f"  {written_dates.short(each.record.due)}, {status.word}, {confirmed}"
        lines.append(own_line(aside.removesuffix(", ")))
    return [Block(tuple(lines), heading, str(len(views)))]
