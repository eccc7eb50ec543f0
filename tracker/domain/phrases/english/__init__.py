"""Dates in English, in modules for days, longer units and relative dates.

``phrase`` is the grammar rule for a whole phrase.
"""

from __future__ import annotations

from tracker.domain.phrases.english.relations import phrase

__all__ = ["phrase"]
