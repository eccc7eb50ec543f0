"""Copies a list as a Markdown table, besides the texts of its current record."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.sentences import sentence
from tracker.tui.controllers.copying import Copying
from tracker.tui.controllers.rows_as_shown import rows_as_shown

if TYPE_CHECKING:
    from tracker.service import views as v
    from tracker.tui.controllers.list_place import ListPlace

_LIST = "copy-list"
"""The id of the action that copies the list."""
_MOST_ROWS = 1_000
_MOST_SENTENCES = 200
"""The maximum number of marked records to copy as sentences."""


class ListCopying(Copying):
    """Copies the marked rows, or all rows, with the columns shown."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        super().__init__(place)
        self._list = place

    def choices(self, view: v.View) -> dict[str, str]:
        """Return the texts that can be copied, by the id of the action.

        The text of the list is not made yet; the result has a description of it.
        """
        marked, what = len(self._list.table.marks), PLURALS[self._list.screen_kind]
        which = f"the {marked:,} {what} marked" if marked else f"these {what}"
        return super().choices(view) | {_LIST: f"{which} as a Markdown table"}

    def take(self, choice: str, text: str) -> None:
        """Copy the list or the chosen text."""
        if choice == _LIST:
            self._copy_list()
        else:
            marked = len(self._list.table.marks)
            words = f"Copied from the row under the cursor only ({marked:,} marked): {text}"
            self.copy(text, words if marked else "")

    def action_copy(self) -> None:
        """Copy the marked records as sentences, one a line; without marks, the current record."""
        found = self._marked()
        if not found:
            super().action_copy()
            return
        if len(found) > _MOST_SENTENCES:
            self._too_many(_MOST_SENTENCES)
            return
        records = self._list.shell.desk.records
        views = records.views([head.slug for head in records.heads(found)])
        lines = [sentence(records.full_of(view)) for view in views.values()]
        number = "1 marked record" if len(lines) == 1 else f"{len(lines):,} marked records"
        self.copy("\n".join(lines), f"Copied {number} as sentences, one a line")

    def _marked(self) -> list[int]:
        """Return the ids of the marked records in the order of the rows; hidden ones are last."""
        marks, rows = self._list.table.marks.records, self._list.table.rows
        shown = [entry.id for entry in rows.entries if entry.id in marks] if rows else []
        return list(dict.fromkeys([*shown, *sorted(marks)]))

    def _copy_list(self) -> None:
        desk, stream = self._list.shell.desk, StringIO()
        asked = rows_as_shown(self._list)
        extent = asked.extent(desk, _MOST_ROWS + 1)
        written = desk.lists.write(asked.kind, asked.query, asked.sort, stream, "md", extent)
        if written.rows > _MOST_ROWS:
            self._too_many(_MOST_ROWS)
            return
        rows = counted(written.rows, asked.kind, PLURALS[asked.kind])
        self.copy(stream.getvalue(), f"Copied {rows} as a Markdown table")

    def _too_many(self, most: int) -> None:
        key = self._list.key("export")
        self._list.footer.say(f"Not copied: more than {most:,} rows; {key} exports them.", bad=True)
