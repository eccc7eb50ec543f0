"""Blocks shared by several record pages: windows, differing accounts, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.agreement import Agreement
from tracker.domain.claims import field_of
from tracker.domain.fields import Value
from tracker.domain.fieldtext import write_value
from tracker.presenting.blocks import SAME, Block, Line, line, wide_cell
from tracker.presenting.cells import Span
from tracker.presenting.row_texts import said_value
from tracker.presenting.status import Sign, Tone, agreement_sign

if TYPE_CHECKING:
    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.claims import Claim
    from tracker.domain.window import Window
    from tracker.service.full_views import FullView
    from tracker.service.views import View

_DIFFER = (Agreement.CONFLICT, Agreement.WORDED_DIFFERENTLY)


def window_lines(label: str, window: Window | None) -> list[Line]:
    """Return labelled lines of a window: its words, its reading as days, and the convention."""
    if window is None:
        return []
    lines = [line(f"“{window.words}”", label=label)] if window.words != window.edtf else []
    lines.append(
        Line((Span(written_dates.reading_line(window), own=True),), label=SAME if lines else label)
    )
    if note := written_dates.reading_note(window):
        lines.append(line(note, Tone.MUTED, label=SAME))
    return lines


def accounts_block(full: FullView) -> list[Block]:
    """Return the block of a record's accounts: fields with differing accounts first."""
    view = full.view
    differ = [each for each in view.agreements.values() if each.agreement in _DIFFER]
    same = [each for each in view.agreements.values() if each.agreement not in _DIFFER]
    blocks = []
    if differ:
        lines = [made for each in differ for made in _claims(full, each)]
        open_fields = len(view.conflicts)
        aside = f"{open_fields} in conflict" if open_fields else "explained"
        blocks.append(Block(tuple(lines), "Accounts differ", aside))
    if same:
        lines = [made for each in same for made in _claims(full, each)]
        blocks.append(Block(tuple(lines), "Accounts", str(len(same))))
    return blocks


def adopted_lines(view: View) -> list[Line]:
    """Return lines on the values that come from adopted accounts, and the record's own values."""
    lines: list[Line] = []
    for name, each in view.shown.items():
        if each.adopted is None:
            continue
        own = _own_words(view, name, each.own)
        label = view_label(view, name)
        lines.append(line(f"{label}: adopted, {each.adopted.adopted}", label="Adopted"))
        if each.own != each.value:
            lines.append(line(f"the record's own: {own or 'none'}", Tone.MUTED, label=SAME))
    return lines


def view_label(view: View, name: str) -> str:
    """Return the label of a field of the viewed record."""
    field = field_of(view.record, name)
    return field.label if field else name


def _own_words(view: View, name: str, own: object) -> str:
    field = field_of(view.record, name)
    if field is None or own is None or own == "":
        return ""
    text = write_value(field, own)
    return view.name(text) if field.value is Value.REF else text


def _claims(full: FullView, each: FieldAgreement) -> list[Line]:
    view = full.view
    tone = Tone.SPLIT if each.in_conflict else Tone.MUTED
    word = each.agreement.value + (f", {each.shape.value}" if each.shape else "")
    sign = agreement_sign(each.agreement).value
    if each.agreement is Agreement.WORDED_DIFFERENTLY and not each.in_conflict:
        sign = Sign.COMPATIBLE.value
    said = f"{word}, explained" if each.explained else word
    lines = [
        Line(
            (
                Span(sign, tone, each.in_conflict, own=True),
                Span(f" {each.field}", bold=each.in_conflict),
                Span(f"  {said}", Tone.MUTED, own=True),
            )
        )
    ]
    if each.own and each.agreement in _DIFFER:
        own = written_dates.short(each.own.window) if each.own.window else view.name(each.own.value)
        spans = (Span("  own   ", Tone.MUTED, own=True), Span(own))
        lines.append(Line(spans, hang=8, wide=(wide_cell("  own", 8), wide_cell(own))))
    for claim in each.claims:
        lines.append(_claim(full, each.field, claim))
        if claim.adopted:
            said = "adopted" if field_of(view.record, each.field) else "the one we go by"
            lines.append(line(f"        {said}: {claim.adopted}", Tone.MUTED))
    return lines


def _claim(full: FullView, field: str, claim: Claim) -> Line:
    """Return the line of an account: who says what, and its source; as columns if there is room."""
    side = full.short(claim.side)
    source = full.sources.get(claim.source)
    publisher = (source.publisher or source.title) if source else full.view.name(claim.source)
    day = written_dates.short(source.published) if source and source.published else ""
    told = written_dates.short(claim.window) if claim.window else claim.value
    value = said_value(field, told, full.shorts)
    said_by = ", ".join(text for text in (claim.speaker, publisher, day) if text)
    return Line(
        (
            Span(f"  {side:<6}", Tone.MUTED),
            Span(value),
            Span(f"  {said_by}" if said_by else "", Tone.MUTED),
        ),
        target=claim.account or claim.source,
        hang=8,
        wide=(
            wide_cell(f"  {side}", 8),
            wide_cell(value),
            wide_cell(claim.speaker, 18),
            wide_cell(publisher, 22),
            wide_cell(day, 14, right=True),
        ),
    )


def sources_block(full: FullView) -> list[Block]:
    """Return the block of sources that a record cites, each once, with all of its roles."""
    roles: dict[str, list[str]] = {}
    record = full.view.record
    for each in record.evidence:
        roles.setdefault(each.source, []).append(each.role.value)
    for slug in _part_sources(record):
        roles.setdefault(slug, []).append("outcome")
    lines = []
    for slug, names in roles.items():
        source = full.sources.get(slug)
        if source is None:
            continue
        words = [role for role in dict.fromkeys(names) if role != "basis"]
        lines.append(
            Line(
                (
                    Span(source.publisher or source.title),
                    Span(f"  {written_dates.short(source.published)}", Tone.MUTED),
                    Span(f"  {', '.join([source.copy.value, *words])}", Tone.MUTED, own=True),
                ),
                target=slug,
                cut=True,
            )
        )
    return [Block(tuple(lines), "Sources", str(len(lines)))] if lines else []


def _part_sources(record: r.Record) -> list[str]:
    if not isinstance(record, r.Commitment):
        return []
    return [slug for outcome in record.outcomes for slug in outcome.sources]
