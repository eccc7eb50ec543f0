"""Code as ``server.py`` runs it: started, waited for, killed."""

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
"""The program, with what it is given as arguments."""
_LOADS = 60.0
"""Seconds that loading may take."""


def python(module: str, *, own_engine: bool = False) -> list[str]:
    """Return the command that runs a module, on Python's own SQLite if that is wanted."""
    if not own_engine:
        return [sys.executable, "-m", module]
    run = f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    return [sys.executable, "-c", f"import tests.own_engine, runpy; {run}"]


@cache
def loaded() -> Loaded:
    """Return the program on the engine of these tests, loaded once for all tests of a process."""
    engine = python("tests.preloaded.server", own_engine=sys.modules.get("pysqlite3", True) is None)
    place = tempfile.TemporaryDirectory()
    found = Loaded(engine, Path(place.name) / "socket", {**os.environ, "PYTHONPATH": str(ROOT)})
    atexit.register(place.cleanup)
    atexit.register(found.close)
    return found


class Loaded:
    """The server: the program loaded and waiting to be run."""

    def __init__(self, command: Sequence[str], path: Path, environment: Mapping[str, str]) -> None:
        """Start it with a command that takes the path of its socket."""
        self._path = path
        self._environment = environment
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            [*command, str(path)], env=environment, stdin=subprocess.PIPE
        )

    @property
    def pid(self) -> int:
        """Its process number."""
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
        """Run ``python -c CODE ARGUMENTS`` in a folder, with three descriptors as its streams.

        ``environment`` is that of the server where none is given; ``controlled`` gives the process
        its terminal, from which it gets signals.
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
    """Code while it runs, and the exit code with which it ended."""

    def __init__(self, connection: socket.socket) -> None:
        """Take the connection on which its process number and its end are reported."""
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
        """Close the connection once the end was reported; return whether it was."""
        if self._told.count(b"\n") > 1:
            self._connection.close()
            return True
        return False

    @property
    def code(self) -> int | None:
        """With which exit code it ended (negative: by which signal), if it did."""
        return int(self._told.split(b"\n")[1]) if self.ended() else None

    def wait(self, seconds: float = _LOADS) -> int:
        """Return the exit code, once it ended; else raise :class:`TimeoutError`."""
        if not self.ended(seconds):
            raise TimeoutError
        return int(self._told.split(b"\n")[1])

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        if not self.ended():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it as ``kill -9`` does, if it still runs, and wait for its end."""
        self.send(signal.SIGKILL)
        self.ended(_LOADS)
