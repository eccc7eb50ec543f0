"""Lists of texts as one text, joined by `` | ``, without loss in both directions."""

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
    """Return the texts as one; a backslash or bar in a text is escaped with a backslash."""
    return SEPARATOR.join(re.sub(r"([\\|])", r"\\\1", text) for text in texts)


def split_list(text: str) -> tuple[str, ...]:
    """Return the texts that ``join_list`` joined; surrounding spaces are ignored."""
    parts = (part.strip() for part in written_entries(text))
    return tuple(_unescaped(part) for part in parts if part)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def split_aligned(text: str) -> tuple[str, ...]:
    """Return the texts that ``join_list`` joined, empty ones too, so that lists match by place."""
    if not text.strip():
        return ()
    bars = [found for found in _BAR.finditer(text) if found[0] == _MARK]
    begins, ends = [0, *(each.end() for each in bars)], [*(each.start() for each in bars), None]
    return tuple(
        _unescaped(text[start:end].strip()) for start, end in zip(begins, ends, strict=True)
    )


def written_entries(text: str) -> list[str]:
    """Return the entries of a list as they are written in it, with escapes and spaces."""
    return _ENTRY.findall(text)


def each_entry(text: str, change: Callable[[str], str]) -> str:
    """Return a list as text with each entry changed, as it is written in the list."""
    return _ENTRY.sub(lambda found: change(found[0]), text)


def last_entry(text: str) -> tuple[str, str]:
    """Return a list that is being typed as the text before its last entry, and that entry."""
    at = max((found.end() for found in _BAR.finditer(text) if found[0] == _MARK), default=0)
    before = text[:at].rstrip()
    entry = split_list(text[at:])
    return f"{before} " if before else "", entry[0] if entry else ""


def without_end(text: str) -> str:
    """Return a list that is being typed without the empty entry at its end."""
    before, entry = last_entry(text)
    return text if entry else before.rstrip().removesuffix(_MARK).rstrip()
