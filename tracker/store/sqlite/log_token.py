"""Tokens that show whether a log file belongs to the database file beside it.

SQLite finds a log (``-wal``, ``-journal``) only by its name. If a program was killed, and the file
was then replaced by another copy, SQLite would apply the log to that copy and destroy it. Therefore
every action writes a token: a number of the book, the random mark of the previous action, and a new
mark. A write-ahead log belongs to a file that has the mark before the log's first action, or the
mark of one of its actions; a rollback journal contains the mark before its action.

The token is a row of ``sqlite_sequence``, which programs may write to
(https://sqlite.org/fileformat2.html#seqtab) and which every action writes to anyway, so the token
costs no extra page.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = b"diplotrack mark\0"
_SIZE = 16
_WHOLE = len(_MARK) + 3 * _SIZE + 4
NOTHING = bytes(_SIZE)
"""The mark of a book before its first action."""
_JOURNAL, _JOURNAL_HEAD = bytes.fromhex("d9d505f920a163d7"), 28
"""The first bytes of a rollback journal, and the size of its header in bytes."""
_HEAD, _FRAME_HEAD = 32, 24
"""The size in bytes of the header of a write-ahead log, and of the header of each frame."""


class Token(Struct, frozen=True):
    """The token of an action: the book's number, the previous mark, and its own mark."""

    book: bytes
    before: bytes
    now: bytes

    def dumps(self) -> bytes:
        """Return the token as stored bytes, with a checksum."""
        held = _MARK + self.book + self.before + self.now
        return held + zlib.crc32(held).to_bytes(4, "big")

    def next(self) -> Token:
        """Return the token for the next action."""
        return Token(self.book, self.now, os.urandom(_SIZE))


def first_token() -> Token:
    """Return the token for the first action of a book."""
    return Token(os.urandom(_SIZE), NOTHING, os.urandom(_SIZE))


def loads(stored: bytes) -> Token | None:
    """Return the token in stored bytes; ``None`` if they are invalid or incomplete."""
    held, check = stored[: _WHOLE - 4], stored[_WHOLE - 4 : _WHOLE]
    if not held.startswith(_MARK) or zlib.crc32(held).to_bytes(4, "big") != check:
        return None
    start = len(_MARK)
    marks = (held[n : n + _SIZE] for n in range(start, start + 3 * _SIZE, _SIZE))
    return Token(*marks)


def tokens_in(data: bytes) -> list[Token]:
    """Return the complete tokens that occur in the given bytes, in order."""
    found: list[Token] = []
    at = data.find(_MARK)
    while at >= 0:
        if token := loads(data[at : at + _WHOLE]):
            found.append(token)
        at = data.find(_MARK, at + 1)
    return found


class Log(Struct, frozen=True):
    """The tokens of the actions in a write-ahead log, oldest first.

    ``first_page`` is the newest version of page 1 in the log, if any. ``pages`` are the numbers of
    all pages in it; ``size`` is the number of pages of the file after the log is applied.
    """

    tokens: tuple[Token, ...] = ()
    first_page: bytes | None = None
    pages: frozenset[int] = frozenset()
    size: int = 0
    page_size: int = 0

    def completes(self, length: int) -> bool:
        """Return whether the log has every page that is missing in a file of this length.

        The length is in bytes.
        """
        if not self.size:
            return False
        there = length // self.page_size
        return all(number in self.pages for number in range(there + 1, self.size + 1))

    def belongs_to(self, token: Token | None) -> bool:
        """Return whether the log belongs to a file with this token.

        The result is also true, and SQLite decides, if the file or the log has no token: older
        programs wrote none, and a power cut can damage a log.
        """
        if token is None or not self.tokens:
            return True
        first = self.tokens[0]
        marks = {first.before, *(each.now for each in self.tokens)}
        return token.book == first.book and token.now in marks

    def begins_with_the_first_token(self) -> bool:
        """Return whether the log begins with the first action of the book that has a token."""
        return bool(self.tokens) and self.tokens[0].before == NOTHING


def write_ahead_log(path: Path) -> Log:
    """Return the tokens in the committed frames of a file's write-ahead log.

    The result is empty if there is no log. Format:
    https://sqlite.org/fileformat2.html#the_write_ahead_log

    Raises:
        OSError: the log exists and cannot be read.
    """
    tokens: list[Token] = []
    first_page: bytes | None = None
    pending: list[tuple[int, bytes]] = []
    pages: set[int] = set()
    written: set[int] = set()
    size = page_size = 0
    for number, page, pages_then in _frames(Path(f"{path}-wal")):
        written.add(number)
        if number == 1 or _MARK in page:
            pending.append((number, page))
        if pages_then:
            for each, held in pending:
                first_page = held if each == 1 else first_page
                tokens += tokens_in(held)
            pending.clear()
            pages |= written
            written.clear()
            size, page_size = pages_then, len(page)
    return Log(tuple(tokens), first_page, frozenset(pages), size, page_size)


def _frames(log: Path) -> Iterator[tuple[int, bytes, int]]:
    """Yield the page number and content of each frame of the current log.

    The third value is the number of pages of the file if the frame ends an action, else 0.
    """
    try:
        stream = log.open("rb")
    except FileNotFoundError:
        return
    with stream:
        head = stream.read(_HEAD)
        size = int.from_bytes(head[8:12], "big")
        if len(head) < _HEAD or not 512 <= size <= 65536:  # noqa: PLR2004  # SQLite allows page sizes of 512 to 65536 bytes
            return
        while len(frame := stream.read(_FRAME_HEAD + size)) == _FRAME_HEAD + size:
            if frame[8:16] != head[16:24]:
                return  # this frame was written before the log was reset
            number, pages = (int.from_bytes(frame[n : n + 4], "big") for n in (0, 4))
            yield number, frame[_FRAME_HEAD:], pages


def journal_restores(path: Path, length: int) -> bool:
    """Return whether a file's rollback journal can restore it: no page before the write is cut off.

    ``length`` is the length of the file in bytes. Format:
    https://sqlite.org/fileformat2.html#the_rollback_journal

    Raises:
        OSError: the journal exists and cannot be read.
    """
    try:
        with Path(f"{path}-journal").open("rb") as stream:
            head = stream.read(_JOURNAL_HEAD)
    except FileNotFoundError:
        return False
    if len(head) < _JOURNAL_HEAD or not head.startswith(_JOURNAL):
        return False
    pages, _, page_size = (int.from_bytes(head[n : n + 4], "big") for n in (16, 20, 24))
    return length >= pages * page_size


def journal_belongs(path: Path, token: Token | None) -> bool:
    """Return whether a file's rollback journal belongs to its last action; true without a journal.

    Raises:
        OSError: the journal exists and cannot be read.
    """
    try:
        found = tokens_in(Path(f"{path}-journal").read_bytes())
    except FileNotFoundError:
        return True
    if token is None or not found:
        return True
    return found[0].now in (token.now, token.before) and found[0].book == token.book
