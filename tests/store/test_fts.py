"""Searches of the index: any text is one, and finds what its own words say."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.domain.searchtext import index_text, within
from tracker.store.sqlite.fts import match


def test_any_text_is_a_search() -> None:
    """Two thousand hostile texts against a real index: none fails."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='ascii')")
    db.execute("INSERT INTO t VALUES (?)", [index_text("發言人吳謙談危机 Ångström U.S. naïve")])
    chance = random.Random(7)  # noqa: S311  # the choice needs no secure randomness
    marks = "\"'*()^:-+{}[]~|&, \t\0吳é\u202e\ud800AND OR NOT NEAR a1"
    for _ in range(2_000):
        text = "".join(chance.choice(marks) for _ in range(chance.randint(0, 12)))
        expression = match([(text, chance.random() < 0.3)])
        if expression is not None:
            db.execute("SELECT * FROM t WHERE t MATCH ?", [expression]).fetchall()

    def found(text: str, *, phrase: bool = False) -> bool:
        return bool(
            db.execute("SELECT 1 FROM t WHERE t MATCH ?", [match([(text, phrase)])]).fetchall()
        )

    assert found("吳謙")
    assert found("危机")
    assert not found("謙吳")
    assert found("angstr")
    assert found("U.S.")
    assert found("naive", phrase=True)
    assert not found("naiv", phrase=True)
    assert match([("...", False), ("", True)]) is None
    assert within("...", phrase=False) is None
    db.close()


_SOME = st.text(alphabet="aAbÅé吳謙危 .-'\n½ﬁ\0_7\u0301", max_size=8)


@pytest.mark.slow
@given(held=_SOME, sought=_SOME.filter(lambda text: match([(text, False)]) is not None), phrase=...)
@example(held="發言人吳謙談 U.S. naïve", sought="u.s", phrase=False)
def test_a_text_asked_for_words_says_what_the_index_says(
    held: str,
    sought: str,
    phrase: bool,  # noqa: FBT001  # Hypothesis passes the argument
) -> None:
    """The two ways in which a list is filtered find the same."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='ascii')")
    db.execute("INSERT INTO t VALUES (?)", [index_text(held)])
    indexed = db.execute("SELECT 1 FROM t WHERE t MATCH ?", [match([(sought, phrase)])]).fetchone()
    needle = within(sought, phrase=phrase)
    db.close()
    assert needle is not None
    assert (needle in f" {index_text(held)} ") == bool(indexed)
