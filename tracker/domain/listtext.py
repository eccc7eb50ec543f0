"""Lists of texts as one text, joined by `` | ``, without loss in both directions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = " | "
_SPLIT = re.compile(r"(?:[^\\|]|\\.)+", re.DOTALL)


def join_list(texts: Iterable[str]) -> str:
    """Return the texts as one; a backslash or bar in a text is escaped with a backslash."""
    return SEPARATOR.join(re.sub(r"([\\|])", r"\\\1", text) for text in texts)


def split_list(text: str) -> tuple[str, ...]:
    """Return the texts that ``join_list`` joined; surrounding spaces are ignored."""
    parts = (part.strip() for part in _SPLIT.findall(text))
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts if part)
