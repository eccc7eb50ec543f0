"""Conversion of a list of texts to one text joined by `` | ``, and back, without loss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MARK = "|"
SEPARATOR = f" {_MARK} "
_ENTRY = re.compile(r"(?:[^\\|]|\\.|\\\Z)+", re.DOTALL)
_BAR = re.compile(r"\\.|\|", re.DOTALL)


def join_list(texts: Iterable[str]) -> str:
    """Join texts with bars; a backslash or bar in a text is escaped with a backslash."""
    return SEPARATOR.join(map(_escaped, texts))


def _escaped(text: str) -> str:
    if _MARK in text or "\\" in text:
        return re.sub(r"([\\|])", r"\\\1", text)
    return text


def split_list(text: str) -> tuple[str, ...]:
    """Split a text made by ``join_list``; surrounding spaces and empty entries are ignored."""
    parts = (part.strip() for part in written_entries(text))
    return tuple(_unescaped(part) for part in parts if part)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def split_aligned(text: str) -> tuple[str, ...]:
    """Split a text made by ``join_list``; empty entries are kept, so that positions match."""
    if not text.strip():
        return ()
    bars = [found for found in _BAR.finditer(text) if found[0] == _MARK]
    begins, ends = [0, *(each.end() for each in bars)], [*(each.start() for each in bars), None]
    return tuple(
        _unescaped(text[start:end].strip()) for start, end in zip(begins, ends, strict=True)
    )


def written_entries(text: str) -> list[str]:
    """Return the entries of a list exactly as written, with escapes and spaces."""
    return _ENTRY.findall(text)


def each_entry(text: str, change: Callable[[str], str]) -> str:
    """Return a list as text after applying ``change`` to each entry as written."""
    return _ENTRY.sub(lambda found: change(found[0]), text)


def last_entry(text: str) -> tuple[str, str]:
    """Split an unfinished list into the text before its last entry, and that entry."""
    at = max((found.end() for found in _BAR.finditer(text) if found[0] == _MARK), default=0)
    before = text[:at].rstrip()
    entry = split_list(text[at:])
    return f"{before} " if before else "", entry[0] if entry else ""


def without_end(text: str) -> str:
    """Return the text of an unfinished list without an empty entry at its end."""
    before, entry = last_entry(text)
    return text if entry else before.rstrip().removesuffix(_MARK).rstrip()
