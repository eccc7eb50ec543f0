"""A real pseudo-terminal's bytes."""

from __future__ import annotations

import os
import select
import time


def read_until(descriptor: int, wanted: bytes, seconds: float) -> bytes:
    """Return what arrives until something wanted has, for at most so many seconds."""
    received = b""
    end = time.monotonic() + seconds
    while wanted not in received and (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([descriptor], [], [], left)
        if ready:
            received += os.read(descriptor, 65536)
    return received
