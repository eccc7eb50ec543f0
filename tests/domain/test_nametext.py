"""What no name can hold is refused, and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.fields import Value
from tracker.domain.fieldtext import Reading, read_value
from tracker.domain.nametext import fault_of
from tracker.domain.nouns import NOUNS, parts_of
from tracker.errors import BadInputError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ja\0pan", "NUL (U+0000)"),
        ("Ja\x1b[31mpan", "ESC (U+001B)"),
        ("Ja\npan", "a line break (U+000A)"),
        ("Ja\tpan", "a tab (U+0009)"),
        ("Ja\x07pan", "a control character (U+0007)"),
        ("Ja\x7fpan", "a control character (U+007F)"),
        ("Ja\x9dpan", "a control character (U+009D)"),
        ("Ja\u202epan", "right-to-left override (U+202E)"),
        ("Ja\u2066pan", "left-to-right isolate (U+2066)"),
        ("Ja\u2028pan", "line separator (U+2028)"),
        ("\u200b\u3164", "no visible character (U+200B)"),
    ],
)
def test_a_name_that_would_act_or_cannot_be_seen_is_refused(text: str, said: str) -> None:
    """The sentence names the character."""
    assert said in fault_of(text, is_name=True)


@pytest.mark.parametrize("text", ["", "吳謙", "Ålesund", "می‌خواهم", "👩‍🚀 crew", "O’Neill", "x"])
def test_the_letters_of_every_script_are_names(text: str) -> None:
    """With the joiners that they are written with."""
    assert fault_of(text, is_name=True) == ""


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1))
def test_what_is_seen_is_taken(text: str) -> None:
    """Any letters, marks, numbers and signs but those that are drawn as nothing."""
    fault = fault_of(text, is_name=True)
    assert fault == "" or "nothing that can be seen" in fault


def test_every_field_of_names_refuses_and_every_text_refuses_nul() -> None:
    """Of records and parts; a text of several lines keeps its lines."""
    checked = 0
    for noun in NOUNS.values():
        for each in (*noun.fields, *(one for part in parts_of(noun) for one in part.fields)):
            if each.value not in {Value.TEXT, Value.LONG_TEXT, Value.TEXTS} or each.refers:
                continue
            with pytest.raises(BadInputError, match="NUL"):
                read_value(each, "a\0b", Reading())
            if each.is_name:
                checked += 1
                with pytest.raises(BadInputError, match="ESC"):
                    read_value(each, "a\x1bb", Reading())
            else:
                read_value(each, "a\nb", Reading())
    assert checked > 20
