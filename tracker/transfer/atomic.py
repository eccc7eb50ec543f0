"""Atomic file replacement: written under a temporary name, then renamed."""

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
    """Write a text file (UTF-8, newlines as given), readable by its owner alone.

    With ``over`` an existing file is replaced; a link is replaced itself, not its target. With
    ``binary`` it is a file of bytes.

    Raises:
        BadInputError: it is a folder, or it cannot be written.
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
    """Create a folder, readable by its owner alone, and its missing parents.

    Raises:
        BadInputError: it cannot be created.
    """
    with system_errors(path, "made"):
        new_files.make_folder(path)


def is_file(path: Path) -> bool:
    """Whether a file of that name exists, or a link to one.

    Raises:
        BadInputError: it cannot be determined: the name is too long, or access to the folder is
            denied.
    """
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


@contextmanager
def output_file(path: Path, *, over: bool, binary: bool = False) -> Iterator[IO[Any]]:
    """Write a file to a path that the user named: links, devices and pipes are followed.

    On a terminal, control characters are made visible.

    Args:
        path: the file.
        over: whether an existing file can be overwritten.
        binary: whether bytes are written instead of text.

    Raises:
        ConflictError: the file exists; it was not changed.
        BadInputError: it is a folder, or it cannot be written; or bytes would go to a terminal.
    """
    mode = _mode(path)
    if mode is None or stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        real = Path(os.path.realpath(path))
        if mode is not None and stat.S_ISREG(mode) and not over:
            # The file has two names if the program was killed after it gave it this one.
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
    """Return the error for a format that is not text and would be written to a terminal."""
    return BadInputError("This format is not text; name a file to write to.")


def _open(path: Path, *, binary: bool) -> IO[Any]:
    if binary:
        return path.open("wb")
    return path.open("w", encoding="utf-8", newline="")


def write_lines(stream: IO[str], lines: Iterable[bytes]) -> None:
    """Write lines of bytes to a text file, each with a line feed that nothing translates."""
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
