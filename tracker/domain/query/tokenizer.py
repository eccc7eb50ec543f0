"""The tokenizer of queries: quotes group words; every text is accepted.

Within quotes a comma divides nothing, and two quotes are one that is meant.
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

    ``values`` are the parts of the value between commas that are not quoted.
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
    """Return a value without its quotes; two within quotes are one that is meant."""
    chunks = _CHUNK.findall(value)
    return "".join(inside.replace('""', '"') if quote else plain for quote, inside, plain in chunks)


def quoted(value: str) -> str:
    """Return a text as a value that means it, whatever is in it."""
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def joined(queries: Iterable[str]) -> str:
    """Return queries as one that finds what all of them find; an open quote ends with its query."""
    return " ".join(f'{each}"' if each.count('"') % 2 else each for each in queries if each)
