"""The normal form of names, and the words of a text: of ASCII they are made on a shorter way."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.searchtext import tokens
from tracker.domain.sortkey import sort_key

ASCII = st.text(st.characters(max_codepoint=127), max_size=60)
EVERY_MARK = "".join(map(chr, range(128)))


@given(ASCII)
def test_a_text_of_ascii_is_folded_as_any_text(text: str) -> None:
    """What is not ASCII beside it changes nothing in it."""
    assert f"{sort_key(text)} 京" == sort_key(f"{text} 京").strip() or not text.split()
    assert tokens(f"{text} 京") == [*tokens(text), "京"]


def test_every_mark_of_ascii_is_folded_and_divided_by_its_category() -> None:
    """Letters and numbers make words; the rest divides them."""
    for mark in EVERY_MARK:
        word = unicodedata.category(mark)[0] in "LN"
        assert tokens(f"a{mark}b") == ([f"a{mark.lower()}b"] if word else ["a", "b"])
    folded = unicodedata.normalize("NFKC", EVERY_MARK).casefold()
    assert sort_key(EVERY_MARK) == re.sub(r"\s+", " ", folded).strip()
