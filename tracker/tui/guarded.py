"""Widgets whose errors are shown in the footer.

Textual ends the app if a handler raises any exception. An expected error (the file is locked, the
disk is full, a row cannot be read) changes nothing, and the user can try again, so the app shows it
and continues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.message_pump import MessagePump

from tracker.errors import DiplotrackError, of_system

if TYPE_CHECKING:
    from textual.message import Message

TOLD = (DiplotrackError, OSError)
"""The expected errors, which are shown in the footer; any other ends the app."""


def sentence(error: Exception) -> str:
    """Return the message for an expected error."""
    if isinstance(error, OSError):
        return str(of_system(error, error.filename or "A file", "used"))
    return str(error)


class SaysFaults(Protocol):
    """An app that shows errors in the footer."""

    def fault(self, error: Exception, where: MessagePump) -> None:
        """Show an error that occurred in a screen or widget."""


class Guarded(MessagePump):
    """A widget whose expected errors are shown; ``half_made`` is set if building it failed."""

    half_made = False

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except TOLD as error:
            cast("SaysFaults", self.app).fault(error, self)
        except Exception:
            # The screen is incomplete, so its handlers cannot find their widgets.
            if not self.half_made:
                raise
