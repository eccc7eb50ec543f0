"""Guarded widgets: errors in their handlers are reported in the footer.

Textual ends the app at any unhandled exception of a handler. A handler that meets an error of ours
(the file is locked, the disk is full, a row cannot be read) has changed nothing and can be retried,
so the app shows the message and continues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.message_pump import MessagePump

from tracker.errors import DiplotrackError, of_system

if TYPE_CHECKING:
    from textual.message import Message

TOLD = (DiplotrackError, OSError)
"""Errors that are shown; any other ends the app."""


def sentence(error: Exception) -> str:
    """Return the message for an error."""
    if isinstance(error, OSError):
        return str(of_system(error, error.filename or "A file", "used"))
    return str(error)


class SaysFaults(Protocol):
    """An app that shows errors."""

    def fault(self, error: Exception, where: MessagePump) -> None:
        """Show an error of a screen or widget."""


class Guarded(MessagePump):
    """A screen or widget whose handlers can raise our errors; a ``half_made`` one is closed."""

    half_made = False

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except TOLD as error:
            cast("SaysFaults", self.app).fault(error, self)
        except Exception:
            # An incomplete screen has no widgets for its handlers to find.
            if not self.half_made:
                raise
