"""A form as its controllers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.timer import Timer
    from textual.widget import Widget

    from tracker.errors import DiplotrackError
    from tracker.keys.situation import Situation
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.tui.forms.form_body import FormBody
    from tracker.tui.shell import Shell
    from tracker.tui.widgets.frame import FooterBar


class Form(Protocol):
    """A screen with fields: what is typed in them, and what becomes of it.

    ``draft`` is the record as it was opened, ``shown`` what the fields began with. ``form`` is
    which form it is, if it is not that of a record (``draft_files.FORMS``).
    """

    desk: Desk
    draft: Draft
    shown: Draft
    form: str

    @property
    def app(self) -> App[Any]:
        """The app as Textual has it."""

    @property
    def shell(self) -> Shell:
        """The app, with its desk."""

    @property
    def footer(self) -> FooterBar:
        """The footer, for messages."""

    @property
    def body(self) -> FormBody:
        """The fields."""

    @property
    def is_attached(self) -> bool:
        """Whether it is on the screen."""

    def typed(self) -> Draft:
        """Return what is typed as a draft."""

    def writer(self) -> Callable[[Desk], str]:
        """Return what saves what is typed; see ``FormScreen``."""

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem is about."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""

    def not_saved(self, error: DiplotrackError) -> None:
        """Show why it cannot be saved; what is typed stays."""

    def close(self, saved: str | None) -> None:
        """Leave the form, with what the opener is to know."""

    def touch(self) -> None:
        """Remember that something is typed that is not saved."""

    def show_title(self, *more: str) -> None:
        """Show the way here, and what is worth knowing of the form."""

    def show_form(self) -> None:
        """Show the frame, and begin in the first field."""

    def situation(self) -> Situation:
        """Return what keys act on at the moment."""

    def show_keys(self) -> None:
        """Show the keys that act at the moment."""

    def begin_next(self) -> None:
        """Set what the next record begins with."""

    def dismiss(self, result: str | None = ...) -> Any:  # noqa: ANN401  # as Textual has it
        """Close the screen; see Textual."""

    async def recompose(self) -> None:
        """Make the fields again; see Textual."""

    def keep_soon(self) -> None:
        """See to it that what was typed is kept soon."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401  # as Textual has it
        """Call a function once what is under way is done; see Textual."""

    def call_after_refresh(self, callback: Callable[..., Any]) -> Any:  # noqa: ANN401  # as Textual has it
        """Call a function once the screen is drawn; see Textual."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer:
        """Call a function after some seconds; see Textual."""

    def focus_next(self, selector: type[Widget]) -> Widget | None:
        """Go to the next widget of a type; see Textual."""

    def focus_previous(self, selector: type[Widget]) -> Widget | None:
        """Go to the widget of a type before; see Textual."""
