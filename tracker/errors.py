"""The errors of the program: each carries a sentence for the user and an exit code.

A shell prints ``str(error)`` and exits with ``error.exit_code``; no other code decides how errors
are reported.
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
    """Return a value as quoted in messages: only its beginning, if it is long."""
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"


class DiplotrackError(Exception):
    """An error that is reported to the user in one clear sentence, with short quotes of values."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str = "") -> None:
        """Initialize with the sentence."""
        super().__init__(_briefly(sentence))


def _briefly(sentence: str) -> str:
    return _QUOTED.sub(lambda found: f"“{brief(found[1])}”", sentence)


class Problem(Struct, frozen=True):
    """An invalid field: its path, and a sentence that says what is wrong and what is right."""

    field: str
    sentence: str


class BadInputError(DiplotrackError):
    """Invalid input; nothing was changed. It has all problems at once."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        """Initialize with the problems, or one sentence that is about no single field."""
        told = (Problem("", problems),) if isinstance(problems, str) else problems
        self.problems = tuple(replace(each, sentence=_briefly(each.sentence)) for each in told)
        super().__init__("\n".join(problem.sentence for problem in self.problems))


class UnchangedError(BadInputError):
    """The new values equal the stored ones."""


class NotFoundError(DiplotrackError):
    """A reference to a record that does not exist."""

    exit_code = 3


class NotYetKnownError(NotFoundError):
    """A record that is in the book, but not known on the as-of day. It has the known day."""

    def __init__(self, slug: str, day: dt.date, as_of: dt.date) -> None:
        """Initialize with the record's slug, its known day, and the day looked from."""
        self.day = day
        super().__init__(f"{slug} is known only from {day.isoformat()}, after {as_of.isoformat()}.")


class ConflictError(DiplotrackError):
    """The record was changed meanwhile, or another program holds the file."""

    exit_code = 4


class BusyError(ConflictError):
    """Another program holds the file; a retry can succeed."""


class ReadOnlyError(ConflictError):
    """The file is open for reading only."""


class DetachedError(ConflictError):
    """The file at the path is no longer the open file, or has a second name.

    Nothing was written. The content can be saved to another file.
    """


class OverwrittenError(DetachedError):
    """The open file was overwritten with other content; its former content cannot be saved."""


class StaleError(ConflictError):
    """The record was changed after it was read. It has the slug, so that both can be shown."""

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
    """More dependent records would be updated than without confirmation; nothing was changed.

    It has their number, as far as it is known in advance.
    """

    exit_code = 2

    def __init__(self, number: int, instead: str = "") -> None:
        """Initialize with the number of records, and how the user can save the change."""
        self.number = number
        super().__init__(
            f"{number:,} records depend on this change and would be recalculated; "
            f"nothing was changed. {instead}".rstrip()
        )


class SlowError(DiplotrackError):
    """The operation exceeded its time limit, or was cancelled."""


class DiskError(DiplotrackError):
    """The disk is full or has failed."""


class UnreadableError(DiplotrackError):
    """The file is damaged, not ours, or made by a newer version."""

    exit_code = 5


class NotUtf8Error(UnreadableError):
    """A text of the file is not in UTF-8."""


class OutdatedError(UnreadableError):
    """The file is of an older version, and the operation only reads; nothing was changed."""


class UnreadableRecordError(UnreadableError):
    """One record cannot be decoded; the rest of the file can. It has the slug."""

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
    """Return an error of the operating system as one of ours.

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
    """Raise the system’s errors as ours; see ``of_system``.

    A closed pipe is not an error of a file and is left to the shell.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise of_system(error, path, doing, otherwise) from error
