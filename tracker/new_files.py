"""Creating files atomically: written under a temporary name, then renamed.

The temporary name is ``.new.<machine>.<process>.<random>``, so that files of a killed process are
recognized and removed by the next process that creates a file in that folder.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from tracker.errors import DiskError

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"\.new\.([\w-]*)\.(\d+)\.[0-9a-f]{8}(-journal|-wal|-shm)?")
_mine: set[str] = set()
"""The unfinished files of this process."""
_tidied: dict[Path, None] = {}
"""The folders from which unfinished files were removed, until that is told."""
NO_SECOND_NAME = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)
"""The errors of file systems without hard links."""
_NOT_OF_FOLDERS = frozenset({errno.EINVAL, errno.EACCES, errno.EBADF, errno.ENOTSUP, errno.EPERM})
"""The errors of systems that cannot sync a folder."""


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents, each of them readable by its owner alone.

    Raises:
        OSError: one cannot be created.
    """
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)


def beside(path: Path) -> Path:
    """Create an empty file in the folder of a path, readable by its owner alone, and return it.

    Raises:
        OSError: it cannot be created.
    """
    tidy(path.parent)
    made = temporary(path)
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return made


def temporary(path: Path) -> Path:
    """Return a name for a file that the caller creates in the folder of a path, then discards."""
    name = f".new.{_machine()}.{os.getpid()}.{os.urandom(4).hex()}"
    _mine.add(name)
    return path.parent / name


def publish(made: Path, path: Path, *, over: bool) -> None:
    """Rename a finished file durably, so that it survives a power cut.

    Args:
        made: the file from ``beside``; the caller has synced its content.
        path: the final name.
        over: whether an existing file is replaced.

    Raises:
        FileExistsError: a file of that name exists, and ``over`` is false.
        OSError: the folder cannot be written; no new name was created.
        DiskError: the disk failed after the file got its name, which it keeps.
    """
    if over:
        made.replace(path)
    else:
        _name_once(made, path)
    _mine.discard(made.name)
    try:
        made.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        # A replaced file cannot be restored, so only a new one is removed.
        if not over and _removed(path):
            raise
        raise DiskError(
            f"{path} was written, but the disk failed after that: a power cut may take it back. "
            "Look for it before you write it again."
        ) from error


def _removed(path: Path) -> bool:
    """Remove a file; return whether that was possible."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _name_once(made: Path, path: Path) -> None:
    try:
        # Unlike a rename, a link fails if the name has been taken meanwhile.
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_SECOND_NAME:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        made.replace(path)


def discard(made: Path) -> None:
    """Remove a file that ``beside`` created, and SQLite's files beside it.

    What cannot be removed at first is tried once more, as a disk can fail for a moment.
    """
    for ending in ("", "-journal", "-wal", "-shm") * 2:
        with suppress(OSError):
            made.with_name(made.name + ending).unlink()
    _mine.discard(made.name)


def sync_folder(folder: Path) -> None:
    """Sync a folder's names to the disk, where the system supports it.

    Raises:
        OSError: the disk failed.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return  # a folder can be writable but not readable
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_OF_FOLDERS:
            raise
    finally:
        os.close(handle)


def tidy(folder: Path) -> None:
    """Remove unfinished files of killed processes from a folder; ``told`` says so."""
    if sweep(folder):
        _tidied[folder] = None


def told() -> tuple[str, ...]:
    """Return what the user should know of removed files, once; without full stops."""
    found = tuple(
        f"An interrupted program left an unfinished file in {folder}; it is removed"
        for folder in _tidied
    )
    _tidied.clear()
    return found


def sweep(folder: Path) -> int:
    """Remove unfinished files of killed processes of this machine from a folder; count them."""
    removed = 0
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  # only the names are needed, without Path objects
            if _is_left(name):
                with suppress(OSError):
                    (folder / name).unlink()
                    removed += 1
    return removed


def underway(folder: Path) -> bool:
    """Whether another process of this machine is writing a file in a folder."""
    with suppress(OSError):
        found = [_NAME.fullmatch(name) for name in os.listdir(folder)]  # noqa: PTH208  # only the names are needed, without Path objects
        others = {int(each[2]) for each in found if each and each[1] == _machine()}
        return any(map(_runs, others - {os.getpid()}))
    return False


def _is_left(name: str) -> bool:
    """Whether a file was left unfinished by a process that has ended."""
    found = _NAME.fullmatch(name)
    if found is None or found[1] != _machine():
        return False
    process = int(found[2])
    if process == os.getpid():
        # An earlier process had the same process id.
        return name.removesuffix(found[3] or "") not in _mine
    return not _runs(process)


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # on Windows this call would end the process
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
