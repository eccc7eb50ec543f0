"""Tokens that show whether a log file belongs to the database file beside it.

SQLite finds a log (``-wal``, ``-journal``) by its name alone. If a program was killed and the file
was then replaced by another copy, SQLite applies the log to the copy and destroys it. Therefore
every action writes a token: a number of the book, the random mark of the previous action, and a new
mark. A write-ahead log belongs to a file that has the mark before the log's first action, or a mark
of one of its actions; a rollback journal contains the mark before its action.

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
"""The mark before the first action."""
_HEAD, _FRAME_HEAD = 32, 24
"""The header sizes, in bytes, of a write-ahead log and of each of its frames."""


class Token(Struct, frozen=True):
    """The token of an action: the book's number, the previous mark, and its own mark."""

    book: bytes
    before: bytes
    now: bytes

    def dumps(self) -> bytes:
        """Return the stored form of the token, with a checksum."""
        held = _MARK + self.book + self.before + self.now
        return held + zlib.crc32(held).to_bytes(4, "big")

    def next(self) -> Token:
        """Return the token of the next action."""
        return Token(self.book, self.now, os.urandom(_SIZE))


def first_token() -> Token:
    """Return the token of a book in which no token was written yet."""
    return Token(os.urandom(_SIZE), NOTHING, os.urandom(_SIZE))


def loads(stored: bytes) -> Token | None:
    """Return a token from its stored form; ``None`` if it is invalid or incomplete."""
    held, check = stored[: _WHOLE - 4], stored[_WHOLE - 4 : _WHOLE]
    if not held.startswith(_MARK) or zlib.crc32(held).to_bytes(4, "big") != check:
        return None
    start = len(_MARK)
    marks = (held[n : n + _SIZE] for n in range(start, start + 3 * _SIZE, _SIZE))
    return Token(*marks)


def tokens_in(data: bytes) -> list[Token]:
    """Return the complete tokens in some bytes, in order."""
    found: list[Token] = []
    at = data.find(_MARK)
    while at >= 0:
        if token := loads(data[at : at + _WHOLE]):
            found.append(token)
        at = data.find(_MARK, at + 1)
    return found


class Log(Struct, frozen=True):
    """The tokens of a log's actions, oldest first, and the newest first page in it, if any."""

    tokens: tuple[Token, ...] = ()
    first_page: bytes | None = None

    def belongs_to(self, token: Token | None) -> bool:
        """Whether the log belongs to a file with this token.

        If either has no token, or the log was damaged by a power cut, the answer is yes and SQLite
        decides; older programs wrote no tokens.
        """
        if token is None or not self.tokens:
            return True
        first = self.tokens[0]
        marks = {first.before, *(each.now for each in self.tokens)}
        return token.book == first.book and token.now in marks

    def begins_with_the_first_token(self) -> bool:
        """Whether the log begins with the book's first action that has a token."""
        return bool(self.tokens) and self.tokens[0].before == NOTHING


def write_ahead_log(path: Path) -> Log:
    """Return the tokens in the committed frames of a file's write-ahead log; none if it is empty.

    Format: https://sqlite.org/fileformat2.html#the_write_ahead_log

    Raises:
        OSError: it exists and cannot be read.
    """
    tokens: list[Token] = []
    first_page: bytes | None = None
    pending: list[tuple[int, bytes]] = []
    for number, page, is_commit in _frames(Path(f"{path}-wal")):
        if number == 1 or _MARK in page:
            pending.append((number, page))
        if is_commit:
            for each, held in pending:
                first_page = held if each == 1 else first_page
                tokens += tokens_in(held)
            pending.clear()
    return Log(tuple(tokens), first_page)


def _frames(log: Path) -> Iterator[tuple[int, bytes, bool]]:
    """Yield number, content, and whether it ends an action, of each frame of the current log."""
    try:
        stream = log.open("rb")
    except FileNotFoundError:
        return
    with stream:
        head = stream.read(_HEAD)
        size = int.from_bytes(head[8:12], "big")
        if len(head) < _HEAD or not 512 <= size <= 65536:  # noqa: PLR2004  # of SQLite's pages
            return
        while len(frame := stream.read(_FRAME_HEAD + size)) == _FRAME_HEAD + size:
            if frame[8:16] != head[16:24]:
                return  # left from before the log was reset
            yield int.from_bytes(frame[:4], "big"), frame[_FRAME_HEAD:], any(frame[4:8])


def journal_belongs(path: Path, token: Token | None) -> bool:
    """Whether the rollback journal beside a file, if any, belongs to its last action.

    Raises:
        OSError: it exists and cannot be read.
    """
    try:
        found = tokens_in(Path(f"{path}-journal").read_bytes())
    except FileNotFoundError:
        return True
    if token is None or not found:
        return True
    return found[0].now in (token.now, token.before) and found[0].book == token.book
