"""Atomic writing of files: a file is written under a temporary name, then renamed."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from tracker import new_files
from tracker.errors import BadInputError, ConflictError, system_errors
from tracker.transfer.terminal_text import VisibleStream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def new_file(path: Path, *, over: bool = True, binary: bool = False) -> Iterator[IO[Any]]:
    """Write a text file (UTF-8, line endings unchanged) that only its owner can read.

    With ``over`` an existing file is replaced; if it is a link, the link is replaced, not its
    target. With ``binary`` the file takes bytes.

    Raises:
        BadInputError: the path is a folder, or it cannot be written.
        ConflictError: a file of that name exists, and ``over`` is false.
        DiskError: the disk is full or has failed.
    """
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise BadInputError(f"{path} is a folder; name a file in it.")
    with system_errors(path):
        made = new_files.beside(path)
        try:
            with _open(made, binary=binary) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            new_files.publish(made, path, over=over)
        except FileExistsError:
            raise _is_there(path) from None
        finally:
            new_files.discard(made)


def private_folder(path: Path) -> None:
    """Create a folder that only its owner can read, and its missing parents.

    Raises:
        BadInputError: the folder cannot be created.
    """
    with system_errors(path, "made"):
        new_files.make_folder(path)


def is_file(path: Path) -> bool:
    """Return whether a file, or a link to one, exists at a path.

    Raises:
        BadInputError: this cannot be determined: the name is too long, or access to the folder is
            denied.
    """
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


@contextmanager
def output_file(path: Path, *, over: bool, binary: bool = False) -> Iterator[IO[Any]]:
    """Write a file to a path that the user named; links, devices and pipes are followed.

    Control characters in output to a terminal are made visible.

    Args:
        path: the path of the file.
        over: whether an existing file may be overwritten.
        binary: whether bytes are written instead of text.

    Raises:
        ConflictError: the file exists; it was not changed.
        BadInputError: the path is a folder or cannot be written, or bytes would go to a terminal.
    """
    mode = _mode(path)
    if mode is None or stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        real = Path(os.path.realpath(path))
        if mode is not None and stat.S_ISREG(mode) and not over:
            # A program killed after it gave the file its name left the temporary name behind.
            new_files.tidy(real.parent)
            raise _is_there(path)
        with new_file(real, over=over, binary=binary) as stream:
            yield stream
        return
    with system_errors(path), _open(path, binary=binary) as stream:
        if binary and stream.isatty():
            raise not_for_terminals()
        yield cast("IO[str]", VisibleStream(stream)) if stream.isatty() else stream


def not_for_terminals() -> BadInputError:
    """Return the error for a binary format that would be written to a terminal."""
    return BadInputError("This format is not text; name a file to write to.")


def _open(path: Path, *, binary: bool) -> IO[Any]:
    if binary:
        return path.open("wb")
    return path.open("w", encoding="utf-8", newline="")


def write_lines(stream: IO[str], lines: Iterable[bytes]) -> None:
    """Write lines of bytes to a text file, each with a line feed, whatever the system."""
    stream.flush()
    for line in lines:
        stream.buffer.write(line + b"\n")  # type: ignore[attr-defined]  # a text file wraps a binary file


def _is_there(path: Path) -> ConflictError:
    return ConflictError(f"{path} exists already; it was not changed.")


def _mode(path: Path) -> int | None:
    with system_errors(path):
        try:
            return path.stat().st_mode
        except FileNotFoundError:
            return None
