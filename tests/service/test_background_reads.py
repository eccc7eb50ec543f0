"""Reads in the background, on a desk of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.errors import DiskError
from tracker.service.background import BackgroundDesk

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def test_after_a_failure_of_the_disk_the_next_read_opens_the_file_again(desk: Desk) -> None:
    """The connection that failed is closed; one that did not fail is used again."""
    used: list[Desk] = []
    failing = BackgroundDesk(desk)

    def read(own: Desk) -> int:
        used.append(own)
        if len(used) == 2:
            raise DiskError("The disk failed.")
        return own.lists.count("person")

    first = failing.look(desk.as_of, read).result()
    with pytest.raises(DiskError):
        failing.look(desk.as_of, read).result()
    assert failing.look(desk.as_of, read).result() == first
    failing.close()
    assert used[0] is used[1]
    assert used[2] is not used[1]
