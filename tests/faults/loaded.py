"""The program as ``server.py`` runs it: started, waited for, killed."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LOADS = 60.0
"""Seconds that loading may take."""


class Loaded:
    """The server: the program loaded and waiting to be run."""

    def __init__(self, command: Sequence[str], path: Path, environment: Mapping[str, str]) -> None:
        """Start it with a command that takes the path of its socket."""
        self._path = path
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            [*command, str(path)], env=environment
        )

    def run(self, arguments: Sequence[str], folder: Path, streams: Sequence[int]) -> Running:
        """Run the program in a folder, with three descriptors as its standard streams."""
        connection = self._connected()
        message = json.dumps({"arguments": list(arguments), "folder": str(folder)}).encode()
        socket.send_fds(connection, [message], list(streams))
        return Running(connection)

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        self._path.unlink(missing_ok=True)

    def _connected(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        end = time.monotonic() + _LOADS
        while True:
            try:
                connection.connect(str(self._path))
            except OSError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return connection


class Running:
    """The program while it runs, and the code with which it ended."""

    def __init__(self, connection: socket.socket) -> None:
        """Take the connection on which its number and its end are told."""
        self._connection = connection
        self._told = b""
        while b"\n" not in self._told:
            self._told += connection.recv(64)
        self.pid = int(self._told.split(b"\n")[0])
        self._close_at_end()

    def ended(self, seconds: float = 0) -> bool:
        """Wait for its end at most so long; return whether it ended."""
        if self._told.count(b"\n") == 1 and select.select([self._connection], [], [], seconds)[0]:
            self._told += self._connection.recv(64)
        return self._close_at_end()

    def _close_at_end(self) -> bool:
        """Close the connection once the end was told; return whether it was."""
        if self._told.count(b"\n") > 1:
            self._connection.close()
            return True
        return False

    @property
    def code(self) -> int | None:
        """With which exit code it ended (negative: by which signal), if it did."""
        return int(self._told.split(b"\n")[1]) if self.ended() else None

    def kill(self) -> None:
        """Kill it as ``kill -9`` does, if it still runs, and wait for its end."""
        if not self.ended():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.ended(_LOADS)
