"""Creating files atomically: written under a temporary name, then renamed.

What is under way is called ``.new.<machine>.<process>.<random>``, so that what a killed process
left is known by its name, and removed by the next one that makes a file in that folder.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"\.new\.([\w-]*)\.(\d+)\.[0-9a-f]{8}(-journal|-wal|-shm)?")
_mine: set[str] = set()
"""Names of files that this process has under way."""
_NO_SECOND_NAME = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)
"""What file systems without hard links answer."""
_NOT_OF_FOLDERS = frozenset({errno.EINVAL, errno.EACCES, errno.EBADF, errno.ENOTSUP, errno.EPERM})
"""What is answered where a folder cannot be synced."""


def beside(path: Path) -> Path:
    """Make an empty file in the folder of a path, readable by its owner alone, and return it.

    Raises:
        OSError: it cannot be made.
    """
    sweep(path.parent)
    name = f".new.{_machine()}.{os.getpid()}.{os.urandom(4).hex()}"
    made = path.parent / name
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    _mine.add(name)
    return made


def publish(made: Path, path: Path, *, over: bool) -> None:
    """Give a whole file its name, so that a power cut leaves it under it.

    Args:
        made: the file that ``beside`` made; its content is synced by the caller.
        path: the name.
        over: whether a file that has this name is replaced.

    Raises:
        FileExistsError: there is a file of that name, and it is not to be replaced.
        OSError: the folder cannot be written to; a name that was not there before is not there now.
    """
    if over:
        made.replace(path)
    else:
        _name_once(made, path)
    _mine.discard(made.name)
    try:
        sync_folder(path.parent)
    except OSError:
        if not over:
            with suppress(OSError):
                path.unlink()
        raise


def _name_once(made: Path, path: Path) -> None:
    try:
        # Unlike a rename, a link fails where the name is taken meanwhile.
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_SECOND_NAME:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        made.replace(path)
    else:
        made.unlink()


def discard(made: Path) -> None:
    """Remove a file that ``beside`` made, and what SQLite put beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            made.with_name(made.name + ending).unlink()
    _mine.discard(made.name)


def sync_folder(folder: Path) -> None:
    """Write a folder's names to the disk, where the system can.

    Raises:
        OSError: the disk failed.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return  # one may write to a folder that one may not read
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_OF_FOLDERS:
            raise
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed processes of this machine left in a folder."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  # names are all that is wanted
            if _is_left(name):
                with suppress(OSError):
                    (folder / name).unlink()


def _is_left(name: str) -> bool:
    """Whether a file is one that a process which has ended left unfinished."""
    found = _NAME.fullmatch(name)
    if found is None or found[1] != _machine():
        return False
    process = int(found[2])
    if process == os.getpid():
        # Another process had this number before.
        return name.removesuffix(found[3] or "") not in _mine
    return not _runs(process)


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # there, to ask is to end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return re.sub(r"[^\w-]", "-", name)[:40]
