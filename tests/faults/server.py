"""The program, loaded once and forked for every trial: starting Python takes most of a trial.

Run as ``python -m tests.faults.server SOCKET`` beneath the shim. Who connects sends the arguments,
the folder to work in and the three standard streams, and is sent the
number of the process at once, and in the end its exit code, a line each.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
import sys
import termios
import traceback
from importlib import import_module
from typing import NoReturn

from tracker.cli import main
from tracker.cli.command_line import MODULES

_LOADED = (
    *(f"tracker.cli.{name}" for name in sorted(set(MODULES.values()))),
    *("tracker.tui.run", "tracker.service.desk", "tracker.service.bulk_changes", "sqlite_utils"),
)
_MESSAGE = 1 << 16


def serve(path: str) -> None:
    """Fork for everyone who connects, until killed."""
    for name in _LOADED:
        import_module(name)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _attend(connection)
            connection.close()
            _reap()


def _reap() -> None:
    """Take note of the forks that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _attend(connection: socket.socket) -> NoReturn:
    """Run the program in a process of its own, and tell how it ended."""
    message, streams, _, _ = socket.recv_fds(connection, _MESSAGE, 3)
    wanted = json.loads(message)
    if (pid := os.fork()) == 0:
        connection.close()
        _run(wanted["arguments"], wanted["folder"], streams)
    connection.send(f"{pid}\n".encode())
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(pid, 0)
    # Where nobody waits for the end any more, nobody is told.
    with contextlib.suppress(OSError):
        connection.send(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _run(arguments: list[str], folder: str, streams: list[int]) -> NoReturn:
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if os.isatty(0):
        # Its signals, such as that of another size, come to this process.
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(folder)
    code = 1
    try:
        main(arguments)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001  # as Python itself does at the end
        traceback.print_exc()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1])
