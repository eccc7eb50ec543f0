"""Dates as diplomats write them, read whole or refused: no word is ever passed over."""

from __future__ import annotations

from tracker.domain.fields import Lean
from tracker.domain.phrases.reading import kept_as_words, read
from tracker.domain.phrases.refusal import NotUnderstoodError

__all__ = ["Lean", "NotUnderstoodError", "kept_as_words", "read"]
