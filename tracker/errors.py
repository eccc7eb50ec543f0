"""The errors of the program: each carries a sentence for the user and an exit code.

A shell prints ``str(error)`` and leaves with ``error.exit_code``; nothing else is known about
errors outside this module.
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
"""Characters of a value that a sentence repeats at most."""
_QUOTED = re.compile("“([^“”]+)”")


def brief(text: str) -> str:
    """Return a value as a sentence repeats it: its beginning, if it is long."""
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"


class DiplotrackError(Exception):
    """A failure that a person is told about in one clear sentence, values quoted in brief."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str = "") -> None:
        """Take the sentence."""
        super().__init__(_briefly(sentence))


def _briefly(sentence: str) -> str:
    return _QUOTED.sub(lambda found: f"“{brief(found[1])}”", sentence)


class Problem(Struct, frozen=True):
    """One field that cannot be taken: which, and a sentence: what was wrong, what is right."""

    field: str
    sentence: str


class BadInputError(DiplotrackError):
    """Input that is refused whole; nothing was changed. Carries every problem at once."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        """Take the problems, or one sentence that belongs to no single field."""
        told = (Problem("", problems),) if isinstance(problems, str) else problems
        self.problems = tuple(replace(each, sentence=_briefly(each.sentence)) for each in told)
        super().__init__("\n".join(problem.sentence for problem in self.problems))


class UnchangedError(BadInputError):
    """What was to be saved is what stands already."""


class NotFoundError(DiplotrackError):
    """A reference that names nothing in the file."""

    exit_code = 3


class NotYetKnownError(NotFoundError):
    """A record that is in the book, but not known on the day looked from. Carries its known day."""

    def __init__(self, slug: str, day: dt.date, as_of: dt.date) -> None:
        """Take the record's slug, its known day, and the day looked from."""
        self.day = day
        super().__init__(f"{slug} is known only from {day.isoformat()}, after {as_of.isoformat()}.")


class ConflictError(DiplotrackError):
    """The record was changed meanwhile, or another program holds the file."""

    exit_code = 4


class BusyError(ConflictError):
    """Another program holds the file: the same thing done again later may succeed."""


class ReadOnlyError(ConflictError):
    """The file is open for reading only."""


class DetachedError(ConflictError):
    """What lies at the file's path is no longer the file that is open, or has a second name.

    Nothing was written. What was read before can be saved under another name.
    """


class OverwrittenError(DetachedError):
    """Other content was written over the open file: what was in it cannot be saved any more."""


class StaleError(ConflictError):
    """The record was changed after it was seen. Carries its slug, so that both can be shown."""

    def __init__(self, slug: str, sentence: str) -> None:
        """Take the record's slug and the sentence."""
        self.slug = slug
        super().__init__(sentence)


class TrashedError(StaleError):
    """The record is in the trash, from where it can be restored."""

    def __init__(self, slug: str) -> None:
        """Take the record's slug."""
        super().__init__(slug, f"{slug} is in the trash; restore it first.")


class ManyRestError(DiplotrackError):
    """More records rest on a change than are worked out unasked; nothing was changed.

    Carries how many, as far as is known before they are worked out.
    """

    exit_code = 2

    def __init__(self, number: int, instead: str = "") -> None:
        """Take the number of records, and what a person does to save the change."""
        self.number = number
        super().__init__(
            f"{number:,} records rest on this change and would be worked out again; "
            f"nothing was changed. {instead}".rstrip()
        )


class SlowError(DiplotrackError):
    """What was asked takes longer than it was given, or was stopped."""


class DiskError(DiplotrackError):
    """The disk is full, or it failed."""


class UnreadableError(DiplotrackError):
    """The file is damaged, not ours, or made by a newer version."""

    exit_code = 5


class NotUtf8Error(UnreadableError):
    """A text of the file is not in UTF-8."""


class OutdatedError(UnreadableError):
    """The file is of an older version, and what was asked only reads: nothing was changed."""


class UnreadableRecordError(UnreadableError):
    """One record holds what cannot be read; the rest of the file can. Carries its slug."""

    def __init__(self, slug: str, sentence: str) -> None:
        """Take the record's slug and the sentence."""
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
        error: what the system raised.
        path: the file or folder, as the sentence names it.
        doing: what could not be done to it: “written”, “read”, “made”.
        otherwise: the error for what is neither a full nor a failing disk.
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

    That the reader of a pipe has gone is no error of a file, and is left to the shell.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise of_system(error, path, doing, otherwise) from error
