"""JSON that is handed in is read whole, or refused in a sentence."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import BadInputError
from tracker.transfer.jsonfile import DEEPEST, read_json


def test_a_byte_order_mark_is_no_part_of_it() -> None:
    """As some editors write it."""
    assert read_json(io.StringIO('\ufeff{"name": "Japan"}')) == {"name": "Japan"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"name": "a", "name": "b"}', "“name” is given twice"),
        ('[{"x": {"y": 1, "y": 1}}]', "“y” is given twice"),
        ("[" * 100_000, "deep"),
        ("[" * 100_000 + "]" * 100_000, "deep"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "deep"),
        ('{"a":' * 100_000, "deep"),
        ("9" * 5_000, "too many digits"),
        ("-" + "9" * 5_000, "too many digits"),
        ("", "not JSON"),
        ("{", "not JSON"),
        ("\0", "not JSON"),
    ],
)
def test_what_cannot_be_taken_is_a_sentence(text: str, said: str) -> None:
    """Whatever it is that Python raises."""
    with pytest.raises(BadInputError, match=said):
        read_json(io.StringIO(text))


def test_bytes_that_are_no_text_are_a_sentence() -> None:
    """They are decoded while they are read."""
    with pytest.raises(BadInputError, match="UTF-8"):
        read_json(io.TextIOWrapper(io.BytesIO(b'{"name": "\xff"}'), encoding="utf-8"))


@given(st.text())
def test_any_text_is_json_or_a_sentence(text: str) -> None:
    """Nothing else is raised."""
    try:
        read_json(io.StringIO(text))
    except BadInputError:
        return
