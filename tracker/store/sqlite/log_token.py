"""Tokens that show whether a log file belongs to the database file beside it.

SQLite knows a log (``-wal``, ``-journal``) by its name alone. Where a program was killed and then
another copy was put in the file's place, SQLite plays the log into the copy and so destroys it.
Therefore every action writes a token: a number of the book, the random mark that the action before
it left, and a mark of its own. A write-ahead log belongs to a file that has the mark which its
first action found, or one that it left; a rollback journal holds the mark that was found.

The token is a row of ``sqlite_sequence``, which programs may write to (https://sqlite.org/
fileformat2.html#seqtab) and which every action writes to: it costs no page more.
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
"""The mark before the first."""
_HEAD, _FRAME_HEAD = 32, 24
"""Bytes before the first frame of a write-ahead log, and before the page of each."""


class Token(Struct, frozen=True):
    """What an action leaves: which book it is, the mark that it found, and its own."""

    book: bytes
    before: bytes
    now: bytes

    def dumps(self) -> bytes:
        """Return the token as it is stored, with a check sum."""
        held = _MARK + self.book + self.before + self.now
        return held + zlib.crc32(held).to_bytes(4, "big")

    def next(self) -> Token:
        """Return the token of the next action."""
        return Token(self.book, self.now, os.urandom(_SIZE))


def first_token() -> Token:
    """Return the token of a book in which none was written yet."""
    return Token(os.urandom(_SIZE), NOTHING, os.urandom(_SIZE))


def loads(stored: bytes) -> Token | None:
    """Return a token of its stored form; ``None``: it is none, or not whole."""
    held, check = stored[: _WHOLE - 4], stored[_WHOLE - 4 : _WHOLE]
    if not held.startswith(_MARK) or zlib.crc32(held).to_bytes(4, "big") != check:
        return None
    start = len(_MARK)
    marks = (held[n : n + _SIZE] for n in range(start, start + 3 * _SIZE, _SIZE))
    return Token(*marks)


def tokens_in(data: bytes) -> list[Token]:
    """Return the whole tokens in some bytes, in their order."""
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
        """Whether the log is that of a file with this token.

        Where one of both has none, or it was torn by a power cut, SQLite has the last word: it is
        so in files of a program that wrote no tokens.
        """
        if token is None or not self.tokens:
            return True
        first = self.tokens[0]
        marks = {first.before, *(each.now for each in self.tokens)}
        return token.book == first.book and token.now in marks

    def begins_with_the_first_token(self) -> bool:
        """Whether the log begins with the first action of a book that left a token."""
        return bool(self.tokens) and self.tokens[0].before == NOTHING


def write_ahead_log(path: Path) -> Log:
    """Return what the committed frames of a file's write-ahead log hold; none: it is empty.

    Format: https://sqlite.org/fileformat2.html#the_write_ahead_log

    Raises:
        OSError: it is there and cannot be read.
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
    """Yield number, content and whether it ends an action, of each frame of a log's last run."""
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
                return  # left from before the log was begun anew
            yield int.from_bytes(frame[:4], "big"), frame[_FRAME_HEAD:], any(frame[4:8])


def journal_belongs(path: Path, token: Token | None) -> bool:
    """Whether the rollback journal beside a file, if there is one, is that of its last action.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        found = tokens_in(Path(f"{path}-journal").read_bytes())
    except FileNotFoundError:
        return True
    if token is None or not found:
        return True
    return found[0].now in (token.now, token.before) and found[0].book == token.book
