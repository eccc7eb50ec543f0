"""Reads dates as diplomats write them; a phrase is understood word by word or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.fields import Lean
from tracker.domain.phrases.conventions import DEFAULT, Conventions
from tracker.domain.phrases.refusal import NotUnderstoodError
from tracker.domain.window import Window

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Lean", "NotUnderstoodError", "kept_as_words", "read"]


def kept_as_words(words: str) -> Window:
    """Return a window that has only words: no EDTF and no days."""
    return Window(words=words)


def read(
    words: str,
    *,
    reference: dt.date | None = None,
    lean: Lean = Lean.NONE,
    conventions: Conventions = DEFAULT,
) -> Window:
    """Return the window that a phrase means; see ``phrase_reader.read``."""
    # Imported here because the grammar is large and most commands read no dates.
    from tracker.domain.phrases import phrase_reader  # noqa: PLC0415

    return phrase_reader.read(words, reference=reference, lean=lean, conventions=conventions)
