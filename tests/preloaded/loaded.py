"""Runs code in processes forked from a preloaded server (``server.py``)."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import to_builtins

from tests.preloaded.server import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
MAIN = "from tracker.cli import main\nmain()"
"""The code that runs the program with the given arguments."""
_LOADS = 60.0
"""The maximum seconds for loading the program."""


def python(module: str, *, own_engine: bool = False) -> list[str]:
    """Return the command that runs a module; with ``own_engine``, on Python's own SQLite."""
    if not own_engine:
        return [sys.executable, "-m", module]
    run = f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    return [sys.executable, "-c", f"import tests.own_engine, runpy; {run}"]


@cache
def loaded() -> Loaded:
    """Return a server with the program preloaded, shared by all tests of a process."""
    engine = python("tests.preloaded.server", own_engine=sys.modules.get("pysqlite3", True) is None)
    place = tempfile.TemporaryDirectory()
    found = Loaded(engine, Path(place.name) / "socket", {**os.environ, "PYTHONPATH": str(ROOT)})
    atexit.register(place.cleanup)
    atexit.register(found.close)
    return found


class Loaded:
    """A server process with the program preloaded, which forks for each run."""

    def __init__(self, command: Sequence[str], path: Path, environment: Mapping[str, str]) -> None:
        """Start the server with a command that takes the path of its socket."""
        self._path = path
        self._environment = environment
        self._process = subprocess.Popen(  # noqa: S603  # the test builds this command
            [*command, str(path)], env=environment, stdin=subprocess.PIPE
        )

    @property
    def pid(self) -> int:
        """The process id of the server."""
        return self._process.pid

    def run(
        self,
        code: str,
        arguments: Sequence[str],
        streams: Sequence[int],
        folder: Path = ROOT,
        environment: Mapping[str, str] | None = None,
        *,
        controlled: bool = False,
    ) -> Running:
        """Run ``python -c CODE ARGUMENTS`` in a folder, with three descriptors as standard streams.

        Without ``environment``, that of the server is used; ``controlled`` makes the terminal the
        controlling one, so that the process gets its signals.
        """
        connection = self._connected()
        within = dict(self._environment if environment is None else environment)
        wanted = Wanted(code, tuple(arguments), str(folder), within, controlled)
        socket.send_fds(connection, [json.dumps(to_builtins(wanted)).encode()], list(streams))
        return Running(connection)

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()
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
    """A process that runs code, and its exit code once it has ended."""

    def __init__(self, connection: socket.socket) -> None:
        """Initialize with the connection that reports the process id and the exit code."""
        self._connection = connection
        self._told = b""
        while b"\n" not in self._told:
            self._told += connection.recv(64)
        self.pid = int(self._told.split(b"\n")[0])
        self._close_at_end()

    def ended(self, seconds: float = 0) -> bool:
        """Wait at most some seconds for the end of the process; return whether it ended."""
        if self._told.count(b"\n") == 1 and select.select([self._connection], [], [], seconds)[0]:
            self._told += self._connection.recv(64)
        return self._close_at_end()

    def _close_at_end(self) -> bool:
        """Close the connection if the end has been reported; return whether it has."""
        if self._told.count(b"\n") > 1:
            self._connection.close()
            return True
        return False

    @property
    def code(self) -> int | None:
        """The exit code (negative: the signal that ended it); ``None`` while it runs."""
        return int(self._told.split(b"\n")[1]) if self.ended() else None

    def wait(self, seconds: float = _LOADS) -> int:
        """Return the exit code when the process has ended.

        Raise :class:`TimeoutError` if it does not.
        """
        if not self.ended(seconds):
            raise TimeoutError
        return int(self._told.split(b"\n")[1])

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process, if it is running."""
        if not self.ended():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the process, if it is running, and wait for its end."""
        self.send(signal.SIGKILL)
        self.ended(_LOADS)
