"""The screen of counts: a list by the values of one field or two, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.count_blocks import count_blocks, count_sheet
from tracker.service.field_counts import Counts
from tracker.tui.screens.sheet_screen import SheetScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.presenting.blocks import Detail
    from tracker.presenting.sheets import Sheet
    from tracker.service.desk import Desk


class CountsScreen(SheetScreen[Counts]):
    """The numbers of a list by fields; each opens its rows."""

    called = "counts"

    def __init__(self, kind: str, query: str, by: Sequence[str]) -> None:
        """Initialize with the list, and the fields."""
        super().__init__()
        self._kind, self._query, self._by = kind, query, tuple(by)

    @property
    def what(self) -> str:
        """What is read, for a message."""
        return f"{PLURALS[self._kind]} by {' and '.join(self._by)}"

    def read(self, desk: Desk) -> Counts:
        """Count the list."""
        return desk.lists.counts(self._kind, self._query, self._by)

    def page(self, found: Counts) -> tuple[str, Detail]:
        """Return the total, and the counts as bars."""
        return f"{found.total:,} {PLURALS[found.kind]}", count_blocks(found)

    def sheet_of(self, found: Counts) -> Sheet:
        """Return the counts as a sheet."""
        return count_sheet(found)
