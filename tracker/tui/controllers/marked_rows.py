"""Actions on the marked rows, or on the current record if no rows are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import Kind
from tracker.keys.situation import not_commitments

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.book import Head
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.controllers.record_actions import RecordActions
    from tracker.tui.controllers.record_editing import RecordEditing
    from tracker.tui.controllers.screen_writes import ScreenWrites
    from tracker.tui.forms.bulk_form import BulkKind

_FEW = 500
"""The maximum number of marked records whose kinds are read each time keys are shown."""


class MarkedRows:
    """Changes the marked records in one action."""

    def __init__(
        self, place: ListPlace, writes: ScreenWrites, editing: RecordEditing, one: RecordActions
    ) -> None:
        """Initialize with the list screen, its writes, and the actions for a single record."""
        self._place = place
        self._writes = writes
        self._editing = editing
        self._one = one
        self._counted: tuple[set[int], int] = (set(), 0)

    @property
    def others(self) -> int:
        """The number of marked records that are not commitments.

        In Events it is 0 if too many records are marked to read their kinds at each move of the
        cursor.
        """
        marks = self._place.table.marks
        match self._place.screen_kind:
            case "commitment":
                return 0
            case "event":
                return self._others_among(marks.records) if len(marks) <= _FEW else 0
            case _:
                return len(marks)

    def _others_among(self, marked: set[int]) -> int:
        if marked != self._counted[0]:
            heads = self._place.shell.desk.records.heads(sorted(marked)) if marked else []
            self._counted = marked, sum(head.kind is not Kind.COMMITMENT for head in heads)
        return self._counted[1]

    def _marked(self) -> list[Head]:
        """Return the marked records, in the order in which they were added to the book."""
        records = sorted(self._place.table.marks.records)
        return self._place.shell.desk.records.heads(records) if records else []

    def action_edit(self) -> None:
        """Set a field of the marked records; without marks, edit the current record."""
        if not (heads := self._marked()):
            self._editing.action_edit()
            return
        from tracker.tui.forms.bulk_kinds import SetField

        self._open("edit", heads, SetField({head.kind for head in heads}))

    def action_outcome(self) -> None:
        """Set the outcome of the marked commitments; without marks, of the current one."""
        if not (heads := self._marked()):
            self._editing.action_outcome()
        elif others := self._others_among(self._place.table.marks.records):
            self._place.footer.say(not_commitments(self._place.key("outcome"), others))
        else:
            from tracker.tui.forms.bulk_kinds import SetOutcomes

            self._open("outcome", heads, SetOutcomes())

    def action_tags(self) -> None:
        """Add or remove tags of the marked records; without marks, of the current one."""
        if not (heads := self._marked()):
            self._one.action_tags()
            return
        from tracker.tui.forms.bulk_kinds import TagRecords

        self._open("tags", heads, TagRecords())

    def action_trash(self) -> None:
        """Move the marked records to the trash; without marks, the current one."""
        if not (heads := self._marked()):
            self._one.action_trash()
            return
        from tracker.tui.forms.bulk_kinds import TrashRecords

        self._open("trash", heads, TrashRecords(), self._trashed)

    def _open(
        self,
        action: str,
        heads: list[Head],
        what: BulkKind,
        done: Callable[[str | None], None] | None = None,
    ) -> None:
        """Open the form of a bulk change.

        ``what`` is the kind of change; ``done`` gets the message, ``None`` without a change.
        """
        from tracker.tui.forms.bulk_form import BulkForm

        slugs, place = [head.slug for head in heads], self._place

        def open_form() -> None:
            form = BulkForm(place.shell.desk, slugs, place.screen_kind, what)
            place.app.push_screen(form, done or self._writes.bulk_done)

        self._writes.when_sure(action, f"{len(slugs):,} records", open_form)

    def _trashed(self, said: str | None) -> None:
        # The marks are cleared after the reload, so that marked rows that leave the filter stay
        # visible.
        self._writes.bulk_done(said)
        if said is not None:
            self._place.table.marks.clear()
            self._show()

    def action_mark_all(self) -> None:
        """Mark all rows of the list; if all are marked, clear the marks."""
        marks, rows = self._place.table.marks, self._place.table.rows
        if rows is None:
            return
        listed = rows.list.ids()
        if len(marks) >= len(listed):
            marks.clear()
        else:
            marks.put(listed)
        self._show()

    def _show(self) -> None:
        """Draw the marks, their number in the title, and the keys that work."""
        self._place.table.refresh()
        self._place.show_title()
        self._place.show_keys()

    def clear(self) -> bool:
        """Clear all marks; return whether there were any."""
        table = self._place.table
        if not len(table.marks):
            return False
        table.marks.clear()
        self._show()
        self._place.footer.say("Selection cleared.")
        return True
