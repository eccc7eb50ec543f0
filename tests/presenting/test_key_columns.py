"""Help lists every key once, in columns that are filled one after the other."""

from __future__ import annotations

import pytest

from tracker.presenting.key_columns import in_columns

GROUPS = {"Move": [1, 2, 3, 4, 5], "Change": [6, 7], "View": [8, 9, 10]}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_nothing_is_lost_and_no_heading_ends_a_column(number: int) -> None:
    """Read column by column, the lines come in their order."""
    rows = in_columns(GROUPS, number)
    columns = [list(column) for column in zip(*rows, strict=True)]
    assert len(columns) <= number
    read = [line for column in columns for line in column if line is not None]
    assert read == ["Move", 1, 2, 3, 4, 5, "Change", 6, 7, "View", 8, 9, 10]
    for column in columns:
        held = [line for line in column if line is not None]
        assert not isinstance(held[-1], str)


def test_columns_are_about_equal() -> None:
    """So that all keys are in sight where there is room for them."""
    assert len(in_columns(GROUPS, 3)) <= 6


def test_no_group_is_divided_where_there_is_room() -> None:
    """A column may have several groups, a blank line between them."""
    assert in_columns(GROUPS, 3, room=6)[0] == ["Move", "Change", "View"]
    rows = in_columns(GROUPS, 2, room=9)
    assert [row[1] for row in rows] == ["Change", 6, 7, None, "View", 8, 9, 10]
    assert in_columns(GROUPS, 3, room=5)[0] != ["Move", "Change", "View"]
