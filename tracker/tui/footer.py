"""The protocol of the footer, for screens and controllers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tracker.keys.situation import Situation


class Footer(Protocol):
    """The last line of a screen: it shows keys, or a message until the next key."""

    def show_keys(self, here: Situation, /) -> None:
        """Show the keys that work in the current situation."""

    def say(self, text: str, /, *, bad: bool = False) -> None:
        """Show a message; with ``bad``, in the colour of errors."""

    def quiet(self) -> None:
        """Remove the message, and show the keys again."""

    @property
    def message(self) -> str:
        """The message that is shown; empty if none is."""
