"""The query language: words, ``field:value`` terms, negation, ranges of days."""

from tracker.domain.query.parsing import parse
from tracker.domain.query.terms import Days, FieldKind, Match, Query, QueryField, Words

__all__ = ["Days", "FieldKind", "Match", "Query", "QueryField", "Words", "parse"]
