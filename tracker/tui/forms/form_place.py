"""A form as its controllers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer

    from tracker.errors import DiplotrackError
    from tracker.keys.situation import Situation
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.tui.forms.form_body import FormBody
    from tracker.tui.shell import Shell
    from tracker.tui.widgets.frame import FooterBar


class Form(Protocol):
    """A form screen.

    ``draft`` is the record as it was opened, ``shown`` are the initial texts. ``form`` is the kind
    of form, if it is not the form of a record (``draft_files.FORMS``).
    """

    desk: Desk
    draft: Draft
    shown: Draft
    form: str
    path: tuple[str, ...]

    @property
    def app(self) -> App[Any]:
        """The app as Textual's type."""

    @property
    def screen(self) -> Screen[Any]:
        """The form as Textual's type."""

    @property
    def shell(self) -> Shell:
        """The app as the protocol ``Shell``."""

    @property
    def footer(self) -> FooterBar:
        """The footer, for messages."""

    @property
    def body(self) -> FormBody:
        """The fields."""

    @property
    def is_attached(self) -> bool:
        """Whether the form is attached to the screen."""

    def typed(self) -> Draft:
        """Return the current texts as a draft."""

    def writer(self) -> Callable[[Desk], str]:
        """Return a function that saves the texts with a desk, and returns the result."""

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem is about."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""

    def not_saved(self, error: DiplotrackError) -> None:
        """Show the error that prevented saving; the texts are kept."""

    def close(self, saved: str | None) -> None:
        """Close the form; its opener gets the result."""

    def touch(self) -> None:
        """Mark the form as changed."""

    def show_title(self, *more: str) -> None:
        """Show the path and the state of the form in the title line."""

    def show_form(self) -> None:
        """Show header and title, and focus the first field."""

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""

    def show_keys(self) -> None:
        """Show in the footer the keys that work now."""

    def begin_next(self) -> None:
        """Set the initial texts for the next new record."""

    def dismiss(self, result: str | None = ...) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Close the screen; see Textual."""

    async def recompose(self) -> None:
        """Create the widgets again; see Textual."""

    def keep_soon(self) -> None:
        """Schedule the writing of the draft."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Call a function after the current messages; see Textual."""

    def call_after_refresh(self, callback: Callable[..., Any]) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Call a function once the screen is drawn; see Textual."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer:
        """Call a function after some seconds; see Textual."""
