"""An empty list names the keys that act on it, and nothing else."""

from __future__ import annotations

import pytest

from tracker.keys.actions import BY_ID
from tracker.keys.active_keys import USUAL
from tracker.presenting.empty_steps import empty_steps, first_records, none_known


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("commitment", "add a commitment"),
        ("account", "add an account"),
        ("event", "add a record; you choose its kind"),
    ],
)
def test_adding_is_told_as_the_key_does_it(kind: str, words: str) -> None:
    """The kind of the list is added; where a list has none, it is chosen."""
    steps, knows = empty_steps(kind, lambda _action: True)
    assert steps[0] == ("add", words)
    assert knows
    assert all(action in BY_ID for action, _ in steps)


def test_what_cannot_act_is_not_offered() -> None:
    """As in a file that is open for reading only."""
    steps, knows = empty_steps("meeting", lambda action: action not in {"add", "new"})
    assert [action for action, _ in steps] == ["as-of"]
    assert not knows


def test_a_past_day_is_named() -> None:
    """Records may be known later."""
    assert none_known("source", "3 Jan 1990", away=True) == "No sources are known on 3 Jan 1990."
    assert none_known("source", "3 Jan 1990", away=False) == "No sources yet"


def test_an_empty_book_leads_to_its_first_records() -> None:
    """By the keys in force; in a file that is open for reading only it does not."""
    (block,) = first_records(USUAL.key_of, writes=True).blocks
    assert [each.label for each in block.lines] == ["a m", "a c", "a r", "a a"]
    (block,) = first_records(USUAL.key_of, writes=False).blocks
    assert not block.lines
