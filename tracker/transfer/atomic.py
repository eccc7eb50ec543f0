"""Files that are whole or not there: written beside their place, then moved into it."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from tracker.errors import BadInputError, ConflictError, system_errors
from tracker.transfer.terminal import VisibleStream

if TYPE_CHECKING:
    from collections.abc import Iterator


_BEGUN = ".diplotrack-new."
"""The beginning of the name of a file that is not whole yet."""
_ABANDONED = 86_400.0
"""Seconds after which such a file is one that a program left when it was killed."""


@contextmanager
def new_file(path: Path) -> Iterator[IO[str]]:
    """Write a text file (UTF-8, newlines as given), readable by its owner alone.

    What stands there is replaced, a link itself and not what it leads to.

    Raises:
        BadInputError: it is a folder, or it cannot be written.
    """
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise BadInputError(f"{path} is a folder; name a file in it.")
    with system_errors(path):
        handle, name = tempfile.mkstemp(dir=path.parent or ".", prefix=_BEGUN)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123  # a descriptor
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        _clear(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlast a power cut, where the system lets one."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear(folder: Path) -> None:
    """Delete what a program that was killed left in a folder long ago."""
    with suppress(OSError):
        for left in folder.glob(f"{_BEGUN}*"):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def private_folder(path: Path) -> None:
    """Make a folder for its owner alone, and those that it is in where they are not there.

    Raises:
        BadInputError: it cannot be made.
    """
    with system_errors(path, "made"):
        for folder in reversed((path, *path.parents)):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)


def is_file(path: Path) -> bool:
    """Whether there is a file of that name, or what leads to one.

    Raises:
        BadInputError: it cannot be found out: the name is too long, or the folder is closed.
    """
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


@contextmanager
def output_file(path: Path, *, over: bool) -> Iterator[IO[str]]:
    """Write a text file where a person said: through links, and into a device or pipe itself.

    On a terminal what would act is made visible.

    Args:
        path: the file.
        over: whether a file that is there may be written over.

    Raises:
        ConflictError: there is a file already; it was left as it is.
        BadInputError: it is a folder, or it cannot be written.
    """
    mode = _mode(path)
    if mode is None or stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        if mode is not None and stat.S_ISREG(mode) and not over:
            raise ConflictError(f"{path} is there already; it was left as it is.")
        with new_file(Path(os.path.realpath(path))) as stream:
            yield stream
        return
    with system_errors(path), path.open("w", encoding="utf-8", newline="") as stream:
        yield cast("IO[str]", VisibleStream(stream)) if stream.isatty() else stream


def _mode(path: Path) -> int | None:
    with system_errors(path):
        try:
            return path.stat().st_mode
        except FileNotFoundError:
            return None
