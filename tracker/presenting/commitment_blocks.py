"""The record page of a commitment: status, window, attestations, lineage, outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.phases import Phase, Verdict
from tracker.domain.plurals import counted
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Line, labelled, line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.evidence_blocks import accounts_block, sources_block, window_lines
from tracker.presenting.lineage_lines import lineage_lines, tree_lines
from tracker.presenting.row_texts import responsible
from tracker.presenting.status import Sign, Tone
from tracker.presenting.window_bar import Scale

if TYPE_CHECKING:
    from tracker.service.full_views import CommitmentFull
    from tracker.service.views import CommitmentView

_ROLES = {
    r.CommitmentPart.BY: "By",
    r.CommitmentPart.TO: "To",
    r.CommitmentPart.MUTUAL: "Between",
}
"""The labels of a commitment's parties, by role."""


def commitment_blocks(full: CommitmentFull) -> list[Block]:
    """Return the blocks of a commitment's record page."""
    view, record = full.view, full.view.record
    kind = " · ".join(text for text in ("commitment", record.kind) if text)
    first = [own_line(kind), _status(view)]
    first += [own_line(f"  {said}") for said in _standing(full)]
    facts = [*_parties(full), *window_lines("Due", record.due)]
    if view.clock and record.due and view.clock != record.due:
        counts = f"due {written_dates.short(view.clock)}, of the commitment it renews"
        facts.append(own_line(counts, Tone.TEXT, label="Counts"))
    facts += labelled(
        [
            ("Made", written_dates.short(record.made) if record.made else ""),
            ("Made by", record.made_by),
            ("If", record.condition or ("on a condition" if record.conditional else "")),
            ("Owner", record.owner),
            ("Review", record.review.isoformat() if record.review else ""),
        ]
    )
    if record.made_at:
        facts.append(line(view.name(record.made_at), label="Made at", target=record.made_at))
    blocks = [Block(tuple(first)), *_bar(view), Block(tuple(facts))]
    blocks += [_words(full), *_outcomes(view), *_lineage(full)]
    return [*blocks, *accounts_block(full), *sources_block(full)]


def _status(view: CommitmentView) -> Line:
    """Return a line with the status of a commitment and the day of the outcome that counts."""
    state = view.timeliness
    in_time = f" {state.verdict.value}" if state.verdict is Verdict.IN_TIME else ""
    day = written_dates.short(state.outcome.on) if state.outcome and state.outcome.on else ""
    status = status_spans(w.commitment_status(state))
    return Line((*status, Span(in_time, own=True), Span(f"   {day}" if day else "", Tone.MUTED)))


def _parties(full: CommitmentFull) -> list[Line]:
    """Return labelled lines with the parties: by whom, to whom, or between whom (mutual)."""
    found: dict[str, list[str]] = {}
    for each in full.view.record.parties:
        found.setdefault(_ROLES[each.part], []).append(full.short(each.party))
    return labelled((label, " and ".join(found.get(label, ()))) for label in _ROLES.values())


def _standing(full: CommitmentFull) -> list[str]:
    state = full.view.timeliness
    about = "about " if state.soft else ""
    said = []
    if state.verdict is Verdict.LATE:
        said.append(f"{counted(state.late_by or 0, 'day')} after the window closed")
    if state.phase is Phase.PAST and state.open:
        said.append(f"the window closed {about}{counted(state.days or 0, 'day')} ago")
    if blamed := responsible(full.view, full.shorts):
        said.append(f"responsible: {blamed}")
    return said


def _bar(view: CommitmentView) -> list[Block]:
    due, made = view.record.due, view.record.made
    counts = view.timeliness.outcome
    answer = counts.on if counts else None
    scale = Scale.over(due, [made, answer])
    if scale is None or due is None:
        return []
    signs = [(made, Sign.MADE.value)]
    if counts:
        signs.append((answer, w.outcome_word(counts.outcome).sign.value))
    return [Block((scale.months(), scale.draw(due, signs)))]


def _words(full: CommitmentFull) -> Block:
    view = full.view
    given = {each.party: each for each in view.record.attestations}
    parties = dict.fromkeys([*(each.party for each in view.record.parties), *given])
    lines = []
    for party in parties:
        each = given.get(party)
        label = full.short(party)
        if each is None:
            lines.append(own_line("not confirmed", label=label))
            continue
        since = written_dates.short(each.since) if each.since else "on record"
        source = view.name(each.source) if each.source else ""
        lines.append(
            Line(
                (Span(since), Span(f"  {source}" if source else "", Tone.MUTED)),
                label=label,
                target=each.source or "",
                cut=True,
            )
        )
    return Block(tuple(lines), "Confirmed by", w.confirmed_by(view.record, full.shorts) or "no one")


def _outcomes(view: CommitmentView) -> list[Block]:
    record = view.record
    lines: list[Line] = []
    for each in record.outcomes:
        status = status_spans(w.outcome_word(each.outcome))
        day = written_dates.short(each.on) if each.on else ""
        lines.append(Line((*status, Span(f"  {day}"))))
        lines += [line(view.name(slug), label="  by", target=slug) for slug in each.meetings]
        lines += [line(each.note, Tone.MUTED, label="  note")] if each.note else []
    lines += [line(view.name(slug), label="Tried", target=slug) for slug in record.attempted_by]
    return [Block(tuple(lines), "Outcomes", "latest outcome applies")] if lines else []


def _lineage(full: CommitmentFull) -> list[Block]:
    chain = full.lineage
    if len(chain) < 2:  # noqa: PLR2004  # a lineage has at least two commitments
        return []
    lines = tree_lines(lineage_lines(chain, full.view.slug))
    return [Block(tuple(lines), "Lineage", f"{len(chain)} commitments")]
