"""Preview of a bulk change: one row for each record, refused ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.cells import Cell, Column, Span
from tracker.presenting.history_blocks import change_text
from tracker.presenting.status import Sign, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.bulk_changes import Preview

PREVIEW = (Column("title", "record", 34), Column("change", "what changes"))


def preview_cells(preview: Preview) -> dict[str, Cell]:
    """Return the cells of the effect on one record, for the columns ``PREVIEW``."""
    title = preview.title or preview.slug
    if preview.refused:
        sign = Span(f"{Sign.DID_NOT} ", Tone.BAD, bold=True, own=True)
        told: tuple[Span, ...] = (Span(preview.refused, Tone.BAD),)
    elif preview.before == preview.after:
        sign = Span(f"{Sign.CONFIRMED} ", Tone.MUTED, own=True)
        told = (Span("no change", Tone.MUTED, own=True),)
    else:
        sign = Span(f"{Sign.MOVED} ", Tone.ACCENT, own=True)
        told = change_text(preview.before, preview.after)
    return {"title": Cell((sign, Span(title))), "change": Cell(told)}


def in_order(previews: Sequence[Preview]) -> list[Preview]:
    """Return previews: refused ones first, unchanged ones last."""
    return sorted(previews, key=lambda each: (not each.refused, each.before == each.after))


def preview_aside(previews: Sequence[Preview], total: int) -> str:
    """Return how many of the records are shown, and how many will change."""
    refused = sum(bool(each.refused) for each in previews)
    same = sum(not each.refused and each.before == each.after for each in previews)
    told = [f"{len(previews) - refused - same:,} to change"]
    told += [f"{same:,} no change"] if same else []
    told += [f"{refused:,} cannot take it"] if refused else []
    beginning = f"first {len(previews):,} of {total:,}: " if len(previews) < total else ""
    return beginning + " · ".join(told)
