"""What a terminal without Unicode shows."""

from __future__ import annotations

import pytest

from tracker.presenting.ascii_twins import to_ascii


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("≤≈ 30 Nov 2024", "<~ 30 Nov 2024"),
        ("≠ 10–13 Nov 2020", "% 10-13 Nov 2020"),
        ("≥ “x…”", '> "x>"'),
        ("┌─┬─┐", "+-+-+"),
        ("│ x ┃", "| x |"),
        ("▊▎▁▔█", "#|_-#"),
    ],
)
def test_signs_lines_and_blocks_have_a_twin(text: str, twin: str) -> None:
    """Of the program's own signs and of the borders and scroll bars of widgets."""
    assert to_ascii(text) == twin


def test_every_line_and_block_element_has_a_twin() -> None:
    """U+2500 to U+259F: no widget draws what such a terminal cannot show."""
    drawn = "".join(map(chr, range(0x2500, 0x25A0)))
    assert to_ascii(drawn).isascii()
