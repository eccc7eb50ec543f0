"""The screen of counts: a list by the values of one field or two, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.count_blocks import count_blocks, count_sheet
from tracker.tui.screens.sheet_screen import SheetScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.presenting.blocks import Detail
    from tracker.presenting.sheets import Sheet
    from tracker.service.field_counts import Counts


class CountsScreen(SheetScreen):
    """The numbers of a list by fields; each opens its rows."""

    called = "counts"

    def __init__(self, kind: str, query: str, by: Sequence[str]) -> None:
        """Take the list, and the fields."""
        super().__init__()
        self._kind, self._query, self._by = kind, query, tuple(by)

    def page(self) -> tuple[str, Detail]:
        """Return the total, and the counts as bars."""
        found = self._counts()
        return f"{found.total:,} {PLURALS[found.kind]}", count_blocks(found)

    def sheet(self) -> Sheet:
        """Return the counts as a sheet."""
        return count_sheet(self._counts())

    def _counts(self) -> Counts:
        return self.shell.desk.lists.counts(self._kind, self._query, self._by)
