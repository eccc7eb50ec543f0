"""The words of a filter are marked in what a row shows, as they are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.presenting.cells import Cell, Span, cell
from tracker.presenting.hits import with_hits


def hits(made: Cell) -> list[str]:
    """Return the texts that are marked as hits."""
    return [span.text for span in made.spans if span.hit]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Esper hopes to visit", ("esper",), ["Esper"]),
        ("Zürich and ZURICH", ("zurich",), ["Zürich", "ZURICH"]),
        ("Esper hopes", ("esp", "sper"), ["Esper"]),
        ("吳謙 said", ("吳",), ["吳"]),
        ("ﬁrst of all", ("first",), ["ﬁrst"]),
        ("nothing here", ("esper",), []),
        ("in two  words", ("two",), ["two"]),
    ],
)
def test_words_are_marked_as_they_are_compared(
    text: str, words: tuple[str, ...], marked: list[str]
) -> None:
    """Without case and accents; hits that overlap are one."""
    assert hits(with_hits(cell(text), words)) == marked


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_marking_changes_no_text(text: str, words: list[str]) -> None:
    """Whatever the text and the words, and however many spans."""
    made = Cell((Span(text), Span(text)))
    assert with_hits(made, words).text == made.text
