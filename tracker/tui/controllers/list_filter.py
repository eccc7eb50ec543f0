"""The filter of a list; it is applied while the user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.tokenizer import lex
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.domain.query.completing import Completion
    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.tui.controllers.list_place import ListPlace


class ListFilter:
    """Opens the filter line, applies its text, and keeps or discards the filter."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        self._place = place
        self.kept_place: tuple[Position, ListQuery] | None = None
        """The cursor's position when the filter line was opened; the cursor returns to it if
        possible.
        """
        self._before = ""

    def offer(self, query: str) -> list[Completion]:
        """Return the completions for the end of a query."""
        return self._place.shell.desk.lists.completions(self._place.screen_kind, query)

    def action_filter(self) -> None:
        """Open the filter line."""
        self._before = self._place.state.query
        self.kept_place = self._place.table.place
        self._place.title_line.display = False
        self._place.filter_bar.open(self._place.state.query)

    def typed(self, query: str) -> None:
        """Apply the typed filter; terms that are not valid, such as unfinished ones, are left out.

        If what is left is not valid either, the rows stay as they are.
        """
        if query != self._place.filter_bar.line.value:
            # The text has changed since this call was scheduled; a later call applies it.
            return
        if self._can_ask(query):
            self._place.footer.quiet()
            self._apply(query)
            return
        terms = [each.text for each in lex(query)]
        bad = [each for each in terms if self._refusal(each)]
        rest = " ".join(each for each in terms if each not in bad)
        applied = bool(bad) and not self._refusal(rest)
        if applied:
            self._apply(rest)
        self._place.filter_bar.show_left_out(bad[0] if bad else terms[-1], applied=applied)

    def _apply(self, query: str) -> None:
        self._place.state = self._place.state.with_query(query)
        self._place.follow(changed=self._place.shell.changed_elsewhere())

    def taken(self) -> None:
        """Close the filter line and keep its filter, if that is valid."""
        typed = self._place.filter_bar.line.value
        if self._can_ask(typed, bad=True):
            self._close_filter(typed)

    def dropped(self) -> None:
        """Close the filter line and restore the previous filter."""
        self._close_filter(self._before)

    def _can_ask(self, query: str, *, bad: bool = False) -> bool:
        if said := self._refusal(query):
            self._place.footer.say(said, bad=bad)
        return not said

    def _refusal(self, query: str) -> str:
        """Return why a query is not valid; empty if it is."""
        try:
            self._place.shell.desk.lists.open(self._place.screen_kind, query)
        except BadInputError as error:
            return str(error)
        return ""

    def _close_filter(self, query: str) -> None:
        self._place.state = self._place.state.with_query(query)
        self._place.filter_bar.close()
        self._place.title_line.display = True
        self._place.let_go()
        self._place.reload()
        self.kept_place = None
        self._place.set_focus(self._place.table)
