"""The screens of the history: the changes of a record, and the changes of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from tracker.errors import DiplotrackError
from tracker.keys.action import Where
from tracker.presenting.blocks import Detail
from tracker.presenting.history_blocks import MORE, done, history, with_no_backup
from tracker.tui.keys.screen_digits import screen_name
from tracker.tui.screens.browse_screen import view_of
from tracker.tui.screens.pane_screen import PaneScreen

if TYPE_CHECKING:
    from tracker.keys.situation import Situation
    from tracker.service import views as v
    from tracker.service.desk import Desk

PAGE = 50
"""The number of changes that are read at a time."""


class PastScreen(PaneScreen):
    """The base of history screens: a page of changes."""

    where: ClassVar = (Where.RECORD, Where.PANE, Where.TRASH)
    called = "the history"

    def __init__(self) -> None:
        """Initialize; the newest changes are shown first."""
        super().__init__()
        self._limit = PAGE

    def read(self) -> Detail:
        """Return the content, and show the title.

        Raises:
            NotFoundError: the record or action does not exist.
        """
        raise NotImplementedError

    def reload(self, *, keep: str = "") -> None:
        """Read the content again; show a message if the record or action does not exist."""
        del keep
        try:
            self.pane.show_detail(self.read())
            self.show_keys()
        except DiplotrackError as error:
            self.pane.show_detail(Detail(""))
            self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)

    def open_target(self, target: str) -> None:
        """Load more changes, or open the target of the line."""
        if target == MORE:
            self._limit += PAGE
            self.reload()
        else:
            self.open_change(target)

    def open_change(self, target: str) -> None:
        """Open the record that a line names."""
        self.shell.open_record(target)


class HistoryScreen(PastScreen):
    """The history of a record: author, time, and values before and after.

    Enter opens the action.
    """

    def __init__(self, slug: str, kind: str) -> None:
        """Initialize with the record's slug and kind."""
        super().__init__()
        self.slug = slug
        self.screen_kind = kind
        self._in_trash = False

    def chosen(self) -> v.View | None:
        """Return the record; ``None`` if it is not known on the as-of day."""
        return view_of(self.shell.desk, self.slug)

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), in_trash=self._in_trash)

    def read(self) -> Detail:
        """Return the changes of the record, newest first, and show the title."""
        desk = self.shell.desk
        told = desk.records.told(self.slug, self._limit + 1)
        self._in_trash = desk.history.in_trash(self.slug) is not None
        title = desk.records.title(self.slug)
        number = f"{self._limit}+" if len(told) > self._limit else str(len(told))
        changes = "1 change" if number == "1" else f"{number} changes"
        path = [screen_name(self.screen_kind), "History", title]
        self.title_line.show_title(path, right=f"{changes}  ·  newest first")
        reads_on = self.key("open") if len(told) > self._limit else ""
        return history(self.slug, title, told[: self._limit], reads_on=reads_on)

    def open_change(self, target: str) -> None:
        """Open the action with the number that a line names."""
        self.app.push_screen(ActionScreen(int(target)))

    def action_history(self) -> None:
        """Show a message, as this is already the history of the record."""
        self.footer.say(f"This is its history. {self.key('back')} goes back.")


class ActionScreen(PastScreen):
    """The changes of one action; enter opens a record, u undoes the action."""

    screen_kind = "trash"

    def __init__(self, number: int) -> None:
        """Initialize with the number of the action."""
        super().__init__()
        self.number = number
        self._touched = 0

    def chosen(self) -> v.View | None:
        """Return the record of the current line, if it is known on the as-of day."""
        target = self.pane.slug
        return view_of(self.shell.desk, target) if target and target != MORE else None

    def read(self) -> Detail:
        """Return the changes of the action, and show the title."""
        desk = self.shell.desk
        action, touched = desk.history.action(self.number)
        self._touched = touched
        told = desk.history.told(action, self._limit)
        titles = desk.records.titles([each.change.slug for each in told])
        undoer = desk.history.action(action.undone_by)[0] if action.undone_by else None
        shown = done(action, touched, told, titles, undoer, reads_on=self.key("open"))
        state = "undone" if undoer else f"{self.key('undo')} undoes this action"
        self.title_line.show_title(["Trash", "History", shown.title], right=state)
        return shown

    def action_undo(self) -> None:
        """Undo this action, unless a later one prevents that."""
        summary = self.shell.desk.history.action(self.number)[0].summary
        self.writes.when_sure(
            "undo", summary, lambda: self.writes.write_many(self._touched, self._undo)
        )

    def _undo(self, desk: Desk) -> str:
        past = desk.history
        summary = past.undo(self.number)[1].summary
        said = f"Undid: {summary}  {self.key('redo')} does it again"
        return with_no_backup(said, past.no_backup)
