"""Finds the line of each setting in a TOML text, which the standard parser does not report."""

from __future__ import annotations

import tomllib
from typing import Any

Path = tuple[str, ...]
"""The path of a setting in TOML: the names of its tables, then its own name."""


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, on which each table and setting of a valid TOML text begins.

    The lines are parsed one statement at a time: a statement ends on the first line at which the
    text so far can be parsed.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    begun: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        begun.append(line)
        try:
            said = tomllib.loads("\n".join(begun))
        except tomllib.TOMLDecodeError:
            continue
        first = number - len(begun) + 1
        if begun[0].lstrip().startswith("["):
            table = _deepest(said)
            found.setdefault(table, first)
        else:
            for path in _paths(said):
                found.setdefault((*table, *path), first)
        begun = []
    return found


def _deepest(said: dict[str, Any]) -> Path:
    """Return the path of the table in a parsed heading such as ``[a.b]``."""
    path: list[str] = []
    inner: object = said
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        path.append(name)
    return tuple(path)


def _paths(said: dict[str, Any]) -> list[Path]:
    found: list[Path] = []
    for name, value in said.items():
        found.append((name,))
        if isinstance(value, dict):
            found += [(name, *path) for path in _paths(value)]
    return found
