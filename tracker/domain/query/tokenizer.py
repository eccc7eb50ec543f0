"""The tokenizer of queries. It accepts every text.

Quotation marks group words; within them a comma does not separate values, and a doubled mark stands
for the mark itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_TERM = re.compile(
    r"""\s*
    (?P<term>
      (?P<minus>-?)
      (?:(?P<not>not):(?=\S))?
      (?:(?P<field>[A-Za-z_][\w-]*):(?=\S))?
      (?P<value>(?:"(?:[^"]|"")*"?|[^\s"])+)
    )""",
    re.VERBOSE,
)

_CHUNK = re.compile(r'(")((?:[^"]|"")*)"?|([^"]+)')
_PART = re.compile(r'(?:"(?:[^"]|"")*"?|[^",])+')


class Lexeme(Struct, frozen=True):
    """One term as typed: its text, whether it is negated, its field (or empty) and its value.

    ``values`` are the parts of the value between unquoted commas.
    """

    text: str
    negated: bool
    field: str
    value: str
    quoted: bool
    values: tuple[str, ...]


def lex(text: str) -> list[Lexeme]:
    """Return the terms of a query, in order."""
    return [_lexeme(match) for match in _TERM.finditer(text)]


def _lexeme(match: re.Match[str]) -> Lexeme:
    value = match["value"]
    return Lexeme(
        text=match["term"],
        negated=bool(match["minus"]) != bool(match["not"]),
        field=(match["field"] or "").lower(),
        value=_bare(value),
        quoted=value.startswith('"'),
        values=tuple(filter(None, map(_bare, _PART.findall(value)))),
    )


def _bare(value: str) -> str:
    """Return a value without its quotation marks; a doubled mark within them becomes one."""
    chunks = _CHUNK.findall(value)
    return "".join(inside.replace('""', '"') if quote else plain for quote, inside, plain in chunks)


def quoted(value: str) -> str:
    """Return a text quoted if needed, so that a query takes it as one literal value."""
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def joined(queries: Iterable[str]) -> str:
    """Join queries into one that all of them must match; an unclosed quote ends with its query."""
    return " ".join(f'{each}"' if each.count('"') % 2 else each for each in queries if each)
