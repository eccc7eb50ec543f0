"""The screen of a record page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.errors import DiplotrackError
from tracker.presenting.blocks import Detail
from tracker.presenting.details import detail
from tracker.presenting.trash_blocks import trash_block
from tracker.service.channel_sums import with_sums
from tracker.service.full_views import ChannelFull
from tracker.tui.keys.screen_digits import home_of, screen_name
from tracker.tui.screens.pane_screen import PaneScreen

if TYPE_CHECKING:
    from tracker.domain.records import Kind
    from tracker.keys.situation import Situation
    from tracker.service import views as v
    from tracker.service.full_views import FullView


_TEXTS = ("commitment", "signal")
"""The kinds of records whose title is a long text."""


class RecordScreen(PaneScreen):
    """Shows the page of a record."""

    def __init__(self, slug: str, kind: str) -> None:
        """Initialize with the record's slug and kind."""
        super().__init__()
        self.slug = slug
        self.screen_kind = home_of(kind)
        self._kind = kind
        self._view: v.View | None = None
        self._in_trash = False

    @property
    def titled(self) -> bool:
        """Whether the title is also shown on the page, as the title line would cut a long one."""
        return self._kind in _TEXTS

    def chosen(self) -> v.View | None:
        """Return the record; ``None`` if it is not known on the as-of day."""
        return self._view

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), in_trash=self._in_trash)

    def reload(self, *, keep: str = "") -> None:
        """Read the record again; show a message if it is not known on the as-of day."""
        del keep
        try:
            full = self.shell.desk.records.full(self.slug)
            self._view = full.view
        except DiplotrackError as error:
            self._view = None
            self.title_line.show_title([screen_name(self.screen_kind), self.slug])
            self.pane.show_detail(Detail(""))
            self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)
            return
        self._show(full)
        if isinstance(full, ChannelFull):
            what = "the numbers of this channel"
            self.asides.begin(what, lambda desk: with_sums(desk.lists, full), self._show)

    def _show(self, full: FullView) -> None:
        shown, right = detail(full), self.slug
        trashed = self.shell.desk.history.in_trash(self.slug)
        self._in_trash = trashed is not None
        if trashed:
            restore, purge = self.key("restore"), self.key("trash")
            block = trash_block(trashed, self.slug, restore=restore, purge=purge)
            shown = replace(shown, blocks=(block, *shown.blocks))
            right = f"in the trash  ·  {right}"
        name = screen_name(self.screen_kind)
        self.title_line.show_title([name, shown.title], right=right)
        self.pane.show_detail(shown)
        self.show_keys()

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Stay on this page and read it again, as the saved record is this one or concerns it."""
        del kind, slug
        self.reload()

    def action_back(self) -> None:
        """Go back; the forward key opens the page again."""
        depth = len(self.app.screen_stack)
        super().action_back()
        if len(self.app.screen_stack) < depth:
            self.shell.left.append(self.slug)

    def gone(self) -> None:
        """Go back, because the record was deleted permanently."""
        self.app.pop_screen()
