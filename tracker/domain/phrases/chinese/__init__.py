"""Dates as Chinese statements write them: 10月28日至29日, 11月中旬, 年底前, 明年上半年.

Traditional and simplified characters, figures and Chinese numerals are read alike. ``phrase`` is
the rule for a whole phrase.
"""

from __future__ import annotations

from tracker.domain.phrases.chinese.grammar import phrase
from tracker.domain.phrases.chinese.words import NO_DATE, is_chinese, plain, tokens

__all__ = ["NO_DATE", "is_chinese", "phrase", "plain", "tokens"]
