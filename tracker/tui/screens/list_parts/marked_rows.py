"""Actions on marked rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import Kind
from tracker.tui import screens
from tracker.tui.screens.list_parts.record_actions import Upkeep

if TYPE_CHECKING:
    from tracker.domain.book import Head
    from tracker.tui.widgets.record_table import RecordTable


class Marking(Upkeep):
    """A list whose rows can be marked."""

    @property
    def table(self) -> RecordTable:
        """The table."""
        raise NotImplementedError

    def marked(self) -> list[Head]:
        """Return the marked records in the order of their entry."""
        return self.book.desk.heads(sorted(self.table.marks.records))

    def action_edit(self) -> None:
        """Set a field of the marked records; else edit the one under the cursor."""
        if not (heads := self.marked()):
            super().action_edit()
        elif self.sure("edit"):
            kinds = {head.kind for head in heads}
            slugs = [head.slug for head in heads]
            self.open_bulk(screens.SetFieldForm(self.book.desk, slugs, self.screen_kind, kinds))

    def action_outcome(self) -> None:
        """Judge the marked commitments; else the one under the cursor."""
        heads = self.marked()
        others = sum(head.kind is not Kind.COMMITMENT for head in heads)
        if not heads:
            super().action_outcome()
        elif others:
            key, number = self.key("outcome"), len(heads)
            self.footer.say(f"{key} needs commitments; {others:,} of the {number:,} marked are not")
        elif self.sure("outcome"):
            slugs = [head.slug for head in heads]
            self.open_bulk(screens.JudgeForm(self.book.desk, slugs, self.screen_kind))

    def action_tags(self) -> None:
        """Tag the marked records; else the one under the cursor."""
        if not (heads := self.marked()):
            super().action_tags()
        elif self.sure("tags"):
            slugs = [head.slug for head in heads]
            self.open_bulk(screens.TagForm(self.book.desk, slugs, self.screen_kind))

    def action_trash(self) -> None:
        """Put the marked records into the trash; else the one under the cursor."""
        if not (heads := self.marked()):
            super().action_trash()
        elif self.sure("trash"):
            form = screens.TrashForm(
                self.book.desk, [head.slug for head in heads], self.screen_kind
            )
            self.book.push_screen(form, self._gone)

    def _gone(self, said: str | None) -> None:
        if said is not None:
            self.table.marks.clear()
        self.bulk_done(said)
