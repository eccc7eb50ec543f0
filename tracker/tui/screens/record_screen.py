"""The record screen: a record page with links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.errors import DiplotrackError
from tracker.presenting.blocks import Detail
from tracker.presenting.details import detail
from tracker.presenting.trash_blocks import trash_block
from tracker.tui.keys.screen_digits import home_of, screen_name
from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.domain.records import Kind
    from tracker.keys.situation import Situation
    from tracker.service import views as v


_TEXTS = ("commitment", "signal")
"""Kinds of record whose title is a long text."""


class RecordScreen(BrowseScreen):
    """The page of a record."""

    def __init__(self, slug: str, kind: str) -> None:
        """Take the record's slug and kind."""
        super().__init__()
        self.slug = slug
        self.screen_kind = home_of(kind)
        self._kind = kind
        self._view: v.View | None = None
        self._in_trash = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        # The title line cuts a long text, so the page begins with the full text.
        yield DetailPane(titled=self._kind in _TEXTS)
        yield FooterBar()

    def on_mount(self) -> None:
        """Show the record."""
        self.set_focus(self.query_one(DetailPane))

    def chosen(self) -> v.View | None:
        """Return the record."""
        return self._view

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
        target = self.query_one(DetailPane).target
        return replace(super().situation(), in_trash=self._in_trash, leads_on=bool(target))

    def on_detail_pane_moved(self) -> None:
        """Show the keys that act on the current line."""
        self.show_keys()

    def reload(self, *, keep: str = "") -> None:
        """Read the record again; show a notice if it is not known on the day."""
        del keep
        name = screen_name(self.screen_kind)
        try:
            full = self.shell.desk.records.full(self.slug)
            self._view = full.view
        except DiplotrackError as error:
            self._view = None
            self.title_line.show_title([name, self.slug])
            self.query_one(DetailPane).show_detail(Detail(""))
            self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)
            return
        shown = detail(full)
        right = self.slug
        trashed = self.shell.desk.history.in_trash(self.slug)
        self._in_trash = trashed is not None
        if trashed:
            restore, purge = self.key("restore"), self.key("trash")
            block = trash_block(trashed, self.slug, restore=restore, purge=purge)
            shown = replace(shown, blocks=(block, *shown.blocks))
            right = f"in the trash  ·  {right}"
        self.title_line.show_title([name, shown.title], right=right)
        self.query_one(DetailPane).show_detail(shown)
        self.show_keys()

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the record of a line."""
        self.shell.open_record(event.slug)

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Stay on this page: the saved record is this one or depends on it."""
        del kind, slug
        self.reload()

    def gone(self) -> None:
        """Go back: the record no longer exists."""
        self.app.pop_screen()

    def action_back(self) -> None:
        """Go back to the previous screen."""
        self.app.pop_screen()
