"""The saved views of a list as tabs with their numbers of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tracker.tui.drawing.grid import is_airy
from tracker.tui.drawing.plain import seen
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.widgets.frame import Bar

if TYPE_CHECKING:
    from tracker.domain.book import SavedView
    from tracker.service.desk import Desk


class ViewTabs(Bar):
    """A line of tabs: the whole list, then its views; hidden if there are no views."""

    DEFAULT_CSS = "ViewTabs { display: none; }"

    class Clicked(Message):
        """The user has clicked a tab: 0 is the whole list, then the views by number."""

        def __init__(self, number: int) -> None:
            """Initialize with the number of the tab."""
            self.number = number
            super().__init__()

    def __init__(self) -> None:
        """Initialize without tabs."""
        super().__init__()
        self._tabs: list[tuple[str, str, bool]] = []
        self._rows: dict[str, str] = {}
        self._counted = False

    def show_views(
        self, desk: Desk, kind: str, here: SavedView | None, *, changed: bool, count: bool
    ) -> bool:
        """Show the views of a kind, with the open one in bold; return whether there are any.

        ``changed`` is whether the open view has unsaved changes. With ``count`` the rows of the
        views are counted; until then no numbers are shown.
        """
        views = desk.saved.all(kind)
        self.display = bool(views) and is_airy(self.app.size)
        if not self.display:
            return bool(views)
        if count:
            self._counted = True
            self._rows.clear()
        self._tabs = [("all", self._count(desk, kind, ""), here is None)]
        for each in views:
            is_here = here is not None and each.name == here.name
            name = f"{each.name} (changed)" if is_here and changed else each.name
            self._tabs.append((name, self._count(desk, kind, each.query), is_here))
        self.refresh()
        return True

    def segments(self, palette: Palette, width: int) -> list[Segment]:
        """Return the segments of the line of tabs."""
        quiet, bold = palette.style("quiet"), palette.style("ink", bold=True)
        made = [Segment("  ", quiet)]
        for n, (name, rows, here) in enumerate(self._tabs):
            made += [Segment("   ", quiet)] if n else []
            click = Style(meta={"@click": f"show({n})"})
            style = (bold if here else quiet) + click
            made += [Segment(seen(name), style), Segment(f" {rows}", quiet + click)]
        return fit(made, width, quiet)

    def action_show(self, number: int) -> None:
        """Report that a tab was clicked."""
        self.post_message(self.Clicked(number))

    def _count(self, desk: Desk, kind: str, query: str) -> str:
        if not self._counted:
            return "…"
        if query not in self._rows:
            self._rows[query] = desk.lists.few(kind, query)
        return self._rows[query]
