"""Texts that break what does not expect them, for Hypothesis to draw."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "\t=1",
    "#N/A",
    "_x0041_",
    "a | b",
    "a \\| b\\",
    'say "so"',
    "two\nlines",
    "two\r\nlines\rthree",
    "  spaces  ",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "**bold** `code` ~~gone~~ <b>",
    "&amp; &lt;",
    "| --- |",
    "{ \\ } % $ # _ ~ ^ &",
    'a;b,c\\n:"d"',
    "END:VEVENT",
    "吳謙 \N{GRINNING FACE}",
    "\x1b]52;c;aGk=\x07",
    "\x00 \x0b \x85 \u2028 \u202e \ufeff \ufffe",
    "1e9",
    "0012",
    "yes",
    "2020-10-29",
)
"""Formulas, markup of every format, control characters, and what is taken for another value."""


def texts(least: int = 0) -> st.SearchStrategy[str]:
    """Return texts of any characters that a book can hold, the hostile ones often."""
    drawn = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=40)
    return st.one_of(st.sampled_from(HOSTILE), drawn)
