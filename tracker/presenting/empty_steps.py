"""The next steps that are offered on a list without rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.blocks import Block, Detail, Line
from tracker.presenting.cells import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_KIND = "event"
_FIRST = (
    (
        "new-meeting",
        "a meeting; its form creates parties, the channel and people as you type their names",
    ),
    ("new-commitment", "a commitment, made at a meeting or on a day"),
    ("new-source", "a source: a publication, or a record of your own"),
    ("new-account", "an account: what one source says about a record"),
)
"""The actions that add the first records of a book, each with a description."""
_CREATES = {
    "event": "Forms create the parties, channels and people whose names you type.",
    "meeting": "The form creates parties, a channel and people as you type their names.",
    "commitment": "The form creates parties and sources as you type their names.",
    "channel": "The form creates parties as you type their names.",
    "organization": "The form creates the party as you type its name.",
    "person": "The form creates the party and organizations as you type their names.",
    "account": "An account needs the record that it is about; add that first.",
    "dispute": "A dispute needs the record that it is about; add that first.",
}


def empty_steps(kind: str, acts: Callable[[str], bool]) -> tuple[list[tuple[str, str]], str]:
    """Return the steps on an empty list as (action, description), and a hint on adding.

    ``acts`` returns whether an action can be used there; others are left out.
    """
    steps = [
        ("add", "add a record; you choose its kind" if kind == _ANY_KIND else f"add {_a(kind)}"),
        *([] if kind == _ANY_KIND else [("new", "add a record of another kind")]),
        ("as-of", "view the book as of another day"),
    ]
    offered = [(action, words) for action, words in steps if acts(action)]
    return offered, _CREATES.get(kind, "") if acts("add") else ""


def first_records(key: Callable[[str], str], *, writes: bool) -> Detail:
    """Return the page of an empty book: how to add the first record of each important kind.

    ``key`` returns the key of an action; ``writes`` is whether the book can be changed.
    """
    lines = [
        Line((Span(words, own=True),), label=f"{key('add')} {key(action)}")
        for action, words in _FIRST
    ]
    first = Block(tuple(lines) if writes else (), "This book has no records yet")
    return Detail("Overview", (first,), "overview")


def none_known(kind: str, day: str, *, away: bool) -> str:
    """Return the sentence for a list without rows; ``away`` is whether another as-of day is set."""
    what = PLURALS[kind]
    return f"No {what} are known on {day}." if away else f"No {what} yet"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
