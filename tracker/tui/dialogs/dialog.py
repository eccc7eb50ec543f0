"""The base of dialogs: a heading, a body, and a last line with keys from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.keys.app_keys import keys_in
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from tracker.keys.action import Where

T = TypeVar("T")
_APART = "   "


def key_line(keys: Iterable[tuple[str, str]]) -> Content:
    """Return keys with their titles in one line, the keys bold as in a footer."""
    pairs = [
        Content.assemble(plain(key).stylize("bold"), plain(f" {title}").stylize("$quiet"))
        for key, title in keys
    ]
    return Content(_APART).join(pairs)


class Dialog(Guarded, ModalScreen[T]):
    """A box over the screen that opened it; ``where`` is the place whose keys act in it."""

    where: ClassVar[Where]
    wide: ClassVar[bool] = False

    def heading(self) -> str:
        """Return the heading."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Lay out the body, which is between the heading and the keys."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out heading, body and keys."""
        with Vertical(classes="dialog wide" if self.wide else "dialog"):
            yield Static(plain(self.heading()), classes="dialog-title")
            yield from self.body()
            yield Static(key_line(keys_in(self).of_dialog(self.where)), classes="dialog-keys")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep Textual from applying the styles a second time when the dialog opens."""
        event.refresh_styles = bool(self.stack_updates)

    def on_mount(self) -> None:
        """Bind the active keys of the dialog's place."""
        take_keys(self, self.where)

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""
        return keys_in(self).key_of(action)

    def action_leave(self) -> None:
        """Close the dialog without an answer."""
        self.dismiss(None)
