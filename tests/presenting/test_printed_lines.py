"""The lines that texts take on paper."""

from __future__ import annotations

import pytest

from tracker.presenting.printed_lines import packed, total, words_of, wrapped

LINE = 53.1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("short", 1),
        ("seventeen letters " * 6, 1),
        ("seventeen letters " * 7, 2),
        ("x" * 100, 1),
        ("x" * 101, 2),
        ("x" * 400, 4),
        ("美" * 53, 1),
        ("美" * 54, 2),
        ("https://example.org/" + "some-words-in-an-address/" * 6, 2),
    ],
)
def test_a_text_is_wrapped_between_its_parts(text: str, lines: int) -> None:
    """Words, parts of an address, wide letters; what is longer than a line is broken."""
    assert wrapped(words_of(text), LINE) == lines


def test_the_parts_of_a_text_make_up_its_width() -> None:
    """However many there are; wide letters are an em each."""
    assert total(words_of("ab-cd/ef")) == pytest.approx(total(words_of("abcdef-/")))
    assert total(words_of("美军 方")) == pytest.approx(3 + total(words_of("i i")) - 2 * 0.258)


def test_facts_follow_each_other_unless_one_is_long() -> None:
    """None is broken apart that fits a line."""
    short, long = words_of("a fact of some words"), words_of("word " * 60)
    room = total(short) * 3 + 2 * 1.5
    assert packed([short] * 3, 1.5, room) == 1
    assert packed([short] * 4, 1.5, room) == 2
    assert packed([short, long, short], 1.5, LINE) == 2 + wrapped(long, LINE)
    assert packed([], 1.5, room) == 0
