"""Dates in Chinese texts, such as 10月28日至29日, 11月中旬, 年底前 and 明年上半年.

Traditional and simplified characters, and digits and Chinese numerals, are equivalent. ``phrase``
is the grammar rule for a whole phrase.
"""

from __future__ import annotations

from tracker.domain.phrases.chinese.grammar import phrase
from tracker.domain.phrases.chinese.words import NO_DATE, is_chinese, plain, tokens

__all__ = ["NO_DATE", "is_chinese", "phrase", "plain", "tokens"]
