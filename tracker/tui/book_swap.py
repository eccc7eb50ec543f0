"""Continuing with another file: a copy under another name, or a restored backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from tracker.service.restoring import restore_into

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.background import BackgroundDesk
    from tracker.service.desk import Desk


class Swapping(Protocol):
    """The part of the app that is on the file."""

    desk: Desk
    aside: BackgroundDesk
    files: BackgroundDesk

    def sit_at(self, desk: Desk) -> None:
        """Take a desk, with background desks on its file."""

    def seen_write(self) -> None:
        """Remember the state of the file after a write of our own."""

    def reload(self) -> None:
        """Show the desk as it is now, and the current list or record."""


def save_as(app: Swapping, copy: Path) -> None:
    """Save the book to another file, and continue with that file."""
    app.desk.save_as(copy)
    _leave(app)
    app.sit_at(app.desk)
    app.reload()


def restore(app: object, backup: Path) -> Path | None:
    """Put a backup in the place of the book, and show it; see ``restoring.restore_backup``.

    Returns:
        Where the file that was there is kept.
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
