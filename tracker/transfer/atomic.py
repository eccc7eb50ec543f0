"""Files that are whole or not there: written beside their place, then moved into it."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tracker.errors import BadInputError, ConflictError, system_errors

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def new_file(path: Path) -> Iterator[IO[str]]:
    """Write a text file (UTF-8, newlines as given), readable by its owner alone.

    What stands there is replaced, a link itself and not what it leads to.

    Raises:
        BadInputError: it is a folder, or it cannot be written.
    """
    if path.is_dir():
        raise BadInputError(f"{path} is a folder; name a file in it.")
    with system_errors(path):
        handle, name = tempfile.mkstemp(dir=path.parent or ".", prefix=".new.")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123  # a descriptor
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def output_file(path: Path, *, over: bool) -> Iterator[IO[str]]:
    """Write a text file where a person said: through links, and into a device or pipe itself.

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
        yield stream


def _mode(path: Path) -> int | None:
    with system_errors(path):
        try:
            return path.stat().st_mode
        except FileNotFoundError:
            return None
