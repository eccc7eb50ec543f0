"""Copies a list as a Markdown table, besides the texts of its current record."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.tui.controllers.copying import Copying
from tracker.tui.controllers.rows_as_shown import rows_as_shown

if TYPE_CHECKING:
    from tracker.service import views as v
    from tracker.tui.controllers.list_place import ListPlace

_LIST = "copy-list"
"""The id of the action that copies the list."""
_MOST_ROWS = 1_000


class ListCopying(Copying):
    """Copies the marked rows, or all rows, with the columns shown."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        super().__init__(place)
        self._list = place

    def choices(self, view: v.View) -> dict[str, str]:
        """Return the texts that can be copied, by the id of the action.

        For the list, a description.
        """
        marked, what = len(self._list.table.marks), PLURALS[self._list.screen_kind]
        which = f"the {marked:,} {what} marked" if marked else f"these {what}"
        return super().choices(view) | {_LIST: f"{which} as a Markdown table"}

    def take(self, choice: str, text: str) -> None:
        """Copy the list or the chosen text."""
        if choice == _LIST:
            self._copy_list()
        else:
            super().take(choice, text)

    def _copy_list(self) -> None:
        desk, stream = self._list.shell.desk, StringIO()
        asked = rows_as_shown(self._list)
        extent = asked.extent(desk, _MOST_ROWS + 1)
        written = desk.lists.write(asked.kind, asked.query, asked.sort, stream, "md", extent)
        if written.rows > _MOST_ROWS:
            key = self._list.key("export")
            self._list.footer.say(
                f"Not copied: more than {_MOST_ROWS:,} rows; {key} exports them.", bad=True
            )
            return
        rows = counted(written.rows, asked.kind, PLURALS[asked.kind])
        self.copy(stream.getvalue(), f"Copied {rows} as a Markdown table")
