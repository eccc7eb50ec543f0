"""What is shown of the current row beside or below a list; loaded once the list is seen."""

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
    """Show a row below the list in so many lines; if they are none, in the pane beside it."""
    full = place.shell.desk.records.full_of(row.record)
    if not height:
        place.detail_pane.show_detail(detail(full))
    elif height == STRIP and isinstance(full, ChannelFull):
        place.peek.show_detail(channel_strip(full))
    else:
        place.peek.show_detail(peek(full))
