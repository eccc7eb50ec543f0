"""Text as it is indexed, and searches for it: any text is a search, never a failure.

SQLite's ``unicode61`` takes a run of Chinese for one word, so that a part of it is never found.
Spaces go between such characters in what is indexed, and a search for a run of them is a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CJK = re.compile(
    "([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)


def index_text(text: str) -> str:
    """Return the text in NFKC with spaces around each CJK character; NUL and surrogates go."""
    clean = "".join(
        " " if mark == "\0" or "\ud800" <= mark <= "\udfff" else mark
        for mark in unicodedata.normalize("NFKC", text)
    )
    return _CJK.sub(r" \1 ", clean)


def tokens(text: str) -> list[str]:
    """Return the searchable words of a text, split much as ``unicode61`` splits them."""
    spaced = index_text(text)
    kept = "".join(mark if _is_token(mark) else " " for mark in spaced)
    return kept.split()


def match(terms: Iterable[tuple[str, bool]]) -> str | None:
    """Return an FTS5 expression that all terms must match, or ``None`` if nothing is searchable.

    Each term is a text and whether it is a phrase. A word matches as a beginning; a phrase, and a
    word that falls into several tokens (吳謙, ``U.S.``), matches them in a row, the last one as a
    beginning unless it is a phrase.
    """
    parts = []
    for text, phrase in terms:
        words = tokens(text)
        if not words:
            continue
        quoted = '"' + " ".join(words) + '"'
        parts.append(quoted if phrase or _CJK.match(words[-1]) else f"{quoted} *")
    return " AND ".join(parts) or None


def _is_token(mark: str) -> bool:
    # Letters, numbers and private use are tokens to unicode61; marks belong to their letter.
    return unicodedata.category(mark)[0] in "LNM" or unicodedata.category(mark) == "Co"
