"""Texts that break careless code, for Hypothesis strategies."""

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
"""Formulas, markup of each format, control characters, and texts that look like other values."""


def texts(least: int = 0) -> st.SearchStrategy[str]:
    """Return a strategy for texts that a book can hold, with many hostile ones."""
    drawn = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=40)
    return st.one_of(st.sampled_from(HOSTILE), drawn)
