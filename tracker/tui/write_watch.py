"""Whether another program has written to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from tracker.service.desk import Desk


class HasDesk(Protocol):
    """What has a desk, which may be exchanged."""

    desk: Desk


class WriteWatch:
    """Compares the file of the current desk with the file as it was last seen."""

    def __init__(self, holder: HasDesk) -> None:
        """Initialize with what has the desk; the file is seen as it is now."""
        self._holder = holder
        self._version: int | None = holder.desk.data_version()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the file since the last call."""
        version = self._holder.desk.data_version()
        changed, self._version = version != self._version, version
        return changed

    def seen_write(self) -> None:
        """Remember the state of the file after a write of our own, which stays saved in any case.

        If the file cannot be read, it counts as changed the next time.
        """
        try:
            self._version = self._holder.desk.data_version()
        except DiplotrackError:
            self._version = None
