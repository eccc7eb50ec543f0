"""The list that the arguments of a command ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.query.tokenizer import joined, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.desk import Desk


class Asked(Struct, frozen=True):
    """A requested list: its kind, query, sort order and columns.

    ``columns`` are those of the saved view; empty for the usual ones.
    """

    kind: str
    query: str
    sort: str
    columns: str = ""


def asked(desk: Desk, word: str, query: Sequence[str] = (), sort: str = "") -> Asked:
    """Return the list that a word names (a kind or a saved view), with the query added.

    Raises:
        BadInputError: it is neither a kind nor a view; the message names the nearest.
    """
    from tracker.service.saved_views import list_or_view

    view = list_or_view(word, desk.saved)
    words = joined((view.query, query_text(query)))
    return Asked(view.kind, words, sort or view.sort, view.columns)


def query_text(words: Sequence[str]) -> str:
    """Return arguments as one query; an argument that contains spaces becomes a quoted phrase."""
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    if '"' in word or not any(mark.isspace() for mark in word) or not word.strip():
        return word
    head, colon, rest = word.partition(":")
    # An argument with a colon after a space is a query of several terms and is not quoted.
    if ":" in rest or (colon and any(mark.isspace() for mark in head)):
        return word
    # A comma separates values of a field; each value with a space is quoted.
    return f"{head}:{','.join(map(quoted, rest.split(',')))}" if colon else quoted(word)
