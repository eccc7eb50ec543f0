"""Error handling of the app: expected errors are shown, others end the app cleanly."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from tracker.tui.guarded import TOLD, Guarded, sentence
from tracker.tui.signals import hear_stray_errors, leave_on_signals
from tracker.tui.widgets.frame import FooterBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message_pump import MessagePump


def _half_made(where: MessagePump) -> Iterator[Guarded]:
    """Yield the widget in which an error occurred and its screen, if they are not mounted yet."""
    if isinstance(where, Widget):
        with suppress(NoScreen):
            for each in {where, where.screen}:
                if isinstance(each, Guarded) and not each.is_mounted:
                    yield each


class FaultTolerantApp(Guarded, App[None]):
    """Shows expected errors and continues; any other error ends the app.

    Drafts of forms are kept before the app ends.
    """

    crash: BaseException | None = None
    """The error that ended the app, if it was a bug; else ``None``."""

    def hear(self) -> None:
        """Install handlers for signals and unhandled errors, unless the app runs in a test."""
        if not self.is_headless:
            leave_on_signals(self.exit)
            hear_stray_errors(self.crashed)

    def fault(self, error: Exception, where: MessagePump) -> None:
        """Show an error in the footer; a screen that could not be built is closed."""
        for each in _half_made(where):
            each.half_made = True
            if isinstance(each, Screen):
                self.call_later(self._leave_half_made, each)
        self._say_fault(sentence(error))
        self.after_failure(error)

    def after_failure(self, error: Exception) -> None:
        """Recover after an error; subclasses override this."""

    def _leave_half_made(self, where: Screen[Any]) -> None:
        if self.screen is where and len(self.screen_stack) > 1:
            self.pop_screen()

    def _say_fault(self, text: str) -> None:
        """Show an error in the footer of the highest screen that has one (dialogs have none)."""
        for screen in reversed(self.screen_stack):
            if getattr(screen, "half_made", False):
                continue
            if footers := list(screen.query(FooterBar)):
                footers[0].say(text, bad=True)
                return

    def crashed(self, error: BaseException) -> None:
        """End the app because of a bug; ``crash`` has the error."""
        if self.crash is None:
            self.crash = error
            # The bug can be in the code that keeps drafts, which would then fail again.
            with suppress(Exception):
                self.keep_typing()
        self._return_code = 1
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, NoMatches) and not self.is_running:
            return  # A read in the background ended after the widgets were removed at the end.
        if isinstance(cause, TOLD):
            self.fault(cause, active_message_pump.get(self))
        elif self.is_headless:
            # Textual's pilot, which runs tests, raises this error again in the test.
            super()._handle_exception(error)
        else:
            self.crashed(cause)

    def exit(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # the arguments are passed on to Textual unchanged
        """End the app; drafts of forms are kept first."""
        try:
            self.keep_typing()
        finally:
            super().exit(*args, **options)

    def keep_typing(self) -> None:
        """Keep the drafts of all open forms."""
        for screen in self.screen_stack if self.is_running else ():
            if keep := getattr(screen, "keep_now", None):
                keep()
