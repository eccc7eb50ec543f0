"""Shows the current row's details; it is imported after the list has been drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.channel_strip import channel_strip
from tracker.presenting.details import detail
from tracker.presenting.peek_lines import peek
from tracker.service.full_views import ChannelFull
from tracker.tui.drawing.grid import STRIP

if TYPE_CHECKING:
    from tracker.service.open_list import Row
    from tracker.tui.controllers.list_place import ListPlace


def show_row(place: ListPlace, row: Row, height: int) -> None:
    """Show a row's details in ``height`` lines below the list, or in the pane if that is 0."""
    full = place.shell.desk.records.full_of(row.record)
    if not height:
        place.detail_pane.show_detail(detail(full))
    elif height == STRIP and isinstance(full, ChannelFull):
        place.peek.show_detail(channel_strip(full))
    else:
        place.peek.show_detail(peek(full))
