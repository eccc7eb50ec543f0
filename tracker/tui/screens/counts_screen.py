"""The screen of counts: the rows of a list, by the values of one or two fields, as bars."""

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
    """Shows the counts of a list; each count opens its rows."""

    called = "counts"

    def __init__(self, kind: str, query: str, by: Sequence[str]) -> None:
        """Initialize with the kind and the query of the list, and the fields to count by."""
        super().__init__()
        self._kind, self._query, self._by = kind, query, tuple(by)

    @property
    def what(self) -> str:
        """The object that is being read, for messages."""
        return f"{PLURALS[self._kind]} by {' and '.join(self._by)}"

    def read(self, desk: Desk) -> Counts:
        """Return the counts of the list, read with a desk."""
        return desk.lists.counts(self._kind, self._query, self._by)

    def page(self, found: Counts) -> tuple[str, Detail]:
        """Return the total as text, and the page with the counts as bars."""
        return f"{found.total:,} {PLURALS[found.kind]}", count_blocks(found)

    def sheet_of(self, found: Counts) -> Sheet:
        """Return the counts as a sheet."""
        return count_sheet(found)
