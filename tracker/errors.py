"""The errors of the program: each has a sentence for the user and an exit code.

The CLI prints ``str(error)`` and exits with ``error.exit_code``; the TUI shows the sentence.
"""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator


MOST = 60
"""The maximum number of characters of a value that a message quotes."""
_QUOTED = re.compile("“([^“”]+)”")


def brief(text: str) -> str:
    """Return a value as quoted in messages, truncated to ``MOST`` characters."""
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"


class DiplotrackError(Exception):
    """An error that is reported to the user in one sentence; quoted values are truncated."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str = "") -> None:
        """Initialize with the sentence."""
        super().__init__(_briefly(sentence))


def _briefly(sentence: str) -> str:
    return _QUOTED.sub(lambda found: f"“{brief(found[1])}”", sentence)


class Problem(Struct, frozen=True):
    """An invalid field: its path, and a sentence on what is wrong and what would be right."""

    field: str
    sentence: str


class BadInputError(DiplotrackError):
    """Invalid input; nothing was changed. ``problems`` has all of its problems."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        """Initialize with the problems, or with one sentence that concerns no single field."""
        told = (Problem("", problems),) if isinstance(problems, str) else problems
        self.problems = tuple(replace(each, sentence=_briefly(each.sentence)) for each in told)
        super().__init__("\n".join(problem.sentence for problem in self.problems))


class UnchangedError(BadInputError):
    """The change was refused because the new values equal the stored ones."""


class NotFoundError(DiplotrackError):
    """No record has the given reference."""

    exit_code = 3


class NotYetKnownError(NotFoundError):
    """The record is not yet known on the as-of day. ``day`` is the day from which it is known."""

    def __init__(self, slug: str, day: dt.date, as_of: dt.date) -> None:
        """Initialize with the record's slug, the day from which it is known, and the as-of day."""
        self.day = day
        super().__init__(f"{slug} is known only from {day.isoformat()}, after {as_of.isoformat()}.")


class ConflictError(DiplotrackError):
    """The record was changed by someone else, or another program has locked the file."""

    exit_code = 4


class BusyError(ConflictError):
    """Another program has locked the file; a retry can succeed."""


class ReadOnlyError(ConflictError):
    """The file is open for reading only."""


class DetachedError(ConflictError):
    """The file at the book's path is not the open file any more, or it has a second hard link.

    Nothing was written. The content can be saved to another file.
    """


class OverwrittenError(DetachedError):
    """The open file was overwritten with other content; its former content cannot be saved."""


class StaleError(ConflictError):
    """The record was changed after it was read. ``slug`` identifies the record."""

    def __init__(self, slug: str, sentence: str) -> None:
        """Initialize with the record's slug and the sentence."""
        self.slug = slug
        super().__init__(sentence)


class TrashedError(StaleError):
    """The record is in the trash; it can be restored."""

    def __init__(self, slug: str) -> None:
        """Initialize with the record's slug."""
        super().__init__(slug, f"{slug} is in the trash; restore it first.")


class ManyRestError(DiplotrackError):
    """Too many dependent records would be recalculated without confirmation; nothing was changed.

    ``number`` is the number of dependent records, as far as it is known in advance.
    """

    exit_code = 2

    def __init__(self, number: int, instead: str = "") -> None:
        """Initialize with the number of records, and a sentence on how to save the change."""
        self.number = number
        super().__init__(
            f"{number:,} records depend on this change and would be recalculated; "
            f"nothing was changed. {instead}".rstrip()
        )


class SlowError(DiplotrackError):
    """The operation exceeded its time limit, or the user cancelled it."""


class DiskError(DiplotrackError):
    """The disk is full or has failed."""


class UnreadableError(DiplotrackError):
    """The file is damaged, is not a diplotrack book, or was written by a newer version."""

    exit_code = 5


class NotUtf8Error(UnreadableError):
    """A text in the file is not valid UTF-8."""


class OutdatedError(UnreadableError):
    """The file has an older version, and the operation only reads; nothing was changed."""


class UnreadableRecordError(UnreadableError):
    """One record of the file cannot be decoded, the others can. ``slug`` is its slug."""

    def __init__(self, slug: str, sentence: str) -> None:
        """Initialize with the record's slug and the sentence."""
        self.slug = slug
        super().__init__(sentence)


_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DISK_FAILED = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE})


def of_system(
    error: OSError,
    path: object,
    doing: str = "written",
    otherwise: type[DiplotrackError] = BadInputError,
) -> DiplotrackError:
    """Return an ``OSError`` as an error of this program.

    Args:
        error: the error of the system.
        path: the file or folder, as named in the message.
        doing: the failed operation: “written”, “read”, “made”.
        otherwise: the error class for anything but a full or failing disk.
    """
    if error.errno in _NO_SPACE:
        return DiskError(f"{path} cannot be {doing}: the disk is full. Free some space, try again.")
    said = error.strerror or type(error).__name__
    if error.errno in _DISK_FAILED:
        return DiskError(f"{path} cannot be {doing}: the disk failed ({said}).")
    return otherwise(f"{path} cannot be {doing}: {said}.")


@contextmanager
def system_errors(
    path: object, doing: str = "written", otherwise: type[DiplotrackError] = BadInputError
) -> Iterator[None]:
    """Raise an ``OSError`` as an error of this program; see ``of_system``.

    A broken pipe concerns no file; it is raised unchanged.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise of_system(error, path, doing, otherwise) from error
