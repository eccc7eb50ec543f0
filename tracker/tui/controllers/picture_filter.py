"""The filter of the timeline and of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tracker.tui.shell import Place

_ALL = "all"
"""The word that the user types to remove the filter."""


class Filtered(Protocol):
    """A position with a filter: of the timeline or of the calendar."""

    @property
    def query(self) -> str:
        """The filter."""

    def check(self, query: str) -> None:
        """Check a filter.

        Raises:
            DiplotrackError: a field, value or name in it is unknown.
        """

    def narrow(self, query: str) -> None:
        """Set the filter; everything is read again after that."""


class PictureFilter:
    """Asks for the filter of a picture.

    ``fields`` are the query fields named in the dialog's hint.
    """

    def __init__(self, place: Place, drawn: Filtered, fields: str) -> None:
        """Initialize with the screen, the position of the picture, and the fields."""
        self._place = place
        self._drawn = drawn
        self._fields = fields

    def action_filter(self) -> None:
        """Ask for a filter; the word “all” removes it."""
        from tracker.tui.dialogs.prompt import PromptScreen

        hint = f"{self._fields} and words; {_ALL}: everything"
        query = self._drawn.query
        asking = PromptScreen("Draw what matches", "Filter", query, hint, self._refuse)
        self._place.app.push_screen(asking, self._narrow)

    def _refuse(self, query: str) -> None:
        self._drawn.check(_asked(query))

    def _narrow(self, query: str | None) -> None:
        if query is not None:
            self._drawn.narrow(_asked(query))
            self._place.reload()


def _asked(query: str) -> str:
    return "" if query.strip() == _ALL else query
