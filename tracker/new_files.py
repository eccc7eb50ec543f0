"""Atomic creation of files: they are written under a temporary name, then renamed.

The temporary name is ``.new.<machine>.<process>.<random>``. The next process that creates a file in
the same folder recognizes and removes the files of a killed process by that name. A mark is a file
that says what a process is doing; its name has ``.act.`` instead, and the next process reads it.
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

_NAME = re.compile(r"\.(new|act)\.([\w-]*)\.(\d+)\.[0-9a-f]{8}(-journal|-wal|-shm)?")
_NEW, _MARK = "new", "act"
_mine: set[str] = set()
"""The names of the unfinished files and the marks of this process."""
_tidied: dict[Path, None] = {}
"""The folders from which unfinished files were removed; the user has not been told yet."""
NO_SECOND_NAME = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)
"""The error numbers of file systems that do not support hard links."""
_NOT_OF_FOLDERS = frozenset({errno.EINVAL, errno.EACCES, errno.EBADF, errno.ENOTSUP, errno.EPERM})
"""The error numbers of systems that cannot sync a folder."""


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents, accessible only to their owner.

    Raises:
        OSError: a folder cannot be created.
    """
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)


def beside(path: Path) -> Path:
    """Create and return an empty file in the folder of a path, accessible only to its owner.

    Raises:
        OSError: the file cannot be created.
    """
    tidy(path.parent)
    made = temporary(path)
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return made


def temporary(path: Path) -> Path:
    """Return a temporary path in the folder of a path; the caller creates and discards the file."""
    return _named(path, _NEW)


def mark(path: Path, content: bytes) -> Path:
    """Write a mark to the folder of a path, sync it, and return its path; the caller discards it.

    Raises:
        OSError: it cannot be written.
    """
    made, marked = beside(path), _named(path, _MARK)
    try:
        with made.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        publish(made, marked, over=True)
    except BaseException:
        discard(made)
        discard(marked)
        raise
    return marked


def left_marks(folder: Path) -> list[Path]:
    """Return the marks that killed processes of this machine left in a folder."""
    with suppress(OSError):
        return [folder / name for name in sorted(os.listdir(folder)) if _is_left(name, _MARK)]  # noqa: PTH208  # the names are enough; Path objects are slow
    return []


def _named(path: Path, what: str) -> Path:
    name = f".{what}.{_machine()}.{os.getpid()}.{os.urandom(4).hex()}"
    _mine.add(name)
    return path.parent / name


def publish(made: Path, path: Path, *, over: bool) -> None:
    """Give a finished file its final name, so that it is kept even after a power cut.

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
        # The file is removed only if it is new: one that replaced another could not be restored.
        if not over and _removed(path):
            raise
        raise DiskError(
            f"{path} was written, but then the disk failed: after a power cut it may be missing. "
            "Check that it exists before you write it again."
        ) from error


def _removed(path: Path) -> bool:
    """Remove a file; return whether it was removed."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _name_once(made: Path, path: Path) -> None:
    try:
        # A hard link fails if a file of that name exists by now; a rename would replace it.
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_SECOND_NAME:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        made.replace(path)


def discard(made: Path) -> None:
    """Remove a file created by ``beside``, together with SQLite's files for it.

    Each removal is tried twice, since a disk can fail for a moment.
    """
    for ending in ("", "-journal", "-wal", "-shm") * 2:
        with suppress(OSError):
            made.with_name(made.name + ending).unlink()
    _mine.discard(made.name)


def sync_folder(folder: Path) -> None:
    """Sync a folder to the disk, so that new names in it are kept, if the system supports this.

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
    """Remove the unfinished files of killed processes from a folder; ``told`` reports them."""
    if sweep(folder):
        _tidied[folder] = None


def told() -> tuple[str, ...]:
    """Return a sentence for each folder with removed files, without full stop; each only once."""
    found = tuple(
        f"An interrupted program left an unfinished file in {folder}; it was removed"
        for folder in _tidied
    )
    _tidied.clear()
    return found


def sweep(folder: Path) -> int:
    """Remove the unfinished files of this machine's killed processes; return their number."""
    removed = 0
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  # the names are enough; Path objects are slow
            if _is_left(name, _NEW):
                with suppress(OSError):
                    (folder / name).unlink()
                    removed += 1
    return removed


def underway(folder: Path) -> bool:
    """Return whether another process of this machine is writing a file in a folder."""
    with suppress(OSError):
        found = [_NAME.fullmatch(name) for name in os.listdir(folder)]  # noqa: PTH208  # the names are enough; Path objects are slow
        others = {int(each[3]) for each in found if each and each[1] == _NEW and _is_ours(each)}
        return any(map(_runs, others - {os.getpid()}))
    return False


def _is_left(name: str, what: str) -> bool:
    """Return whether a file or mark of this name was left by a process that has ended."""
    found = _NAME.fullmatch(name)
    if found is None or found[1] != what or not _is_ours(found):
        return False
    process = int(found[3])
    if process == os.getpid():
        # It is a file of an earlier process with the same id, unless this process created it.
        return name.removesuffix(found[4] or "") not in _mine
    return not _runs(process)


def _is_ours(name: re.Match[str]) -> bool:
    """Return whether a process of this machine chose a temporary name."""
    return name[2] == _machine()


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # on Windows, os.kill would end the process
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
