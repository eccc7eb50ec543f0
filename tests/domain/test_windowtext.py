"""Days set by hand beside words, and words without days."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.window import Window
from tracker.domain.windowtext import read_window, write_window

DAY = dt.date(2020, 10, 29)
EXPRESSIONS = (
    "2020-10-29",
    "2020-10",
    "2020",
    "2020-10?",
    "2020-10~",
    "2020-24",
    "2020-36~",
    "2023-24",
    "2020-10-28/2020-10-29",
    "2020-10/..",
    "../2020-11-01",
    "[2020-11-01..2020-12-31]",
    "[..2020-12-31]",
    "[2020-10..]",
    "[2020-03-11,2020-11-03]",
    "[..2020-10-29]/[2021..]",
    "2020-10?/2020-12?",
)


@pytest.mark.parametrize(
    ("text", "words", "expression", "hard"),
    [
        ("in due course =", "in due course", "", None),
        ("in due course = ", "in due course", "", None),
        ("适时＝", "适时", "", None),
        ("after the summit = from 20 Nov 2020", "after the summit", "2020-11-20/..", None),
        ("in the coming weeks = [..2020-12-31]", "in the coming weeks", "[..2020-12-31]", True),
        ("soon = 2020-11", "soon", "2020-11", True),
        ("soon = 2020-11~", "soon", "2020-11~", False),
        ("soon = [2020-11-01..2020-12~]", "soon", "[2020-11-01..2020-12~]", False),
        ("soon = by about 15 Nov 2020", "soon", "[2020-10-29..2020-11-18]", False),
        ("会后 ＝ 2020-11-20", "会后", "2020-11-20", True),
        ("会后＝2020年11月20日", "会后", "2020-11-20", True),
        ("a = b = 2020", "a = b", "2020", True),
        ("a=b = 2020", "a=b", "2020", True),
        ("\tthe day after =\n 3 March 2021 ", "the day after", "2021-03-03", True),
        ("mid-November = mid-November", "mid-November", "[2020-11-11..2020-11-20]", True),
    ],
)
def test_the_right_side_gives_the_days_and_the_left_side_the_words(
    text: str,
    words: str,
    expression: str,
    hard: bool | None,  # noqa: FBT001  # it is a parameter of the test
) -> None:
    """Its end is hard, unless the right side says otherwise."""
    window = read_window(text, reference=DAY, lean=Lean.FUTURE)
    assert (window.words, window.edtf, window.hard) == (words, expression, hard)
    assert window.flags[0] == "by-hand"


@pytest.mark.parametrize("text", ["2020-11-20", "mid-November", "28–29 October 2020", "未来三个月"])
def test_a_text_without_a_divider_is_read_as_a_date(text: str) -> None:
    """As it is read anywhere else."""
    assert read_window(text, reference=DAY) == read(text, reference=DAY)
    assert write_window(read(text, reference=DAY)) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("= 2020-11-20", "“= 2020-11-20” has no words; write WORDS = DAYS, or the days alone."),
        (" ＝ ", "“＝” has no words"),
        ("=", "“=” has no words"),
        ("soon = later", "After “=”: “later” was not understood as a date."),
        ("soon = 32 October 2020", "After “=”: “32 October 2020”"),
        ("soon = 03/04/2020", "“03/04/2020” has two readings; after “=” write days"),
        ("soon = 2020-21", "“2020-21” has two readings"),
        ("soon = no date was set", "“no date was set” names no day"),
        ("soon=2020-11-20", "“soon=2020-11-20 =” keeps the words"),
        (
            "in due course",
            (
                "“in due course” names no day. “in due course =” keeps the words; "
                "“in due course = Nov 2020” adds days."
            ),
        ),
        ("after the summit", "“after the summit” names no day. “after the summit =” keeps"),
        ("适时", "“适时” names no day. “适时 =” keeps the words; “适时 = Nov 2020” adds days."),
        (
            "28 Octber 2020",
            "“28 Octber 2020” was not understood as a date. “28 Octber 2020 =” keeps the words",
        ),
        ("mid-Nov or so", "was not understood as a date. “mid-Nov or so =” keeps the words"),
    ],
)
def test_what_cannot_be_taken_says_what_would_be(text: str, says: str) -> None:
    """Words are needed, and days with one meaning; words alone are offered both ways."""
    with pytest.raises(NotUnderstoodError) as caught:
        read_window(text, reference=DAY)
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["mid-November", "24 nov", "soon = mid-November"])
def test_a_day_that_is_needed_and_not_there_is_asked_for(text: str) -> None:
    """It would be no help to keep the words: they are understood."""
    with pytest.raises(NotUnderstoodError, match="could be in any year") as caught:
        read_window(text)
    assert "keeps the words" not in str(caught.value)


def by_hand(words: str, expression: str, hard: bool | None) -> Window:  # noqa: FBT001  # it is a parameter of the test
    """Return days set by hand, or words without any."""
    if not expression:
        return Window(words=words, flags=("by-hand",))
    return edtf.window(expression, words=words, hard=hard, flags=("by-hand",))


@given(
    words=st.sampled_from(["soon", "in due course", "a = b", "会后", "= x"]),
    expression=st.sampled_from([*EXPRESSIONS, ""]),
    hard=st.sampled_from([True, False]),
)
def test_what_was_set_by_hand_is_written_and_read_back(
    words: str,
    expression: str,
    hard: bool,  # noqa: FBT001  # it is a parameter of the test
) -> None:
    """With its words, its days and the kind of end it has; a text twice the same."""
    window = by_hand(words, expression, hard)
    text = write_window(window)
    again = read_window(text)
    assert (again.words, again.earliest, again.latest) == (words, window.earliest, window.latest)
    if window.latest and not expression.rstrip("]").endswith(("~", "%")):
        assert again.hard is hard
    assert write_window(again) == text


@given(st.text() | st.lists(st.sampled_from(["=", " ", "＝", "soon", "2020", "Nov"])).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    """With one error, whatever it holds."""
    with suppress(NotUnderstoodError):
        assert read_window(text, reference=DAY).words
