"""The screen of the trash and the latest actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.containers import Vertical

from tracker.keys.action import Where
from tracker.presenting.history_blocks import ACTIONS, action_cells
from tracker.presenting.trash_blocks import TRASH, trash_cells
from tracker.tui.drawing.grid import is_airy
from tracker.tui.screens.browse_screen import BrowseScreen, view_of
from tracker.tui.screens.history_screens import ActionScreen
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.paged_list import PagedList, PagedRow

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tracker.domain.book import Trashed
    from tracker.keys.situation import Situation
    from tracker.service import views as v

_NOTHING_DONE = "No actions yet"


class TrashScreen(BrowseScreen):
    """Shows the trash and the latest actions; tab moves between the two lists."""

    where: ClassVar = (Where.RECORD, Where.PANE, Where.TRASH)
    called = "the trash"
    screen_kind = "trash"

    def __init__(self) -> None:
        """Initialize without rows."""
        super().__init__()
        self._trashed: list[Trashed] = []
        self._numbers: list[int] = []

    def compose(self) -> ComposeResult:
        """Lay out header, title, both lists and footer."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        empty = f"The trash is empty; {self.key('trash')} puts a record there"
        with Vertical(id="past"):
            yield PagedList("Trash", TRASH, self._read_trash, empty, name="trashed")
            yield PagedList("History", ACTIONS, self._read_actions, _NOTHING_DONE, name="done")
        yield FooterBar()

    def on_mount(self) -> None:
        """Show the title, and focus the trash."""
        restore, purge, other = (self.key(each) for each in ("restore", "trash", "other-pane"))
        keys = f"{restore} restores  {purge} purges  {other} other list"
        self.title_line.show_title(["Trash and history"], right=keys)
        self.set_focus(self.trash)

    @property
    def trash(self) -> PagedList:
        """The list of records in the trash."""
        return self.query_one("#trashed", PagedList)

    @property
    def history(self) -> PagedList:
        """The list of the latest actions."""
        return self.query_one("#done", PagedList)

    def _read_trash(self, already: int, limit: int) -> list[PagedRow]:
        after = self._trashed[already - 1] if already else None
        more = self.shell.desk.history.trashed(limit, after)
        self._trashed[already:] = more
        return [PagedRow(each.head.slug, trash_cells(each)) for each in more]

    def _read_actions(self, already: int, limit: int) -> list[PagedRow]:
        before = self._numbers[already - 1] if already else None
        more = self.shell.desk.history.actions(limit, before)
        self._numbers[already:] = [action.id for action, _ in more]
        return [PagedRow(str(each[0].id), action_cells(*each)) for each in more]

    def chosen(self) -> v.View | None:
        """Return the record under the cursor, if the trash has the focus."""
        in_trash = self.trash.has_focus and self.trash.target
        return view_of(self.shell.desk, self.trash.target) if in_trash else None

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        in_trash, here = self.trash.has_focus, self.trash if self.trash.has_focus else self.history
        return replace(
            super().situation(),
            in_trash=in_trash,
            leads_on=bool(here.target),
            goes_back=not in_trash or self.asides.reading,
            other_pane=True,
        )

    def on_descendant_focus(self) -> None:
        """Show in the footer the keys that work in the focused list."""
        self.show_keys()

    def on_paged_list_moved(self) -> None:
        """Show in the footer the keys that work on the current row."""
        self.show_keys()

    def reload(self, *, keep: str = "") -> None:
        """Read both lists again."""
        del keep
        for each in (self.trash, self.history):
            each.reload()
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Divide the height between the lists again."""
        self._fit()

    def _fit(self) -> None:
        """Give the trash the height that it needs, up to half; the actions get the rest."""
        half = self.query_one("#past").size.height // 2
        air = int(is_airy(self.app.size))
        self.trash.styles.height = max(min(self.trash.wanted_height + air, half), 2)

    def on_paged_list_followed(self, event: PagedList.Followed) -> None:
        """Open the record or the action of the row."""
        if event.followed is self.trash:
            self.shell.open_record(event.target)
        else:
            self.app.push_screen(ActionScreen(int(event.target)))

    def action_back(self) -> None:
        """Stop reading in the background; else move the focus from the actions to the trash."""
        if not self.asides.cancel():
            self.set_focus(self.trash)

    def action_other_pane(self) -> None:
        """Move the focus to the other list."""
        self.set_focus(self.history if self.trash.has_focus else self.trash)
