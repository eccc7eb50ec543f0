"""A server with the program loaded that forks for each run, as loading takes most of a short run.

Run as ``python -m tests.preloaded.server SOCKET``. A client sends code, arguments, folder,
environment and the three standard streams; it gets the process id at once and the exit code at the
end, one on each line. The server ends when its standard input is closed.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import gc
import json
import os
import select
import socket
import sys
import termios
import threading
from importlib import import_module
from pkgutil import walk_packages
from typing import NoReturn

from msgspec import Struct, convert

import tracker

_LIBRARIES = ("sqlite_utils", "rapidfuzz.fuzz", "rapidfuzz.utils", "textual.widgets.text_area")
"""Libraries that the program loads when it needs them."""
_MESSAGE = 1 << 18


class Wanted(Struct, frozen=True):
    """A request to run ``python -c CODE ARGUMENTS``, with or without a controlling terminal."""

    code: str
    arguments: tuple[str, ...]
    folder: str
    environment: dict[str, str]
    controlled: bool


def serve(path: str) -> None:
    """Fork a process for each connection, until standard input is closed."""
    modules = (each.name for each in walk_packages(tracker.__path__, "tracker."))
    for name in (*(each for each in modules if not each.endswith("__main__")), *_LIBRARIES):
        import_module(name)
    gc.collect()
    # Without this, each fork would copy memory that it never changes.
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _attend(connection)
            connection.close()
            _reap()


def _reap() -> None:
    """Collect the exit codes of forked processes that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _attend(connection: socket.socket) -> NoReturn:
    """Run the code in a separate process, and report how it ended."""
    message, streams, _, _ = socket.recv_fds(connection, _MESSAGE, 3)
    wanted = convert(json.loads(message), Wanted)
    if (pid := os.fork()) == 0:
        connection.close()
        _run(wanted, streams)
    connection.send(f"{pid}\n".encode())
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(pid, 0)
    # If the client has gone, the exit code is not reported.
    with contextlib.suppress(OSError):
        connection.send(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _run(wanted: Wanted, streams: list[int]) -> NoReturn:
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if wanted.controlled and os.isatty(0):
        # The process gets the terminal's signals, such as that for a changed size.
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(wanted.folder)
    os.environ.clear()
    os.environ.update(wanted.environment)
    _renew_streams()
    sys.argv = ["-c", *wanted.arguments]
    # The names must exist until the exit functions have run, as in a program of its own.
    names = {"__name__": "__main__"}
    code = 1
    try:
        exec(compile(wanted.code, "<string>", "exec"), names)  # noqa: S102  # the code comes from a test
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001  # Python itself does this at the end
        sys.excepthook(*sys.exc_info())
    # This does what Python does at its end, except freeing all objects.
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _renew_streams() -> None:
    """Open the standard streams again as at the start of Python, as that checks for terminals."""
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(  # type: ignore[misc]  # noqa: SIM115
        2, "w", buffering=1, errors="backslashreplace", closefd=False
    )


if __name__ == "__main__":
    serve(sys.argv[1])
