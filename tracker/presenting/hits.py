"""Marks the words of a filter in the cells of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.query.terms import Words
from tracker.domain.sortkey import sort_key
from tracker.presenting.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.query.terms import Query
    from tracker.presenting.cells import Span


def words_of(query: Query) -> tuple[str, ...]:
    """Return the words and phrases that a query requires, in normal form."""
    held = (term for term in query.terms if isinstance(term, Words) and not term.negated)
    return tuple(dict.fromkeys(form for term in held if (form := sort_key(term.text))))


def with_hits(cell: Cell, words: Iterable[str]) -> Cell:
    """Return a cell in which each occurrence of the words in stored text is marked as a hit."""
    wanted = tuple(words)
    if not wanted:
        return cell
    return Cell(tuple(part for span in cell.spans for part in _parts(span, wanted)))


def _parts(span: Span, words: tuple[str, ...]) -> list[Span]:
    found = [] if span.own else _found(span.text, words)
    parts, done = [], 0
    for start, stop in found:
        if start > done:
            parts.append(replace(span, text=span.text[done:start]))
        parts.append(replace(span, text=span.text[start:stop], hit=True))
        done = stop
    if done < len(span.text) or not found:
        parts.append(replace(span, text=span.text[done:]))
    return parts


def _found(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the places (start, stop) of the words in a text; overlapping ones are merged."""
    form, places = _compared(text)
    spots = []
    for word in words:
        at = form.find(word)
        while at >= 0:
            spots.append((places[at], places[at + len(word) - 1] + 1))
            at = form.find(word, at + 1)
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spots):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _compared(text: str) -> tuple[str, list[int]]:
    """Return the normal form of a text, and the place in the text of each letter of that form."""
    forms, places = [], []
    for n, letter in enumerate(text):
        form = " " if letter.isspace() else sort_key(letter)
        forms.append(form)
        places += [n] * len(form)
    return "".join(forms), places
