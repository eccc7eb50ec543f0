"""The format of a dump: the whole book as JSON Lines, suitable for version control.

The first line names the format. The last line has the number of the lines between them and their
digest. Each record, part, action, change and saved view has a line of its own. Keys are sorted, so
that equal books give equal lines; see ``dump_lines``.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from tracker.domain.documents import dumps
from tracker.domain.dump_lines import PART, RECORD, Unfinished, entry_of, written
from tracker.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.archive import Archived
    from tracker.domain.documents import Document

FORMAT = 1
"""The version of the dump format; a higher one is refused."""
_HEAD, _END = "diplotrack dump", "end"
_SURROGATES = "surrogatepass"
_HIGHEST = 2**63 - 1
_NOT_OURS = (LookupError, TypeError, ValueError, AttributeError)
"""The exceptions that occur when a line was not written by this program."""


class DumpError(UnreadableError):
    """Raised for a line of a dump that cannot be read; the line number counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        """Initialize with the number of the line and a sentence that gives the reason."""
        self.line = line
        super().__init__(f"line {line:,}: {reason}")


class Digest(Struct):
    """A running digest of a book's entries, and the number of lines so far.

    The digest of a book is the SHA-256 of the lines of its dump between the first and the last,
    each with its line feed, in UTF-8. Equal content gives an equal digest, in any file.
    """

    lines: int = 0
    _sum: Any = field(default_factory=hashlib.sha256)

    def add(self, line: bytes) -> None:
        """Add a line (without its line feed) to the digest."""
        self._sum.update(line + b"\n")
        self.lines += 1

    @property
    def value(self) -> str:
        """The digest so far, in hexadecimal."""
        found: str = self._sum.hexdigest()
        return found


def lines_of(entries: Iterable[Archived], digest: Digest) -> Iterator[bytes]:
    """Yield the lines of a dump, without line feeds.

    Afterwards ``digest`` is the digest of the book.
    """
    yield _bytes({"_": _HEAD, "format": FORMAT})
    for entry in entries:
        for line in written(entry):
            made = _bytes(line)
            digest.add(made)
            yield made
    yield _bytes({"_": _END, "lines": digest.lines, "digest": digest.value})


def digest_of(entries: Iterable[Archived]) -> str:
    """Return the digest of a book that has these entries; see ``Digest``."""
    digest = Digest()
    for _ in lines_of(entries, digest):
        pass
    return digest.value


def _bytes(line: Document) -> bytes:
    return dumps(line).encode("utf-8", _SURROGATES)


def entries_in(lines: Iterable[bytes], digest: Digest) -> Iterator[tuple[int, Archived]]:
    """Yield the entries of a dump, each with the number of its first line.

    Afterwards ``digest`` is the digest of the dumped book.

    Raises:
        DumpError: the lines are not a dump, have a newer format, are damaged or incomplete.
    """
    unfinished: Unfinished | None = None
    number = began = 0
    try:
        for number, line in _checked(lines, digest):
            what = line.get("_")
            if unfinished and what == PART:
                unfinished.add(line)
                continue
            if unfinished:
                yield began, _finished(unfinished, began)
                unfinished = None
            if what == RECORD:
                unfinished, began = Unfinished(line), number
            else:
                yield number, entry_of(line)
    except _NOT_OURS as error:
        raise _unreadable(number) from error
    if unfinished:
        yield began, _finished(unfinished, began)


def _finished(unfinished: Unfinished, began: int) -> Archived:
    try:
        return unfinished.finished()
    except _NOT_OURS as error:
        raise _unreadable(began) from error


def _checked(lines: Iterable[bytes], digest: Digest) -> Iterator[tuple[int, Document]]:
    """Check the first and last line of a dump, and yield the lines between with their numbers.

    Line endings of other systems are accepted.
    """
    number, left = 0, iter(lines)
    for number, raw in enumerate(left, start=1):
        held = raw.rstrip(b"\r\n")
        line = _document(number, held)
        if number == 1:
            _must_be_ours(line)
        elif line.get("_") == _END:
            _must_fit(number, line, digest)
            _must_be_last(number, left)
            return
        else:
            digest.add(held)
            yield number, line
    reason = "the dump ends here, before its last line" if number else "it is empty"
    raise DumpError(max(number, 1), f"{reason}.")


def _document(number: int, held: bytes) -> Document:
    try:
        text = held.decode("utf-8-sig" if number == 1 else "utf-8")
        found = json.loads(text, parse_int=_integer)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    raise _no_dump() if number == 1 else _unreadable(number)


def _integer(digits: str) -> int:
    """Convert digits in JSON to a whole number.

    Raises:
        ValueError: the number is larger than a book can store.
    """
    number = int(digits)
    if not -_HIGHEST <= number <= _HIGHEST:
        raise ValueError
    return number


def _must_be_ours(head: Document) -> None:
    number = head.get("format")
    if head.get("_") != _HEAD or type(number) is not int:
        raise _no_dump()
    if number > FORMAT:
        raise DumpError(
            1, f"it is of format {number}, and this program reads {FORMAT}; update diplotrack."
        )


def _must_fit(number: int, end: Document, digest: Digest) -> None:
    if end.get("lines") != digest.lines:
        raise DumpError(
            number,
            f"it states {end.get('lines')} lines between it and the first line, but "
            f"there are {digest.lines}; lines were lost or added.",
        )
    if end.get("digest") != digest.value:
        raise DumpError(
            number,
            "its digest is not that of the lines before it; one of them was changed or "
            "damaged after the dump was written.",
        )


def _must_be_last(number: int, lines: Iterable[bytes]) -> None:
    if any(each.strip() for each in lines):
        raise DumpError(number + 1, "something follows the last line of the dump.")


def _no_dump() -> DumpError:
    return DumpError(1, "this is no dump of diplotrack.")


def _unreadable(number: int) -> DumpError:
    return DumpError(number, "it cannot be read: it is damaged, or of a newer diplotrack.")
