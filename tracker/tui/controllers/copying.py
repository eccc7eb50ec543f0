"""Copies a record to the clipboard, and opens the address of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tracker.presenting.sentences import citation, sentence
from tracker.service import views as v

if TYPE_CHECKING:
    from tracker.tui.shell import Place

MOST = 60_000
"""The maximum number of copied characters; terminals ignore longer copies (OSC 52)."""
_OPENED = ("http", "https")


class Copying:
    """Copies texts of the current record; the footer shows them, as not every terminal can copy."""

    def __init__(self, place: Place) -> None:
        """Initialize with the screen."""
        self._place = place

    def action_copy(self) -> None:
        """Copy the record as a sentence with its source."""
        view = self._place.chosen()
        if view is not None:
            self.copy(sentence(self._place.shell.desk.records.full_of(view)))

    def action_copy_as(self) -> None:
        """Ask which text of the record to copy, and copy it."""
        from tracker.tui.dialogs.copy_menu import CopyScreen

        view = self._place.chosen()
        if view is not None:
            choices = self.choices(view)

            def chosen(choice: str | None) -> None:
                if choice:
                    self.take(choice, choices[choice])

            self._place.app.push_screen(CopyScreen(choices), chosen)

    def choices(self, view: v.View) -> dict[str, str]:
        """Return the texts of a record that can be copied, by the id of their action."""
        full = self._place.shell.desk.records.full_of(view)
        found = {"copy-sentence": sentence(full), "copy-slug": view.slug}
        source = (
            view.record
            if isinstance(view, v.SourceView)
            else next(iter(full.sources.values()), None)
        )
        if source is not None:
            found["copy-citation"] = citation(source)
            if source.address:
                found["copy-address"] = source.address
        return found

    def action_open_address(self) -> None:
        """Show the address of the source, and open it in the browser if the user agrees."""
        view = self._place.chosen()
        address = view.record.address.strip() if isinstance(view, v.SourceView) else ""
        if not address or urlsplit(address).scheme not in _OPENED:
            self._place.footer.say("This source has no web address (http or https).", bad=True)
            return
        from tracker.tui.dialogs.confirm_dialog import confirm

        app = self._place.app
        confirm(app, "Open this address in the browser?", address, lambda: self._open(address))

    def _open(self, address: str) -> None:
        import webbrowser

        opened = webbrowser.open(address)
        words = "Opened" if opened else "No browser could be started; the address is"
        self._place.footer.say(f"{words} {address}")

    def take(self, _choice: str, text: str) -> None:
        """Copy the chosen text."""
        self.copy(text)

    def copy(self, text: str, said: str = "") -> None:
        """Copy a text and show it in the footer, or show ``said`` instead."""
        if len(text) > MOST:
            self._place.footer.say(f"Not copied: {len(text):,} characters are too many.", bad=True)
            return
        self._place.app.copy_to_clipboard(text)
        self._place.footer.say(said or f"Copied: {text}")
