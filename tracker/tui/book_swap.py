"""Switches the app to another file: a copy under another name, or a restored backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from tracker.service.restoring import restore_into

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.background import BackgroundDesk
    from tracker.service.desk import Desk


class Swapping(Protocol):
    """The methods of the app that are needed to switch files."""

    desk: Desk
    aside: BackgroundDesk
    files: BackgroundDesk

    def sit_at(self, desk: Desk) -> None:
        """Use another desk, with new background desks for its file."""

    def seen_write(self) -> None:
        """Remember the file's version after a write by this app."""

    def reload(self) -> None:
        """Update the headers, and the list or record on top."""


def save_as(app: Swapping, copy: Path) -> None:
    """Save the book to another file, and continue with that file."""
    app.desk.save_as(copy)
    _leave(app)
    app.sit_at(app.desk)
    app.reload()


def restore(app: object, backup: Path) -> Path | None:
    """Replace the book by a backup, and show it; see ``restoring.restore_backup``.

    Returns:
        the path where the replaced file is kept, or ``None``.
    """
    swapping = cast("Swapping", app)
    _leave(swapping)
    try:
        return restore_into(swapping.desk, backup)
    finally:
        swapping.sit_at(swapping.desk)
        swapping.seen_write()
        swapping.reload()


def _leave(app: Swapping) -> None:
    for each in (app.aside, app.files):
        each.close()
