"""Checks export paths: the files of the open book must not be overwritten."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.transfer.atomic import is_file, output_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.transfer.written_table import Stream

__all__ = ["is_file", "opened", "spare", "write_whole"]


def spare(path: Path, book: Sequence[Path], imported: Path | None = None) -> None:
    """Refuse a path to a file of the open book or to the imported file, under any name.

    Raises:
        BadInputError: the path leads to one of these files, or is not a valid file name.
    """
    if "\0" in str(path):
        raise BadInputError("A file name cannot contain a NUL character.")
    for n, part in enumerate(book):
        if os.path.realpath(path) == str(part) or _same(path, part):
            what = "the open book itself" if n == 0 else "a file of the open book"
            raise BadInputError(f"{path} is {what}; name another file to write to.")
    if imported and _same(path, imported):
        raise BadInputError(f"{path} is the file to import; name another file to write to.")


def opened(
    path: Path, book: Sequence[Path], *, over: bool, binary: bool = False
) -> AbstractContextManager[Stream]:
    """Open a file for an export; see ``output_file``.

    Raises:
        BadInputError: the path leads to a file of the open book.
    """
    spare(path, book)
    return output_file(path, over=over, binary=binary)


def write_whole(path: Path, book: Sequence[Path], content: str | bytes, *, over: bool) -> None:
    """Write a text or bytes to a file, completely or not at all; see ``opened``."""
    with opened(path, book, over=over, binary=isinstance(content, bytes)) as stream:
        stream.write(content)


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
