"""Asks for the filter of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tracker.tui.shell import Place

_ALL = "all"
"""What is typed to draw everything."""


class Filtered(Protocol):
    """A picture that has a filter."""

    query: str

    def check(self, query: str) -> None:
        """Refuse what is no filter of it.

        Raises:
            DiplotrackError: a field, value or name is unknown.
        """

    def narrow(self, query: str) -> None:
        """Take a filter, before everything is read again."""


class PictureFilter:
    """Narrows a picture; ``fields`` are those that the question names."""

    def __init__(self, place: Place, drawn: Filtered, fields: str) -> None:
        """Initialize with the screen, and what it draws."""
        self._place = place
        self._drawn = drawn
        self._fields = fields

    def action_filter(self) -> None:
        """Ask for a filter; the word all is none."""
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
