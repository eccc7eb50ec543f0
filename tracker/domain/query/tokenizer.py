"""The tokenizer of queries: quotes group words; every text is accepted."""

from __future__ import annotations

import re

from msgspec import Struct

_TERM = re.compile(
    r"""\s*
    (?P<term>
      (?P<minus>-?)
      (?:(?P<not>not):(?=\S))?
      (?:(?P<field>[A-Za-z_][\w-]*):(?=\S))?
      (?P<value>(?:"[^"]*"?|[^\s"])+)
    )""",
    re.VERBOSE,
)


class Lexeme(Struct, frozen=True):
    """One term as typed: its text, whether it is negated, its field (or empty) and its value."""

    text: str
    negated: bool
    field: str
    value: str
    quoted: bool


def lex(text: str) -> list[Lexeme]:
    """Return the terms of a query, in order."""
    return [_lexeme(match) for match in _TERM.finditer(text)]


def _lexeme(match: re.Match[str]) -> Lexeme:
    value = match["value"]
    return Lexeme(
        text=match["term"],
        negated=bool(match["minus"]) != bool(match["not"]),
        field=(match["field"] or "").lower(),
        value=value.replace('"', ""),
        quoted=value.startswith('"'),
    )
