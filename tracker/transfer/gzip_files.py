"""Packs and unpacks files with gzip; a packed file is compared with the original."""

from __future__ import annotations

import gzip
import os
import zlib
from typing import TYPE_CHECKING

from tracker.errors import DiskError, UnreadableError, system_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

ENDING = ".gz"
_LEVEL = 1
"""The fastest level: it packs books to 30 % of their size.

The slowest level reaches 25 %, in three times the time.
"""
_CHUNK = 1 << 20
_MAGIC = b"\x1f\x8b"


def pack(plain: Path, packed: Path, beat: Callable[[], None]) -> None:
    """Write a packed copy of a file, and check that it unpacks to the same content.

    ``beat`` is called often; an exception that it raises cancels.

    Raises:
        DiskError: the disk is full or has failed, or the copy differs.
        BadInputError: the packed file cannot be written.
    """
    with system_errors(packed), plain.open("rb") as whole, packed.open("wb") as raw:
        with gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as stream:
            for chunk in _chunks(whole):
                stream.write(chunk)
                beat()
        raw.flush()
        os.fsync(raw.fileno())
    with plain.open("rb") as whole, _opened(packed) as stream:
        try:
            for chunk in _chunks(whole):
                beat()
                if stream.read(len(chunk)) != chunk:
                    raise _differs(packed)
            if stream.read(1):
                raise _differs(packed)
        except (OSError, EOFError, zlib.error) as error:
            raise _differs(packed) from error


def unpack(packed: Path, plain: Path, beat: Callable[[], None]) -> None:
    """Write the unpacked content of a file to another file; an unpacked file is just copied.

    Raises:
        UnreadableError: the file is damaged or cannot be read.
        DiskError: the disk is full or has failed.
        BadInputError: the other file cannot be written.
    """
    with system_errors(packed, "read", UnreadableError):
        is_packed = _begins_packed(packed)
        opened: IO[bytes] | gzip.GzipFile = _opened(packed) if is_packed else packed.open("rb")
    with opened as stream, system_errors(plain), plain.open("wb") as out:
        for chunk in _read(stream, packed):
            out.write(chunk)
            beat()
        out.flush()
        os.fsync(out.fileno())


def check(packed: Path) -> None:
    """Read a packed file to its end, where gzip compares the checksum.

    Raises:
        UnreadableError: the file is damaged or cannot be read.
    """
    with system_errors(packed, "read", UnreadableError), _opened(packed) as stream:
        for _ in _read(stream, packed):
            pass


def _opened(packed: Path) -> gzip.GzipFile:
    return gzip.GzipFile(packed, "rb")


def _begins_packed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _chunks(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _read(stream: IO[bytes] | gzip.GzipFile, packed: Path) -> Iterator[bytes]:
    try:
        yield from _chunks(stream)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableError(f"{packed} is damaged: it cannot be unpacked.") from error


def _differs(packed: Path) -> DiskError:
    return DiskError(f"{packed} differs from what was written to it: the disk failed.")
