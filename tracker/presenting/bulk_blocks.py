"""Preview of a bulk change: one row for each record, refused changes first."""

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
"""The minimum width of the title column, in cells, when the changes need more than there is room
for.
"""


def preview_columns(
    rows: Sequence[Mapping[str, Cell]], width: int, gap: int
) -> list[tuple[Column, int]]:
    """Return the columns of a preview, each with its width in cells.

    The changes get the width that they need if possible, the titles the rest. ``width`` is the
    total width in cells; ``gap`` is the number of cells between the columns.
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
    """Return the cells of one record's row in the preview, by the names of ``preview_columns``."""
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
    """Sort previews: refused, then those with an outcome already, then others, unchanged last."""
    return sorted(
        previews,
        key=lambda each: (not each.refused, not each.judged, each.before == each.after),
    )


def preview_aside(previews: Sequence[Preview], total: int) -> str:
    """Return the summary of a preview: the numbers of records that change and that are shown."""
    refused = sum(bool(each.refused) for each in previews)
    same = sum(not each.refused and each.before == each.after for each in previews)
    told = [f"{len(previews) - refused - same:,} to change"]
    judged = sum(each.judged for each in previews)
    told += [f"{judged:,} with an outcome already"] if judged else []
    told += [f"{same:,} no change"] if same else []
    told += [f"{refused:,} cannot be changed"] if refused else []
    beginning = f"first {len(previews):,} of {total:,}: " if len(previews) < total else ""
    return beginning + " · ".join(told)
