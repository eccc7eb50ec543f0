"""Determines the encoding of a text file from its bytes."""

from __future__ import annotations

import codecs
import io
import re
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from tracker.errors import BadInputError, NotFoundError, system_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ENCODINGS = ("utf-8", "utf-16", "cp1252", "gb18030")
"""The encodings that can be determined; any other must be stated."""
_CHUNK = 1 << 20
_SAMPLE = 4096
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_HIGH = re.compile(rb"[\x80-\xff]")
_CHINESE = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
"""Matches a character of GB 2312, the part of GB 18030 with nearly all common Chinese text."""
_MOSTLY = 0.8
_NULS = 0.3


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file, by Python's name for it.

    A byte order mark decides; else NULs at every second byte (UTF-16); else whether the whole file
    is valid UTF-8. Of the two remaining encodings it is GB 18030 if nearly all bytes above 127 are
    in pairs, as in Chinese text.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the file cannot be read.
    """
    start = next(_chunks(path), b"")
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return name
    if wide := _wide(start[:_SAMPLE]):
        return wide
    if _reads_as(path, "utf-8"):
        return "utf-8"
    return "gb18030" if _is_chinese(path) and _reads_as(path, "gb18030") else "cp1252"


@contextmanager
def opened_text(
    path: Path, encoding: str, newline: str | None = None
) -> Iterator[tuple[IO[str], Callable[[], float]]]:
    """Open a text file; also yield a function that returns how much of it is read, from 0 to 1.

    Bytes that are invalid in the encoding become lone surrogates, by which rows are refused. In
    UTF-16 and UTF-32 these are ambiguous, so such bytes are replaced.

    Raises:
        BadInputError: the file cannot be read, or is not text in this encoding at all.
    """
    is_wide = codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    errors = "replace" if is_wide else "surrogateescape"
    try:
        with (
            system_errors(path, "read"),
            path.open("rb") as data,
            io.TextIOWrapper(data, encoding=encoding, errors=errors, newline=newline) as stream,
        ):
            size = max(path.stat().st_size, 1)
            yield stream, lambda: min(data.tell() / size, 1.0)
    except UnicodeError:
        raise BadInputError(f"{path} is not text in {encoding}; state another encoding.") from None


def check_encoding(name: str) -> str:
    """Return the name of a stated encoding if Python knows it as a text encoding.

    Raises:
        BadInputError: Python does not know it.
    """
    try:
        codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError):
        # The name “undefined” raises UnicodeError, and a name with a NUL raises ValueError.
        known = ", ".join(ENCODINGS)
        raise BadInputError(f"“{name}” is not a text encoding; use {known}.") from None
    return name


def _wide(start: bytes) -> str:
    """Return UTF-16 for bytes without a byte order mark in which every second one is mostly NUL.

    Returns an empty text otherwise.
    """
    half = len(start) // 2 or 1
    if start[0::2].count(0) / half > _NULS and not start[1::2].count(0):
        return "utf-16-be"
    if start[1::2].count(0) / half > _NULS and not start[0::2].count(0):
        return "utf-16-le"
    return ""


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(path: Path) -> bool:
    high = paired = 0
    for chunk in _chunks(path):
        high += len(_HIGH.findall(chunk))
        paired += 2 * len(_CHINESE.findall(chunk))
    return paired >= _MOSTLY * high


def _chunks(path: Path) -> Iterator[bytes]:
    with system_errors(path, "read"):
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            raise NotFoundError(f"There is no file {path}.") from None
        with stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
