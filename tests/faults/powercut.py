"""Disks as a power cut would leave them, built from the recorded writes of the program.

The preloaded library records every call that changes a file. Data written before a sync is on the
disk; of later data, any sectors can be. A file's name is on the disk once its folder was synced,
and possibly before.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

_SECTOR = 512
_HEAD = struct.Struct("<cH")
_BODY = struct.Struct("<QQI")
_CUTS = ("nothing", "everything", "a beginning", "any sectors")
"""Which part of the data that was not synced reached the disk."""


class Call(Struct, frozen=True):
    """A recorded call that changed a file: the operation, the file, the offset and the data."""

    op: str
    path: str
    file: int
    offset: int
    data: bytes


def recorded(log: Path) -> list[Call]:
    """Return the calls that the library recorded."""
    held = log.read_bytes()
    found = []
    at = 0
    while at < len(held):
        op, length = _HEAD.unpack_from(held, at)
        at += _HEAD.size
        path = held[at : at + length].decode()
        at += length
        file, offset, size = _BODY.unpack_from(held, at)
        at += _BODY.size
        found.append(Call(op.decode(), path, file, offset, held[at : at + size]))
        at += size
    return found


class _File:
    """A file on the disk, and the data written since its last sync."""

    def __init__(self, held: bytes = b"") -> None:
        self.held = bytearray(held)
        self.waiting: list[Call] = []

    def sync(self) -> None:
        for call in self.waiting:
            self.reach(call)
        self.waiting.clear()

    def reach(self, call: Call) -> None:
        """Apply a call to the data on the disk."""
        if call.op == "t":
            del self.held[call.offset :]
            self.held.extend(bytes(call.offset - len(self.held)))
        else:
            self.held.extend(bytes(max(call.offset - len(self.held), 0)))
            self.held[call.offset : call.offset + len(call.data)] = call.data


class Disk:
    """A folder after some calls: what is on the disk, and what is not synced yet."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Initialize with files that are safely on the disk."""
        self._names = {name: _File(held) for name, held in files.items()}
        self._safe = dict(self._names)
        self._open: dict[int, _File] = {}
        self._renamed: list[tuple[str, _File | None]] = []

    def take(self, call: Call) -> None:
        """Apply a call; its change is pending until it is synced."""
        match call.op:
            case "c":
                self._open[call.file] = file = _File()
                self._name(call.path, file)
            case "o":
                if call.path in self._names:
                    self._open[call.file] = self._names[call.path]
            case "w" | "t":
                self._open[call.file].waiting.append(call)
            case "s":
                self._open[call.file].sync()
            case "d":
                self._name(call.path, None)
            case "r" | "l":
                self._name(call.data.decode(), self._names[call.path])
                if call.op == "r":
                    self._name(call.path, None)
            case "f":
                self._sync_folder(call.path)

    def cut(self, random: Random) -> dict[str, bytes]:
        """Return the files as a power cut at this point can leave them."""
        names = dict(self._safe)
        # Names reach the disk in order: if a later one is there, so are all earlier ones.
        for path, file in self._renamed[: random.randint(0, len(self._renamed))]:
            _put(names, path, file)
        manner = random.choice(_CUTS)
        return {
            path: _after(file, manner, random)
            for path, file in names.items()
            if not path.endswith("-shm")  # it is created again when the book is next opened
        }

    def _name(self, path: str, file: _File | None) -> None:
        _put(self._names, path, file)
        self._renamed.append((path, file))

    def _sync_folder(self, folder: str) -> None:
        left = []
        for path, file in self._renamed:
            if path.rpartition("/")[0] == folder:
                _put(self._safe, path, file)
            else:
                left.append((path, file))
        self._renamed = left


def _put(names: dict[str, _File], path: str, file: _File | None) -> None:
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file


def _after(file: _File, manner: str, random: Random) -> bytes:
    after = _File(bytes(file.held))
    waiting: Sequence[Call] = file.waiting
    if manner == "nothing":
        waiting = ()
    elif manner == "a beginning":
        waiting = waiting[: random.randint(0, len(waiting))]
    for call in waiting:
        for part in _sectors(call) if manner == "any sectors" else (call,):
            if manner != "any sectors" or random.random() < 0.5:  # a coin
                after.reach(part)
    return bytes(after.held)


def _sectors(call: Call) -> Iterator[Call]:
    if call.op == "t":
        yield call
    for at in range(0, len(call.data), _SECTOR):
        part = call.data[at : at + _SECTOR]
        yield Call(call.op, call.path, call.file, call.offset + at, part)
