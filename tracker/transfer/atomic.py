"""Atomic file replacement: written under a temporary name, then renamed."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from tracker import new_files
from tracker.errors import BadInputError, ConflictError, system_errors
from tracker.transfer.terminal_text import VisibleStream

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def new_file(path: Path, *, over: bool = True) -> Iterator[IO[str]]:
    """Write a text file (UTF-8, newlines as given), readable by its owner alone.

    What has that name is replaced if ``over``, a link itself and not what it leads to.

    Raises:
        BadInputError: it is a folder, or it cannot be written.
        ConflictError: there is a file of that name, and it is not to be replaced.
        DiskError: the disk is full, or it failed.
    """
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise BadInputError(f"{path} is a folder; name a file in it.")
    with system_errors(path):
        made = new_files.beside(path)
        try:
            with made.open("w", encoding="utf-8", newline="") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            new_files.publish(made, path, over=over)
        except FileExistsError:
            raise _is_there(path) from None
        finally:
            new_files.discard(made)


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
            raise _is_there(path)
        with new_file(Path(os.path.realpath(path)), over=over) as stream:
            yield stream
        return
    with system_errors(path), path.open("w", encoding="utf-8", newline="") as stream:
        yield cast("IO[str]", VisibleStream(stream)) if stream.isatty() else stream


def _is_there(path: Path) -> ConflictError:
    return ConflictError(f"{path} exists already; it was not changed.")


def _mode(path: Path) -> int | None:
    with system_errors(path):
        try:
            return path.stat().st_mode
        except FileNotFoundError:
            return None
