"""Error handling of the app: reports what can be survived, else ends cleanly."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual._context import active_message_pump
from textual.app import App
from textual.screen import Screen
from textual.worker import WorkerFailed

from tracker.tui.guarded import TOLD, Guarded, sentence
from tracker.tui.signals import hear_stray_errors, leave_on_signals
from tracker.tui.widgets.frame import FooterBar

if TYPE_CHECKING:
    from textual.message_pump import MessagePump


class FaultTolerantApp(Guarded, App[None]):
    """Says errors that are told to a person, and goes on; any other ends it.

    However it ends, what is typed in forms is kept first.
    """

    crash: BaseException | None = None
    """What ended the app, where that was a fault of the program."""

    def hear(self) -> None:
        """Hear signals and stray errors from now on; a test's app does not."""
        if not self.is_headless:
            leave_on_signals(self.exit)
            hear_stray_errors(self.crashed)

    def fault(self, error: Exception, where: MessagePump) -> None:
        """Say what went wrong; a screen that could not be made is left."""
        if isinstance(where, Guarded) and isinstance(where, Screen) and not where.is_mounted:
            where.half_made = True
            self.call_later(self._leave_half_made, where)
        self._say_fault(sentence(error))
        self.after_failure(error)

    def after_failure(self, error: Exception) -> None:
        """Do what lets the app go on after an error; what it is depends on the app."""

    def _leave_half_made(self, where: Screen[Any]) -> None:
        if self.screen is where and len(self.screen_stack) > 1:
            self.pop_screen()

    def _say_fault(self, text: str) -> None:
        """Say it in the footer in front; dialogs have none, so the one below is seen."""
        for screen in reversed(self.screen_stack):
            if getattr(screen, "half_made", False):
                continue
            if footers := list(screen.query(FooterBar)):
                footers[0].say(text, bad=True)
                return

    def crashed(self, error: BaseException) -> None:
        """End by a fault of the program; whoever opened the app is told of it."""
        if self.crash is None:
            self.crash = error
            # The fault may be in what keeps it.
            with suppress(Exception):
                self.keep_typing()
        self._return_code = 1
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, TOLD):
            self.fault(cause, active_message_pump.get(self))
        elif self.is_headless:
            # Textual's pilot raises it again.
            super()._handle_exception(error)
        else:
            self.crashed(cause)

    def exit(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Textual gives them
        """End the app, however it comes to it."""
        try:
            self.keep_typing()
        finally:
            super().exit(*args, **options)

    def keep_typing(self) -> None:
        """Keep what is typed in forms and not yet kept."""
        for screen in self.screen_stack if self.is_running else ():
            if keep := getattr(screen, "keep_now", None):
                keep()
