"""What screens and controllers ask of a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tracker.keys.situation import Situation


class Footer(Protocol):
    """The last line of a screen: its keys, or a message until the next key."""

    def show_keys(self, here: Situation, /) -> None:
        """Show the keys that act in a situation."""

    def say(self, text: str, /, *, bad: bool = False) -> None:
        """Show a message; ``bad`` ones are in the colour of errors."""

    def quiet(self) -> None:
        """Show the keys again."""

    @property
    def message(self) -> str:
        """The message shown, or nothing."""
