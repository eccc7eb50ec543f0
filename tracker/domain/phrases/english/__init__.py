"""The English of dates: one module for days, one for longer units, one for what counts from then.

``phrase`` is the rule for a whole phrase.
"""

from __future__ import annotations

from tracker.domain.phrases.english.relations import phrase

__all__ = ["phrase"]
