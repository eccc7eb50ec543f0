"""Guarded widgets: errors in their handlers are reported in the footer.

Textual ends the app at any exception that a handler lets through. A handler that meets an error of
ours (the file is locked, the disk is full, a row cannot be read) has done nothing and can be asked
again: the app says the sentence, and everything else stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.message_pump import MessagePump

from tracker.errors import DiplotrackError, of_system

if TYPE_CHECKING:
    from textual.message import Message

TOLD = (DiplotrackError, OSError)
"""Errors that are said; any other ends the app."""


def sentence(error: Exception) -> str:
    """Return what is said of an error."""
    if isinstance(error, OSError):
        return str(of_system(error, error.filename or "A file", "used"))
    return str(error)


class SaysFaults(Protocol):
    """An app that says what went wrong."""

    def fault(self, error: Exception, where: MessagePump) -> None:
        """Say what went wrong in a screen or widget."""


class Guarded(MessagePump):
    """A screen or widget whose handlers may meet any error of ours."""

    half_made = False
    """Whether an error kept it from being made whole, so that it is to be left."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except TOLD as error:
            cast("SaysFaults", self.app).fault(error, self)
        except Exception:
            # What was not made whole has no parts for its handlers to find.
            if not self.half_made:
                raise
