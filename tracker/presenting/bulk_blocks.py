"""Preview of a bulk change: one row for each record, refused ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tracker.presenting.cells import Cell, Column, Span
from tracker.presenting.history_blocks import change_text
from tracker.presenting.status import Sign, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.service.bulk_changes import Preview

_LEAST = 34
"""Cells that titles have at least, if changes need more than there is room for."""


def preview_columns(
    rows: Sequence[Mapping[str, Cell]], width: int, gap: int
) -> list[tuple[Column, int]]:
    """Return the columns of a preview with their cells; titles have what changes leave.

    There are ``gap`` cells between them.
    """
    longest = {
        name: max((cell_len(row[name].text) for row in rows), default=0)
        for name in ("title", "change")
    }
    room = width - gap
    title = min(longest["title"], max(min(_LEAST, room // 2), room - longest["change"]))
    change = room - title
    return [(Column("title", "record"), title), (Column("change", "what changes"), change)]


def preview_cells(preview: Preview) -> dict[str, Cell]:
    """Return the cells of the effect on one record, by ``preview_columns``."""
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
        if preview.judged:
            sign = Span(f"{Sign.UNKNOWN} ", Tone.WARN, bold=True, own=True)
    return {"title": Cell((sign, Span(title))), "change": Cell(told)}


def in_order(previews: Sequence[Preview]) -> list[Preview]:
    """Return previews: refused ones first, then those judged already, unchanged ones last."""
    return sorted(
        previews,
        key=lambda each: (not each.refused, not each.judged, each.before == each.after),
    )


def preview_aside(previews: Sequence[Preview], total: int) -> str:
    """Return how many of the records are shown, and how many will change."""
    refused = sum(bool(each.refused) for each in previews)
    same = sum(not each.refused and each.before == each.after for each in previews)
    told = [f"{len(previews) - refused - same:,} to change"]
    judged = sum(each.judged for each in previews)
    told += [f"{judged:,} with an outcome already"] if judged else []
    told += [f"{same:,} no change"] if same else []
    told += [f"{refused:,} cannot take it"] if refused else []
    beginning = f"first {len(previews):,} of {total:,}: " if len(previews) < total else ""
    return beginning + " · ".join(told)
