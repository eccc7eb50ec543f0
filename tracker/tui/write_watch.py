"""Detects whether another program has written to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from tracker.service.desk import Desk


class HasDesk(Protocol):
    """An object whose desk can be replaced by another one."""

    desk: Desk


class WriteWatch:
    """Compares the version of the current desk's file with the version last seen."""

    def __init__(self, holder: HasDesk) -> None:
        """Initialize with the object that has the desk; the file's version is read."""
        self._holder = holder
        self._version: int | None = holder.desk.data_version()

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written to the file since the last call."""
        version = self._holder.desk.data_version()
        changed, self._version = version != self._version, version
        return changed

    def seen_write(self) -> None:
        """Remember the file's version after a write by this app.

        If the version cannot be read, the file counts as changed at the next call.
        """
        try:
            self._version = self._holder.desk.data_version()
        except DiplotrackError:
            self._version = None
